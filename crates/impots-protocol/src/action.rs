//! The actions of the protocol, their words in the URL and what each needs.

use crate::{CsrfMode, Language, Status};

mod properties;

pub use properties::{Effect, Method, Parameter, Requirement, SessionEffect, SimulationsUse};

/// An action of the protocol (protocol, section 1), named by its English word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// `/`: redirects to the pages.
    Root,
    /// Begins a session of a type, or changes the type of the one there is.
    InitSession,
    /// Redirects to [`Action::InitSession`] with a token.
    InitSessionWithoutCsrftoken,
    /// Authenticates the user of the session.
    AuthenticateUser,
    /// Computes one tax from a form.
    CalculateTax,
    /// Computes many taxes from a JSON list.
    CalculateTaxes,
    /// Lists the simulations of the session.
    ListSimulations,
    /// Deletes one simulation.
    DeleteSimulation,
    /// Ends the session.
    EndSession,
    /// Shows the form of a computation.
    DisplayTaxCalculation,
    /// Hands out the tax parameters of the simplified method.
    GetAdmindata,
    /// Shows the account of the user: sessions and tokens.
    Account,
    /// Gives the user another password.
    ChangePassword,
    /// Closes one of the user's sessions, or all others.
    CloseSessions,
    /// Makes a token for programs.
    CreateToken,
    /// Revokes a token.
    RevokeToken,
    /// Keeps a simulation of the session beyond it.
    KeepSimulation,
    /// Forgets a simulation that was kept, or all of them.
    ForgetSimulations,
    /// Hands out the simulations that are kept, as a file.
    ExportSimulations,
}

/// All there is to say about an action: a line of [`TABLE`].
struct ActionRow {
    action: Action,
    /// Its words in the URL, each with the language it decides; links are made with the first one of a language.
    words: &'static [(&'static str, Option<Language>)],
    parameter: Parameter,
    /// The method of version 14; see [`Action::method`].
    method: Method,
    requirement: Requirement,
    effect: Effect,
    session: SessionEffect,
    simulations: SimulationsUse,
    /// Whether it does nothing but redirect to where a token is to be had: its own URL carries none.
    only_redirects: bool,
    is_of_account: bool,
    /// What pages are refused with, if the action is for programs only.
    refused_to_pages: Option<Status>,
}

const FR: Option<Language> = Some(Language::French);
const EN: Option<Language> = Some(Language::English);

/// Any action that is nothing special: a GET that reads, for an authenticated user.
const PLAIN: ActionRow = ActionRow {
    action: Action::Root,
    words: &[],
    parameter: Parameter::Absent,
    method: Method::Get,
    requirement: Requirement::User,
    effect: Effect::Reads,
    session: SessionEffect::Stays,
    simulations: SimulationsUse::Unused,
    only_redirects: false,
    is_of_account: false,
    refused_to_pages: None,
};

/// Shows the account of the user.
const OF_ACCOUNT: ActionRow = ActionRow { is_of_account: true, ..PLAIN };

/// Changes it.
const CHANGE_OF_ACCOUNT: ActionRow =
    ActionRow { method: Method::Post, effect: Effect::Changes, ..OF_ACCOUNT };

