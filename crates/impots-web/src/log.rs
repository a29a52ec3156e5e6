//! What the server has to say in the log of the process; where that is written is the program's affair.

mod panics;
mod sparing;

pub use panics::log_panics;
pub(crate) use panics::take_place;
pub(crate) use sparing::Sparing;
