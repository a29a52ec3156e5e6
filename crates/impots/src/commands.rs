//! The commands, one file each: their arguments and what they do.
//!
//! Each has a `run` that ends with an [`Exit`], or with an error that `exit.rs` tells. What several commands take stands in the files
//! `…_arguments.rs`. The description of an argument is its help text: `///` at a struct of
//! arguments is for people at a console, and what is for us stands there behind `//`.
//!
//! [`Exit`]: crate::exit::Exit

pub(crate) mod compare;
pub(crate) mod compute;
pub(crate) mod config;
pub(crate) mod database;
pub(crate) mod database_arguments;
pub(crate) mod explain;
pub(crate) mod generate;
pub(crate) mod hash_password;
pub(crate) mod health;
pub(crate) mod household_arguments;
pub(crate) mod language_argument;
pub(crate) mod main2;
pub(crate) mod main3;
pub(crate) mod main_command;
pub(crate) mod method_arguments;
mod new_password;
pub(crate) mod parameters;
pub(crate) mod serve;
pub(crate) mod sessions;
pub(crate) mod simulate;
pub(crate) mod threshold;
pub(crate) mod tokens;
pub(crate) mod users;
pub(crate) mod withholding;
