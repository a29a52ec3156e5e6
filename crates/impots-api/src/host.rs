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
pub trait Host: Send + Sync + 'static {
    /// The parameters in force; `None` until they are read.
    fn figures(&self) -> Option<Arc<Figures>>;

    /// The memory that the bodies of this server may take together.
    fn bodies(&self) -> &Arc<BodyBudget>;

    /// The address that requests are counted for: that of the client, or of the network that stands for one. Behind a
    /// proxy it is the one that the proxy names, if the server trusts the proxy; else anybody could be anybody.
    fn network(&self, head: &Parts) -> IpAddr;

    /// Whether a request is refused for its head, before anything else is looked at.
    fn refusal(&self, head: &Parts) -> Option<HeadRefusal>;

    /// The origin under which a client reaches this server; `None` where neither the settings nor the client say one.
    fn origin(&self, headers: &HeaderMap) -> Option<Origin>;

    /// Looks at what a client says who it is. It takes as long for a name that there is not as for a wrong password,
    /// and slows down whoever guesses: [`Login::TooManyFailures`].
    fn verify<'a>(&'a self, head: &'a Parts, credentials: &'a Credentials) -> BoxFuture<'a, Login>;

    /// The fields of each answer of this server: those that the API sets itself replace them.
    fn fields(&self) -> HeaderMap {
        HeaderMap::new()
    }

    /// Begins what takes long, beside the request that it is for.
    fn begin(&self, work: BoxFuture<'static, ()>) {
        tokio::spawn(work);
    }
}

/// An origin under which a server is reached, as `https://impots.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// That of the settings.
    Published(String),
    /// That of a request, whose client can have written anything in the place of a host.
    Asked(String),
}

/// Why a request is refused for its head alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadRefusal {
    /// It asks for a host that is not this one (RFC 9110, section 15.5.20).
    OtherHost,
    /// Its fields are too large, or too many (RFC 6585, section 5).
    TooLarge,
    /// It names several hosts, or none although it should (RFC 9112, section 3.2).
    NoSingleHost,
    /// A line of it ends with a line feed alone, or its body has several ends: a proxy may see other requests there (RFC 9112, sections
    /// 2.2 and 6.3).
    AmbiguousFraming,
}

/// What a client says who it is, in the field `Authorization`.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// `Basic` (RFC 7617).
    Password {
        /// The name of the user.
        user: String,
        /// The password.
        password: String,
    },
    /// `Bearer` (RFC 6750).
    Token(String),
}

/// What came of a look at credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// They are right: those of this user.
    Right(String),
    /// Something is wrong with them.
    Wrong,
    /// The password is right, and only half of what its user logs in with: only a token asks for them.
    TokenNeeded,
    /// They were not looked at: too many were wrong, wait this many seconds.
    TooManyFailures(u64),
    /// They were not looked at: too many at once.
    Busy,
    /// They were not looked at: the accounts cannot be read now.
    Unavailable,
}
