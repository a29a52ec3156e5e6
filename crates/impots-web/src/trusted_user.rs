//! The user whom a proxy with single sign-on names, in a header of the settings.
//!
//! Only a configured proxy is believed, and only a header that it wrote alone: whoever connects directly, or gets a second line
//! past the proxy, names nobody.
//!
//! Asked by the front controller for each request, and by `login.rs` where a session begins. Whether there is such a user, and what
//! their session is marked with, is said by `accounts.rs`. The API takes it from nobody (docs/OPERATING.md).

use std::sync::atomic::{AtomicBool, Ordering};

use http::HeaderName;
use http::request::Parts;

use crate::connection::{PeerAddress, TrustedProxies};

/// Headers that clients and proxies write for other purposes.
/// Each of them comes with something else in it than the name of a user.
const OTHERS: [&str; 7] =
    ["authorization", "cookie", "host", "forwarded", "x-forwarded-for", "user-agent", "referer"];

/// The header in which a proxy names the user.
#[derive(Debug)]
pub struct TrustedUser {
    header: HeaderName,
    /// That somebody else sent it: said once.
    is_told: AtomicBool,
}

/// A header that no proxy can name a user in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustedUserError {
    /// It is no name of a header.
    #[error("`{0}` is no name of a header like `X-Remote-User`")]
    UnreadableError(String),
    /// It is for something else.
    #[error("`{0}` is a header for something else: choose a name of its own, like `X-Remote-User`")]
    Taken(String),
}

impl TrustedUser {
    /// Reads the name of a header.
    ///
    /// ```
    /// use impots_web::TrustedUser;
    ///
    /// assert!(TrustedUser::parse("X-Remote-User").is_ok());
    /// assert_eq!(TrustedUser::parse("Cookie").unwrap_err().to_string().split(' ').next(), Some("`Cookie`"));
    /// ```
    ///
    /// # Errors
    /// [`TrustedUserError`].
    pub fn parse(name: &str) -> Result<Self, TrustedUserError> {
        let header = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| TrustedUserError::UnreadableError(name.to_owned()))?;
        if OTHERS.contains(&header.as_str()) {
            return Err(TrustedUserError::Taken(name.to_owned()));
        }
        Ok(Self { header, is_told: AtomicBool::new(false) })
    }

    /// The user whom a request's proxy names; `None` without one, or where somebody else wrote the header.
    pub(crate) fn named<'a>(&self, head: &'a Parts, proxies: &TrustedProxies) -> Option<&'a str> {
        let mut lines = head.headers.get_all(&self.header).iter();
        let line = lines.next()?;
        if !proxies.contains(PeerAddress::of(head).ip()) || lines.next().is_some() {
            if !self.is_told.swap(true, Ordering::Relaxed) {
                tracing::warn!(
                    "a request named a user in the header `{}`, and was not believed: it came from no proxy of the settings, or \
                     with two such headers",
                    self.header
                );
            }
            return None;
        }
        str::from_utf8(line.as_bytes()).ok().map(str::trim).filter(|name| !name.is_empty())
    }
}
