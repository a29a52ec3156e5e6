//! A value as it was written, and what it is read as.
//!
//! A query and an object have one grammar: a whole number as JSON writes it, `true` or `false`, a word of a
//! list, a day as `YYYY-MM-DD`. Programs send these values, so whatever is written otherwise is refused and not
//! guessed at: what it probably meant is told in the fault instead.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use impots_protocol::{Language, parse_repeated_amount, parse_yes_no};
use impots_rules::Day;
use impots_rules::household::FactKind;

use super::kind::Kind;
use super::vocabulary::Parameter;
use crate::problem::FaultKind;

/// A value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written<'a> {
    /// In a query: text.
    Text(Cow<'a, str>),
    /// In an object: JSON, which may be any.
    Json(&'a str),
}

impl Written<'_> {
    /// The number of the value of a parameter: that which is written, 1 for true, the place of a choice, a day as `YYYYMMDD`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(&self, parameter: Parameter, kind: Kind) -> Result<i64, FaultKind> {
        match kind {
            Kind::Whole { minimum, maximum } => self.whole_number(parameter, minimum..=maximum),
            Kind::YesNo => self.yes_no().map(i64::from),
            Kind::Choice(choices) => {
                let text = self.text();
                let place = text.and_then(|it| choices.iter().position(|choice| *choice == it));
                let place = place.and_then(|place| i64::try_from(place).ok());
                place.ok_or(FaultKind::NotAChoice { choices })
            }
            Kind::Day => {
                let day = self.text().and_then(|text| text.parse().ok());
                day.map(number_of_day).ok_or(FaultKind::NotADay)
            }
        }
    }

    /// A whole number between the bounds, both included.
    ///
    /// # Errors
    /// What is not written as JSON writes one; what is, and is not between them, however many digits it has.
    fn whole_number(
        &self,
        parameter: Parameter,
        bounds: RangeInclusive<i64>,
    ) -> Result<i64, FaultKind> {
        let (minimum, maximum) = (*bounds.start(), *bounds.end());
        let written = self.as_written();
        if !is_whole_number(written) {
            let unit = Unit::of(parameter);
            let meant = self.meant_number(unit).filter(|number| bounds.contains(number));
            let is_cents = unit == Unit::Cents;
            return Err(FaultKind::NotAWholeNumber { meant, is_cents, minimum, maximum });
        }
        let number = written.parse().ok().filter(|number| bounds.contains(number));
        number.ok_or(FaultKind::OutOfRange { minimum, maximum })
    }

    fn yes_no(&self) -> Result<bool, FaultKind> {
        match self.as_written() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(FaultKind::NotTrueOrFalse { meant: self.meant_yes_no() }),
        }
    }

    /// The letters as they stand.
    fn as_written(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Json(json) => json,
        }
    }

    /// The text: what is no text in JSON is none.
    fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Json(json) => serde_json::from_str::<String>(json).ok().map(Cow::Owned),
        }
    }

    /// The text, or else the JSON, for a guess at what was meant.
    fn loosely(&self) -> Cow<'_, str> {
        self.text().unwrap_or_else(|| Cow::Borrowed(self.as_written()))
    }

    /// The number that a person probably meant: a guess for the fault, never for the computation.
    fn meant_number(&self, unit: Unit) -> Option<i64> {
        let text = self.loosely();
        let amount = |times| parse_repeated_amount(&text, times, u64::MAX).ok();
        let meant = match unit {
            Unit::Cents if is_in_euros(&text) => amount(100),
            Unit::Cents | Unit::Euros => amount(1),
            Unit::Other => amount(1).filter(|number| amount(100) == number.checked_mul(100)),
        };
        meant.and_then(|number| i64::try_from(number).ok())
    }

    /// What a person probably meant: the words of other programs and of both languages.
    fn meant_yes_no(&self) -> Option<bool> {
        let loosely = self.loosely();
        let word = loosely.trim().to_lowercase();
        match word.as_str() {
            "true" | "1" | "y" => Some(true),
            "false" | "0" | "n" => Some(false),
            other => Language::ALL.into_iter().find_map(|language| parse_yes_no(other, language)),
        }
    }
}

