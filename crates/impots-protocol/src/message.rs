//! The sentences of the protocol, as data; their words are in `messages/`.

use impots_rules::{Fact, FactError};

use crate::{Field, ResponseType};

/// Longest part of a client's value that a message repeats, in characters.
const ECHO_LIMIT: usize = 200;

/// A sentence of an answer: what it tells and the values in it, which both languages put into words
/// ([`Message::text`]).
///
/// Those that repeat a value of the client's keep its first 200 characters only. The French
/// sentences are version 14's, byte for byte, where it had one (protocol, sections 2 and 7).
///
/// ```
/// use impots_protocol::{Field, Language, Message};
///
/// let message = Message::ParameterMissing(Field::Salary);
/// assert_ne!(message.text(Language::French), message.text(Language::English));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The action needs a session that was begun.
    NoSession,
    /// The session that the client names has expired, or was ended.
    SessionExpired,
    /// The action, named by its word, needs an authenticated user.
    NotAuthenticated(&'static str),
    /// A session was begun.
    SessionStarted(ResponseType),
    /// No such type of session.
    SessionTypeInvalid(String),
    /// The session has ended.
    SessionReset,
    /// The two fields of the authentication are expected, no more, no less.
    CredentialsExpected,
    /// A field is missing.
    ParameterMissing(Field),
    /// The password is longer than this number of bytes.
    PasswordTooLong(usize),
    /// Wrong user or password.
    AuthenticationFailed,
    /// The code of the second factor comes too late after the password.
    CodeTooLate,
    /// Right user and password.
    AuthenticationSucceeded,
    /// The three fields of the computation are expected.
    TaxFieldsExpected,
    /// The value of the field is neither a yes nor a no.
    YesNoExpected(Field, String),
    /// The value of the field is not a natural number.
    NaturalExpected(Field, String),
    /// The value of the field, in a table, is no amount.
    AmountExpected(Field, String),
    /// The amount in the field can be read as the one or the other of these, in whole euros.
    AmountAmbiguous(Field, String, [u64; 2]),
    /// The value of the field is larger than the bound.
    FieldTooLarge(Field, String, u64),
    /// The value of the field is not a year from the first to the last one.
    YearExpected(String, u16, u16),
    /// An explanation is asked for without a year.
    ExplanationNeedsYear,
    /// The field has a value, and there is no year: the simplified method does not know the field.
    NeedsYear(Field),
    /// A second wage without a second spouse.
    SecondSalaryUnmarried,
    /// A married single parent.
    SingleParentMarried,
    /// A single parent of nobody.
    SingleParentWithoutChild,
    /// The value of a fact is none of its choices, no yes or no, or no whole number between these two.
    FactExpected(Fact, String, [i64; 2]),
    /// Whether the household is married contradicts its situation.
    MarriedContradictsSituation,
    /// The facts of a household contradict each other.
    FactRefused(FactError),
    /// The parameters of a form came as something else.
    FormTypeExpected,
    /// The body is not JSON, for this reason.
    JsonInvalid(String),
    /// The list came as a form.
    ListTypeExpected,
    /// The list is not in UTF-8, from this byte on, counted from 1.
    ListNotUtf8(usize),
    /// The body is not a list, or an empty one.
    ListExpected,
    /// The body is not a list of objects.
    ListOfObjectsExpected,
    /// An object has a key that no simulation has.
    KeyNotAllowed(String),
    /// An object lacks one of the three keys.
    KeysMissing,
    /// The value of the key of an object is neither a yes nor a no.
    AttributeYesNoExpected(Field, String),
    /// The value of the key of an object is not a natural number.
    AttributeNaturalExpected(Field, String),
    /// The value of the key of an object is not a number of zero or more.
    AttributeNumberExpected(Field, String),
    /// The value of the key of an object is larger than the bound.
    AttributeTooLarge(Field, String, u64),
    /// The value of the key of an object is not a year from the first to the last one.
    AttributeYearExpected(String, u16, u16),
    /// No simulation has this number.
    SimulationUnknown(String),
    /// The action is for json and xml sessions only.
    ProgramsOnly,
    /// The request carries no token.
    CsrfTokenMissing,
    /// The session holds no secret to compare a token with.
    CsrfSessionTokenMissing,
    /// The token is too old, or of the future.
    CsrfTokenExpired,
    /// The token is not one of ours.
    CsrfTokenInvalid,
    /// The token is that of another session.
    CsrfTokensDoNotMatch,
    /// The request comes from another site.
    ForeignOrigin,
    /// No such URL.
    RouteUnknown,
    /// The action has another method, this one.
    MethodExpected(&'static str),
    /// The body is larger than this number of bytes.
    BodyTooLarge(usize),
    /// The session would be larger than this number of bytes.
    SessionTooLarge(usize),
    /// The URL is longer than this number of bytes.
    UrlTooLong(usize),
    /// The headers are larger than the server accepts.
    HeadersTooLarge,
    /// The headers can be read in two ways.
    HeadersAmbiguous,
    /// No host is named.
    HostMissing,
    /// The host that is named is not ours.
    ForeignHost,
    /// The form has more than this number of fields.
    TooManyFields(usize),
    /// The list has more than this number of elements.
    ListTooLong(usize),
    /// More than this number of elements ask for an explanation.
    TooManyExplanations(usize),
    /// The body is compressed.
    BodyCompressed,
    /// The body did not come, or not whole.
    BodyIncomplete,
    /// Too many requests: to be tried again after this number of seconds.
    TooManyRequests(u64),
    /// Too many codes of a second factor were wrong: the next is looked at after this number of seconds.
    TooManyCodes(u64),
    /// The sessions cannot be reached for the moment.
    StoreUnavailable,
    /// The server has no memory for a body of this size now.
    ServerBusy,
    /// Tax parameters or accounts cannot be read now.
    DatabaseUnavailable,
    /// The session was changed by too many other requests at once.
    Conflict,
    /// What is said of an account, in French and in English.
    Account(Box<[String; 2]>),
    /// An error of ours, under this number in our log.
    InternalError(String),
}

impl Message {
    /// A client's value, short enough to be repeated in a message.
    #[must_use]
    pub fn echo(value: &str) -> String {
        match value.char_indices().nth(ECHO_LIMIT) {
            None => value.to_owned(),
            Some((end, _)) => format!("{}…", &value[..end]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_between_characters() {
        let long = "é".repeat(ECHO_LIMIT + 1);
        assert_eq!(Message::echo(&long), format!("{}…", "é".repeat(ECHO_LIMIT)));
        assert_eq!(Message::echo("é"), "é");
    }
}
