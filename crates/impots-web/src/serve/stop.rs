//! How a server stops.
//!
//! The program decides by its signal: SIGTERM stops gently, Ctrl-C promptly (docs/DECISIONS.md, "A gentle stop serves a last
//! request on each connection").

/// How a server stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Connections on which nothing is at work are closed at once: somebody waits at a terminal.
    Promptly,
    /// First it says that it is not ready and takes no new connections, unless its socket outlives it; those that there are
    /// it serves for nine seconds more, a last request each. A proxy that keeps connections for no longer than eight
    /// seconds never sends a request into a closed one.
    Gently,
}
