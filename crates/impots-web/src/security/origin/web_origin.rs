//! An origin: scheme, host and port (RFC 6454).
//!
//! It is compared, never resolved: whether the host is that of this machine is not asked of a name server. A name is ASCII here, as
//! browsers send it.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// The schemes that a browser speaks to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Plain HTTP.
    Http,
    /// HTTP over TLS.
    Https,
}

impl Scheme {
    fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

/// A scheme, a host and a port. Two origins are the same when all three are; a port left out is
/// the scheme's own, and case does not count.
///
/// ```
/// # use impots_web::security::origin::WebOrigin;
/// let published: WebOrigin = "https://impots.example.fr".parse()?;
/// assert_eq!(published, "HTTPS://IMPOTS.example.fr:443".parse()?);
/// assert_ne!(published, "http://impots.example.fr".parse()?);
/// # Ok::<(), impots_web::security::origin::InvalidOrigin>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebOrigin {
    scheme: Scheme,
    host: String,
    port: u16,
}

/// The text is no origin of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an origin: `https://` or `http://`, a host and, if needed, a port are expected")]
pub struct InvalidOrigin;

impl WebOrigin {
    /// The origin of `authority` (`host` or `host:port`, as in a `Host` header) under `scheme`.
    ///
    /// # Errors
    /// When `authority` holds anything but a host and a port: no user, no path.
    pub fn new(scheme: Scheme, authority: &str) -> Result<Self, InvalidOrigin> {
        let (host, port) = match authority.rsplit_once(':') {
            // The colons of an IPv6 address stand between brackets.
            Some((host, port)) if !port.ends_with(']') => (host, parse_port(port)?),
            Some(_) | None => (authority, scheme.default_port()),
        };
        if !is_host(host) {
            return Err(InvalidOrigin);
        }
        Ok(Self { scheme, host: host.to_ascii_lowercase(), port })
    }

    /// Whether it is the same host as another one, without its TLS; the ports may differ.
    #[must_use]
    pub fn is_plain_http_of(&self, other: &Self) -> bool {
        (self.scheme, other.scheme) == (Scheme::Http, Scheme::Https) && self.host == other.host
    }

    /// Whether it is the same host as another one, on whatever port. The dot that ends a whole name does not count.
    pub(super) fn is_on_host_of(&self, other: &Self) -> bool {
        self.name() == other.name()
    }

    /// Whether only this machine answers there: `localhost`, 127.0.0.0/8 or `[::1]`.
    pub(super) fn is_loopback(&self) -> bool {
        let address = self.host.trim_start_matches('[').trim_end_matches(']');
        let address = address.parse::<IpAddr>();
        self.name() == "localhost" || address.is_ok_and(|it| it.to_canonical().is_loopback())
    }

    fn name(&self) -> &str {
        self.host.strip_suffix('.').unwrap_or(&self.host)
    }
}

impl fmt::Display for WebOrigin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.scheme {
            Scheme::Http => "http",
            Scheme::Https => "https",
        };
        write!(formatter, "{scheme}://{}", self.host)?;
        if self.port == self.scheme.default_port() {
            return Ok(());
        }
        write!(formatter, ":{}", self.port)
    }
}

impl FromStr for WebOrigin {
    type Err = InvalidOrigin;

    fn from_str(text: &str) -> Result<Self, InvalidOrigin> {
        let (scheme, authority) = text.split_once("://").ok_or(InvalidOrigin)?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return Err(InvalidOrigin),
        };
        Self::new(scheme, authority)
    }
}

fn parse_port(digits: &str) -> Result<u16, InvalidOrigin> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(InvalidOrigin);
    }
    digits.parse().map_err(|_| InvalidOrigin)
}

fn is_host(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match address {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(is_name_byte),
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}
