//! Why a server did not compute what it was asked, as the console tells it.

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

impl AskingCommand {
    /// The flag that names the server; `health` takes its address without one.
    const fn flag_of_server(self) -> Option<&'static str> {
        match self {
            Self::Main | Self::Main2 | Self::Main3 | Self::Simulate => Some("--server"),
            Self::Api => Some("--api"),
            Self::Health => None,
        }
    }
}

impl Asker {
    /// What an error means to who asked, and what to do about it: in the language of the server's sentence where there is one, else
    /// in English.
    pub(crate) fn told(self, error: &Error) -> CommandError {
        let language = match error {
            Error::Refused(_) => self.language,
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
        let (exit, hint) = advice(error, self.command, language);
        CommandError { message: message(error, language), hint, exit, language }
    }
}

/// Ctrl-C, or the system's wish that the program ends.
pub(crate) fn interruption(signal: u8, language: Language) -> CommandError {
    let (message, hint) = language.pick([
        ("interrompu", "ce qui a été calculé avant est dans le fichier des résultats"),
        ("interrupted", "what was computed before is in the results file"),
    ]);
    let exit = Exit::Interrupted(signal);
    CommandError { exit, ..CommandError::input(message, hint).in_language(language) }
}

/// Why nothing more is to be begun, if an interruption came.
pub(crate) fn if_interrupted(language: Language) -> Option<CommandError> {
    interruption::requested().map(|signal| interruption(signal, language))
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
    format!("{} {code}", language.pick(["erreur", "error"]))
}

/// Whose fault it is, and what to do.
fn advice(error: &Error, command: AskingCommand, language: Language) -> (Exit, String) {
    match error {
        Error::Refused(refusal) => {
            let (exit, [french, english]) = advice_on(refusal, command);
            (exit, language.pick([french, english]).to_owned())
        }
        Error::NoSession | Error::SessionType => (Exit::Input, "use `json` or `xml`".to_owned()),
        Error::TokenMissing { .. } => (Exit::Input, "leave `--csrf` at `auto`".to_owned()),
        Error::Unreachable { .. } => (Exit::Ours, another_server(command)),
        Error::PlainServer { .. } => (Exit::Ours, "try `http://` instead of `https://`".to_owned()),
        Error::TimedOut { .. } => (Exit::Ours, patience(command).to_owned()),
        Error::ConnectionLost { .. } => (Exit::Ours, SERVER_LOG[1].to_owned()),
        Error::Unexpected { http_status: 404, .. } if command == AskingCommand::Api => {
            let hint = "does the URL have the server's prefix, or is its API off (`api.access`)?";
            (Exit::Ours, hint.to_owned())
        }
        Error::Unexpected { http_status: 404, .. } => (Exit::Ours, PREFIX[1].to_owned()),
        Error::ForeignRedirect { .. }
        | Error::TooManyRedirects { .. }
        | Error::AnswerTooLarge { .. }
        | Error::Unexpected { .. } => (Exit::Ours, address(command)),
    }
}

/// Where nobody answers.
fn another_server(command: AskingCommand) -> String {
    let other = match command.flag_of_server() {
        Some(flag) => format!("name another one with `{flag}`"),
        None => "give the address of another one".to_owned(),
    };
    format!("start the server with `impots serve`, or {other}")
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
fn address(command: AskingCommand) -> String {
    let flag = command.flag_of_server();
    let given = flag.map(|flag| format!(" given with `{flag}`")).unwrap_or_default();
    format!("check the address{given}, and what stands between here and there")
}

/// What to do, in French and in English.
type Advice = [&'static str; 2];

/// Nothing but the server knows more.
const SERVER_LOG: Advice =
    ["voir le journal du serveur, puis réessayer", "see the server's log, then try again"];

/// The server knows no such address: most often it has a prefix.
const PREFIX: Advice =
    ["l'URL a-t-elle le préfixe du serveur ?", "does the URL have the server's prefix?"];

/// What to do about a refusal, by its state (docs/PROTOCOL.md, "Statuses").
fn advice_on(refusal: &Refusal, command: AskingCommand) -> (Exit, Advice) {
    match refusal.status {
        _ if refusal.http_status == 404 => (Exit::Ours, PREFIX),
        121 => (
            Exit::Ours,
            ["laisser `--csrf` à `auto`, et réessayer", "leave `--csrf` at `auto`, and try again"],
        ),
        151 => too_large(command),
        161 | 171 | 181 => (Exit::Ours, ["réessayer dans un moment", "try again in a moment"]),
        201 => (
            Exit::Input,
            [
                "vérifier `--user` et le mot de passe ; un serveur qui a ses propres utilisateurs ne connaît plus `admin` / `admin`",
                "check `--user` and the password; a server that has users of its own no longer knows `admin` / `admin`",
            ],
        ),
        210 | 211 => (Exit::Input, second_factor(command)),
        301 | 1501 => (
            Exit::Input,
            [
                "le serveur refuse ces valeurs : corriger les lignes",
                "the server refuses these values: correct the lines",
            ],
        ),
        _ => match command {
            AskingCommand::Main | AskingCommand::Main2 | AskingCommand::Main3 => (
                Exit::Ours,
                [
                    "voir les réponses du serveur dans le journal",
                    "see the log for the server's answers",
                ],
            ),
            AskingCommand::Simulate | AskingCommand::Api | AskingCommand::Health => {
                (Exit::Ours, SERVER_LOG)
            }
        },
    }
}

/// The account has a second factor: nobody is there to type a code.
const fn second_factor(command: AskingCommand) -> Advice {
    match command {
        AskingCommand::Simulate => [
            "interroger l'API avec `--api` et un jeton dans IMPOTS_TOKEN, que crée `impots tokens add`",
            "ask the API with `--api` and a token in IMPOTS_TOKEN, which `impots tokens add` makes",
        ],
        AskingCommand::Main
        | AskingCommand::Main2
        | AskingCommand::Main3
        | AskingCommand::Api
        | AskingCommand::Health => {
            ["prendre un compte sans second facteur", "take an account without a second factor"]
        }
    }
}

/// The session or the request would be larger than the server accepts.
const fn too_large(command: AskingCommand) -> (Exit, Advice) {
    match command {
        AskingCommand::Main => (
            Exit::Input,
            ["choisir un plus petit `--batch-size`", "choose a smaller `--batch-size`"],
        ),
        AskingCommand::Main3 => (
            Exit::Input,
            [
                "une seule session ne peut pas en tenir autant : utiliser `impots main`",
                "one session cannot hold so many: use `impots main`",
            ],
        ),
        AskingCommand::Main2
        | AskingCommand::Simulate
        | AskingCommand::Api
        | AskingCommand::Health => (Exit::Ours, SERVER_LOG),
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
