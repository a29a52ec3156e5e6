//! What the program ends with: an exit code, and a sentence with a hint for the person at the console.

use std::process::ExitCode;

use crate::console;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All that was asked is done.
    Done,
    /// What the user gave cannot be used, or not all of it.
    Input,
    /// The program, the machine or the server failed.
    Ours,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Input => Self::from(1),
            Exit::Ours => Self::from(2),
        }
    }
}

/// A failure that the person at the console can do something about.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Failure {
    message: String,
    hint: String,
    exit: Exit,
}

impl Failure {
    /// What the user gave cannot be used.
    pub(crate) fn input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), exit: Exit::Input }
    }

    /// The program, the machine or the server failed.
    pub(crate) fn ours(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { exit: Exit::Ours, ..Self::input(message, hint) }
    }
}

/// The program that reads our standard output has gone: nobody is left to tell.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the output any more")]
pub(crate) struct ReaderGone;

/// Tells why the program ends, and how it does.
pub(crate) fn report(error: &anyhow::Error) -> Exit {
    if error.is::<ReaderGone>() {
        return Exit::Done;
    }
    if let Some(failure) = error.downcast_ref::<Failure>() {
        console::error(&failure.message, &failure.hint);
        return failure.exit;
    }
    console::tell(&format!("error: {error:#}"));
    Exit::Ours
}
