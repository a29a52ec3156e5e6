//! Why an action on an account was not done, and what was, in sentences for people.
//!
//! They are decided by `account_work.rs`. Programs get [`AccountFault::message`] as their answer; browsers are led to the page of
//! the account by an address that holds [`AccountFault::code`], of which `views/account.rs` makes the sentence again: nothing is
//! kept for it in the session.

mod sentences;

use impots_protocol::{Language, Message};
use impots_storage::{
    MAX_SIMULATION_NAME_BYTES, MAX_SIMULATIONS, MAX_TOKEN_NAME_BYTES, MAX_TOKENS,
};

use crate::bilingual::fill;
use crate::security::passwords::{Pattern, WeakPassword};
use sentences::FaultSentences;

/// What the present password is asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confirmed {
    /// Closing a session, or all others.
    Sessions,
    /// Making a token.
    Token,
    /// Forgetting all simulations.
    Simulations,
}

/// Why an action on an account was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccountFault {
    /// Both passwords are expected, the one so far and the one from now on.
    PasswordsExpected,
    /// The password so far is another one.
    OldPasswordWrong,
    /// The present password is asked for.
    PasswordExpected(Confirmed),
    /// The present password is another one.
    PasswordWrong(Confirmed),
    /// The password from now on is not taken.
    NewPasswordWeak(WeakPassword),
    /// The account stands in the settings of the server, or is the demonstration account.
    NotStored,
    /// No session of the user is called so.
    SessionUnknown,
    /// A token needs a name.
    TokenNameExpected,
    /// The number of days is none.
    DaysExpected,
    /// The form of a page made its token before.
    TokenMade,
    /// The user has as many tokens as anybody may have.
    TooManyTokens,
    /// No good token of the user begins so.
    TokenUnknown,
    /// The session has no simulation of this number.
    SimulationUnknown,
    /// The name of a simulation is too long.
    SimulationNameTooLong,
    /// The user keeps as many simulations as anybody may.
    TooManySimulations,
    /// The user keeps no simulation of this number.
    KeptSimulationUnknown,
    /// No such type of file.
    ExportTypeUnknown,
    /// A log-in needs the code of the second factor.
    CodeExpected,
    /// The code of the second factor is another one, or was taken before.
    CodeRefused,
    /// What is to come back is none of what was deleted a short time ago.
    NotToRestore,
    /// What is to come back has no room beside what the user keeps.
    NoRoomToRestore,
}

/// What was done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccountDone {
    /// The user has another password.
    PasswordChanged,
    /// A session is closed, or all others are.
    SessionsClosed,
    /// A token is revoked.
    TokenRevoked,
    /// A simulation is kept.
    SimulationKept,
    /// Simulations are forgotten.
    SimulationsForgotten,
    /// Simulations that were forgotten are kept again.
    SimulationsRestored,
}

impl Confirmed {
    /// The `id` of the control for the password.
    pub(crate) const fn control(self) -> &'static str {
        match self {
            Self::Sessions => "sessions-password",
            Self::Token => "token-password",
            Self::Simulations => "simulations-password",
        }
    }
}

impl AccountFault {
    /// Every fault, for loops that must forget none.
    /// Only the end may be added to: the place is the code in addresses, and servers of two versions may be at work while one is
    /// replaced.
    pub(crate) const ALL: [Self; 34] = {
        use AccountFault as F;
        use Confirmed as C;
        use WeakPassword as W;
        [
            F::PasswordsExpected,
            F::OldPasswordWrong,
            F::NewPasswordWeak(W::Empty),
            F::NewPasswordWeak(W::Short),
            F::NewPasswordWeak(W::Long),
            F::NewPasswordWeak(W::Control),
            F::NewPasswordWeak(W::Guessable(Pattern::Common)),
            F::NewPasswordWeak(W::Guessable(Pattern::Repetition)),
            F::NewPasswordWeak(W::Guessable(Pattern::Sequence)),
            F::NewPasswordWeak(W::Guessable(Pattern::Date)),
            F::NewPasswordWeak(W::Guessable(Pattern::Name)),
            F::NewPasswordWeak(W::Guessable(Pattern::Word)),
            F::NotStored,
            F::SessionUnknown,
            F::TokenNameExpected,
            F::DaysExpected,
            F::TooManyTokens,
            F::TokenUnknown,
            F::SimulationUnknown,
            F::SimulationNameTooLong,
            F::TooManySimulations,
            F::KeptSimulationUnknown,
            F::ExportTypeUnknown,
            F::CodeExpected,
            F::CodeRefused,
            F::PasswordExpected(C::Sessions),
            F::PasswordExpected(C::Token),
            F::PasswordExpected(C::Simulations),
            F::PasswordWrong(C::Sessions),
            F::PasswordWrong(C::Token),
            F::PasswordWrong(C::Simulations),
            F::NotToRestore,
            F::NoRoomToRestore,
            F::TokenMade,
        ]
    };

    /// A word for it in the URL of the page that tells it.
    pub(crate) fn code(self) -> String {
        let place = Self::ALL.iter().position(|fault| *fault == self);
        place.unwrap_or_default().to_string()
    }

    /// The fault that a word in the URL stands for.
    /// Anybody can write an address: a code that is none of ours tells nothing.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }

