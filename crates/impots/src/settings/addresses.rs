//! Settings that are addresses or the beginnings of paths.

use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};

use super::value::Value;

/// Where to listen: an address or a host's name, and a port.
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

/// What stands before every path: empty, or segments like `/do`.
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
