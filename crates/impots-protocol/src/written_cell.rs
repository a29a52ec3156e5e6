//! Yes, no and whole numbers as spreadsheets write them.

use crate::{NaturalError, parse_natural};

/// Reads a yes or a no in any case and language, as a word, its first letter, a truth value or a digit.
///
/// ```
/// use impots_protocol::parse_cell_yes_no;
///
/// assert_eq!(["O", "VRAI", "yes", "1"].map(parse_cell_yes_no), [Some(true); 4]);
/// assert_eq!(["n", "Faux", "NO", "0"].map(parse_cell_yes_no), [Some(false); 4]);
/// assert_eq!(["2", "x", "", "ja"].map(parse_cell_yes_no), [None; 4]);
/// ```
#[must_use]
pub fn parse_cell_yes_no(text: &str) -> Option<bool> {
    yes_no_of_word(text).or_else(|| yes_no_of_word(&text.trim().to_lowercase()))
}

fn yes_no_of_word(word: &str) -> Option<bool> {
    match word {
        "oui" | "o" | "yes" | "y" | "vrai" | "true" | "1" => Some(true),
        "non" | "no" | "n" | "faux" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// Reads a whole number that may have one or two decimals of zero: a column of numbers can have a format with decimals. Three
/// zeros would be thousands.
///
/// ```
/// use impots_protocol::{NaturalError, parse_cell_number};
///
/// assert_eq!(["2", "2,0", " 2.00 "].map(|text| parse_cell_number(text, 10)), [Ok(2); 3]);
/// for text in ["2,5", "2.000", "2,", ",0", "-2,0"] {
///     assert_eq!(parse_cell_number(text, 10_000), Err(NaturalError::NotNatural), "{text}");
/// }
/// ```
///
/// # Errors
/// [`NaturalError`]: no whole number, or one above the maximum.
pub fn parse_cell_number(text: &str, maximum: u64) -> Result<u64, NaturalError> {
    match parse_natural(text, maximum) {
        Err(NaturalError::NotNatural) => match text.trim().split_once([',', '.']) {
            Some((whole, "0" | "00")) => parse_natural(whole, maximum),
            Some(_) | None => Err(NaturalError::NotNatural),
        },
        read => read,
    }
}