    /// The `id` of the control that it is about.
    pub(crate) const fn control(self) -> Option<&'static str> {
        match self {
            Self::PasswordsExpected | Self::OldPasswordWrong => Some("old"),
            Self::PasswordExpected(what) | Self::PasswordWrong(what) => Some(what.control()),
            Self::NewPasswordWeak(_) => Some("new"),
            Self::TokenNameExpected | Self::TooManyTokens => Some("token"),
            Self::DaysExpected => Some("days"),
            Self::NotStored
            | Self::SessionUnknown
            | Self::TokenMade
            | Self::TokenUnknown
            | Self::SimulationUnknown
            | Self::SimulationNameTooLong
            | Self::TooManySimulations
            | Self::KeptSimulationUnknown
            | Self::ExportTypeUnknown
            | Self::NotToRestore
            | Self::NoRoomToRestore => None,
            Self::CodeExpected | Self::CodeRefused => Some("code"),
        }
    }

    /// What is wrong and what would be right, for people.
    pub(crate) fn sentence(self, language: Language) -> String {
        self.sentence_with("", language)
    }

    /// The same for programs, which are told the names of fields.
    pub(crate) fn message(self) -> Message {
        let of = |language| {
            let sentences = FaultSentences::of(language);
            let hint = match self {
                Self::PasswordExpected(_) => sentences.password_hint,
                Self::CodeExpected => sentences.code_hint,
                _ => "",
            };
            self.sentence_with(hint, language)
        };
        Message::Account(Box::new([Language::French, Language::English].map(of)))
    }

    fn sentence_with(self, hint: &str, language: Language) -> String {
        let sentences = FaultSentences::of(language);
        let up_to = |pattern, most: usize| fill(pattern, &[&most.to_string()]);
        let sentence = match self {
            Self::NewPasswordWeak(weak) => return weak.sentence(language),
            Self::PasswordExpected(_) => return fill(sentences.password_expected, &[hint]),
            Self::CodeExpected => return fill(sentences.code_expected, &[hint]),
            Self::TokenNameExpected => {
                return up_to(sentences.token_name_expected, MAX_TOKEN_NAME_BYTES);
            }
            Self::TooManyTokens => return up_to(sentences.too_many_tokens, MAX_TOKENS),
            Self::SimulationNameTooLong => {
                return up_to(sentences.simulation_name_too_long, MAX_SIMULATION_NAME_BYTES);
            }
            Self::TooManySimulations => {
                return up_to(sentences.too_many_simulations, MAX_SIMULATIONS);
            }
            Self::NoRoomToRestore => return up_to(sentences.no_room_to_restore, MAX_SIMULATIONS),
            Self::PasswordsExpected => sentences.passwords_expected,
            Self::OldPasswordWrong | Self::PasswordWrong(_) => sentences.old_password_wrong,
            Self::NotStored => sentences.not_stored,
            Self::SessionUnknown => sentences.session_unknown,
            Self::DaysExpected => sentences.days_expected,
            Self::TokenMade => sentences.token_made,
            Self::TokenUnknown => sentences.token_unknown,
            Self::SimulationUnknown => sentences.simulation_unknown,
            Self::KeptSimulationUnknown => sentences.kept_simulation_unknown,
            Self::ExportTypeUnknown => sentences.export_type_unknown,
            Self::CodeRefused => sentences.code_refused,
            Self::NotToRestore => sentences.not_to_restore,
        };
        sentence.to_owned()
    }
}

impl AccountDone {
    const ALL: [Self; 6] = [
        Self::PasswordChanged,
        Self::SessionsClosed,
        Self::TokenRevoked,
        Self::SimulationKept,
        Self::SimulationsForgotten,
        Self::SimulationsRestored,
    ];

    /// A word for it in the URL of the page that tells it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::PasswordChanged => "password",
            Self::SessionsClosed => "sessions",
            Self::TokenRevoked => "token",
            Self::SimulationKept => "kept",
            Self::SimulationsForgotten => "forgotten",
            Self::SimulationsRestored => "restored",
        }
    }

    /// What a word in the URL stands for.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }

    /// What was done.
    pub(crate) fn sentence(self, language: Language) -> &'static str {
        let sentences = match self {
            Self::PasswordChanged => [
                "Votre mot de passe est changé. Vos autres sessions sont fermées.",
                "Your password is changed. Your other sessions are closed.",
            ],
            Self::SessionsClosed => ["C’est fermé.", "It is closed."],
            Self::TokenRevoked => ["Le jeton est révoqué.", "The token is revoked."],
            Self::SimulationKept => [
                "La simulation est gardée\u{a0}: elle reste ici après la fin de votre session.",
                "The simulation is kept: it stays here after your session has ended.",
            ],
            Self::SimulationsForgotten => ["C’est supprimé.", "It is deleted."],
            Self::SimulationsRestored => [
                "La suppression est annulée\u{a0}: tout est de nouveau là.",
                "The deletion is undone: everything is back.",
            ],
        };
        language.pick(sentences)
    }

    /// The same for programs.
    pub(crate) fn message(self) -> Message {
        let sentences =
            [Language::French, Language::English].map(|it| self.sentence(it).to_owned());
        Message::Account(Box::new(sentences))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_word_of_its_own_and_a_sentence() {
        for fault in AccountFault::ALL {
            assert_eq!(AccountFault::of_code(&fault.code()), Some(fault));
            for language in Language::ALL {
                let (for_people, for_programs) =
                    (fault.sentence(language), fault.message().text(language));
                assert!(for_people.ends_with('.') && for_programs.ends_with('.'), "{fault:?}");
                assert!(
                    !for_people.contains(['`', '{']) && !for_programs.contains('{'),
                    "{fault:?}"
                );
            }
        }
        assert_eq!(AccountFault::of_code("no"), None);
    }
}
