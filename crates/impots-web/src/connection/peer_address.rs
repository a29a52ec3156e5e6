//! Who is at the other end of a connection.
//!
//! It is set once for each request, where its connection is known (`serve/answering.rs`). Whether it counts as the client is said
//! by the proxies.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use http::request::Parts;

/// The address at the other end of the connection; an extension of the request. That of a proxy, where there is one: who the client is
/// says [`TrustedProxies`](crate::TrustedProxies).
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