/// What a whole number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Euros of a declaration, to which cents are rounded (CGI art. 1657, 1).
    Euros,
    /// Cents, for which people write euros.
    Cents,
    /// What is never rounded: persons, years, points.
    Other,
}

impl Unit {
    fn of(parameter: Parameter) -> Self {
        match parameter {
            Parameter::Fact(fact) if fact.kind() == FactKind::Amount => Self::Euros,
            Parameter::Own(own) if own.name().ends_with("_cents") => Self::Cents,
            Parameter::Fact(_) | Parameter::Own(_) => Self::Other,
        }
    }
}

/// Whether an amount is said to be of euros: by a currency, or by decimals.
fn is_in_euros(amount: &str) -> bool {
    let has_currency =
        amount.contains(|letter: char| letter == '€' || letter.is_ascii_alphabetic());
    let decimals = amount.trim().rsplit_once([',', '.']).map(|(_, decimals)| decimals.len());
    has_currency || decimals.is_some_and(|count| count <= 2)
}

/// As JSON writes whole numbers (RFC 8259, section 6): no plus, no zero in front, no fraction, no exponent.
fn is_whole_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits && (digits == "0" || !digits.starts_with('0'))
}

/// A day as one number, in the order of days.
fn number_of_day(day: Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

#[cfg(test)]
mod tests {
    use impots_rules::Fact;

    use super::*;

    const SALARY: Parameter = Parameter::Fact(Fact::Salary);
    const EUROS: Kind = Kind::Whole { minimum: 0, maximum: 1_000_000_000 };

    fn of_query(text: &str, kind: Kind) -> Result<i64, FaultKind> {
        Written::Text(text.into()).read(SALARY, kind)
    }

    fn no_euros(meant: Option<i64>) -> FaultKind {
        let (minimum, maximum) = (0, 1_000_000_000);
        FaultKind::NotAWholeNumber { meant, is_cents: false, minimum, maximum }
    }

    #[test]
    fn only_digits_are_a_whole_number_and_the_number_that_was_meant_is_told() {
        for (text, meant) in [
            ("50 000", Some(50_000)),
            ("50000.00", Some(50_000)),
            ("50 000 €", Some(50_000)),
            ("+5", None),
            ("", None),
            ("5e4", None),
            ("1_000", None),
            ("٤", None),
            ("null", None),
        ] {
            let fault = of_query(text, EUROS).unwrap_err();
            assert_eq!(fault, no_euros(meant), "{text:?}");
        }
        assert_eq!(of_query("0", EUROS), Ok(0));
        assert_eq!(of_query("-0", EUROS), Ok(0));
        assert_eq!(of_query("1000000000", EUROS), Ok(1_000_000_000));
    }

    #[test]
    fn a_number_of_any_length_is_out_of_range() {
        for text in ["-1", "1000000001", &"9".repeat(10_000)] {
            let fault = of_query(text, EUROS).unwrap_err();
            assert_eq!(fault, FaultKind::OutOfRange { minimum: 0, maximum: 1_000_000_000 });
        }
    }

    #[test]
    fn json_is_read_in_the_same_grammar() {
        let json = |text, kind| Written::Json(text).read(SALARY, kind);
        assert_eq!(json("50000", EUROS), Ok(50_000));
        assert_eq!(json("\"50000\"", EUROS), Err(no_euros(Some(50_000))));
        assert_eq!(json("true", Kind::YesNo), Ok(1));
        assert_eq!(
            json("\"oui\"", Kind::YesNo),
            Err(FaultKind::NotTrueOrFalse { meant: Some(true) })
        );
        assert_eq!(json("\"two\"", Kind::Choice(&["one", "two"])), Ok(1));
        assert!(json("two", Kind::Choice(&["one", "two"])).is_err());
        assert_eq!(json("\"2026-05-01\"", Kind::Day), Ok(20_260_501));
        assert_eq!(json("\"2025-02-29\"", Kind::Day), Err(FaultKind::NotADay));
    }
}
