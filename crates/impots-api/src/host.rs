//! What the API needs of the server that it is a part of.

use std::sync::Arc;

use std::net::IpAddr;

use futures_util::future::BoxFuture;
use http::request::Parts;

use crate::figures::Figures;

/// The server around the API: it knows the parameters in force, its clients and its accounts.
pub trait Host: Send + Sync + 'static {
    /// The parameters in force; `None` until they are read.
    fn figures(&self) -> Option<Arc<Figures>>;

    /// The address that requests are counted for: that of the client, or of the network that stands for one.
    fn network(&self, head: &Parts) -> IpAddr;

    /// Looks at a user and a password.
    fn verify<'a>(
        &'a self,
        head: &'a Parts,
        user: &'a str,
        password: &'a str,
    ) -> BoxFuture<'a, Login>;
}

/// What came of a look at a user and a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// They are right.
    Right,
    /// One of them is wrong.
    Wrong,
    /// They were not looked at: too many were wrong, wait this many seconds.
    TooManyFailures(u64),
    /// They were not looked at: too many at once, or the accounts cannot be read now.
    Unavailable,
}
