//! An API without a network, and what it answers.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use futures_util::future::{BoxFuture, FutureExt as _, ready};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use http_body_util::BodyExt as _;
use impots_api::{
    Access, Api, ApiSettings, BodyBudget, Credentials, Figures, HeadRefusal, Host, Login, Origin,
};
use impots_protocol::Language;
use impots_rules::ParameterTables;
use serde_json::Value;
use tokio::net::TcpListener;

/// A server of which nothing but the parameters is there.
#[derive(Default)]
pub(crate) struct Bare {
    pub(crate) figures: Option<Arc<Figures>>,
    pub(crate) bodies: Arc<BodyBudget>,
    /// The origin that its settings publish.
    pub(crate) published: Option<&'static str>,
}

impl Host for Bare {
    fn figures(&self) -> Option<Arc<Figures>> {
        self.figures.clone()
    }

    fn bodies(&self) -> &Arc<BodyBudget> {
        &self.bodies
    }

    fn refusal(&self, head: &Parts) -> Option<HeadRefusal> {
        let host = head.headers.get("host").and_then(|host| host.to_str().ok());
        match host {
            Some("other") => Some(HeadRefusal::OtherHost),
            Some("large") => Some(HeadRefusal::TooLarge),
            Some("two") => Some(HeadRefusal::NoSingleHost),
            Some("line") => Some(HeadRefusal::AmbiguousFraming),
            Some("breaks") => panic!("secret"),
            Some(_) | None => None,
        }
    }

    fn origin(&self, headers: &HeaderMap) -> Option<Origin> {
        if let Some(published) = self.published {
            return Some(Origin::Published(published.to_owned()));
        }
        let host = headers.get("host").and_then(|host| host.to_str().ok());
        host.map(|host| Origin::Asked(format!("https://{host}")))
    }

    fn network(&self, _: &Parts) -> IpAddr {
        Ipv4Addr::LOCALHOST.into()
    }

    fn verify<'a>(&'a self, _: &'a Parts, credentials: &'a Credentials) -> BoxFuture<'a, Login> {
        let login = match credentials {
            Credentials::Token(token) if token == "imp_jeanne" => Login::Right("jeanne".into()),
            Credentials::Token(_) => Login::Wrong,
            Credentials::Password { user, password } => match (user.as_str(), password.as_str()) {
                ("jeanne", "d'Arc") => Login::Right("jeanne".into()),
                ("anne", "d'Arc") => Login::TokenNeeded,
                ("slow", _) => Login::TooManyFailures(7),
                ("down", _) => Login::Unavailable,
                _ => Login::Wrong,
            },
        };
        ready(login).boxed()
    }
}

/// Settings for tests: everybody may ask as often as they like, and is answered in English.
pub(crate) fn settings() -> ApiSettings {
    ApiSettings {
        access: Access::Public,
        language: Language::English,
        requests_per_minute: None,
        ..ApiSettings::default()
    }
}

pub(crate) fn figures() -> Arc<Figures> {
    Arc::new(Figures::new(ParameterTables::embedded()))
}

/// A client of an API.
#[derive(Clone)]
pub(crate) struct Client(Api);

impl Client {
    pub(crate) fn new() -> Self {
        Self::of(settings())
    }

    pub(crate) fn of(settings: ApiSettings) -> Self {
        Self::of_host(settings, Bare { figures: Some(figures()), ..Bare::default() })
    }

    pub(crate) fn of_host(settings: ApiSettings, host: Bare) -> Self {
        Self(Api::new(settings, Arc::new(host)))
    }

    /// Serves the API on a port of its own.
    pub(crate) async fn serve(&self) -> SocketAddr {
        let api = self.0.clone();
        let answer = move |request| async move { api.answer(request).await };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = axum::serve(listener, Router::new().fallback(answer));
        tokio::spawn(async move { served.await.unwrap() });
        address
    }

    /// Asks below `/api/v1`.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub(crate) async fn get_with(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, fields, Body::empty()).await
    }

    pub(crate) async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let fields = [("content-type", "application/json")];
        self.send(Method::POST, path, &fields, body.into()).await
    }

    pub(crate) async fn post_lines(&self, body: impl Into<Body>) -> Answer {
        let fields = [("content-type", "application/x-ndjson")];
        self.send(Method::POST, "/taxes", &fields, body.into()).await
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        fields: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        self.send_to(method, &format!("/api/v1{path}"), fields, body).await
    }

    pub(crate) async fn send_to(
        &self,
        method: Method,
        path: &str,
        fields: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        let (head, body) = self.begin(method, path, fields, body).await;
        let body = body.collect().await.unwrap().to_bytes();
        Answer { head, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    /// The head of an answer, and its body, of which nothing was read.
    pub(crate) async fn begin(
        &self,
        method: Method,
        path: &str,
        fields: &[(&str, &str)],
        body: Body,
    ) -> (http::response::Parts, Body) {
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        for (name, value) in fields {
            let name: HeaderName = name.parse().unwrap();
            request.headers_mut().append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        assert!(self.0.owns(request.uri().path()), "{}", request.uri());
        self.0.answer(request).await.into_parts()
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) head: http::response::Parts,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        self.head.status.as_u16()
    }

    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.head.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The lines of a stream.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The answer to what was well asked.
    #[track_caller]
    pub(crate) fn good(&self) -> Value {
        assert_eq!(self.status(), 200, "{self:?}");
        self.json()
    }

    /// The entries of `errors`, each as its place and its code.
    #[track_caller]
    pub(crate) fn faults(&self) -> Vec<[String; 2]> {
        assert_eq!(self.status(), 400, "{self:?}");
        faults(&self.json())
    }
}

/// Asks a resource what it refuses: queries, each with the place and the code of its one fault.
pub(crate) async fn expect_refused(resource: &str, refused: &[(&str, &str, &str)]) {
    let client = Client::new();
    for (query, place, code) in refused {
        let answer = client.get(&format!("{resource}?{query}")).await;
        assert_eq!(answer.faults(), [[*place, *code]], "{query}");
    }
}

/// The entries of `errors`, each as its place and its code.
pub(crate) fn faults(problem: &Value) -> Vec<[String; 2]> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let errors = problem["errors"].as_array().unwrap();
    let place = |error: &Value| text(error.get("parameter").unwrap_or_else(|| &error["pointer"]));
    errors.iter().map(|error| [place(error), text(&error["code"])]).collect()
}
