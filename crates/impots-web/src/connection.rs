//! Where a request comes from, and what a connection may take.

mod body_budget;
mod idle_connections;
mod listener;
mod peer_places;
mod steady_stream;
mod trusted_proxies;
mod watched_body;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use http::request::Parts;

pub(crate) use body_budget::{BodyBudget, FREE_BYTES, HeldBytes, Sender};
pub(crate) use idle_connections::{IdleConnections, KeptConnection};
pub use listener::Listener;
pub(crate) use listener::Stream;
pub(crate) use peer_places::{PeerPlace, PeerPlaces};
pub(crate) use steady_stream::SteadyStream;
pub use trusted_proxies::{TrustedProxies, TrustedProxyError};
pub(crate) use watched_body::watch;

/// The address at the other end of the connection; an extension of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerAddress(pub SocketAddr);

impl PeerAddress {
    /// The peer of a request; this machine for requests that came over no connection.
    pub(crate) fn of(head: &Parts) -> Self {
        let local = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
        head.extensions.get().copied().unwrap_or(Self(local))
    }

    pub(crate) fn ip(self) -> IpAddr {
        self.0.ip()
    }
}
