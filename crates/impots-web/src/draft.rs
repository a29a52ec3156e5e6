//! What a session keeps of a form whose answer is a redirect, for the page that it leads to: in `form` mode that is every
//! form of a page, a faulty one too (protocol, section 5).
//!
//! Written by `draft_keeping.rs` after the controller has run, read by views while the page that the redirect led to is rendered,
//! replaced by the next form. Faults are not stored but found anew in the values, so that they are told in the language that the
//! page has by then.

use impots_protocol::{Field, Language, Message};
use serde::{Deserialize, Serialize};

use crate::hidden_values::HiddenValues;
use crate::questionnaire::{Fault, household_of};
use crate::security::passwords::MAX_PASSWORD_BYTES;

/// The query of the page that shows what the session keeps.
/// Without it a page shows its usual content: a draft of some minutes ago does not come up where nobody expects it.
pub(crate) const TYPED_QUERY: &str = "typed";

/// The form that was posted last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    #[serde(rename = "carried")]
    pub(crate) typed: HiddenValues,
    /// Whether its values were to be computed: their faults are found anew.
    is_computed: bool,
    /// What was wrong with a log-in: places in [`LOGIN_FAULTS`].
    login_faults: Vec<u8>,
    /// The number of a simulation that was deleted, to which these answers lead again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deleted: Option<u64>,
}

/// All that can be wrong with a log-in; only the end may be added to, since sessions hold places.
const LOGIN_FAULTS: [Message; 7] = [
    Message::AuthenticationFailed,
    Message::PasswordTooLong(MAX_PASSWORD_BYTES),
    Message::CredentialsExpected,
    Message::ParameterMissing(Field::User),
    Message::ParameterMissing(Field::Password),
    Message::FormTypeExpected,
    Message::CodeTooLate,
];

impl Draft {
    /// What was wrong with the log-in.
    pub(crate) fn login_faults(&self) -> Vec<Message> {
        let places = self.login_faults.iter().map(|place| usize::from(*place));
        places.filter_map(|place| LOGIN_FAULTS.get(place).cloned()).collect()
    }

    /// What is wrong with the answers that were to be computed, if they are those of this user.
    pub(crate) fn faults(&self, user: Option<&str>, language: Language) -> Vec<Fault> {
        let answers = self.typed.answers_of(user).filter(|_| self.is_computed);
        answers.and_then(|it| household_of(it, language).err()).unwrap_or_default()
    }

    /// How much room it takes in a stored session, in bytes, its keys included.
    pub(crate) fn size(&self) -> usize {
        // The names of all that a draft can hold, with what stands around them.
        const KEYS: usize = 180;
        KEYS + self.typed.size() + self.login_faults.len()
    }

    /// What a page has to show again; `None` if it is more than a session keeps.
    pub(crate) fn of_page(typed: HiddenValues) -> Option<Self> {
        typed.fits().then(|| Self { typed, ..Self::default() })
    }

    /// The answers that lead again to a simulation that was deleted.
    pub(crate) fn of_deletion(simulation: u64, answers: HiddenValues) -> Option<Self> {
        Some(Self { deleted: Some(simulation), ..Self::of_page(answers)? })
    }

    /// A form as large as a session keeps, with all that can be wrong with it.
    #[cfg(test)]
    pub(crate) fn largest() -> Self {
        use impots_rules::Fact;
        use impots_rules::household::FactKind;

        let amounts = Fact::ALL.into_iter().filter(|it| it.kind() == FactKind::Amount);
        let amount = |fact: Fact| (fact.name().to_owned(), "9".repeat(100));
        let owner = [("owner".to_owned(), "jeanne".to_owned())];
        let fields = owner.into_iter().chain(amounts.take(16).map(amount));
        let mut typed = HiddenValues::of_form(&crate::form::Form::new(fields));
        typed.user = "u".repeat(typed.room());
        let places = 0..u8::try_from(LOGIN_FAULTS.len()).unwrap_or_default();
        let login_faults = places.collect();
        let draft = Self { is_computed: true, login_faults, typed, deleted: Some(u64::MAX) };
        assert!(draft.typed.fits() && draft.typed.room() == 0);
        draft
    }

    /// A log-in that failed.
    pub(crate) fn of_login(typed: HiddenValues, faults: &[Message]) -> Option<Self> {
        let place = |fault| LOGIN_FAULTS.iter().position(|known| known == fault);
        let places = faults.iter().map(|fault| u8::try_from(place(fault)?).ok());
        Some(Self { login_faults: places.collect::<Option<_>>()?, ..Self::of_page(typed)? })
    }

    /// A computation that was refused, if its answers alone tell why.
    pub(crate) fn of_computation(typed: HiddenValues, language: Language) -> Option<Self> {
        household_of(typed.answers_of(typed.owner())?, language).err()?;
        Some(Self { is_computed: true, ..Self::of_page(typed)? })
    }
}
