//! The section `[metrics]`.

use std::net::{Ipv4Addr, SocketAddr};
use std::str::FromStr;

use serde::Deserialize;

use super::file::{ListenAddress, from_text};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MetricsSection {
    #[serde(deserialize_with = "from_text")]
    pub(super) listen: MetricsListen,
}

/// Where metrics are served: `off`, a port of loopback, or an address and a port.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
