//! Why taxpayers were not computed, as the console tells it.

use std::error::Error as _;

use impots_client::{Error, Refusal};
use impots_protocol::Language;

use crate::exit::{CommandError, Exit};
use crate::interruption;

/// Who asks the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asker {
    /// Which command: a hint names only what that command has.
    pub(crate) command: AskingCommand,
    /// The language of the session, and so of the server's sentences.
    pub(crate) language: Language,
}

/// The commands that ask a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AskingCommand {
    Main,
    Main2,
    Main3,
    Simulate,
    /// `simulate --api`.
    Api,
    Health,
}

/// What a failed call means for the person at the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallError {
    pub(crate) message: String,
    pub(crate) hint: &'static str,
    pub(crate) exit: Exit,
    /// The language of both: that of the server's sentence, if there is one, else English.
    pub(crate) language: Language,
}

impl CallError {
    /// Ctrl-C, or the system's wish that the program ends.
    pub(crate) fn interruption(signal: u8, language: Language) -> Self {
        let (message, hint) = match language {
            Language::French => {
                ("interrompu", "ce qui a été calculé avant est dans le fichier des résultats")
            }
            Language::English => ("interrupted", "what was computed before is in the results file"),
        };
        Self { message: message.to_owned(), hint, exit: Exit::Interrupted(signal), language }
    }

    /// Why nothing more is to be begun, if an interruption came.
    pub(crate) fn if_interrupted(language: Language) -> Option<Self> {
        interruption::requested().map(|signal| Self::interruption(signal, language))
    }

    /// The error of a command that can do nothing else.
    pub(crate) fn into_command_error(self) -> CommandError {
        let error = match self.exit {
            Exit::Ours => CommandError::ours(self.message, self.hint),
            Exit::Interrupted(signal) => CommandError::interrupted(signal, self.message, self.hint),
            Exit::Done | Exit::Input => CommandError::input(self.message, self.hint),
        };
        error.in_language(self.language)
    }

    /// What any error means to one asker.
    pub(crate) fn told_to(asker: Asker) -> impl Fn(Error) -> Self {
        move |error| Self::of(&error, asker)
    }

    /// What an error means.
    pub(crate) fn of(error: &Error, asker: Asker) -> Self {
        let language = match error {
            Error::Refused(_) => asker.language,
            Error::NoSession
            | Error::SessionType
            | Error::TokenMissing { .. }
            | Error::Unreachable { .. }
            | Error::PlainServer { .. }
            | Error::TimedOut { .. }
            | Error::ConnectionLost { .. }
            | Error::ForeignRedirect { .. }
            | Error::TooManyRedirects { .. }
            | Error::AnswerTooLarge { .. }
            | Error::Unexpected { .. } => Language::English,
        };
        let (advice, exit) = advice(error, asker.command);
        Self { message: message(error, language), hint: advice.text(language), exit, language }
    }
}

/// The error, with the number that version 14 gives it and what the system says.
pub(crate) fn message(error: &Error, language: Language) -> String {
    let mut cause = error.source();
    while let Some(deeper) = cause.and_then(|cause| cause.source()) {
        cause = Some(deeper);
    }
    let number = error.code().map(|code| format!(" ({})", numbered(code, language)));
    let cause = cause.map(|cause| format!(": {cause}"));
    [Some(error.to_string()), cause, number].into_iter().flatten().collect()
}

/// An error by the number that version 14's clients give it.
pub(crate) fn numbered(code: u16, language: Language) -> String {
    match language {
        Language::French => format!("erreur {code}"),
        Language::English => format!("error {code}"),
    }
}

/// What to do.
#[derive(Clone, Copy, Debug)]
enum Advice {
    /// Where no sentence of a server is in the message.
    English(&'static str),
    Both {
        french: &'static str,
        english: &'static str,
    },
}

impl Advice {
    const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::English(text), _)
            | (Self::Both { english: text, .. }, Language::English)
            | (Self::Both { french: text, .. }, Language::French) => text,
        }
    }
}

fn advice(error: &Error, command: AskingCommand) -> (Advice, Exit) {
    let english = |text, exit| (Advice::English(text), exit);
    match error {
        Error::Refused(refusal) => advice_on(refusal, command),
        Error::NoSession | Error::SessionType => english("use `json` or `xml`", Exit::Input),
        Error::TokenMissing { .. } => english("leave `--csrf` at `auto`", Exit::Input),
        Error::Unreachable { .. } => english(another_server(command), Exit::Ours),
        Error::PlainServer { .. } => english("try `http://` instead of `https://`", Exit::Ours),
        Error::TimedOut { .. } => english(patience(command), Exit::Ours),
        Error::ConnectionLost { .. } => (SERVER_LOG, Exit::Ours),
        Error::Unexpected { http_status: 404, .. } if command == AskingCommand::Api => {
            (NO_API, Exit::Ours)
        }
        Error::Unexpected { http_status: 404, .. } => (PREFIX, Exit::Ours),
        Error::ForeignRedirect { .. }
        | Error::TooManyRedirects { .. }
        | Error::AnswerTooLarge { .. }
        | Error::Unexpected { .. } => english(address(command), Exit::Ours),
    }
}

