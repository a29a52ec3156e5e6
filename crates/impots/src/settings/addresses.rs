//! Settings that are addresses or the beginnings of paths.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::str::FromStr;

use super::value::Value;
use super::value::values;

values!(ListenAddress, MetricsListen, Prefix);

/// Where to listen: an address or a host's name, and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListenAddress(pub(super) SocketAddr);

impl FromStr for ListenAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let resolved = text.to_socket_addrs().ok().and_then(|mut found| found.next());
        resolved.map(Self).ok_or_else(|| {
            format!("`{text}` does not look like `127.0.0.1:5000`: an address or host, a colon and a port up to 65535")
        })
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Where metrics are served: `off`, a port of loopback, or an address and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MetricsListen(pub(super) Option<SocketAddr>);

impl FromStr for MetricsListen {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "off" {
            return Ok(Self(None));
        }
        if let Ok(port) = text.parse::<u16>() {
            return Ok(Self(Some((Ipv4Addr::LOCALHOST, port).into())));
        }
        let ListenAddress(address) = text.parse().map_err(|_| {
            format!("`{text}` is none of `off`, a port like `9464`, an address and port like `127.0.0.1:9464`")
        })?;
        Ok(Self(Some(address)))
    }
}

impl fmt::Display for MetricsListen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(address) => address.fmt(formatter),
            None => formatter.write_str("off"),
        }
    }
}

/// What stands before every path: empty, or segments like `/do`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix(pub(super) String);

impl FromStr for Prefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_segment = |segment: &str| {
            !segment.is_empty()
                && segment
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
                && segment.bytes().any(|byte| byte != b'.')
        };
        match text.strip_prefix('/') {
            None if text.is_empty() => Ok(Self::default()),
            Some("") => Ok(Self::default()),
            Some(segments) if segments.split('/').all(is_segment) => Ok(Self(text.to_owned())),
            Some(_) | None => Err(format!(
                "prefix `{text}` does not look like `/do`: a slash, then letters, digits, `-`, `_`, `.` or `~`"
            )),
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
