//! What a session keeps of a form whose answer is a redirect, for the page that it leads to: in `form` mode that is every
//! form of a page, a faulty one too (protocol, section 5).

use impots_protocol::{Action, CsrfMode, Field, Language, Message, Payload, ResponseType, Status};
use serde::{Deserialize, Serialize};

use crate::carried::Carried;
use crate::context::{Call, Outcome};
use crate::security::passwords::MAX_PASSWORD_BYTES;
use crate::session::SessionData;

/// The query of the page that shows what the session keeps.
pub(crate) const TYPED_QUERY: &str = "typed";

/// The form that was posted last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    pub(crate) carried: Carried,
    /// Whether its values were to be computed: their faults are found anew.
    is_computed: bool,
    /// What was wrong with a log-in: places in [`LOGIN_FAULTS`].
    login_faults: Vec<u8>,
}

/// All that can be wrong with a log-in; only the end may be added to, since sessions hold places.
const LOGIN_FAULTS: [Message; 6] = [
    Message::AuthenticationFailed,
    Message::PasswordTooLong(MAX_PASSWORD_BYTES),
    Message::CredentialsExpected,
    Message::ParameterMissing(Field::User),
    Message::ParameterMissing(Field::Password),
    Message::FormTypeExpected,
];

impl Draft {
    /// What was wrong with it, in a language.
    pub(crate) fn faults(&self, user: Option<&str>, language: Language) -> Vec<Message> {
        let places = self.login_faults.iter().map(|place| usize::from(*place));
        let of_login = places.filter_map(|place| LOGIN_FAULTS.get(place).cloned());
        let values = self.carried.values_of(user, language).filter(|_| self.is_computed);
        let of_values = values.map(|values| values.faults(language)).unwrap_or_default();
        of_login.chain(of_values).collect()
    }

    /// How much room it takes in a stored session, in bytes, its keys included.
    pub(crate) fn size(&self) -> usize {
        const KEYS: usize = 160;
        KEYS + self.carried.size() + self.login_faults.len()
    }

    /// What a page has to show again; `None` if it is more than a session keeps.
    fn of_page(carried: Carried) -> Option<Self> {
        carried.fits().then(|| Self { carried, ..Self::default() })
    }

    /// A form as large as a session keeps, with all that can be wrong with it.
    #[cfg(test)]
    pub(crate) fn largest() -> Self {
        let typed = [("owner", "jeanne".to_owned()), ("salary", "9".repeat(1018))];
        let fields = typed.map(|(name, value)| (name.to_owned(), value));
        let carried = Carried::of_form(&crate::form::Form::of(fields.into()));
        let places = 0..u8::try_from(LOGIN_FAULTS.len()).unwrap_or_default();
        let draft = Self { is_computed: true, login_faults: places.collect(), carried };
        assert!(draft.carried.fits() && draft.carried.size() == 1024);
        draft
    }

    /// A log-in that failed.
    fn of_login(carried: Carried, faults: &[Message]) -> Option<Self> {
        let place = |fault| LOGIN_FAULTS.iter().position(|known| known == fault);
        let places = faults.iter().map(|fault| u8::try_from(place(fault)?).ok());
        Some(Self { login_faults: places.collect::<Option<_>>()?, ..Self::of_page(carried)? })
    }

    /// A computation that was refused, if its values alone tell why.
    fn of_computation(
        carried: Carried,
        faults: &[Message],
        user: Option<&str>,
        language: Language,
    ) -> Option<Self> {
        let draft = Self { is_computed: true, ..Self::of_page(carried)? };
        (draft.faults(user, language) == faults).then_some(draft)
    }
}

/// Keeps in the session what the page after a form is to show again, and forgets what became of earlier forms. Without a
/// draft the answer shows the form itself, as in the other modes: what has no room is not lost.
pub(crate) fn keep(call: &Call<'_>, outcome: &Outcome, has_room: bool, session: &mut SessionData) {
    if is_kept(call, session) {
        session.draft = draft(call, outcome, session).filter(|_| has_room).map(Box::new);
    }
}

/// Whether a session keeps drafts of such a request at all.
pub(crate) fn is_kept(call: &Call<'_>, session: &SessionData) -> bool {
    let is_page = session.response_type == Some(ResponseType::Html);
    is_page && call.is_posted && call.state.parts.csrf == CsrfMode::Form
}

fn draft(call: &Call<'_>, outcome: &Outcome, session: &SessionData) -> Option<Draft> {
    let carried = Carried::of_form(&call.submission.form);
    let user = session.user.as_deref();
    let language = call.language(Some(session));
    if let (Status::TaxFaulty, Payload::Sentences(faults)) = (outcome.status, &outcome.payload) {
        // The token says that the page was this user's, whether it said so itself or not.
        Draft::of_computation(carried.owned_by(user), faults, user, language)
    } else if let (
        Status::AuthenticationFaulty | Status::AuthenticationFailed,
        Payload::Sentences(faults),
    ) = (outcome.status, &outcome.payload)
    {
        Draft::of_login(carried, faults)
    } else if outcome.status == Status::Authenticated {
        carried.values_of(user, language).and_then(|_| Draft::of_page(carried))
    } else if call.only_redisplays(session) {
        let is_log_in = call.route.action() == Action::AuthenticateUser;
        Draft::of_page(if is_log_in { carried } else { carried.owned_by(user) })
    } else {
        None
    }
}
