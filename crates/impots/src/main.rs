//! The one program of the tax simulator: the server, its console clients, and files of households computed locally.

mod activity_log;
mod batches;
mod command_line;
mod commands;
mod compute;
mod console;
mod csv;
mod errors_file;
mod failed_lines;
mod failure;
mod file_kind;
mod input_name;
mod interruption;
mod log;
mod logged_client;
mod misread;
mod new_password;
mod one_session;
mod previous_results;
mod progress;
mod replaced_file;
mod results_file;
mod results_writer;
mod same_file;
mod sentences;
mod sessions;
mod settings;
mod standard_output;
mod taxpayers_file;
mod taxpayers_reader;
mod terminal_text;
mod text_input;
mod trouble;
mod usage_error;

fn main() -> std::process::ExitCode {
    command_line::run(std::env::args_os()).into()
}
