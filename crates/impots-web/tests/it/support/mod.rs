//! An application without a network, and clients of it.

pub(crate) mod browser;
pub(crate) mod log;
pub(crate) mod stores;

use std::collections::HashMap;
use std::future::pending;
use std::net::SocketAddr;
use std::sync::LazyLock;
use std::time::Duration;

use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use http_body_util::BodyExt;
use impots_protocol::{CsrfMode, Language};
use impots_rules::ParameterTables;
use impots_web::security::origin::{OriginPolicy, Scheme};
use impots_web::security::passwords::hash_new;
use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
use impots_web::security::signing::SecretKeys;
use impots_web::{
    Accounts, AppParts, AppState, Application, Clock, Lifetime, Limits, MemoryStore, Metrics,
    Observers, SessionStore, SharedParameters, Threads,
};
use tokio::net::TcpListener;
use tower::ServiceExt;

pub(crate) const SECRET_KEY: &str = "oracle-secret-0123456789";
pub(crate) const NOW: u64 = 1_800_000_000;

/// Hashing is slow on purpose: once is enough for all tests of a process.
pub(crate) static ADMIN_HASH: LazyLock<String> =
    LazyLock::new(|| hash_new(b"admin", [7; 16]).unwrap());

pub(crate) fn keys() -> SecretKeys {
    SecretKeys::new([SECRET_KEY.as_bytes().to_vec()]).unwrap()
}

pub(crate) fn accounts() -> Accounts {
    let users = HashMap::from([("admin".to_owned(), ADMIN_HASH.parse().unwrap())]);
    Accounts::new(users, LoginLimiter::new(LoginLimits::default()))
}

/// The password `admin`, hashed in one round: for tests that log in a thousand times, or faster than failures are forgotten.
pub(crate) fn quick_accounts() -> Accounts {
    quick_accounts_with(LoginLimits::default())
}

/// The same with other limits.
pub(crate) fn quick_accounts_with(limits: LoginLimits) -> Accounts {
    let hash =
        "$pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg$4x2nB7enaBhf2BLIIFxq8eAf8MsZXXD5eIz/jcSTCps";
    let users = HashMap::from([("admin".to_owned(), hash.parse().unwrap())]);
    Accounts::new(users, LoginLimiter::new(limits))
}

/// The parts of an application with memory sessions and a clock that stands still.
pub(crate) fn parts(csrf: CsrfMode) -> AppParts {
    AppParts {
        csrf,
        language: Language::French,
        prefix: String::new(),
        tls_in_front: false,
        keys: keys(),
        sessions: SessionStore::Memory(MemoryStore::new(Lifetime::default())),
        accounts: accounts(),
        origins: OriginPolicy {
            scheme: Scheme::Http,
            public_origins: Vec::new(),
            removals_come_from_forms: csrf == CsrfMode::Form,
        },
        parameters: SharedParameters::new(ParameterTables::embedded()),
        database: None,
        // As long as a busy machine needs: no answer of a test depends on it.
        limits: Limits { format_wait: Duration::from_secs(10), ..Limits::default() },
        clock: Clock::manual(NOW),
    }
}

/// The fields with which the user of [`accounts`] logs in.
pub(crate) const CREDENTIALS: [(&str, &str); 2] = [("user", "admin"), ("password", "admin")];

/// A couple, whose tax is 1384 euros by the simplified method.
pub(crate) const COUPLE: [(&str, &str); 3] =
    [("marié", "oui"), ("enfants", "2"), ("salaire", "50000")];

/// The same as an object of a list.
pub(crate) const COUPLE_OF_LIST: &str = r#"{"marié": "oui", "enfants": 2, "salaire": 50000}"#;

/// The headers of a request.
pub(crate) fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let header = |(name, value): &(&str, &str)| {
        (HeaderName::try_from(*name).unwrap(), value.parse().unwrap())
    };
    let mut headers = HeaderMap::new();
    headers.extend(pairs.iter().map(header).map(|(name, value)| (Some(name), value)));
    headers
}

/// An application that counts what it does.
pub(crate) fn counting(parts: AppParts) -> AppState {
    let observers = Observers { metrics: Metrics::on(), ..Observers::default() };
    AppState::new(parts).with_observers(observers)
}

/// A port of loopback that listens, and its address.
pub(crate) async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// Serves an application on a port of its own, until the test ends.
pub(crate) async fn serve(state: AppState) -> SocketAddr {
    let (listener, address) = listen().await;
    tokio::spawn(impots_web::serve(listener, state, Threads::of_caller(), pending()));
    address
}

/// Serves its metrics on a port of their own, until the test ends.
pub(crate) async fn serve_metrics(state: AppState) -> SocketAddr {
    let (listener, address) = listen().await;
    tokio::spawn(impots_web::serve_metrics(listener, state, pending()));
    address
}