/// What an action is, in the order of [`Action`]: a new one needs its variant, a line here and its controller.
const TABLE: [ActionRow; 19] = [
    ActionRow {
        action: Action::Root,
        words: &[("", None)],
        requirement: Requirement::Nothing,
        session: SessionEffect::Begins,
        only_redirects: true,
        ..PLAIN
    },
    ActionRow {
        action: Action::InitSession,
        words: &[("init-session", None)],
        parameter: Parameter::Type,
        requirement: Requirement::Nothing,
        effect: Effect::Changes,
        session: SessionEffect::Begins,
        ..PLAIN
    },
    ActionRow {
        action: Action::InitSessionWithoutCsrftoken,
        words: &[("init-session-without-csrftoken", None)],
        parameter: Parameter::Type,
        requirement: Requirement::Nothing,
        session: SessionEffect::Begins,
        only_redirects: true,
        ..PLAIN
    },
    ActionRow {
        action: Action::AuthenticateUser,
        words: &[("authentifier-utilisateur", FR), ("authenticate-user", EN)],
        method: Method::Post,
        requirement: Requirement::Begun,
        effect: Effect::Changes,
        session: SessionEffect::RenewedAt(Status::Authenticated),
        ..PLAIN
    },
    ActionRow {
        action: Action::CalculateTax,
        words: &[("calculer-impot", FR), ("calculate-tax", EN)],
        method: Method::Post,
        effect: Effect::Changes,
        simulations: SimulationsUse::Added,
        ..PLAIN
    },
    ActionRow {
        action: Action::CalculateTaxes,
        words: &[("calculer-impots", FR), ("calculate-taxes", EN)],
        method: Method::Post,
        effect: Effect::Changes,
        refused_to_pages: Some(Status::TaxesFaulty),
        simulations: SimulationsUse::Added,
        ..PLAIN
    },
    ActionRow {
        action: Action::ListSimulations,
        words: &[("lister-simulations", FR), ("list-simulations", EN)],
        simulations: SimulationsUse::Read,
        ..PLAIN
    },
    ActionRow {
        action: Action::DeleteSimulation,
        words: &[("supprimer-simulation", FR), ("delete-simulation", EN)],
        parameter: Parameter::Number,
        effect: Effect::Removes,
        simulations: SimulationsUse::Read,
        ..PLAIN
    },
    ActionRow {
        action: Action::EndSession,
        words: &[("fin-session", FR), ("end-session", EN), ("logout", EN)],
        effect: Effect::Removes,
        session: SessionEffect::RenewedAt(Status::SessionEnded),
        ..PLAIN
    },
    ActionRow {
        action: Action::DisplayTaxCalculation,
        words: &[("afficher-calcul-impot", FR), ("display-tax-calculation", EN)],
        ..PLAIN
    },
    ActionRow {
        action: Action::GetAdmindata,
        words: &[("get-admindata", None)],
        refused_to_pages: Some(Status::AdmindataRefused),
        ..PLAIN
    },
    ActionRow {
        action: Action::Account,
        words: &[("mon-compte", FR), ("my-account", EN)],
        ..OF_ACCOUNT
    },
    ActionRow {
        action: Action::ChangePassword,
        words: &[("changer-mot-de-passe", FR), ("change-password", EN)],
        session: SessionEffect::RenewedAt(Status::PasswordChanged),
        ..CHANGE_OF_ACCOUNT
    },
    ActionRow {
        action: Action::CloseSessions,
        words: &[("fermer-sessions", FR), ("close-sessions", EN)],
        ..CHANGE_OF_ACCOUNT
    },
    ActionRow {
        action: Action::CreateToken,
        words: &[("creer-jeton", FR), ("create-token", EN)],
        ..CHANGE_OF_ACCOUNT
    },
    ActionRow {
        action: Action::RevokeToken,
        words: &[("revoquer-jeton", FR), ("revoke-token", EN)],
        ..CHANGE_OF_ACCOUNT
    },
    ActionRow {
        action: Action::KeepSimulation,
        words: &[("garder-simulation", FR), ("keep-simulation", EN)],
        simulations: SimulationsUse::Read,
        ..CHANGE_OF_ACCOUNT
    },
    ActionRow {
        action: Action::ForgetSimulations,
        words: &[("oublier-simulations", FR), ("forget-simulations", EN)],
        ..CHANGE_OF_ACCOUNT
    },
    ActionRow {
        action: Action::ExportSimulations,
        words: &[("exporter-simulations", FR), ("export-simulations", EN)],
        parameter: Parameter::Type,
        ..OF_ACCOUNT
    },
];

/// A word of the URL and what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionWord {
    /// The word, which the answer repeats under `action`.
    pub word: &'static str,
    /// The action it names.
    pub action: Action,
    /// The language it decides; `None` for a word common to both: the session's language then.
    pub language: Option<Language>,
}

impl ActionWord {
    /// Every word of the URL.
    pub fn all() -> impl Iterator<Item = Self> {
        Action::ALL.into_iter().flat_map(Self::of)
    }

    /// The words of an action.
    pub fn of(action: Action) -> impl Iterator<Item = Self> {
        let words = action.row().words.iter();
        words.map(move |(word, language)| Self { word, action, language: *language })
    }

