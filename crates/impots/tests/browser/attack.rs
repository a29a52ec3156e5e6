//! A page of another site, in the same browser, changes nothing: whatever it sends and whatever it knows.
//!
//! Another port of the same machine is the hardest case: the browser takes it for the same site and sends our cookie along.

use impots_protocol::{CsrfMode, Language};
use impots_testing::{eventually, needs};
use serde_json::{Value, json};

use crate::attacker::Attacker;
use crate::browser::{Browser, with_browser};
use crate::server::{Answered, ImpotsServer};
use crate::visitor::{Entry, Household, Visitor};

/// Sends every request of a list at once and in every way that needs no click; `?N` goes to the N-th as a page.
const PAGE: &str = r"<!doctype html><meta charset='utf-8'><title>attack</title><body><script>
const attacks = ATTACKS;
function formOf({method, address, fields}, target) {
  const form = Object.assign(document.createElement('form'), {method, action: address, target});
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value}));
  }
  document.body.append(form);
  return form;
}
function inFrame(attack, number) {
  const frame = Object.assign(document.createElement('iframe'), {name: 'frame' + number});
  document.body.append(frame);
  return new Promise(done => { frame.onload = done; formOf(attack, frame.name).submit(); });
}
function asImage({address}) {
  return new Promise(done => {
    const image = new Image();
    image.onload = image.onerror = done;
    image.src = address;
  });
}
function byFetch({method, address, fields}) {
  const body = method === 'POST' ? new URLSearchParams(fields) : undefined;
  return fetch(address, {method, body, mode: 'no-cors', credentials: 'include'}).catch(() => {});
}
function asPage(attack) {
  const link = Object.assign(document.createElement('a'), {href: attack.address});
  document.body.append(link);
  attack.method === 'POST' ? formOf(attack, '_self').submit() : link.click();
}
const waysOf = attack => attack.method === 'POST' ? [inFrame, byFetch] : [inFrame, byFetch, asImage];
const sent = attacks.flatMap((attack, number) => waysOf(attack).map(way => [way, attack, number]));
if (location.search) {
  asPage(attacks[Number(location.search.slice(1))]);
} else {
  Promise.all(sent.map(([way, attack, number]) => way(attack, number))).then(() => { document.title = 'done'; });
}
</script>";

/// How many ways `PAGE` has for a request without a click.
fn ways(attack: &Value) -> usize {
    if attack["method"] == "POST" { 2 } else { 3 }
}

#[needs(chromium)]
#[tokio::test]
async fn other_sites_change_nothing_in_url_mode() {
    attack(CsrfMode::Url).await;
}

#[needs(chromium)]
#[tokio::test]
async fn other_sites_change_nothing_in_form_mode() {
    attack(CsrfMode::Form).await;
}

async fn attack(csrf: CsrfMode) {
    let server = ImpotsServer::start(&["--csrf", csrf.word()]);
    with_browser(async |browser| {
        let scene = Scene::new(browser, &server, csrf);
        scene.visitor.come().await;
        let token_of_another = scene.visitor.token().await;
        let cookie = browser.cookie().await;
        scene.attack(&token_of_another).await;
        scene.attack_by_pages(&token_of_another).await;
        assert_eq!(browser.cookie().await, cookie);
        assert!(!scene.is_logged_in().await, "a foreign page logged us in");
        browser.forget_cookies().await;

        let token = scene.enter_and_compute().await;
        let cookie = browser.cookie().await;
        let rows = scene.rows(&token).await;
        assert_eq!(rows.len(), 2);
        for known in ["", &token_of_another, &token] {
            scene.attack(known).await;
        }
        scene.attack_by_pages(&token).await;
        assert_eq!(browser.cookie().await, cookie);
        assert_eq!(scene.rows(&token).await, rows);
    })
    .await;
}

#[needs(chromium)]
#[tokio::test]
async fn the_same_requests_from_our_own_page_are_obeyed() {
    for csrf in [CsrfMode::Url, CsrfMode::Form] {
        let server = ImpotsServer::start(&["--csrf", csrf.word()]);
        with_browser(async |browser| {
            let scene = Scene::new(browser, &server, csrf);
            let token = scene.enter_and_compute().await;
            server.answered();
            // The log-in is left out: the token would be another one after it.
            let is_log_in = |it: &Value| it["fields"]["user"] != Value::Null;
            for request in scene.requests(&token).iter().filter(|it| !is_log_in(it)) {
                browser.run_promise(&own_fetch(request)).await;
            }
            assert!(!scene.is_logged_in().await);
            let obeyed = server.answered().into_iter().filter(|it| it.status < 400);
            let obeyed: Vec<String> = obeyed.map(|it| it.action).collect();
            for action in ["calculer-impot", "supprimer-simulation", "init-session", "fin-session"]
            {
                assert!(obeyed.iter().any(|it| it == action), "{action}: {obeyed:?}");
            }
        })
        .await;
    }
}

