//! The actions of the protocol, their words in the URL and what each needs.

use std::str::FromStr;

use crate::Language;

/// How requests are protected against cross-site forgery (protocol, section 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CsrfMode {
    /// The token is the last segment of the URL, as in version 14.
    #[default]
    Url,
    /// No token.
    Off,
    /// Hidden fields and POST; no token ever stands in a URL.
    Form,
}

impl CsrfMode {
    /// Every mode, for loops that must forget none.
    pub const ALL: [Self; 3] = [Self::Url, Self::Off, Self::Form];

    /// The word of the settings.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Off => "off",
            Self::Form => "form",
        }
    }

    /// Whether requests carry a token at all.
    #[must_use]
    pub const fn is_on(self) -> bool {
        !matches!(self, Self::Off)
    }
}

/// A CSRF mode that is none of `url`, `off`, `form`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("csrf mode `{0}` is none of `url`, `off`, `form`")]
pub struct UnknownCsrfMode(String);

impl FromStr for CsrfMode {
    type Err = UnknownCsrfMode;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.word() == word)
            .ok_or_else(|| UnknownCsrfMode(word.to_owned()))
    }
}

/// The HTTP method of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What an action needs before it is allowed (protocol, section 1, column "needs").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// Nothing.
    Nothing,
    /// A session that has a type.
    Begun,
    /// An authenticated user in a session that has a type.
    User,
}

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
}

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

const fn word(word: &'static str, action: Action, language: Option<Language>) -> ActionWord {
    ActionWord { word, action, language }
}

const FR: Option<Language> = Some(Language::French);
const EN: Option<Language> = Some(Language::English);

/// Every word of the URL; the first one of an action and a language is the one that links are made with.
const WORDS: [ActionWord; 19] = [
    word("", Action::Root, None),
    word("init-session", Action::InitSession, None),
    word("init-session-without-csrftoken", Action::InitSessionWithoutCsrftoken, None),
    word("authentifier-utilisateur", Action::AuthenticateUser, FR),
    word("authenticate-user", Action::AuthenticateUser, EN),
    word("calculer-impot", Action::CalculateTax, FR),
    word("calculate-tax", Action::CalculateTax, EN),
    word("calculer-impots", Action::CalculateTaxes, FR),
    word("calculate-taxes", Action::CalculateTaxes, EN),
    word("lister-simulations", Action::ListSimulations, FR),
    word("list-simulations", Action::ListSimulations, EN),
    word("supprimer-simulation", Action::DeleteSimulation, FR),
    word("delete-simulation", Action::DeleteSimulation, EN),
    word("fin-session", Action::EndSession, FR),
    word("end-session", Action::EndSession, EN),
    word("logout", Action::EndSession, EN),
    word("afficher-calcul-impot", Action::DisplayTaxCalculation, FR),
    word("display-tax-calculation", Action::DisplayTaxCalculation, EN),
    word("get-admindata", Action::GetAdmindata, None),
];

impl ActionWord {
    /// Every word of the URL.
    pub const ALL: [Self; 19] = WORDS;

    /// The action that a word of the URL names.
    ///
    /// ```
    /// use impots_protocol::{Action, ActionWord};
    /// assert_eq!(ActionWord::find("logout").map(|word| word.action), Some(Action::EndSession));
    /// assert_eq!(ActionWord::find("Logout"), None);
    /// ```
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        WORDS.into_iter().find(|known| known.word == word)
    }
}

impl Action {
    /// Every action, for loops that must forget none.
    pub const ALL: [Self; 11] = [
        Self::Root,
        Self::InitSession,
        Self::InitSessionWithoutCsrftoken,
        Self::AuthenticateUser,
        Self::CalculateTax,
        Self::CalculateTaxes,
        Self::ListSimulations,
        Self::DeleteSimulation,
        Self::EndSession,
        Self::DisplayTaxCalculation,
        Self::GetAdmindata,
    ];

    /// The word of the URL in a language.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        WORDS
            .iter()
            .find(|known| {
                known.action == self && known.language.is_none_or(|spoken| spoken == language)
            })
            .map_or("", |known| known.word)
    }

    /// The method of the action; `form` mode posts whatever changes state on a page (protocol, section 5).
    #[must_use]
    pub const fn method(self, csrf: CsrfMode) -> Method {
        match self {
            Self::AuthenticateUser | Self::CalculateTax | Self::CalculateTaxes => Method::Post,
            Self::DeleteSimulation | Self::EndSession => match csrf {
                CsrfMode::Form => Method::Post,
                CsrfMode::Url | CsrfMode::Off => Method::Get,
            },
            Self::Root
            | Self::InitSession
            | Self::InitSessionWithoutCsrftoken
            | Self::ListSimulations
            | Self::DisplayTaxCalculation
            | Self::GetAdmindata => Method::Get,
        }
    }

    /// What must be there before the action is allowed.
    #[must_use]
    pub const fn requirement(self) -> Requirement {
        match self {
            Self::Root | Self::InitSession | Self::InitSessionWithoutCsrftoken => {
                Requirement::Nothing
            }
            Self::AuthenticateUser => Requirement::Begun,
            Self::CalculateTax
            | Self::CalculateTaxes
            | Self::ListSimulations
            | Self::DeleteSimulation
            | Self::EndSession
            | Self::DisplayTaxCalculation
            | Self::GetAdmindata => Requirement::User,
        }
    }

    /// Whether the action answers json and xml sessions only.
    #[must_use]
    pub const fn is_for_programs_only(self) -> bool {
        matches!(self, Self::CalculateTaxes | Self::GetAdmindata)
    }

    /// Whether the URL of the action ends with a token in `url` mode.
    #[must_use]
    pub const fn carries_token(self) -> bool {
        !matches!(self, Self::Root | Self::InitSessionWithoutCsrftoken)
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
        for (position, first) in WORDS.iter().enumerate() {
            assert!(WORDS[position + 1..].iter().all(|second| second.word != first.word));
        }
    }
}
