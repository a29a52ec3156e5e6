//! What the API needs of the server that it is a part of.

use std::sync::Arc;

use std::net::IpAddr;

use futures_util::future::BoxFuture;
use http::HeaderMap;
use http::request::Parts;

use crate::body_budget::BodyBudget;
use crate::figures::Figures;

/// The server around the API: it knows the parameters in force, its clients and its accounts.
///
/// Each of the three is asked anew for every request, so that new parameters, a configured proxy and a revoked token
/// count at once. The API itself keeps nothing of a client but how many requests are left to it.
///
/// ```
/// use std::net::{IpAddr, Ipv4Addr};
/// use std::sync::Arc;
///
/// use axum::body::Body;
/// use axum::extract::Request;
/// use futures_util::future::{BoxFuture, FutureExt as _, ready};
/// use http::HeaderMap;
/// use http::request::Parts;
/// use http_body_util::BodyExt as _;
/// use impots_api::{
///     Access, Api, ApiSettings, BodyBudget, Credentials, Figures, HeadRefusal, Host, Login, Origin,
/// };
/// use impots_rules::ParameterTables;
///
/// /// A server of the law's own figures, without accounts, whose clients all come from this machine.
/// struct Bare {
///     figures: Arc<Figures>,
///     bodies: Arc<BodyBudget>,
/// }
///
/// impl Host for Bare {
///     fn figures(&self) -> Option<Arc<Figures>> {
///         Some(Arc::clone(&self.figures))
///     }
///
///     fn bodies(&self) -> &Arc<BodyBudget> {
///         &self.bodies
///     }
///
///     fn network(&self, _: &Parts) -> IpAddr {
///         Ipv4Addr::LOCALHOST.into()
///     }
///
///     fn refusal(&self, _: &Parts) -> Option<HeadRefusal> {
///         None
///     }
///
///     fn origin(&self, _: &HeaderMap) -> Option<Origin> {
///         None
///     }
///
///     fn verify<'a>(&'a self, _: &'a Parts, _: &'a Credentials) -> BoxFuture<'a, Login> {
///         ready(Login::Wrong).boxed()
///     }
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let figures = Arc::new(Figures::new(ParameterTables::embedded()));
/// let host = Bare { figures, bodies: Arc::default() };
/// let settings = ApiSettings { access: Access::Public, ..ApiSettings::default() };
/// let api = Api::new(settings, Arc::new(host));
/// let address = "/api/v1/taxes?tax_year=2026&salary=30000";
/// let answer = api.answer(Request::get(address).body(Body::empty()).unwrap()).await;
/// assert_eq!(answer.headers()["ratelimit-policy"], "\"default\";q=600;w=60");
/// let body = answer.into_body().collect().await.unwrap().to_bytes();
/// let tax: serde_json::Value = serde_json::from_slice(&body).unwrap();
/// assert_eq!(tax["tax_due"], 1564);
/// # });
/// ```
pub trait Host: Send + Sync + 'static {
    /// The parameters in force; `None` until they are read, which is answered by 503, `parameters-unavailable`.
    fn figures(&self) -> Option<Arc<Figures>>;

    /// The memory that the bodies of this server may take together, those of its other pages included: where it is used up, a body is
    /// answered by 503, `overloaded`.
    fn bodies(&self) -> &Arc<BodyBudget>;

    /// The address that requests are counted for: that of the client, or of the network that stands for one. Behind a
    /// proxy it is the one that the proxy names, if the server trusts the proxy; else anybody could be anybody.
    fn network(&self, head: &Parts) -> IpAddr;

    /// Whether a request is refused for its head, before anything else is looked at. Nothing is counted then: who is refused so cannot
    /// use up the requests of the address that it comes from.
    fn refusal(&self, head: &Parts) -> Option<HeadRefusal>;

    /// The origin under which a client reaches this server; `None` where neither the settings nor the client say one. Only the examples
    /// of `/docs` go to it.
    fn origin(&self, headers: &HeaderMap) -> Option<Origin>;

    /// Looks at what a client says who it is; asked for [`Access::Accounts`](crate::Access) alone, and not for what describes the API. It takes as long for a name that there is not as for a wrong password,
    /// and slows down whoever guesses: [`Login::TooManyFailures`].
    fn verify<'a>(&'a self, head: &'a Parts, credentials: &'a Credentials) -> BoxFuture<'a, Login>;

    /// The fields of each answer of this server: those that the API sets itself replace them. Asked once, when the API is made.
    fn fields(&self) -> HeaderMap {
        HeaderMap::new()
    }

    /// Begins what takes long, beside the request that it is for: the answers to a stream. By default the runtime of the request does it.
    fn begin(&self, work: BoxFuture<'static, ()>) {
        tokio::spawn(work);
    }
}

/// An origin under which a server is reached, as `https://impots.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// That of the settings.
    Published(String),
    /// That of a request, whose client can have written anything in the place of a host: no shared cache may keep what shows it.
    Asked(String),
}

/// Why a request is refused for its head alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadRefusal {
    /// It asks for a host that is not this one (RFC 9110, section 15.5.20): 421, `misdirected`.
    OtherHost,
    /// Its fields are too large, or too many (RFC 6585, section 5): 431, `headers-too-large`.
    TooLarge,
    /// It names several hosts, or none although it should (RFC 9112, section 3.2): 400, `ambiguous-host`, and the connection is closed.
    NoSingleHost,
    /// A line of it ends with a line feed alone, or its body has several ends: a proxy may see other requests there (RFC 9112, sections
    /// 2.2 and 6.3): 400, `ambiguous-head`, and the connection is closed.
    AmbiguousFraming,
}

/// What a client says who it is, in the field `Authorization`, taken out of its coding and not looked at.
///
/// It has no `Debug`: neither a password nor a token gets into a log by it.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// `Basic` (RFC 7617), in UTF-8: what is otherwise coded is as good as no credentials.
    Password {
        /// The name of the user.
        user: String,
        /// The password.
        password: String,
    },
    /// `Bearer` (RFC 6750).
    Token(String),
}

/// What came of a look at credentials. Whatever it is, the request is counted: an answer is no sign that guessing is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// They are right: those of this user, for whom requests are counted from then on, wherever they come from.
    Right(String),
    /// Something is wrong with them, and it is not told what: 401, `unauthorized`.
    Wrong,
    /// The password is right, and only half of what its user logs in with: only a token asks for them (401, `unauthorized`).
    TokenNeeded,
    /// They were not looked at: too many were wrong, wait this many seconds (429, `too-many-requests`, with them in `Retry-After`).
    TooManyFailures(u64),
    /// They were not looked at: too many at once (503, `overloaded`).
    Busy,
    /// They were not looked at: the accounts cannot be read now (503, `accounts-unavailable`).
    Unavailable,
}
