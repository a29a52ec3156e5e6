//! Sessions and tokens shared with the Python packages themselves: Flask 3.1, Flask-WTF 1.3, Flask-Session 0.8.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use impots_protocol::CsrfMode;
use impots_testing::http::{Answer, Request};
use impots_testing::{RedisServer, how_to_get, needs, python};
use impots_web::security::csrf::{CsrfSecret, CsrfTokens};
use impots_web::security::signing::{Purpose, Signer};
use impots_web::{AppParts, Clock, Lifetime, SessionStore};
use serde_json::{Map, Value, json};

use crate::support::stores::in_redis;
use crate::support::{COUPLE, CREDENTIALS, Client, SECRET_KEY, keys, parts};

/// Where sessions are shared.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Cookie,
    Redis,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Cookie, Self::Redis];
}

/// A Python program of `tests/interop`.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop"));
    let mut command = python(&folder.join(name));
    command.args(arguments);
    command
}

/// A Flask server, killed when the test is over.
struct FlaskPeer {
    process: Child,
    address: SocketAddr,
}

impl FlaskPeer {
    fn start(redis: Option<&RedisServer>) -> Self {
        let url = redis.map(RedisServer::url);
        let arguments = match &url {
            None => vec!["cookie", SECRET_KEY],
            Some(url) => vec!["redis", SECRET_KEY, url],
        };
        let mut process = program("flask_peer.py", &arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}: {}", how_to_get("python")));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address =
            lines.find_map(|line| line.unwrap().strip_prefix("listening on ")?.parse().ok());
        let address = address.unwrap_or_else(|| panic!("{}", how_to_get("python")));
        Self { process, address }
    }
}

impl Drop for FlaskPeer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a client knows: it can go on with it on the other server.
#[derive(Clone, Debug, Default)]
struct Held {
    cookie: Option<String>,
    token: String,
}

/// One of the two servers.
enum Side<'a> {
    Ours(&'a Client),
    Flask(&'a FlaskPeer),
}

impl Side<'_> {
    /// The status and the body of the answer to a request with the token at the end of its path.
    async fn ask(
        &self,
        held: &mut Held,
        path: &str,
        fields: Option<&[(&str, &str)]>,
    ) -> (u16, Value) {
        let path = format!("{path}/{}", held.token);
        let (status, cookie, body) = match self {
            Self::Ours(client) => ask_ours(client, held, &path, fields).await,
            Self::Flask(peer) => ask_flask(peer, held, &path, fields),
        };
        held.cookie = cookie.or(held.cookie.take());
        let body: Value =
            serde_json::from_str(&body).unwrap_or_else(|_| panic!("{path}: {status} {body}"));
        if let Some(token) = body["csrf_token"].as_str() {
            token.clone_into(&mut held.token);
        }
        (status, body)
    }

    /// What is answered to a request that is obeyed.
    async fn done(&self, held: &mut Held, path: &str, fields: Option<&[(&str, &str)]>) -> Value {
        let (status, mut body) = self.ask(held, path, fields).await;
        assert_eq!(status, 200, "{path} of {held:?}: {body}");
        body["réponse"].take()
    }

    async fn list(&self, held: &mut Held) -> Value {
        self.done(held, "/lister-simulations", None).await
    }

    async fn compute(&self, held: &mut Held) -> Value {
        self.done(held, "/calculer-impot", Some(&COUPLE)).await
    }

    /// Begins a session and authenticates its user.
    async fn begin(&self) -> Held {
        let mut held = Held::default();
        let path = "/init-session-without-csrftoken/json";
        held.token = match self {
            Self::Ours(client) => {
                let mut client = client.other();
                client.get(path).await;
                held.cookie = client.cookie;
                client.token.unwrap()
            }
            Self::Flask(peer) => {
                let answer = exchange(peer, "GET", path, &held, "");
                held.cookie = answer.session().map(str::to_owned);
                let location = answer.header("location").unwrap();
                location.rsplit_once('/').unwrap().1.to_owned()
            }
        };
        self.done(&mut held, "/init-session/json", None).await;
        self.done(&mut held, "/authentifier-utilisateur", Some(&CREDENTIALS)).await;
        held
    }
}

