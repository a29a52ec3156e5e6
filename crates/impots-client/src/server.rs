//! The address of a server.

use std::fmt;
use std::str::FromStr;

use reqwest::Url;

/// Where a server listens, with the prefix of its URLs if it has one.
///
/// ```
/// use impots_client::Server;
/// let server: Server = "http://127.0.0.1:5000/do".parse()?;
/// assert!(server.is_loopback());
/// assert!("127.0.0.1:5000".parse::<Server>().is_err());
/// # Ok::<(), impots_client::ServerError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server(Url);

/// Why a text is not the address of a server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// Not a URL at all.
    #[error("it is not a URL: {0}")]
    Syntax(<Url as FromStr>::Err),
    /// A URL of another kind.
    #[error("it starts with neither `http://` nor `https://`")]
    Scheme,
    /// A URL that says more than where the server is.
    #[error("it must hold no user, password, `?` or `#`")]
    Surplus,
}

impl Server {
    /// Whether the server is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    /// Whether the address begins with `https://`.
    pub(crate) fn has_tls(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The URL of a path below the address.
    pub(crate) fn url<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> Url {
        let mut url = self.0.clone();
        // Only a URL without a host refuses segments, and `from_str` refuses those.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }

    /// How many segments a URL has below the address.
    pub(crate) fn depth(&self, url: &Url) -> usize {
        let count = |url: &Url| {
            url.path_segments()
                .map_or(0, |segments| segments.filter(|segment| !segment.is_empty()).count())
        };
        count(url).saturating_sub(count(&self.0))
    }
}

/// Whether what is sent to a URL stays on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

impl FromStr for Server {
    type Err = ServerError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(ServerError::Syntax)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(ServerError::Scheme);
        }
        let has_surplus = !url.username().is_empty()
            || url.password().is_some()
            || url.query().is_some()
            || url.fragment().is_some();
        if has_surplus {
            return Err(ServerError::Surplus);
        }
        Ok(Self(url))
    }
}

impl fmt::Display for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_added_below_the_prefix() {
        for (server, expected) in [
            ("http://h:1", "http://h:1/init-session/json"),
            ("http://h:1/", "http://h:1/init-session/json"),
            ("http://h:1/do", "http://h:1/do/init-session/json"),
            ("http://h:1/do/", "http://h:1/do/init-session/json"),
        ] {
            let server: Server = server.parse().unwrap();
            let url = server.url(["init-session", "json"]);
            assert_eq!(url.as_str(), expected);
            assert_eq!(server.depth(&url), 2);
        }
    }

    #[test]
    fn only_this_machine_is_loopback() {
        let is_loopback = |text: &str| text.parse::<Server>().unwrap().is_loopback();
        for text in ["http://localhost", "http://127.1.2.3:5", "http://[::1]:5000"] {
            assert!(is_loopback(text), "{text}");
        }
        for text in ["http://localhost.evil.example", "http://10.0.0.1", "https://h"] {
            assert!(!is_loopback(text), "{text}");
        }
    }

    #[test]
    fn what_is_more_or_less_than_an_address_is_refused() {
        for (text, expected) in [
            ("localhost:5000", ServerError::Scheme),
            ("ftp://h", ServerError::Scheme),
            ("http://user:s3cret@h", ServerError::Surplus),
            ("http://h?a=b", ServerError::Surplus),
            ("http://h#a", ServerError::Surplus),
        ] {
            assert_eq!(text.parse::<Server>(), Err(expected), "{text}");
        }
        assert!(matches!("".parse::<Server>(), Err(ServerError::Syntax(_))));
    }
}
