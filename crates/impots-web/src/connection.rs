//! Where a request comes from, and what a connection may take.
//!
//! Below requests and HTTP: bytes, addresses, and how many of each there may be. `serve/` puts these together; nothing here knows
//! an action or a session.

mod idle_connections;
mod listener;
mod peer_address;
mod peer_places;
mod request_heads;
mod steady_stream;
mod trusted_proxies;
mod watched_body;

pub(crate) use idle_connections::{IdleConnections, KeptConnection};
pub use listener::Listener;
pub(crate) use listener::Stream;
pub use peer_address::PeerAddress;
pub(crate) use peer_places::{PeerPlace, PeerPlaces};
pub(crate) use request_heads::RequestHeads;
pub(crate) use steady_stream::SteadyStream;
pub use trusted_proxies::{TrustedProxies, TrustedProxyError};
pub(crate) use watched_body::watch;