async fn ask_ours(
    client: &Client,
    held: &Held,
    path: &str,
    fields: Option<&[(&str, &str)]>,
) -> (u16, Option<String>, String) {
    let mut client = client.other();
    client.cookie.clone_from(&held.cookie);
    let answer = match fields {
        Some(fields) => client.post_form(path, fields).await,
        None => client.get(path).await,
    };
    (answer.status, answer.set_cookie(), answer.body)
}

fn ask_flask(
    peer: &FlaskPeer,
    held: &Held,
    path: &str,
    fields: Option<&[(&str, &str)]>,
) -> (u16, Option<String>, String) {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields.unwrap_or_default())
        .finish();
    let method = if fields.is_some() { "POST" } else { "GET" };
    let answer = exchange(peer, method, path, held, &body);
    (answer.status, answer.session().map(str::to_owned), answer.body().to_owned())
}

fn exchange(peer: &FlaskPeer, method: &str, path: &str, held: &Held, body: &str) -> Answer {
    let cookie = held.cookie.as_deref().unwrap_or_default();
    Request::new(method, path).session(cookie).body(body).send(peer.address)
}

/// The two servers of a test, with the same key and the same store.
struct Servers {
    ours: Client,
    flask: FlaskPeer,
    redis: Option<RedisServer>,
}

impl Servers {
    fn start(kind: Kind) -> Self {
        let redis = match kind {
            Kind::Cookie => None,
            Kind::Redis => Some(RedisServer::start()),
        };
        let lifetime = Lifetime::default();
        let sessions = match &redis {
            None => SessionStore::cookie(&keys(), lifetime, false),
            Some(server) => in_redis(&server.url(), lifetime),
        };
        let ours = Client::new(AppParts { sessions, clock: Clock::System, ..parts(CsrfMode::Url) });
        Self { ours, flask: FlaskPeer::start(redis.as_ref()), redis }
    }

    fn sides(&self) -> [Side<'_>; 2] {
        [Side::Flask(&self.flask), Side::Ours(&self.ours)]
    }
}

fn ids(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|simulation| simulation["id"].as_u64().unwrap()).collect()
}

#[needs(python, redis)]
#[tokio::test]
async fn a_session_that_was_begun_on_one_server_goes_on_on_the_other_and_back() {
    for kind in Kind::ALL {
        let servers = Servers::start(kind);
        let [flask, ours] = servers.sides();
        for (here, there) in [(&flask, &ours), (&ours, &flask)] {
            let mut held = here.begin().await;
            here.compute(&mut held).await;
            here.compute(&mut held).await;
            let listed = here.list(&mut held).await;
            assert_eq!(there.list(&mut held).await, listed, "{kind:?}");
            assert_eq!(there.compute(&mut held).await["id"], 3, "{kind:?}");
            assert_eq!(ids(&here.list(&mut held).await), [1, 2, 3], "{kind:?}");
            let left = here.done(&mut held, "/supprimer-simulation/2", None).await;
            assert_eq!(ids(&left), [1, 3], "{kind:?}");
            assert_eq!(ids(&there.list(&mut held).await), [1, 3], "{kind:?}");
            assert_eq!(here.compute(&mut held).await["id"], 4, "{kind:?}");
            assert_eq!(ids(&there.list(&mut held).await), [1, 3, 4], "{kind:?}");
        }
    }
}

/// Where a session stands in Redis.
fn key(held: &Held) -> String {
    format!("session:{}", held.cookie.as_ref().unwrap())
}

/// What the value of a session in Redis holds.
fn stored(servers: &Servers, held: &Held) -> Vec<u8> {
    servers.redis.as_ref().unwrap().ask(&["GET", &key(held)])
}

