//! The English sentences: three are fixed by existing clients (protocol, section 2), the others say the same as `fr.rs`.

use crate::messages::{facts, minutes};
use crate::{Field, Language, Message};

const fn word(field: Field) -> &'static str {
    field.word(Language::English)
}

#[allow(
    clippy::too_many_lines,
    reason = "one arm a sentence: a table that the compiler proves complete"
)]
pub(crate) fn text(message: &Message) -> String {
    use Message as M;
    match message {
        M::NoSession => "no session in progress. Start with action [init-session]".into(),
        M::SessionExpired => {
            "the session has expired or was ended. Start again with action [init-session]".into()
        }
        M::NotAuthenticated(action) => {
            format!("action [{action}] requested by an unauthenticated user")
        }
        M::SessionStarted(kind) => format!("session started with {} response type", kind.word()),
        M::SessionTypeInvalid(kind) => format!("invalid parameter [type={kind}]"),
        M::SessionReset => "session reset".into(),
        M::CredentialsExpected => "POST method required, parameter [action] in the URL, \
                                   posted parameters [user, password]"
            .into(),
        M::ParameterMissing(field) => format!("missing parameter [{}]", word(*field)),
        M::PasswordTooLong(limit) => {
            format!("parameter [password] is too long (at most {limit} bytes)")
        }
        M::AuthenticationFailed => "Authentication failed".into(),
        M::CodeTooLate => "The time to give the code is over, or your password has changed meanwhile. Begin again: enter your password once more."
            .into(),
        M::AuthenticationSucceeded => "Authentication successful".into(),
        M::TaxFieldsExpected => {
            "POST method required with the posted parameters [married, children, salary]".into()
        }
        M::YesNoExpected(field, value) => {
            format!("invalid value [{value}] for parameter [{} (yes/no)]", word(*field))
        }
        M::NaturalExpected(field, value) => {
            format!("invalid value [{value}] for parameter [{} (integer>=0)]", word(*field))
        }
        M::AmountExpected(field, value) => {
            format!("invalid value [{value}] for parameter [{} (amount in euros)]", word(*field))
        }
        M::AmountAmbiguous(field, value, [thousands, decimals]) => format!(
            "ambiguous value [{value}] for parameter [{}]: {thousands} or {decimals} euros? Write one of the two",
            word(*field)
        ),
        M::FieldTooLarge(field, value, limit) => format!(
            "invalid value [{value}] for parameter [{} (integer>=0, at most {limit})]",
            word(*field)
        ),
        M::YearExpected(value, first, last) => format!(
            "invalid value [{value}] for parameter [year (year of the tax, {first} to {last})]"
        ),
        M::ExplanationNeedsYear => {
            "parameter [explanation] is only possible with parameter [year]: \
                                    the simplified method is not explained"
                .into()
        }
        M::NeedsYear(field) => format!(
            "parameter [{}] is only possible with parameter [year]: the simplified method does not know it",
            word(*field)
        ),
        M::SecondSalaryUnmarried => {
            "parameter [salary2] is only possible for a couple: [married] must be yes".into()
        }
        M::SingleParentMarried => {
            "parameter [single_parent] is not possible for a couple: [married] must be no".into()
        }
        M::SingleParentWithoutChild => {
            "parameter [single_parent] is only possible with at least one child".into()
        }
        M::FactExpected(fact, value, bounds) => {
            facts::expected(*fact, value, *bounds, Language::English)
        }
        M::MarriedContradictsSituation => {
            "parameter [married] contradicts parameter [situation]. Send one of the two".into()
        }
        M::FactRefused(error) => facts::refused(*error, Language::English),
        M::JsonInvalid(reason) => format!("the body of the POST is not valid JSON: {reason}"),
        M::FormTypeExpected => "the parameters are not sent as a form. Send them with Content-Type: application/x-www-form-urlencoded"
            .into(),
        M::ListTypeExpected => "the body of the POST is not valid JSON: the list is sent as a form. Send it with Content-Type: application/json"
            .into(),
        M::ListNotUtf8(position) => format!("the body of the POST is not valid JSON: it is not in UTF-8 (byte {position})"),
        M::ListExpected => "the body of the POST is not a list, or the list is empty".into(),
        M::ListOfObjectsExpected => "the body of the POST must be a list of dictionaries".into(),
        M::KeyNotAllowed(key) => format!("the key [{key}] is not allowed"),
        M::KeysMissing => "the dictionary must include the keys [married, children, salary]".into(),
        M::AttributeYesNoExpected(field, value) => {
            format!("the attribute {} [{value}] must be one of the values yes / no", word(*field))
        }
        M::AttributeNaturalExpected(field, value) => {
            format!("the attribute {} [{value}] must be an integer >=0", word(*field))
        }
        M::AttributeNumberExpected(field, value) => {
            format!("the attribute {} [{value}] must be a number >=0", word(*field))
        }
        M::AttributeTooLarge(field, value, limit) => format!(
            "the attribute {} [{value}] must be an integer >=0, at most {limit}",
            word(*field)
        ),
        M::AttributeYearExpected(value, first, last) => {
            format!("the attribute year [{value}] must be a year of the tax, {first} to {last}")
        }
        M::SimulationUnknown(number) => format!("simulation no. [{number}] does not exist"),
        M::ProgramsOnly => "this action is only possible for json or xml sessions".into(),
        M::CsrfTokenMissing => "The CSRF token is missing.".into(),
        M::CsrfSessionTokenMissing => "The CSRF session token is missing.".into(),
        M::CsrfTokenExpired => "The CSRF token has expired.".into(),
        M::CsrfTokenInvalid => "The CSRF token is invalid.".into(),
        M::CsrfTokensDoNotMatch => "The CSRF tokens do not match.".into(),
        M::ForeignOrigin => "The request comes from another site.".into(),
        M::RouteUnknown => "this URL does not exist".into(),
        M::MethodExpected(method) => format!("{method} method required for this URL"),
        M::BodyTooLarge(limit) => format!("the body of the request exceeds {limit} bytes"),
        M::SessionTooLarge(limit) => format!(
            "the session would exceed {limit} bytes. Delete simulations before computing others"
        ),
        M::UrlTooLong(limit) => format!("the URL exceeds {limit} bytes"),
        M::HeadersTooLarge => "the headers of the request are too large".into(),
        M::HeadersAmbiguous => "the headers of the request are ambiguous".into(),
        M::HostMissing => "the header Host is missing".into(),
        M::ForeignHost => "this server does not answer to that name of a host".into(),
        M::TooManyFields(limit) => format!("the form has more than {limit} fields"),
        M::ListTooLong(limit) => format!("the list has more than {limit} elements"),
        M::TooManyExplanations(limit) => {
            format!("more than {limit} elements of the list ask for an explanation")
        }
        M::BodyCompressed => "the body of the request is compressed. Send it without Content-Encoding".into(),
        M::BodyIncomplete => "the body of the request did not arrive whole".into(),
        M::TooManyRequests(seconds) => format!("too many requests. Try again in {seconds} s"),
        M::StoreUnavailable => "the sessions cannot be reached. Try again in a moment".into(),
        M::TooManyCodes(seconds) => format!(
            "Too many wrong codes were given for this account, or from this network. Try again in {}.",
            minutes(*seconds)
        ),
        M::DatabaseUnavailable => "the database cannot be reached. Try again in a moment".into(),
        M::ServerBusy => "the server is very busy. Try again in a moment".into(),
        M::Conflict => {
            "the session was changed by too many other requests at once. Try again".into()
        }
        M::Account(sentences) => sentences[1].clone(),
        M::InternalError(incident) => format!("internal error, incident no. [{incident}]"),
    }
}