/// Where nobody answers.
const fn another_server(command: AskingCommand) -> &'static str {
    match command {
        AskingCommand::Main
        | AskingCommand::Main2
        | AskingCommand::Main3
        | AskingCommand::Simulate => {
            "start the server with `impots serve`, or name another one with `--server`"
        }
        AskingCommand::Api => {
            "start the server with `impots serve`, or name another one with `--api`"
        }
        AskingCommand::Health => {
            "start the server with `impots serve`, or give the address of another one"
        }
    }
}

/// Where no answer comes in time.
const fn patience(command: AskingCommand) -> &'static str {
    match command {
        AskingCommand::Main
        | AskingCommand::Main2
        | AskingCommand::Main3
        | AskingCommand::Simulate
        | AskingCommand::Api => {
            "the server is slow or stuck: give a longer `--timeout`, or try again later"
        }
        AskingCommand::Health => "the server is slow or stuck: see its log, or try again later",
    }
}

/// Where something else answers.
const fn address(command: AskingCommand) -> &'static str {
    match command {
        AskingCommand::Main
        | AskingCommand::Main2
        | AskingCommand::Main3
        | AskingCommand::Simulate => {
            "check the address given with `--server`, and what stands between here and there"
        }
        AskingCommand::Api => {
            "check the address given with `--api`, and what stands between here and there"
        }
        AskingCommand::Health => "check the address, and what stands between here and there",
    }
}

/// Nothing but the server knows more.
const SERVER_LOG: Advice = Advice::Both {
    french: "voir le journal du serveur, puis réessayer",
    english: "see the server's log, then try again",
};

/// The server knows no such address: most often it has a prefix.
const PREFIX: Advice = Advice::Both {
    french: "l'URL a-t-elle le préfixe du serveur ?",
    english: "does the URL have the server's prefix?",
};

/// The same where the API is asked, which may be off.
const NO_API: Advice = Advice::Both {
    french: "l'URL a-t-elle le préfixe du serveur, ou son API est-elle fermée (`api.access`) ?",
    english: "does the URL have the server's prefix, or is its API off (`api.access`)?",
};

fn advice_on(refusal: &Refusal, command: AskingCommand) -> (Advice, Exit) {
    let both = |french, english, exit| (Advice::Both { french, english }, exit);
    match refusal.status {
        _ if refusal.http_status == 404 => (PREFIX, Exit::Ours),
        121 => both(
            "laisser `--csrf` à `auto`, et réessayer",
            "leave `--csrf` at `auto`, and try again",
            Exit::Ours,
        ),
        151 => too_large(command),
        161 | 171 | 181 => both("réessayer dans un moment", "try again in a moment", Exit::Ours),
        201 => both(
            "vérifier `--user` et le mot de passe ; un serveur qui a ses propres utilisateurs ne connaît plus `admin` / `admin`",
            "check `--user` and the password; a server that has users of its own no longer knows `admin` / `admin`",
            Exit::Input,
        ),
        210 | 211 => second_factor(command),
        301 | 1501 => both(
            "le serveur refuse ces valeurs : corriger les lignes",
            "the server refuses these values: correct the lines",
            Exit::Input,
        ),
        _ => match command {
            AskingCommand::Main | AskingCommand::Main2 | AskingCommand::Main3 => both(
                "voir les réponses du serveur dans le journal",
                "see the log for the server's answers",
                Exit::Ours,
            ),
            AskingCommand::Simulate | AskingCommand::Api | AskingCommand::Health => {
                (SERVER_LOG, Exit::Ours)
            }
        },
    }
}

/// The account has a second factor: nobody is there to type a code.
const fn second_factor(command: AskingCommand) -> (Advice, Exit) {
    let advice = match command {
        AskingCommand::Simulate => Advice::Both {
            french: "interroger l'API avec `--api` et un jeton dans IMPOTS_TOKEN, que crée `impots tokens add`",
            english: "ask the API with `--api` and a token in IMPOTS_TOKEN, which `impots tokens add` makes",
        },
        AskingCommand::Main
        | AskingCommand::Main2
        | AskingCommand::Main3
        | AskingCommand::Api
        | AskingCommand::Health => Advice::Both {
            french: "prendre un compte sans second facteur",
            english: "take an account without a second factor",
        },
    };
    (advice, Exit::Input)
}

/// The session or the request would be larger than the server accepts.
fn too_large(command: AskingCommand) -> (Advice, Exit) {
    let both = |french, english| (Advice::Both { french, english }, Exit::Input);
    match command {
        AskingCommand::Main => {
            both("choisir un plus petit `--batch-size`", "choose a smaller `--batch-size`")
        }
        AskingCommand::Main3 => both(
            "une seule session ne peut pas en tenir autant : utiliser `impots main`",
            "one session cannot hold so many: use `impots main`",
        ),
        AskingCommand::Main2
        | AskingCommand::Simulate
        | AskingCommand::Api
        | AskingCommand::Health => (SERVER_LOG, Exit::Ours),
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
