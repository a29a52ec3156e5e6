//! Reading a taxpayer from the fields of a form.

use impots_rules::{Children, Household, Salary};

use super::author::Author;
use super::request::{TaxRequest, Values};
use crate::{Field, Language, Message};

/// The household of three fields of a form; `None` stands for a missing field.
///
/// ```
/// use impots_protocol::{Author, Field, Language, Message, household_from_form};
///
/// let read = |fields| household_from_form(fields, Author::Program, Language::English);
/// assert!(read([Some("Yes"), Some(" 2 "), Some("50000")]).unwrap().is_married());
/// let faults = read([None, Some("two"), Some("50000")]).unwrap_err();
/// let natural = Message::NaturalExpected(Field::Children, "two".to_owned());
/// assert_eq!(faults, [Message::ParameterMissing(Field::Married), natural]);
/// ```
///
/// # Errors
/// All the messages at once, in the order married, children, salary.
pub fn household_from_form(
    [married, children, salary]: [Option<&str>; 3],
    author: Author,
    language: Language,
) -> Result<Household, Vec<Message>> {
    let married = required(Field::Married, married)
        .and_then(|text| author.yes_no(Field::Married, text, language));
    let children = required(Field::Children, children)
        .and_then(|text| author.natural(Field::Children, text, Children::MAX.into()))
        .and_then(|number| Ok(Children::new(number)?));
    let salary = required(Field::Salary, salary).and_then(|text| author.wage(Field::Salary, text));
    match (married, children, salary) {
        (Ok(married), Ok(children), Ok(salary)) => Ok(Household::new(married, children, salary)),
        (married, children, salary) => {
            Err([married.err(), children.err(), salary.err()].into_iter().flatten().collect())
        }
    }
}

impl TaxRequest {
    /// Reads the fields of a form, given their values; an empty optional field is none.
    ///
    /// ```
    /// use impots_protocol::{Author, Field, Language, Message, TaxRequest};
    ///
    /// let form = [("married", "no"), ("children", "1"), ("salary", "28000"), ("single_parent", "yes")];
    /// let value = |field: Field| {
    ///     let named = form.iter().find(|(name, _)| *name == field.word(Language::English));
    ///     named.map(|(_, value)| *value)
    /// };
    /// let faults = TaxRequest::from_form(value, Author::Program, Language::English);
    /// assert_eq!(faults, Err(vec![Message::NeedsYear(Field::SingleParent)]));
    /// ```
    ///
    /// # Errors
    /// The messages of all faulty fields at once, in the order of [`TaxRequest::REQUIRED`] and [`TaxRequest::OPTIONAL`];
    /// if there is none, what the fields contradict.
    pub fn from_form<'a>(
        value: impl Fn(Field) -> Option<&'a str>,
        author: Author,
        language: Language,
    ) -> Result<Self, Vec<Message>> {
        let filled = |field| value(field).filter(|text| !is_blank(text));
        let option =
            |field| filled(field).map_or(Ok(false), |text| author.yes_no(field, text, language));
        let household = household_from_form(Self::REQUIRED.map(&value), author, language);
        let year = filled(Field::Year).map(|text| author.tax_year(text)).transpose();
        let second_salary = filled(Field::SecondSalary)
            .map_or(Ok(Salary::ZERO), |text| author.wage(Field::SecondSalary, text));
        let single_parent = option(Field::SingleParent);
        let explained = option(Field::Explanation);
        match (household, year, second_salary, single_parent, explained) {
            (Ok(household), Ok(year), Ok(second_salary), Ok(single_parent), Ok(explained)) => {
                let values = Values { household, year, second_salary, single_parent, explained };
                values.into_request()
            }
            (household, year, second_salary, single_parent, explained) => {
                let required = household.err().into_iter().flatten();
                let optional =
                    [year.err(), second_salary.err(), single_parent.err(), explained.err()];
                Err(required.chain(optional.into_iter().flatten()).collect())
            }
        }
    }
}

pub(super) fn required(field: Field, value: Option<&str>) -> Result<&str, Message> {
    value.ok_or(Message::ParameterMissing(field))
}

/// Whether there is nothing to be seen: found out at the first byte of nearly every text, while trimming looks at both ends.
pub(super) fn is_blank(text: &str) -> bool {
    let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    !begins && text.chars().all(char::is_whitespace)
}
