//! Reading a taxpayer from the fields of a form.

use impots_rules::{Children, Household, Salary, TaxYear};

use super::{TaxRequest, Values};
use crate::{
    AmountError, Field, Language, Message, NaturalError, parse_amount, parse_cell_number,
    parse_cell_yes_no, parse_natural, parse_yes_no,
};

/// Who wrote the values: it decides how they are read, and how a message repeats them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// A program: numbers are digits, and a message says what version 14's says.
    Program,
    /// A person: amounts are read by [`parse_amount`], and a message repeats a value as it was written.
    Person,
    /// A person in a table: as [`Author::Person`], and yes, no and whole numbers as spreadsheets write them
    /// ([`parse_cell_yes_no`], [`parse_cell_number`]).
    Table,
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
        let filled = |field| value(field).filter(|text| !text.trim().is_empty());
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

impl Author {
    pub(super) fn yes_no(
        self,
        field: Field,
        value: &str,
        language: Language,
    ) -> Result<bool, Message> {
        self.parse_yes_no(value, language).ok_or_else(|| {
            let shown = match self {
                Self::Program | Self::Visitor => Message::echo(&value.trim().to_lowercase()),
                Self::Person | Self::Table => Message::echo(value.trim()),
            };
            Message::YesNoExpected(field, shown)
        })
    }

    pub(super) fn parse_yes_no(self, text: &str, language: Language) -> Option<bool> {
        match self {
            Self::Program | Self::Person | Self::Visitor => parse_yes_no(text, language),
            Self::Table => parse_cell_yes_no(text),
        }
    }

    pub(super) fn parse_natural(self, text: &str, maximum: u64) -> Result<u64, NaturalError> {
        match self {
            Self::Program | Self::Person | Self::Visitor => parse_natural(text, maximum),
            Self::Table => parse_cell_number(text, maximum),
        }
    }

    fn natural(self, field: Field, value: &str, maximum: u64) -> Result<u64, Message> {
        self.parse_natural(value, maximum).map_err(|error| {
            let shown = Message::echo(value.trim());
            match error {
                NaturalError::NotNatural => Message::NaturalExpected(field, shown),
                NaturalError::TooLarge(limit) => Message::FieldTooLarge(field, shown, limit),
            }
        })
    }

    pub(super) fn tax_year(self, text: &str) -> Result<TaxYear, Message> {
        super::year_of(self.parse_natural(text, u16::MAX.into())).ok_or_else(|| {
            Message::YearExpected(
                Message::echo(text.trim()),
                TaxYear::FIRST.get(),
                TaxYear::LATEST.get(),
            )
        })
    }

    fn wage(self, field: Field, value: &str) -> Result<Salary, Message> {
        let euros = match self {
            Self::Program => self.natural(field, value, Salary::MAX),
            Self::Person | Self::Table | Self::Visitor => self.amount(field, value, Salary::MAX),
        };
        Ok(Salary::new(euros?)?)
    }

    fn amount(self, field: Field, value: &str, maximum: u64) -> Result<u64, Message> {
        parse_amount(value, maximum).map_err(|error| {
            let shown = Message::echo(value.trim());
            match (error, self) {
                (AmountError::NotAnAmount, Self::Table) => Message::AmountExpected(field, shown),
                (AmountError::NotAnAmount, Self::Program | Self::Person | Self::Visitor) => {
                    Message::NaturalExpected(field, shown)
                }
                (AmountError::Ambiguous { thousands, decimals }, _) => {
                    Message::AmountAmbiguous(field, shown, [thousands, decimals])
                }
                (AmountError::TooLarge(limit), _) => Message::FieldTooLarge(field, shown, limit),
            }
        })
    }
}