/// Flask-Session writes each session anew with each answer, in the shortest form: that tells what we wrote from what it did.
#[needs(python, redis)]
#[tokio::test]
async fn what_flask_rewrote_is_told_from_what_we_wrote_and_nothing_of_it_is_lost() {
    let servers = Servers::start(Kind::Redis);
    let [flask, ours] = servers.sides();
    let mut held = ours.begin().await;
    let is_marked = |held: &Held| {
        stored(&servers, held).windows(13).any(|bytes| bytes == b"\xabsimulations\xdd")
    };
    for number in 0..5 {
        assert_eq!(ours.compute(&mut held).await["id"], 3 * number + 1);
        assert!(is_marked(&held));
        assert_eq!(ours.compute(&mut held).await["id"], 3 * number + 2);
        assert!(is_marked(&held));
        assert_eq!(flask.compute(&mut held).await["id"], 3 * number + 3);
        assert!(!is_marked(&held));
        assert_eq!(ours.list(&mut held).await.as_array().unwrap().len(), 3 * number + 3);
    }
    assert_eq!(ids(&flask.list(&mut held).await), (1..=15).collect::<Vec<_>>());
    // A rewrite that changes a number in its place, as long as it was.
    ours.compute(&mut held).await;
    flask.list(&mut held).await;
    let mut value = stored(&servers, &held);
    let salary = value.windows(3).position(|bytes| bytes == [0xcd, 0xc3, 0x50]).unwrap();
    value[salary + 2] = 0x51;
    let mut connection = redis::Client::open(servers.redis.as_ref().unwrap().url()).unwrap();
    let _: () = redis::cmd("SET").arg(key(&held)).arg(&value).query(&mut connection).unwrap();
    assert_eq!(ours.compute(&mut held).await["id"], 17);
    assert_eq!(ours.list(&mut held).await[0]["salaire"], 50_001);
}

#[needs(python, redis)]
#[tokio::test]
async fn two_wages_and_single_parents_survive_a_session_that_goes_on_on_flask() {
    for kind in Kind::ALL {
        let servers = Servers::start(kind);
        let [flask, ours] = servers.sides();
        let mut held = ours.begin().await;
        let children = ("enfants", "2");
        let salary = ("salaire", "50000");
        let year = ("année", "2026");
        for option in
            [[("marié", "oui"), ("salaire2", "20000")], [("marié", "non"), ("parent_isolé", "oui")]]
        {
            let fields = [&option[..], &[children, salary, year]].concat();
            ours.done(&mut held, "/calculer-impot", Some(&fields)).await;
        }
        let listed = ours.list(&mut held).await;
        assert_eq!(listed[0]["salaire2"], 20_000, "{kind:?}: {listed}");
        assert_eq!(listed[1]["parent_isolé"], "oui", "{kind:?}: {listed}");
        assert_eq!(flask.list(&mut held).await, listed, "{kind:?}");
        flask.compute(&mut held).await;
        let after = ours.list(&mut held).await;
        let before = after.as_array().unwrap()[..2].to_vec();
        assert_eq!(Value::Array(before), listed, "{kind:?}");
        assert_eq!(ids(&after), [1, 2, 3], "{kind:?}");
    }
}

#[needs(python, redis)]
#[tokio::test]
async fn the_facts_of_a_household_survive_a_session_that_goes_on_on_flask() {
    for kind in Kind::ALL {
        let servers = Servers::start(kind);
        let [flask, ours] = servers.sides();
        let mut held = ours.begin().await;
        let fields = [
            ("situation", "veuve"),
            ("pension", "24000"),
            ("invalidité", "oui"),
            ("enfants_garde_alternée", "1"),
            ("année", "2026"),
        ];
        ours.done(&mut held, "/calculer-impot", Some(&fields)).await;
        let listed = ours.list(&mut held).await;
        let facts = json!({"situation": "veuf", "pension": 24_000, "enfants_garde_alternée": 1, "invalidité": "oui"});
        assert_eq!(listed[0]["foyer"], facts, "{kind:?}: {listed}");
        assert_eq!(flask.list(&mut held).await, listed, "{kind:?}");
        flask.compute(&mut held).await;
        let after = ours.list(&mut held).await;
        assert_eq!((&after[0], ids(&after)), (&listed[0], vec![1, 2]), "{kind:?}");
        assert_eq!(after[1]["foyer"], Value::Null, "{kind:?}");
    }
}

