//! Amounts as people write them: `50 000 €`, `€50,000.00`, `50'000`, `50000,5`. Files, flags and pages read them; the wire of
//! version 14 does not (protocol, section 3).

#[cfg(test)]
mod tests;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use crate::{NaturalError, parse_natural};

/// What may stand before or after an amount, in any case. Another currency is no amount of euros.
const CURRENCIES: [&str; 4] = ["€", "EUR", "euros", "euro"];

/// What groups digits beside spaces: the typewriter's apostrophe, the typographic one, and the letter that looks like it.
const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

/// What may begin the decimals, or group digits.
const MARKS: [char; 2] = [',', '.'];

/// What groups digits once a number is spelled plainly, whichever space or apostrophe it was.
const GAP: char = ' ';

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Something else than an amount of zero or more.
    #[error("it is no amount of 0 or more euros")]
    NotAnAmount,
    /// One to three digits, a comma or a point, three digits: thousands, or decimals.
    #[error("it can be read as {thousands} or as {decimals} euros")]
    Ambiguous {
        /// The amount in whole euros if the mark groups digits.
        thousands: u64,
        /// The amount in whole euros, rounded, if the mark begins the decimals.
        decimals: u64,
    },
    /// More than the given bound, in whole euros.
    #[error("it is above {0} euros")]
    TooLarge(u64),
}

/// An amount in whole euros, of at most `maximum`, that a person wrote.
///
/// Spaces of any width, apostrophes, commas or points may group the digits by three, and a currency may stand on either side.
/// One comma or point followed by one or two digits begins the cents, which are rounded to the nearest euro, 0.50 upwards
/// (CGI art. 1657, 1).
///
/// ```
/// use impots_protocol::{AmountError, parse_amount};
///
/// for text in ["50000", "50 000 €", "€50,000.00", "50.000,00", "50'000", "49999,5", "EUR 50000.49"] {
///     assert_eq!(parse_amount(text, 1_000_000), Ok(50_000), "{text}");
/// }
/// let ambiguous = AmountError::Ambiguous { thousands: 50_000, decimals: 50 };
/// assert_eq!(parse_amount("50,000", 1_000_000), Err(ambiguous));
/// assert_eq!(parse_amount("5e4", 1_000_000), Err(AmountError::NotAnAmount));
/// ```
///
/// # Errors
/// What is no amount, what can be read in two ways, what is above the bound.
pub fn parse_amount(text: &str, maximum: u64) -> Result<u64, AmountError> {
    parse_repeated_amount(text, 1, maximum)
}

/// What an amount comes to that is earned `times` times, in whole euros of at most `maximum`: the cents are rounded last.
///
/// ```
/// use impots_protocol::parse_repeated_amount;
///
/// assert_eq!(parse_repeated_amount("2 345,67 €", 12, 1_000_000), Ok(28_148));
/// ```
///
/// # Errors
/// Those of [`parse_amount`].
pub fn parse_repeated_amount(text: &str, times: u64, maximum: u64) -> Result<u64, AmountError> {
    let within = |euros: Option<u64>| {
        euros.filter(|euros| *euros <= maximum).ok_or(AmountError::TooLarge(maximum))
    };
    match parse_natural(text, maximum) {
        Ok(euros) => return within(euros.checked_mul(times)),
        Err(NaturalError::TooLarge(limit)) => return Err(AmountError::TooLarge(limit)),
        Err(NaturalError::NotNatural) => {}
    }
    match read(&plain_spelling(text)).ok_or(AmountError::NotAnAmount)? {
        Reading::One { digits, cents } => {
            let euros = digits.parse::<u64>().ok().and_then(|euros| euros.checked_mul(times));
            let rest = (cents.saturating_mul(times).saturating_add(50)) / 100;
            within(euros.and_then(|euros| euros.checked_add(rest)))
        }
        Reading::Two { before, after } => Err(AmountError::Ambiguous {
            thousands: 1000 * before + after,
            decimals: before + u64::from(after >= 500),
        }),
    }
}

/// What a number can mean.
enum Reading {
    /// Euros, as digits, and cents.
    One { digits: String, cents: u64 },
    /// The one to three digits before a mark, and the three after it.
    Two { before: u64, after: u64 },
}

/// The text without what shows nothing, the currency, and the spaces around; every space or apostrophe inside is a [`GAP`].
fn plain_spelling(text: &str) -> String {
    let visible = text.chars().filter(|it| it.general_category() != GeneralCategory::Format);
    let spelled = visible.map(|it| if is_gap(it) { GAP } else { it }).collect::<String>();
    without_currency(spelled.trim()).trim().to_owned()
}

/// A space of any width, neither tab nor line break; or an apostrophe.
fn is_gap(character: char) -> bool {
    APOSTROPHES.contains(&character)
        || character.general_category() == GeneralCategory::SpaceSeparator
}

fn without_currency(text: &str) -> &str {
    let is_currency = |part: Option<&str>| {
        part.is_some_and(|part| CURRENCIES.iter().any(|it| it.eq_ignore_ascii_case(part)))
    };
    let cuts = CURRENCIES.map(str::len);
    let before = cuts.iter().find(|cut| is_currency(text.get(..**cut)));
    let end = |cut: usize| text.len().checked_sub(cut);
    let after = cuts.iter().find(|cut| is_currency(end(**cut).and_then(|end| text.get(end..))));
    match (before, after) {
        (Some(cut), _) => &text[*cut..],
        (None, Some(cut)) => &text[..text.len() - cut],
        (None, None) => text,
    }
}

/// Finds out which marks group digits and which one begins the cents; `None` where neither can be.
fn read(number: &str) -> Option<Reading> {
    let one = |digits, cents| Some(Reading::One { digits, cents });
    let Some((before, after)) = number.rsplit_once(MARKS) else {
        return one(ungrouped(number, GAP)?, 0);
    };
    let mark = number[before.len()..].chars().next()?;
    match before.chars().find(|it| MARKS.contains(it)) {
        None if before.len() <= 3 && after.len() == 3 => {
            Some(Reading::Two { before: natural(before)?, after: natural(after)? })
        }
        None => one(ungrouped(before, GAP)?, cents(after)?),
        // A mark that is there twice cannot begin the decimals.
        Some(other) if other == mark => one(ungrouped(number, mark)?, 0),
        Some(other) => one(ungrouped(before, other)?, cents(after)?),
    }
}

/// The digits of a number without what stands between groups of three.
fn ungrouped(number: &str, between: char) -> Option<String> {
    // Two spaces in a row are a gap like one; two marks are a slip.
    let groups = number.split(between).filter(|group| between != GAP || !group.is_empty());
    let groups: Vec<&str> = groups.collect();
    let (first, thousands) = groups.split_first()?;
    let is_grouped = first.len() <= 3 && thousands.iter().all(|group| group.len() == 3);
    let is_number = groups.iter().all(|group| is_digits(group));
    (is_number && (is_grouped || thousands.is_empty())).then(|| groups.concat())
}

/// What one or two decimals of a euro are in cents.
fn cents(decimals: &str) -> Option<u64> {
    match decimals.len() {
        1 => Some(10 * natural(decimals)?),
        2 => natural(decimals),
        _ => None,
    }
}

fn natural(digits: &str) -> Option<u64> {
    digits.parse().ok().filter(|_| is_digits(digits))
}

/// ASCII digits and nothing else, as on the wire.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