/// A request as a script of our own page would send it.
fn own_fetch(request: &Value) -> String {
    let [method, address, fields] = ["method", "address", "fields"].map(|name| &request[name]);
    let body = if method == "POST" {
        format!(", body: new URLSearchParams({fields})")
    } else {
        String::new()
    };
    format!("fetch({address}, {{method: {method}{body}}}).then(() => ({{}}))")
}

fn site_of(requests: &[Value]) -> Attacker {
    let requests = Value::from(requests).to_string();
    Attacker::serving(&PAGE.replace("ATTACKS", &requests))
}

/// The victim, the server, and the sites around them.
struct Scene<'a> {
    browser: &'a Browser,
    server: &'a ImpotsServer,
    csrf: CsrfMode,
    visitor: Visitor<'a>,
}

impl<'a> Scene<'a> {
    fn new(browser: &'a Browser, server: &'a ImpotsServer, csrf: CsrfMode) -> Self {
        let visitor = Visitor { browser, origin: &server.origin, language: Language::French };
        Self { browser, server, csrf, visitor }
    }

    /// The victim logs in and computes two taxes; gives a token of the session.
    async fn enter_and_compute(&self) -> String {
        self.visitor.enter().await;
        for salary in ["50000", "60000"] {
            let household = Household { year: "2026", married: Some(true), children: "2", salary };
            self.visitor.compute(&household).await;
        }
        self.visitor.choose(Entry::Simulations).await;
        self.visitor.token().await
    }

    /// Everything that changes a session, by GET and by POST, with a token that the attacker knows.
    fn requests(&self, token: &str) -> Vec<Value> {
        let suffix = match (self.csrf, token) {
            (CsrfMode::Url, token) if !token.is_empty() => format!("/{token}"),
            (CsrfMode::Url | CsrfMode::Off | CsrfMode::Form, _) => String::new(),
        };
        let household = json!({"marié": "oui", "enfants": "0", "salaire": "99999"});
        let credentials = json!({"user": "admin", "password": "admin"});
        let requests = [
            ("calculer-impot", household),
            ("authentifier-utilisateur", credentials),
            ("supprimer-simulation/1", json!({})),
            ("init-session/json", json!({})),
            ("fin-session", json!({})),
        ];
        let address = |path| format!("{}/{path}{suffix}", self.server.origin);
        let by = |method| {
            requests.clone().map(|(path, mut fields)| {
                fields["csrf_token"] = token.into();
                json!({"method": method, "address": address(path), "fields": fields})
            })
        };
        [by("POST"), by("GET")].concat()
    }

    /// Sends everything at once from both foreign sites; every request arrives and is refused.
    async fn attack(&self, token: &str) {
        let requests = self.requests(token);
        let site = site_of(&requests);
        for origin in [&site.origin, &site.origin_by_name] {
            self.server.answered();
            self.browser.open(origin).await;
            let done = "return document.title === 'done'";
            self.browser.wait_until(done).await;
            self.all_refused(requests.iter().map(ways).sum()).await;
        }
    }

    /// Goes to every address as a page, from both foreign sites.
    async fn attack_by_pages(&self, token: &str) {
        let requests = self.requests(token);
        let site = site_of(&requests);
        let arrived = format!(
            "return location.origin === '{}' && document.readyState === 'complete'",
            self.server.origin
        );
        for origin in [&site.origin, &site.origin_by_name] {
            self.server.answered();
            for number in 0..requests.len() {
                self.browser.open(&format!("{origin}/?{number}")).await;
                self.browser.wait_until(&arrived).await;
                assert_eq!(self.visitor.page().await, "errors");
            }
            self.all_refused(requests.len()).await;
        }
    }

    /// As many requests arrived since the last look, and were refused as foreign.
    async fn all_refused(&self, count: usize) {
        let mut answered: Vec<Answered> = Vec::new();
        eventually("answered", async || {
            answered.extend(self.server.answered());
            answered.len() >= count
        })
        .await;
        assert_eq!(answered.len(), count, "{answered:?}");
        assert!(answered.iter().all(|it| it.status == 403), "{answered:?}");
    }

    /// The simulations that the victim still sees.
    async fn rows(&self, token: &str) -> Vec<String> {
        self.open("lister-simulations", token).await;
        assert_eq!(self.visitor.page().await, "simulations");
        self.visitor.rows().await
    }

    async fn is_logged_in(&self) -> bool {
        self.visitor.come().await;
        let token = self.visitor.token().await;
        self.open("afficher-calcul-impot", &token).await;
        self.visitor.page().await == "computation"
    }

    async fn open(&self, page: &str, token: &str) {
        let token = match self.csrf {
            CsrfMode::Url => format!("/{token}"),
            CsrfMode::Off | CsrfMode::Form => String::new(),
        };
        let address = format!("{}/{page}{token}", self.server.origin);
        self.browser.open(&address).await;
    }
}
