//! What the server has to say in the log of the process; where that is written is the program's affair.
//!
//! `tracing` is the way there. What is in here is what the lines of a server need beside it: places of panics, and a pace for what
//! anybody can repeat.

mod panics;
mod sparing;

pub use panics::log_panics;
pub(crate) use panics::take_place;
pub(crate) use sparing::Sparing;
