//! Settings that are addresses or the beginnings of paths. Whether one can be listened on is found out when the server starts.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use super::value::Value;

/// What stands before the path of a socket that is a file.
const FILE_SCHEME: &str = "unix:";

/// Longest path of a socket, in bytes (unix(7): 108 with the end of the text).
const MAX_SOCKET_PATH: usize = 107;

/// Where to listen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ListenAddress {
    /// A port.
    Port(SocketAddr),
    /// A file of this machine.
    File(PathBuf),
    /// A socket that somebody else opened and keeps open; only a start knows of it.
    HandedOver,
}

impl ListenAddress {
    /// Whether only people at this machine can reach it. Who stands before a file or a socket of others is not known.
    pub(super) fn is_private(&self) -> bool {
        match self {
            Self::Port(address) => address.ip().is_loopback(),
            Self::File(_) | Self::HandedOver => false,
        }
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(address) => address.fmt(formatter),
            Self::File(path) => write!(formatter, "{FILE_SCHEME}{}", path.display()),
            Self::HandedOver => formatter.write_str("the socket that was handed over"),
        }
    }
}

impl Value for ListenAddress {
    fn parse(text: &str) -> Result<Self, String> {
        match text.strip_prefix(FILE_SCHEME) {
            None => SocketAddr::parse(text).map(Self::Port),
            Some(path) if path.starts_with('/') && path.len() <= MAX_SOCKET_PATH => {
                Ok(Self::File(path.into()))
            }
            Some(_) => Err(format!(
                "`{text}` does not look like `unix:/run/impots/impots.sock`: a whole path of {MAX_SOCKET_PATH} bytes at most"
            )),
        }
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

/// An address or a host's name, and a port. A name is looked up once, here; of several addresses the first one counts.
impl Value for SocketAddr {
    fn parse(text: &str) -> Result<Self, String> {
        let resolved = text.to_socket_addrs().ok().and_then(|mut found| found.next());
        resolved.ok_or_else(|| {
            format!("`{text}` does not look like `127.0.0.1:5000`: an address or host, a colon and a port up to 65535")
        })
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

/// Where to listen, if anywhere: `off`, a port of loopback, or an address and a port.
impl Value for Option<SocketAddr> {
    fn parse(text: &str) -> Result<Self, String> {
        if text == "off" {
            return Ok(None);
        }
        if let Ok(port) = text.parse::<u16>() {
            return Ok(Some((Ipv4Addr::LOCALHOST, port).into()));
        }
        SocketAddr::parse(text).map(Some).map_err(|_| {
            format!("`{text}` is none of `off`, a port like `9464`, an address and port like `127.0.0.1:9464`")
        })
    }

    fn shown(&self) -> String {
        self.map_or_else(|| "off".to_owned(), |address| address.to_string())
    }
}

/// What stands before every path: empty, or segments like `/do`. Only characters that mean the same everywhere in a URL (RFC 3986,
/// section 2.3), and no segment of dots alone, which browsers resolve.
pub(super) struct Prefix(pub(super) String);

impl Value for Prefix {
    fn parse(text: &str) -> Result<Self, String> {
        let is_segment = |segment: &str| {
            !segment.is_empty()
                && segment
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
                && segment.bytes().any(|byte| byte != b'.')
        };
        match text.strip_prefix('/') {
            None if text.is_empty() => Ok(Self(String::new())),
            Some("") => Ok(Self(String::new())),
            Some(segments) if segments.split('/').all(is_segment) => Ok(Self(text.to_owned())),
            Some(_) | None => Err(format!(
                "prefix `{text}` does not look like `/do`: a slash, then letters, digits, `-`, `_`, `.` or `~`"
            )),
        }
    }

    fn shown(&self) -> String {
        self.0.clone()
    }
}
