//! After a whole tour, no log line, metric or mail holds a secret (security, fault 25).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use impots_testing::http::{Answer, Request};
use impots_testing::needs;

use super::peer::{SmtpPeer, section};
use super::server::Server;
use crate::support::Folder;
use crate::support::client::{Client, tokens};

const USER: &str = "canari-utilisateur";
const PASSWORD: &str = "canari-mot-de-passe";
const SECRET_KEY: &str = "canari-secret-key-0123456789";
const MAIL_PASSWORD: &str = "canari-courriel";
/// So long that no number of a request and no time has these digits by chance.
const SALARY: &str = "51234987";
const PATH: &str = "canari-chemin";
/// Of the database: they ask the API with a token.
const PROGRAMMER: &str = "canari-programmeuse";
/// No token at all, as somebody may try it.
const WRONG_TOKEN: &str = "imp_canari0jeton0faux0canari0jeton0faux0canari";

/// What must appear nowhere, and what the tour saw.
#[derive(Default)]
struct Scan {
    secrets: Vec<String>,
    /// Those of them that open something.
    credentials: Vec<String>,
}

impl Scan {
    /// The secrets that a text holds.
    fn hits(&self, text: &str) -> Vec<&String> {
        self.secrets.iter().filter(|secret| text.contains(*secret)).collect()
    }

    /// An error repeats the value that is wrong, and a page has its token; neither holds what opens an account.
    fn check_error(&self, answer: &Answer) {
        let is_held = |secret: &&String| answer.text.contains(*secret);
        let held: Vec<_> = self.credentials.iter().filter(is_held).collect();
        assert!(answer.status < 400 || held.is_empty(), "{held:?} in {}", answer.text);
    }

    fn learn(&mut self, client: &Client, answer: &str) {
        self.secrets.extend(tokens(answer));
        if !client.cookie.is_empty() {
            self.secrets.push(client.cookie.clone());
        }
    }
}