#[needs(python, redis)]
#[tokio::test]
async fn a_user_who_logged_in_on_one_server_can_log_in_again_on_the_other() {
    for kind in Kind::ALL {
        let servers = Servers::start(kind);
        let [flask, ours] = servers.sides();
        let mut held = flask.begin().await;
        flask.compute(&mut held).await;
        let captured = held.clone();
        ours.done(&mut held, "/authentifier-utilisateur", Some(&CREDENTIALS)).await;
        assert_eq!(ids(&flask.list(&mut held).await), [1], "{kind:?}");
        // What Flask gave out is ended here, with id and secret.
        let (status, body) = ours.ask(&mut captured.clone(), "/lister-simulations", None).await;
        assert_eq!(status, 400, "{kind:?}: {body}");
    }
}

#[needs(python, redis)]
#[tokio::test]
async fn a_session_that_ended_on_one_server_is_ended_on_the_other() {
    for kind in Kind::ALL {
        let servers = Servers::start(kind);
        let [flask, ours] = servers.sides();
        for (here, there) in [(&flask, &ours), (&ours, &flask)] {
            let mut held = here.begin().await;
            here.compute(&mut held).await;
            let captured = held.clone();
            here.done(&mut held, "/fin-session", None).await;
            for side in [here, there] {
                let (status, body) = side.ask(&mut held.clone(), "/lister-simulations", None).await;
                assert_eq!((status, &body["état"]), (400, &Value::from(101)), "{kind:?}: {body}");
            }
            // A captured cookie of Flask's is its own session: only a server that remembers ended ids refuses it.
            if let (Kind::Redis, _) | (_, Side::Ours(_)) = (kind, here) {
                let (status, body) =
                    ours.ask(&mut captured.clone(), "/lister-simulations", None).await;
                assert_eq!(status, 400, "{kind:?}: {body}");
            }
        }
    }
}

/// Field fault 14: the verdicts are those of Flask-WTF and Flask, but for the listed differences; five seconds of leeway is
/// one.
#[needs(python)]
#[test]
fn tokens_and_cookies_get_the_verdict_of_the_python_packages() {
    let output = program("tokens.py", &[SECRET_KEY, "20260724", "3000"])
        .output()
        .unwrap_or_else(|error| panic!("{error}: {}", how_to_get("python")));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let (mut count, mut differences) = (0, BTreeSet::new());
    for line in lines.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let verdict = match case["kind"].as_str().unwrap() {
            "token" => verdict_on_token(&case),
            _ => verdict_on_cookie(&case).to_owned(),
        };
        assert_eq!(case["expected"], *verdict, "{line}");
        count += 1;
        if case["python"] != case["expected"] {
            differences.insert(case["difference"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(count, 3000);
    let listed = include_str!("../../../../docs/PROTOCOL.md");
    for difference in &differences {
        assert!(listed.contains(difference), "docs/PROTOCOL.md does not list: {difference}");
    }
    assert_eq!(differences.len(), 5, "{differences:?}");
}

fn verdict_on_token(case: &Value) -> String {
    let secret = case["secret"].as_str().map(CsrfSecret::from_stored);
    let now = case["now"].as_u64().unwrap();
    let checked = CsrfTokens::new(&keys()).check(case["value"].as_str(), secret.as_ref(), now);
    checked.map_or_else(|error| error.to_string(), |_| "accepted".into())
}

fn verdict_on_cookie(case: &Value) -> &'static str {
    let signer = Signer::new(&keys(), Purpose::CookieSession);
    let now = case["now"].as_u64().unwrap();
    let verified = signer.verify(case["value"].as_str().unwrap(), now, 31 * 24 * 3600);
    let session = verified.map(|it| serde_json::from_slice::<Map<String, Value>>(&it.payload));
    match session {
        Ok(Ok(session)) if case["session"] == Value::Object(session.clone()) => "accepted",
        Ok(Ok(_)) => "accepted with another content",
        Ok(Err(_)) | Err(_) => "refused",
    }
}
