//! What is written: standard output, files that replace others when they are complete, text and a bar for a terminal.

mod progress;
mod replaced_file;
pub(crate) mod same_file;
mod sink;
mod standard_output;
pub(crate) mod terminal_text;

pub(crate) use progress::Progress;
pub(crate) use replaced_file::ReplacedFile;
pub(crate) use sink::{Sink, is_standard_output, print_once};
