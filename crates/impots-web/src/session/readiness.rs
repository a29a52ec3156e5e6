//! Whether a store can do its work.
//!
//! For `/health/ready` (`health.rs`), which names what is wrong; a request finds out by itself.

/// What a store can do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readiness {
    /// All that is asked of it.
    Ready,
    /// Be read perhaps, but not written: it is full, only a replica, or its user lacks a right.
    RefusesWrites,
    /// Nothing.
    Unreachable,
}