    /// The action that a word of the URL names.
    ///
    /// ```
    /// use impots_protocol::{Action, ActionWord};
    /// assert_eq!(ActionWord::find("logout").map(|word| word.action), Some(Action::EndSession));
    /// assert_eq!(ActionWord::find("Logout"), None);
    /// ```
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::all().find(|known| known.word == word)
    }
}

impl Action {
    /// Every action, for loops that must forget none.
    pub const ALL: [Self; TABLE.len()] = {
        let mut all = [Self::Root; TABLE.len()];
        let mut place = 0;
        while place < TABLE.len() {
            all[place] = TABLE[place].action;
            assert!(
                all[place] as usize == place,
                "the lines of the table are in the order of the actions"
            );
            place += 1;
        }
        all
    };

    const fn row(self) -> &'static ActionRow {
        const ROWS: &[ActionRow] = &TABLE;
        &ROWS[self as usize]
    }

    /// The word of the URL in a language: the first of the action's words that the language has.
    ///
    /// ```
    /// use impots_protocol::{Action, Language};
    /// assert_eq!(Action::EndSession.word(Language::English), "end-session");
    /// assert_eq!(Action::GetAdmindata.word(Language::French), "get-admindata");
    /// ```
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        let is_spoken = |known: &ActionWord| known.language.is_none_or(|spoken| spoken == language);
        ActionWord::of(self).find(is_spoken).map_or("", |known| known.word)
    }

    /// The method of the action; `form` mode posts whatever takes away (protocol, section 5).
    ///
    /// ```
    /// use impots_protocol::{Action, CsrfMode, Method};
    /// assert_eq!(Action::EndSession.method(CsrfMode::Url), Method::Get);
    /// assert_eq!(Action::EndSession.method(CsrfMode::Form), Method::Post);
    /// ```
    #[must_use]
    pub const fn method(self, csrf: CsrfMode) -> Method {
        match (csrf, self.row().effect) {
            (CsrfMode::Form, Effect::Removes) => Method::Post,
            (CsrfMode::Form, Effect::Reads | Effect::Changes)
            | (CsrfMode::Url | CsrfMode::Off, _) => self.row().method,
        }
    }

    /// What must be there before the action is allowed.
    #[must_use]
    pub const fn requirement(self) -> Requirement {
        self.row().requirement
    }

    /// What follows its word in the URL.
    #[must_use]
    pub const fn parameter(self) -> Parameter {
        self.row().parameter
    }

    /// What it does to what the session holds.
    #[must_use]
    pub const fn effect(self) -> Effect {
        self.row().effect
    }

    /// What becomes of the session itself.
    #[must_use]
    pub const fn session_effect(self) -> SessionEffect {
        self.row().session
    }

    /// What it does with the simulations of the session.
    #[must_use]
    pub const fn simulations(self) -> SimulationsUse {
        self.row().simulations
    }

    /// Whether a GET of the action may also be a HEAD, which never changes anything (protocol, section 7).
    #[must_use]
    pub const fn answers_head(self) -> bool {
        matches!(self.row().effect, Effect::Reads)
    }

    /// The status that refuses the action to sessions of pages; `None` if it is for everybody.
    #[must_use]
    pub const fn refused_to_pages(self) -> Option<Status> {
        self.row().refused_to_pages
    }

    /// Whether it shows or changes the account of the user.
    #[must_use]
    pub const fn is_of_account(self) -> bool {
        self.row().is_of_account
    }

    /// Whether the URL of the action ends with a token in `url` mode.
    #[must_use]
    pub const fn carries_token(self) -> bool {
        !self.row().only_redirects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_word_in_every_language() {
        for action in Action::ALL {
            for language in Language::ALL {
                let word = action.word(language);
                assert_eq!(ActionWord::find(word).map(|found| found.action), Some(action));
            }
        }
    }

    #[test]
    fn no_word_is_used_twice() {
        let words: Vec<ActionWord> = ActionWord::all().collect();
        for (position, first) in words.iter().enumerate() {
            assert!(words[position + 1..].iter().all(|second| second.word != first.word));
        }
    }

    #[test]
    fn what_takes_away_needs_a_user_and_is_posted_in_form_mode_alone() {
        for action in Action::ALL {
            let removes = action.effect() == Effect::Removes;
            assert!(!removes || action.requirement() == Requirement::User, "{action:?}");
            assert_eq!(removes, action.method(CsrfMode::Form) != action.method(CsrfMode::Url));
        }
    }
}
