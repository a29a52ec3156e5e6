//! Taxpayers files, whole: read, computed by a server or with its parameters, written (`main`, `main2`, `main3`).
//!
//! The commands do what version 14's scripts of the same names do, with its files: lines in, a JSON array out, faulty lines in a file of
//! their own, a log (protocol, section 8). Lines are read as they are computed, so that a file may have any length; but for `main3`, which
//! puts all of it into one session. Results stand in the order of the file, whichever session has its answer
//! first, and neither results nor errors have their name before they are complete.

mod activity_log;
mod batch_size;
mod errors_file;
mod failed_lines;
mod file_arguments;
mod likely_cause;
mod logged_client;
mod previous_results;
mod results_file;
mod results_writer;
pub(crate) mod sentences;
mod sessions;
mod single_session;
mod taxpayer_line;
mod taxpayers_file;
mod taxpayers_reader;

pub(crate) use activity_log::Author;
pub(crate) use batch_size::BatchSize;
pub(crate) use file_arguments::FileArguments;
pub(crate) use logged_client::LoggedClient;
pub(crate) use results_writer::ResultsWriter;
pub(crate) use sessions::{Finished, Job, Shared, Worker};
pub(crate) use single_session::SingleSession;
pub(crate) use taxpayers_file::NumberedTaxpayer;
pub(crate) use taxpayers_reader::{Batch, TaxpayersReader};
