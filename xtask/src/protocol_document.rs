//! `docs/PROTOCOL.md`: the reference of the protocol, written from the enums.
//!
//! What has to be explained stands as text beside this file (`introduction.md`, `differences.md`); tables come from the code, so that a new
//! action, status, name or fact is in the document or the test of generated files fails.

mod explanation;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use impots_protocol::{
    AccountKey, Action, ActionWord, CsrfMode, Field, Language, MAX_LIST_ELEMENTS, Message, Method,
    Parameter, Requirement, ResponseType, Status, all_others, all_simulations,
};

use impots_rules::household::FactKind;
use impots_rules::{Fact, FactError};

use crate::Generated;

/// The document.
pub(crate) fn files() -> Vec<Generated> {
    vec![Generated { path: "docs/PROTOCOL.md", text: render() }]
}

fn render() -> String {
    let tables =
        [actions(), statuses(), fields(), account(), facts(), explanation::section(), messages()]
            .join("\n");
    let (introduction, differences) = (
        include_str!("protocol_document/introduction.md"),
        include_str!("protocol_document/differences.md"),
    );
    [introduction, &tables, differences].join("\n")
}

/// Each action with its words in a URL, how it is asked for in either mode, and what it needs.
fn actions() -> String {
    let mut text = String::from(
        "## Actions\n\n| French | English | method | in `form` mode | needs | json and xml only |\n|---|---|---|---|---|---|\n",
    );
    for action in Action::ALL {
        let words = |language: Language| {
            let is_spoken =
                |known: &ActionWord| known.language.is_none_or(|spoken| spoken == language);
            let words = ActionWord::of(action).filter(is_spoken);
            let urls = words.map(|known| format!("`/{}{}`", known.word, parameter(action)));
            urls.collect::<Vec<String>>().join(", ")
        };
        let row = [
            words(Language::French),
            words(Language::English),
            method(action.method(CsrfMode::Url)).into(),
            method(action.method(CsrfMode::Form)).into(),
            requirement(action.requirement()).into(),
            if action.refused_to_pages().is_some() { "yes" } else { "" }.into(),
        ];
        push_row(&mut text, &row);
    }
    text
}

const fn parameter(action: Action) -> &'static str {
    match action.parameter() {
        Parameter::Absent => "",
        Parameter::Type => "/TYPE",
        Parameter::Number => "/N",
    }
}

const fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

const fn requirement(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Nothing => "",
        Requirement::Begun => "a session",
        Requirement::User => "a user",
    }
}

/// Each `état` with its status of HTTP; its name in the code says what it means.
fn statuses() -> String {
    let mut text =
        String::from("## Statuses (`état`)\n\n| number | HTTP | meaning |\n|---|---|---|\n");
    for status in Status::ALL {
        push_row(
            &mut text,
            &[
                status.number().to_string(),
                status.http().to_string(),
                spaced(&format!("{status:?}")),
            ],
        );
    }
    text
}

/// `TaxFaulty` → `tax faulty`.
fn spaced(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(character.to_lowercase());
    }
    text
}

/// The names of values in both languages, in the order of the wire.
fn fields() -> String {
    let mut text = String::from("## Names of values\n\n| French | English |\n|---|---|\n");
    for field in Field::ALL {
        push_row(&mut text, &Language::ALL.map(|language| format!("`{}`", field.word(language))));
    }
    text
}

/// The names of an account, in fields and in answers.
fn account() -> String {
    let mut text = String::from(
        "## Names of an account\n\nFields of `change-password` (`old`, `new`), `close-sessions` (`session`: an id, or `others`; `password`),\n\
         `create-token` (`name`, `days`, `password`), `revoke-token` (`token`: how it begins), `keep-simulation` (`simulation`: its number in the session; `name`) and \
         `forget-simulations` (`simulation`: the number\nof a kept one, or `all` with `password`), and keys of what they answer. Times are seconds since 1970.\n\n\
         | French | English |\n|---|---|\n",
    );
    for key in AccountKey::ALL {
        push_row(&mut text, &Language::ALL.map(|language| format!("`{}`", key.word(language))));
    }
    for word in [all_others, all_simulations] {
        push_row(&mut text, &Language::ALL.map(|language| format!("`{}`", word(language))));
    }
    text
}

/// Every fact, from the table that everything reads.
fn facts() -> String {
    let mut text = String::from(
        "## Facts of a household\n\nWith a year. Amounts are whole euros, 0 to 10^9, numbers of persons 0 to 20; the wages and the children of wage \
         earners keep their bounds. A fact that contradicts\nthe others is refused with its code.\n\n\
         | French | English | value | boxes | what it is |\n|---|---|---|---|---|\n",
    );
    for fact in Fact::ALL {
        let names = Language::ALL.map(|language| format!("`{}`", Field::from(fact).word(language)));
        let [french, english] = names;
        let boxes = fact.form_box().replace(' ', ", ");
        push_row(&mut text, &[french, english, value_of(fact), boxes, fact.help().into()]);
    }
    text
}

