//! The program as a user sees it: exit code, standard output, standard error, files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod account;
mod api_client;
mod broken_servers;
mod client_examples;
mod columns;
mod compute;
mod config;
mod databases;
mod deployment;
mod documents;
mod explain;
mod faults;
mod foreign_files;
mod generate;
mod hash_password;
mod health;
mod households;
mod instructions;
mod interruption;
mod main2;
mod main3;
mod main_command;
mod main_files;
mod methods;
mod operation;
mod original;
mod outputs;
mod parameters;
mod resume;
mod serve;
mod simulate;
mod spreadsheets;
mod streams;
mod support;
mod usage;
mod what_if;
mod written_otherwise;
