//! What is written: standard output, files that replace others when they are complete, text and a bar for a terminal. Every command's
//! data go through here, so that a full or closed output is noticed by each. What is said on standard error is `console.rs`.

mod progress;
mod replaced_file;
pub(crate) mod same_file;
mod sink;
mod standard_output;
pub(crate) mod terminal_text;

pub(crate) use progress::Progress;
pub(crate) use replaced_file::ReplacedFile;
pub(crate) use sink::{Sink, is_standard_output, print_once};
