//! A value as it was written, and what it is read as.
//!
//! A query and an object have one grammar: a whole number as JSON writes it, `true` or `false`, a word of a
//! list, a day as `YYYY-MM-DD`. Programs send these values, so whatever is written otherwise is refused and not
//! guessed at: what it probably meant is told in the fault instead.

use std::borrow::Cow;

use impots_protocol::{Language, parse_amount, parse_yes_no};
use impots_rules::Day;

use super::kind::Kind;
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
    /// The number of the value: that which is written, 1 for true, the place of a choice, a day as `YYYYMMDD`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read(&self, kind: Kind) -> Result<i64, FaultKind> {
        match kind {
            Kind::Whole { minimum, maximum } => self.whole_number(minimum, maximum),
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

    fn whole_number(&self, minimum: i64, maximum: i64) -> Result<i64, FaultKind> {
        let written = self.as_written();
        if !is_whole_number(written) {
            return Err(FaultKind::NotAWholeNumber { meant: self.meant_number() });
        }
        let number = written.parse().ok().filter(|number| (minimum..=maximum).contains(number));
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

    fn meant_number(&self) -> Option<u64> {
        parse_amount(&self.loosely(), u64::MAX).ok()
    }

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
    use super::*;

    const EUROS: Kind = Kind::Whole { minimum: 0, maximum: 1_000_000_000 };

    fn of_query(text: &str, kind: Kind) -> Result<i64, FaultKind> {
        Written::Text(text.into()).read(kind)
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
            assert_eq!(fault, FaultKind::NotAWholeNumber { meant }, "{text:?}");
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
        let json = |text, kind| Written::Json(text).read(kind);
        assert_eq!(json("50000", EUROS), Ok(50_000));
        let quoted = FaultKind::NotAWholeNumber { meant: Some(50_000) };
        assert_eq!(json("\"50000\"", EUROS), Err(quoted));
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
