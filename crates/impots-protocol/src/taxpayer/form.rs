//! Reading a taxpayer from the fields of a form.

use impots_rules::{Children, Household, Salary, TaxYear};

use super::{TaxRequest, Values};
use crate::{
    AmountError, Field, Language, Message, NaturalError, parse_amount, parse_natural, parse_yes_no,
};

/// Who wrote the values: it decides how they are read, and how a message repeats them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// A program: numbers are digits, and a message says what version 14's says.
    Program,
    /// A person: amounts are read by [`parse_amount`], and a message repeats a value as it was written.
    Person,
    /// A person on a page of the server: amounts are a person's, and a message says what version 14's pages say.
    Visitor,
}

/// The household of three fields of a form; `None` stands for a missing field.
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
        .and_then(|text| natural(Field::Children, text, Children::MAX.into()))
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
        let filled = |field| value(field).filter(|text| !text.trim().is_empty());
        let option =
            |field| filled(field).map_or(Ok(false), |text| author.yes_no(field, text, language));
        let household = household_from_form(Self::REQUIRED.map(&value), author, language);
        let year = filled(Field::Year).map(tax_year).transpose();
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

impl Author {
    pub(super) fn yes_no(
        self,
        field: Field,
        value: &str,
        language: Language,
    ) -> Result<bool, Message> {
        parse_yes_no(value, language).ok_or_else(|| {
            let shown = match self {
                Self::Program | Self::Visitor => Message::echo(&value.trim().to_lowercase()),
                Self::Person => Message::echo(value.trim()),
            };
            Message::YesNoExpected(field, shown)
        })
    }

    fn wage(self, field: Field, value: &str) -> Result<Salary, Message> {
        let euros = match self {
            Self::Program => natural(field, value, Salary::MAX),
            Self::Person | Self::Visitor => amount(field, value, Salary::MAX),
        };
        Ok(Salary::new(euros?)?)
    }
}

fn amount(field: Field, value: &str, maximum: u64) -> Result<u64, Message> {
    parse_amount(value, maximum).map_err(|error| {
        let shown = Message::echo(value.trim());
        match error {
            AmountError::NotAnAmount => Message::NaturalExpected(field, shown),
            AmountError::Ambiguous { thousands, decimals } => {
                Message::AmountAmbiguous(field, shown, [thousands, decimals])
            }
            AmountError::TooLarge(limit) => Message::FieldTooLarge(field, shown, limit),
        }
    })
}

fn natural(field: Field, value: &str, maximum: u64) -> Result<u64, Message> {
    parse_natural(value, maximum).map_err(|error| {
        let shown = Message::echo(value.trim());
        match error {
            NaturalError::NotNatural => Message::NaturalExpected(field, shown),
            NaturalError::TooLarge(limit) => Message::FieldTooLarge(field, shown, limit),
        }
    })
}

pub(super) fn tax_year(text: &str) -> Result<TaxYear, Message> {
    super::year_of(parse_natural(text, u16::MAX.into())).ok_or_else(|| {
        Message::YearExpected(
            Message::echo(text.trim()),
            TaxYear::FIRST.get(),
            TaxYear::LATEST.get(),
        )
    })
}
