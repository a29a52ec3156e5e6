//! What the program ends with: an exit code, and a sentence with a hint for the person at the console.
//!
//! A command gives back what it ends with; [`report`] alone tells errors. One that nobody at the console can do anything about is any
//! error of `anyhow`, told with its causes and without a hint: it is ours.

use std::error::Error as _;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use impots_protocol::Language;

use crate::console;

/// How the program ends, from the least to the gravest: of several ends the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All that was asked is done.
    Done,
    /// What the user gave cannot be used, or not all of it.
    Input,
    /// The program, the machine or the server failed.
    Ours,
    /// A signal of this number asked the program to end.
    Interrupted(u8),
}

/// The exit code of a program that a signal ended, without the signal's number, as shells have it.
const ENDED_BY_SIGNAL: u8 = 128;

impl Exit {
    /// The exit code.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Input => 1,
            Self::Ours => 2,
            Self::Interrupted(signal) => ENDED_BY_SIGNAL.saturating_add(signal),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// An error that the person at the console can do something about: lower case, values in backticks, then what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct CommandError {
    pub(crate) message: String,
    pub(crate) hint: String,
    pub(crate) exit: Exit,
    /// The language of both, in which they are told.
    pub(crate) language: Language,
}

impl CommandError {
    /// What the user gave cannot be used.
    pub(crate) fn input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
            exit: Exit::Input,
            language: Language::English,
        }
    }

    /// The program, the machine or the server failed.
    pub(crate) fn ours(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { exit: Exit::Ours, ..Self::input(message, hint) }
    }

    /// A file or stream, as messages show it, cannot be written: the input's fault where another name would do, the machine's where a
    /// disk is full or fails.
    pub(crate) fn unwritable(name: &str, error: &io::Error) -> Self {
        let (reason, hint) = match error.kind() {
            ErrorKind::NotFound => ("its folder does not exist", "create the folder first"),
            ErrorKind::NotADirectory => ("its folder is a file", "choose another folder"),
            ErrorKind::IsADirectory => ("it is a directory", "name a file in it"),
            ErrorKind::PermissionDenied => ("you are not allowed to", "choose another folder"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                let message = format!("cannot write {name}: the disk is full");
                return Self::ours(message, "make room, or choose another disk");
            }
            _ => {
                let hint = "check where the output goes";
                // What stands around the cause has the name of a file that is gone.
                let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
                return Self::ours(format!("cannot write {name}: {cause}"), hint);
            }
        };
        Self::input(format!("cannot write {name}: {reason}"), hint)
    }

    /// The error whose message and hint are in a language; English, unless it is said.
    pub(crate) fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }
}

/// The program that reads our standard output has gone, as `head` does: nobody is left to tell, and nothing is wrong (exit code 0).
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the output any more")]
pub(crate) struct ReaderGone;

/// Tells why the program ends, and how it does.
pub(crate) fn report(error: &anyhow::Error) -> Exit {
    if error.is::<ReaderGone>() {
        return Exit::Done;
    }
    if let Some(error) = error.downcast_ref::<CommandError>() {
        console::error_in(error.language, &error.message, &error.hint);
        return error.exit;
    }
    console::tell(&format!("error: {error:#}"));
    Exit::Ours
}
