//! Reading one value of a taxpayer from text or JSON.

use serde_json::Value;

use crate::Language;

/// Why a text or value is not the natural number that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NaturalError {
    /// Something else than digits.
    #[error("not a natural number")]
    NotNatural,
    /// More than the given bound.
    #[error("larger than {0}")]
    TooLarge(u64),
}

/// A yes or a no in a language: trimmed, in any case (protocol, section 3).
///
/// ```
/// use impots_protocol::{Language, parse_yes_no};
/// assert_eq!(parse_yes_no(" OUI ", Language::French), Some(true));
/// assert_eq!(parse_yes_no("oui", Language::English), None);
/// ```
#[must_use]
pub fn parse_yes_no(text: &str, language: Language) -> Option<bool> {
    let of_word = |word: &str| [true, false].into_iter().find(|it| language.yes_no(*it) == word);
    of_word(text).or_else(|| of_word(&text.trim().to_lowercase()))
}

/// A natural number of at most `maximum`: trimmed, ASCII digits only (protocol, section 3).
///
/// # Errors
/// [`NaturalError::NotNatural`] for an empty text or any other character, [`NaturalError::TooLarge`] beyond the bound.
///
/// ```
/// use impots_protocol::{NaturalError, parse_natural};
/// assert_eq!(parse_natural(" 002\n", 10), Ok(2));
/// assert_eq!(parse_natural("5_0", 10), Err(NaturalError::NotNatural));
/// assert_eq!(parse_natural("99999999999999999999", 10), Err(NaturalError::TooLarge(10)));
/// ```
pub fn parse_natural(text: &str, maximum: u64) -> Result<u64, NaturalError> {
    if let Some(number) = plain_number(text).filter(|number| *number <= maximum) {
        return Ok(number);
    }
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NaturalError::NotNatural);
    }
    digits.parse().ok().filter(|number| *number <= maximum).ok_or(NaturalError::TooLarge(maximum))
}

/// Digits alone, few enough that 64 bits hold any of them: nearly every cell of a file is written so.
pub(crate) fn plain_number(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > 19 {
        return None;
    }
    text.bytes().try_fold(0, |number: u64, byte| {
        byte.is_ascii_digit().then(|| 10 * number + u64::from(byte - b'0'))
    })
}

/// A yes or a no in a JSON value: only a string can be one.
pub(crate) fn yes_no_of_value(value: &Value, language: Language) -> Option<bool> {
    value.as_str().and_then(|text| parse_yes_no(text, language))
}

/// A natural number in a JSON value: `2`, `2.0` and `"2"` are; `2.9`, `true` and `null` are not.
pub(crate) fn natural_of_value(value: &Value, maximum: u64) -> Result<u64, NaturalError> {
    match value {
        Value::String(text) => parse_natural(text, maximum),
        Value::Number(number) => {
            let text = number.to_string();
            match text.strip_suffix(".0").unwrap_or(&text) {
                digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                    parse_natural(digits, maximum)
                }
                other => natural_of_float(other, maximum),
            }
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            Err(NaturalError::NotNatural)
        }
    }
}

/// Numbers in other spellings: `2e3`, `-0`, `2.00`.
fn natural_of_float(text: &str, maximum: u64) -> Result<u64, NaturalError> {
    /// Every whole double up to here is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match text.parse::<f64>() {
        Ok(float) if float > EXACT => Err(NaturalError::TooLarge(maximum)),
        Ok(float) if float >= 0.0 && float.fract() == 0.0 => {
            parse_natural(&format!("{:.0}", float.abs()), maximum)
        }
        Ok(_) | Err(_) => Err(NaturalError::NotNatural),
    }
}

/// Whether a JSON value is a number of zero or more, or a text of one: what the original asks of results it ignores.
pub(crate) fn is_nonnegative_number(value: &Value) -> bool {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    number.is_some_and(|number: f64| number >= 0.0 && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn natural(json: &str) -> Result<u64, NaturalError> {
        natural_of_value(&serde_json::from_str(json).unwrap(), 100_000)
    }

    #[test]
    fn whole_numbers_are_accepted_in_every_spelling() {
        for json in ["2", "2.0", "2.00", "\"2\"", "\" 2 \"", "2e0", "0.2e1"] {
            assert_eq!(natural(json), Ok(2), "{json}");
        }
        assert_eq!(natural("-0"), Ok(0));
        assert_eq!(natural("-0.0"), Ok(0));
    }

    #[test]
    fn anything_else_is_refused() {
        for json in ["2.9", "-1", "true", "null", "[2]", "\"2.0\"", "\"\"", "\"+2\"", "\"٢\"", "{}"]
        {
            assert_eq!(natural(json), Err(NaturalError::NotNatural), "{json}");
        }
    }

    #[test]
    fn numbers_beyond_the_bound_are_told_apart() {
        for json in
            ["100001", "1e400", "1e300", "99999999999999999999", "\"99999999999999999999\"", "1e16"]
        {
            assert_eq!(natural(json), Err(NaturalError::TooLarge(100_000)), "{json}");
        }
    }
}
