//! Why taxpayers were not computed, as the console tells it.

use std::error::Error as _;

use impots_client::{Error, Refusal};

use crate::failure::{Exit, Failure};

/// Which command asks the server: a hint names only what that command has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asker {
    Main,
    Main2,
    Main3,
    Simulate,
}

/// What a failed call means for the person at the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) message: String,
    pub(crate) hint: &'static str,
    pub(crate) exit: Exit,
}

impl Trouble {
    /// Ctrl-C.
    pub(crate) fn interruption() -> Self {
        Self {
            message: "interrupted".to_owned(),
            hint: "what was computed before is in the results file",
            exit: Exit::Input,
        }
    }

    /// The failure of a command that can do nothing else.
    pub(crate) fn into_failure(self) -> Failure {
        match self.exit {
            Exit::Ours => Failure::ours(self.message, self.hint),
            Exit::Done | Exit::Input => Failure::input(self.message, self.hint),
        }
    }

    /// The trouble of any error that one asker is told.
    pub(crate) fn told_to(asker: Asker) -> impl Fn(Error) -> Self {
        move |error| Self::of(&error, asker)
    }

    /// The trouble of an error.
    pub(crate) fn of(error: &Error, asker: Asker) -> Self {
        let (hint, exit) = advice(error, asker);
        Self { message: message(error), hint, exit }
    }
}

/// The error, with the number that version 14 gives it and what the system says.
pub(crate) fn message(error: &Error) -> String {
    let mut cause = error.source();
    while let Some(deeper) = cause.and_then(|cause| cause.source()) {
        cause = Some(deeper);
    }
    let number = error.code().map(|code| format!(" (error {code})"));
    let cause = cause.map(|cause| format!(": {cause}"));
    [Some(error.to_string()), cause, number].into_iter().flatten().collect()
}

fn advice(error: &Error, asker: Asker) -> (&'static str, Exit) {
    match error {
        Error::Refused(refusal) => advice_on(refusal, asker),
        Error::NoSession | Error::SessionType => ("use `json` or `xml`", Exit::Input),
        Error::TokenMissing { .. } => ("leave `--csrf` at `auto`", Exit::Input),
        Error::Unreachable { .. } => (
            "start the server with `impots serve`, or name another one with `--server`",
            Exit::Ours,
        ),
        Error::PlainServer { .. } => ("try `http://` instead of `https://`", Exit::Ours),
        Error::TimedOut { .. } => (
            "the server is slow or stuck: give a longer `--timeout`, or try again later",
            Exit::Ours,
        ),
        Error::ConnectionLost { .. } => SERVER_ADVICE,
        Error::Unexpected { http_status: 404, .. } => PREFIX_ADVICE,
        Error::ForeignRedirect { .. }
        | Error::TooManyRedirects { .. }
        | Error::AnswerTooLarge { .. }
        | Error::Unexpected { .. } => (
            "check the address given with `--server`, and what stands between here and there",
            Exit::Ours,
        ),
    }
}

/// Nothing but the server knows more.
const SERVER_ADVICE: (&str, Exit) = ("see the server's log, then try again", Exit::Ours);

/// The server knows no such address: most often it has a prefix.
const PREFIX_ADVICE: (&str, Exit) = ("does the URL have the server's prefix?", Exit::Ours);

fn advice_on(refusal: &Refusal, asker: Asker) -> (&'static str, Exit) {
    match refusal.status {
        _ if refusal.http_status == 404 => PREFIX_ADVICE,
        121 => ("leave `--csrf` at `auto`, and try again", Exit::Ours),
        151 => match asker {
            Asker::Main => ("choose a smaller `--batch-size`", Exit::Input),
            Asker::Main3 => ("one session cannot hold so many: use `impots main`", Exit::Input),
            Asker::Main2 | Asker::Simulate => SERVER_ADVICE,
        },
        161 | 171 | 181 => ("try again in a moment", Exit::Ours),
        201 => ("check `--user` and the password", Exit::Input),
        301 | 1501 => ("the server refuses these values: correct the lines", Exit::Input),
        _ => match asker {
            Asker::Main | Asker::Main2 | Asker::Main3 => {
                ("see the log for the server's answers", Exit::Ours)
            }
            Asker::Simulate => SERVER_ADVICE,
        },
    }
}

/// Whether another attempt can succeed where this one failed.
pub(crate) fn may_pass(error: &Error) -> bool {
    match error {
        Error::TimedOut { .. } | Error::ConnectionLost { .. } => true,
        Error::Refused(refusal) => matches!(refusal.status, 161 | 171 | 181 | 191),
        Error::NoSession
        | Error::SessionType
        | Error::TokenMissing { .. }
        | Error::Unreachable { .. }
        | Error::PlainServer { .. }
        | Error::ForeignRedirect { .. }
        | Error::TooManyRedirects { .. }
        | Error::AnswerTooLarge { .. }
        | Error::Unexpected { .. } => false,
    }
}

/// Whether a session is full, expired or lost: nothing was done, and a new session can take what this one refused.
pub(crate) fn is_over(error: &Error) -> bool {
    let refusal = error.refusal();
    refusal.is_some_and(|refusal| {
        matches!(refusal.status, 101 | 121 | 151) || refusal.http_status == 431
    })
}
