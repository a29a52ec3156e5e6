//! A server in operation: its log file, its metrics, its mail to the administrator, and what none of them may tell.

mod bulk_logins;
mod leaks;
mod log_file;
mod mail;
mod peer;
mod server;
