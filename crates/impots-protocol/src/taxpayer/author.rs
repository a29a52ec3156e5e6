//! Reading values as those who wrote them mean them.

use impots_rules::{Salary, TaxYear};

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

    pub(super) fn natural(self, field: Field, value: &str, maximum: u64) -> Result<u64, Message> {
        self.parse_natural(value, maximum).map_err(|error| {
            let shown = Message::echo(value.trim());
            match error {
                NaturalError::NotNatural => Message::NaturalExpected(field, shown),
                NaturalError::TooLarge(limit) => Message::FieldTooLarge(field, shown, limit),
            }
        })
    }

    pub(super) fn tax_year(self, text: &str) -> Result<TaxYear, Message> {
        year_of(self.parse_natural(text, u16::MAX.into())).ok_or_else(|| {
            Message::YearExpected(
                Message::echo(text.trim()),
                TaxYear::FIRST.get(),
                TaxYear::LATEST.get(),
            )
        })
    }

    pub(super) fn wage(self, field: Field, value: &str) -> Result<Salary, Message> {
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

/// The tax year that a number names, if it is one.
pub(super) fn year_of(number: Result<u64, NaturalError>) -> Option<TaxYear> {
    TaxYear::new(u16::try_from(number.ok()?).ok()?).ok()
}