/// What a fact can be: a choice has its words in both languages.
fn value_of(fact: Fact) -> String {
    match fact.kind() {
        FactKind::Choice => {
            let both = fact.french_choices().iter().zip(fact.choices());
            let both = both.map(|(french, english)| format!("`{french}`/`{english}`"));
            both.collect::<Vec<_>>().join(", ")
        }
        FactKind::Amount => "euros".into(),
        FactKind::Count => "number".into(),
        FactKind::Flag => "`oui`/`yes`".into(),
        FactKind::BirthYear => "year".into(),
    }
}

/// Each sentence with values such as it may have.
fn messages() -> String {
    let mut text = String::from("## Sentences\n\n| French | English |\n|---|---|\n");
    for message in samples() {
        push_row(&mut text, &Language::ALL.map(|language| message.text(language)));
    }
    text
}

/// Appends a row of a table in Markdown.
fn push_row(text: &mut String, cells: &[String]) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// One of each sentence, with a value of its kind. The compiler does not ask for a new one: a sentence that is not here is not documented.
pub(crate) fn samples() -> Vec<Message> {
    [of_sessions_and_households(), of_lists(), of_the_transport()].concat()
}

/// What is said of sessions, of log-ins and of one household.
fn of_sessions_and_households() -> Vec<Message> {
    use Field::{Children, Married, Salary, SecondSalary, User};
    let value = || String::from("x");
    vec![
        Message::NoSession,
        Message::SessionExpired,
        Message::NotAuthenticated("list-simulations"),
        Message::SessionStarted(ResponseType::Json),
        Message::SessionTypeInvalid(value()),
        Message::SessionReset,
        Message::CredentialsExpected,
        Message::ParameterMissing(User),
        Message::PasswordTooLong(1024),
        Message::AuthenticationFailed,
        Message::CodeTooLate,
        Message::TooManyCodes(360),
        Message::AuthenticationSucceeded,
        Message::TaxFieldsExpected,
        Message::YesNoExpected(Married, value()),
        Message::NaturalExpected(Children, value()),
        Message::AmountAmbiguous(Salary, "50,000".into(), [50_000, 50]),
        Message::FieldTooLarge(Children, "10001".into(), 10_000),
        Message::YearExpected("2014".into(), 2015, 2026),
        Message::ExplanationNeedsYear,
        Message::NeedsYear(SecondSalary),
        Message::SecondSalaryUnmarried,
        Message::SingleParentMarried,
        Message::SingleParentWithoutChild,
        Message::FactExpected(Fact::Pension, value(), [0, 1_000_000_000]),
        Message::MarriedContradictsSituation,
        Message::FactRefused(FactError::SecondDeclarant { fact: Fact::Pension2 }),
    ]
}

/// What is said of bodies, lists and simulations.
fn of_lists() -> Vec<Message> {
    use Field::{Children, Married, Tax};
    let value = || String::from("x");
    vec![
        Message::JsonInvalid("expected value at line 1 column 2".into()),
        Message::FormTypeExpected,
        Message::ListTypeExpected,
        Message::ListNotUtf8(9),
        Message::ListExpected,
        Message::ListOfObjectsExpected,
        Message::KeyNotAllowed(value()),
        Message::KeysMissing,
        Message::AttributeYesNoExpected(Married, value()),
        Message::AttributeNaturalExpected(Children, value()),
        Message::AttributeNumberExpected(Tax, value()),
        Message::AttributeTooLarge(Children, "10001".into(), 10_000),
        Message::AttributeYearExpected("2014".into(), 2015, 2026),
        Message::SimulationUnknown("7".into()),
        Message::ProgramsOnly,
    ]
}

/// What is said of tokens, of HTTP and of the server.
fn of_the_transport() -> Vec<Message> {
    vec![
        Message::CsrfTokenMissing,
        Message::CsrfSessionTokenMissing,
        Message::CsrfTokenExpired,
        Message::CsrfTokenInvalid,
        Message::CsrfTokensDoNotMatch,
        Message::ForeignOrigin,
        Message::RouteUnknown,
        Message::MethodExpected("POST"),
        Message::BodyTooLarge(1_048_576),
        Message::SessionTooLarge(1_048_576),
        Message::UrlTooLong(8192),
        Message::HeadersTooLarge,
        Message::HeadersAmbiguous,
        Message::HostMissing,
        Message::ForeignHost,
        Message::TooManyFields(100),
        Message::ListTooLong(MAX_LIST_ELEMENTS),
        Message::TooManyExplanations(100),
        Message::BodyCompressed,
        Message::BodyIncomplete,
        Message::TooManyRequests(6),
        Message::StoreUnavailable,
        Message::ServerBusy,
        Message::DatabaseUnavailable,
        Message::Conflict,
        Message::Account(Box::new(
            ["(une phrase sur le compte)", "(a sentence on the account)"].map(str::to_owned),
        )),
        Message::InternalError("1f2e3d4c".into()),
    ]
}