/// A client that is logged in to a session of a type, where nobody asks for tokens.
pub(crate) async fn authenticated(kind: &str) -> Client {
    let mut client = Client::new(parts(CsrfMode::Off));
    client.log_in_to(kind).await;
    client
}

/// A browser or program: it keeps the cookie of its latest answer.
#[derive(Clone)]
pub(crate) struct Client {
    application: Application,
    pub(crate) cookie: Option<String>,
    pub(crate) token: Option<String>,
    /// What it would rather read, as a browser says it with every request.
    pub(crate) accepted: Option<&'static str>,
}

impl Client {
    pub(crate) fn new(parts: AppParts) -> Self {
        Self::of(impots_web::app(AppState::new(parts)))
    }

    pub(crate) fn of(application: Application) -> Self {
        Self { application, cookie: None, token: None, accepted: None }
    }

    /// The application.
    pub(crate) fn application(&self) -> Application {
        self.application.clone()
    }

    /// Another client of the same application.
    pub(crate) fn other(&self) -> Self {
        Self::of(self.application.clone())
    }

    /// Begins a session of a type and logs in, where nobody asks for tokens.
    pub(crate) async fn log_in_to(&mut self, kind: &str) {
        let begun = self.get(&format!("/init-session/{kind}")).await;
        assert_eq!(begun.status, 200, "{}", begun.body);
        let answer = self.post_form("/authentifier-utilisateur", &CREDENTIALS).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    /// The same to a session in JSON.
    pub(crate) async fn log_in(&mut self) {
        self.log_in_to("json").await;
    }

    /// The same client once it is logged in to a session in JSON.
    pub(crate) async fn logged_in(mut self) -> Self {
        self.log_in().await;
        self
    }

    /// Computes the tax of [`COUPLE`] with another wage.
    pub(crate) async fn compute(&mut self, salary: u64) -> Answer {
        let [married, children, (name, _)] = COUPLE;
        let fields = [married, children, (name, &*salary.to_string())];
        self.post_form("/calculer-impot", &fields).await
    }

    pub(crate) async fn list(&mut self) -> Answer {
        self.get("/lister-simulations").await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.get_with(path, HeaderMap::new()).await
    }

    pub(crate) async fn get_with(&mut self, path: &str, headers: HeaderMap) -> Answer {
        self.send(Method::GET, path, headers, Vec::new()).await
    }

    pub(crate) async fn head(&mut self, path: &str) -> Answer {
        self.send(Method::HEAD, path, HeaderMap::new(), Vec::new()).await
    }

    /// Posts a body that says nothing of its type.
    pub(crate) async fn post(&mut self, path: &str, body: impl Into<Vec<u8>>) -> Answer {
        self.send(Method::POST, path, HeaderMap::new(), body.into()).await
    }

    pub(crate) async fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, form)]);
        self.send(Method::POST, path, headers, body.into_bytes()).await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: HeaderMap,
        body: Vec<u8>,
    ) -> Answer {
        let mut request = Request::new(Body::from(body));
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        *request.headers_mut() = headers;
        if let Some(cookie) = &self.cookie {
            let header = format!("session={cookie}").parse().unwrap();
            request.headers_mut().entry(COOKIE).or_insert(header);
        }
        if let Some(accepted) = self.accepted {
            let accepted = HeaderValue::from_static(accepted);
            request.headers_mut().entry(ACCEPT).or_insert(accepted);
        }
        let (head, body) = self.application.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let answer = Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        };
        self.remember(&answer);
        answer
    }

    fn remember(&mut self, answer: &Answer) {
        if let Some(value) = answer.set_cookie() {
            self.cookie = Some(value).filter(|value| !value.is_empty());
        }
        if let Some(token) = answer.token() {
            self.token = Some(token);
        }
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The value of the session's cookie, empty if the client is to forget it.
    pub(crate) fn set_cookie(&self) -> Option<String> {
        let header = self.header(SET_COOKIE.as_str())?;
        let pair = header.split(';').next().unwrap();
        Some(pair.split_once('=').unwrap().1.to_owned())
    }

    /// The token of a JSON, XML or redirecting answer.
    pub(crate) fn token(&self) -> Option<String> {
        let between = |start: &str, end: &str| {
            let (_, rest) = self.body.split_once(start)?;
            Some(rest.split_once(end)?.0.to_owned())
        };
        let location = || Some(self.header("location")?.rsplit_once('/')?.1.to_owned());
        between("\"csrf_token\": \"", "\"")
            .or_else(|| between("<csrf_token>", "</csrf_token>"))
            .or_else(|| location().filter(|segment| segment.matches('.').count() == 2))
    }
}