fn password_hash() -> String {
    let run = Folder::new().run_with_input(&["hash-password"], &format!("{PASSWORD}\n"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

/// Three fields and four actions, in the language that the tour of a format takes.
fn words(format: &str) -> [&'static str; 7] {
    match format {
        "xml" => [
            "married=yes",
            "children=2",
            "salary=",
            "authenticate-user",
            "calculate-tax",
            "list-simulations",
            "end-session",
        ],
        _ => [
            "marié=oui",
            "enfants=2",
            "salaire=",
            "authentifier-utilisateur",
            "calculer-impot",
            "lister-simulations",
            "fin-session",
        ],
    }
}

/// Everything that a session can do, right and wrong.
fn tour(server: &Server, csrf: &str, format: &str, scan: &mut Scan) {
    let mut client = server.client();
    let [married, children, salary, login, compute, list, end] = words(format);
    let fields = format!("{married}&{children}&{salary}{SALARY}").replace('é', "%C3%A9");
    let right = format!("user={USER}&password={PASSWORD}");
    let steps = [
        (format!("/init-session-without-csrftoken/{format}"), None, 302),
        (
            format!("/init-session/{format}{}", if csrf == "form" { "" } else { "/TOKEN" }),
            None,
            200,
        ),
        (format!("/{login}/TOKEN"), Some(format!("user={USER}&password=x{PASSWORD}")), 401),
        (format!("/{login}/TOKEN"), Some(right), 200),
        (format!("/{compute}/TOKEN"), Some(fields.clone()), 200),
        (format!("/{compute}/TOKEN"), Some(format!("{fields}0x")), 400),
        (format!("/{list}/TOKEN"), None, 200),
        (format!("/{list}/{PATH}"), None, 400),
        (format!("/{PATH}/TOKEN?{PATH}={SALARY}"), None, 404),
        (format!("/{end}/TOKEN"), None, if format == "html" { 302 } else { 200 }),
    ];
    for (path, form, expected) in steps {
        let answer = match form {
            None => client.get(&path),
            Some(form) => client.post(&path, &form),
        };
        assert_eq!(answer.status, expected, "{format} {path}: {}", answer.text);
        scan.learn(&client, &answer.text);
        scan.check_error(&answer);
    }
}

/// The same with pages whose forms take the token along.
fn tour_of_forms(server: &Server, scan: &mut Scan) {
    let mut client = server.client();
    let form = |fields: &str| format!("{fields}&csrf_token=TOKEN");
    let household = format!("mari%C3%A9=oui&enfants=2&salaire={SALARY}");
    let steps = [
        ("/init-session/html", None, 200),
        ("/authentifier-utilisateur", Some(format!("user={USER}&password={PASSWORD}")), 400),
        (
            "/authentifier-utilisateur",
            Some(form(&format!("user={USER}&password=x{PASSWORD}"))),
            303,
        ),
        ("/authentifier-utilisateur", Some(form(&format!("user={USER}&password={PASSWORD}"))), 303),
        ("/afficher-calcul-impot", None, 200),
        ("/calculer-impot", Some(form(&household)), 303),
        ("/calculer-impot", Some(form(&format!("{household}0x"))), 303),
        ("/calculer-impot", Some(format!("{household}&csrf_token={PATH}")), 400),
        ("/fin-session", Some(form("x=y")), 303),
    ];
    for (path, form, expected) in steps {
        let answer = match form {
            None => client.get(path),
            Some(form) => client.post(path, &form),
        };
        assert_eq!(answer.status, expected, "{path}: {}", answer.text);
        scan.learn(&client, &answer.text);
        scan.check_error(&answer);
        if let Some(location) = answer.header("location") {
            let shown = client.get(location);
            scan.learn(&client, &shown.text);
            scan.check_error(&shown);
        }
    }
}

/// Programs and strangers: credentials in a header, wages in the address and in a body.
fn tour_of_addresses(server: &Server, scan: &mut Scan) {
    let added = server.folder.run_with_input(&["users", "add", PROGRAMMER], PASSWORD);
    assert_eq!(added.code, Some(0), "{}", added.stderr);
    let token = server.folder.run(&["tokens", "add", PROGRAMMER, "canari"]).stdout;
    let token = token.trim();
    let basic = |password: &str| STANDARD.encode(format!("{USER}:{password}"));
    let [right, wrong] = [basic(PASSWORD), basic(&format!("x{PASSWORD}"))];
    scan.secrets.extend([token, WRONG_TOKEN, PROGRAMMER, &right, &wrong].map(str::to_owned));
    scan.credentials.extend([token, &right].map(str::to_owned));
    let query = format!("/api/v1/taxes?married=true&children=2&salary={SALARY}");
    let body = format!("[{{\"salary\": {SALARY}}}]");
    for (authorization, status) in [
        (format!("Basic {right}"), 200),
        (format!("Basic {wrong}"), 401),
        (format!("Bearer {token}"), 200),
        (format!("Bearer {WRONG_TOKEN}"), 401),
    ] {
        let faulty = if status == 200 { 400 } else { status };
        for (request, expected) in [
            (Request::new("GET", &query), status),
            (Request::new("GET", &format!("{query}0x")), faulty),
            (Request::new("GET", &format!("{query}&{PATH}={PATH}")), faulty),
            (Request::new("POST", "/api/v1/taxes").body(&*body), faulty),
        ] {
            let request = request.header("authorization", &authorization);
            let answer = request.send(&server.process.address);
            assert_eq!(answer.status, expected, "{}", answer.text);
            scan.check_error(&answer);
        }
    }
    let simulator = format!("/simulateur?salaire={SALARY}&{PATH}={PATH}");
    assert_eq!(Request::new("GET", &simulator).send(&server.process.address).status, 302);
}

/// An error of ours, with its mail; the text of that.
fn provoke(server: &Server, csrf: &str, peer: &SmtpPeer, scan: &mut Scan) -> String {
    let mut client = server.client();
    let in_path = if csrf == "form" { "" } else { "/TOKEN" };
    client.get("/init-session-without-csrftoken/html");
    client.get(&format!("/init-session/html{in_path}"));
    server.break_page("computation");
    let in_form = if csrf == "form" { "&csrf_token=TOKEN" } else { "" };
    let form = format!("user={USER}&password={PASSWORD}{in_form}");
    let mut answer = client.post(&format!("/authentifier-utilisateur{in_path}"), &form);
    if let Some(location) = answer.header("location").map(str::to_owned) {
        answer = client.get(&location);
    }
    assert_eq!(answer.status, 500, "{}", answer.text);
    scan.learn(&client, &answer.text);
    scan.check_error(&answer);
    peer.mail()["data"].as_str().unwrap().to_owned()
}

/// Nothing of the tour stands in what was written meanwhile, which is searched in the same way for what is known to stand there.
fn assert_nothing_leaked(scan: &Scan, log: &str, metrics: &str, mail: &str) {
    for (text, known) in
        [(log, USER), (log, "\"api\""), (metrics, "calculate-tax"), (mail, "incident")]
    {
        let planted = Scan { secrets: vec![known.to_owned()], ..Scan::default() };
        let is_found = text.lines().any(|line| !planted.hits(line).is_empty());
        assert!(is_found, "the scan is blind: no {known} in {text}");
    }
    for line in log.lines().chain(metrics.lines()).chain(mail.lines()) {
        // The log of security says who; no other line does, nor do metrics and mail.
        let says_who = line.contains(r#""message":"security""#);
        let mut hits = scan.hits(line);
        hits.retain(|hit| !(says_who && [USER, PROGRAMMER].contains(&hit.as_str())));
        assert!(hits.is_empty(), "{line} holds {hits:?}");
        assert!(line.len() <= 1024, "{line}");
    }
}

fn neither_log_nor_metrics_nor_mail_hold_a_secret(csrf: &str, least_secrets: usize) {
    let peer = SmtpPeer::start(&[]);
    let hash = password_hash();
    let settings = format!(
        "csrf = \"{csrf}\"\nsecret_keys = [\"{SECRET_KEY}\"]\n[log]\nformat = \"json\"\nfile = \"impots.log\"\n\
         [api]\naccess = \"accounts\"\n[metrics]\nlisten = \"0\"\n{mail}\
         [[users]]\nname = \"{USER}\"\npassword_hash = '{hash}'\n",
        mail = section(&format!("smtp://127.0.0.1:{}", peer.port)),
    );
    let mut server = Server::start(&settings, &[("IMPOTS_MAIL_PASSWORD", MAIL_PASSWORD)]);
    let fixed = [USER, PASSWORD, SECRET_KEY, MAIL_PASSWORD, SALARY, PATH, &hash];
    let mut scan = Scan {
        secrets: fixed.map(str::to_owned).to_vec(),
        credentials: [PASSWORD, SECRET_KEY, MAIL_PASSWORD, &hash].map(str::to_owned).to_vec(),
    };
    let formats = if csrf == "form" { &["json", "xml"][..] } else { &["json", "xml", "html"] };
    for format in formats {
        tour(&server, csrf, format, &mut scan);
    }
    if csrf == "form" {
        tour_of_forms(&server, &mut scan);
    }
    tour_of_addresses(&server, &mut scan);
    let mail = provoke(&server, csrf, &peer, &mut scan);
    let metrics = server.scrape();
    assert_eq!(server.process.stop(), Some(0));
    let log = server.folder.read("impots.log");
    assert!(scan.secrets.len() > least_secrets, "{} secrets were seen", scan.secrets.len());
    assert!(log.lines().count() > 30 && metrics.contains("impots_incidents_total 1"));
    assert_nothing_leaked(&scan, &log, &metrics, &mail);
}

#[needs(python)]
#[test]
fn fault_25_neither_log_nor_metrics_nor_mail_hold_a_secret_after_a_whole_tour() {
    neither_log_nor_metrics_nor_mail_hold_a_secret("url", 40);
}

#[needs(python)]
#[test]
fn fault_25_nor_do_they_after_a_tour_of_forms_that_take_the_token_along() {
    neither_log_nor_metrics_nor_mail_hold_a_secret("form", 30);
}
