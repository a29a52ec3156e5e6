//! Where connections come from: a port, or a socket that is a file of this machine.
//!
//! A port and a file differ here and nowhere above: both give streams with an address. Sockets are made, bound and given their
//! rights by whoever starts the server.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio_util::either::Either;

use super::peer_address::PeerAddress;

/// Most connections that are taken over from a socket that closes; the system keeps no more of them.
const MAX_WAITING: usize = 4096;

/// Who asks through a file: proxies of this machine. `X-Forwarded-For` counts if loopback is a configured proxy.
const LOCAL_PEER: PeerAddress = PeerAddress(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0));

/// A socket on which a server listens, made of one of tokio's: `TcpListener` or `UnixListener`. A gentle stop still answers whom the system
/// had let in before the socket was closed.
#[derive(Debug)]
pub struct Listener {
    socket: Either<TcpListener, UnixListener>,
    outlives_server: bool,
}

/// One connection.
pub(crate) type Stream = Either<TcpStream, UnixStream>;

impl Listener {
    /// The same socket where somebody else keeps it open for the next server, as systemd does: who comes while none listens
    /// waits instead of being refused.
    #[must_use]
    pub fn outliving_server(self) -> Self {
        Self { outlives_server: true, ..self }
    }

    pub(crate) const fn outlives_server(&self) -> bool {
        self.outlives_server
    }

    /// The next connection.
    ///
    /// # Errors
    /// What the system says, such as that file descriptors lack.
    pub(crate) async fn accept(&self) -> io::Result<(Stream, PeerAddress)> {
        match &self.socket {
            Either::Left(tcp) => {
                let (stream, peer) = tcp.accept().await?;
                // Answers are small and written whole: waiting for more bytes only delays them.
                let _ = stream.set_nodelay(true);
                Ok((Either::Left(stream), PeerAddress(peer)))
            }
            Either::Right(unix) => {
                let (stream, _) = unix.accept().await?;
                Ok((Either::Right(stream), LOCAL_PEER))
            }
        }
    }

    /// Closes the socket; the connections that the system had let in before, which closing would break.
    pub(crate) fn close(self) -> Vec<(Stream, PeerAddress)> {
        match self.socket {
            // The system itself tells at once whether one waits; tokio knows it a moment later.
            Either::Left(tcp) => tcp.into_std().map(|tcp| waiting(|| taken(&tcp))),
            Either::Right(unix) => unix.into_std().map(|unix| waiting(|| taken_from_file(&unix))),
        }
        .unwrap_or_default()
    }
}

/// Connections as long as the system has any at once.
fn waiting(
    mut take: impl FnMut() -> io::Result<(Stream, PeerAddress)>,
) -> Vec<(Stream, PeerAddress)> {
    std::iter::from_fn(|| take().ok()).take(MAX_WAITING).collect()
}

/// One that waits in the backlog, without waiting for it: an error where there is none.
fn taken(tcp: &std::net::TcpListener) -> io::Result<(Stream, PeerAddress)> {
    let (stream, peer) = tcp.accept()?;
    stream.set_nonblocking(true)?;
    let _ = stream.set_nodelay(true);
    Ok((Either::Left(TcpStream::from_std(stream)?), PeerAddress(peer)))
}

fn taken_from_file(unix: &std::os::unix::net::UnixListener) -> io::Result<(Stream, PeerAddress)> {
    let (stream, _) = unix.accept()?;
    stream.set_nonblocking(true)?;
    Ok((Either::Right(UnixStream::from_std(stream)?), LOCAL_PEER))
}

impl From<TcpListener> for Listener {
    fn from(tcp: TcpListener) -> Self {
        Self { socket: Either::Left(tcp), outlives_server: false }
    }
}

impl From<UnixListener> for Listener {
    fn from(unix: UnixListener) -> Self {
        Self { socket: Either::Right(unix), outlives_server: false }
    }
}
