//! Figures as people of each language write them (Unicode CLDR, locales `fr` and `en`).

use impots_rules::{Day, Rate};

use crate::Language;

/// Between groups of digits and before `%` in French: no line break, and narrow.
const NARROW_SPACE: char = '\u{202F}';
/// Before `€` in French: no line break.
const SPACE: char = '\u{A0}';
/// A minus as long as a plus.
const MINUS: char = '−';

/// A whole number, its digits in groups of three: `42 842`, `42,842`.
#[must_use]
pub fn number(value: u64, language: Language) -> String {
    grouped(&value.to_string(), language)
}

/// An amount in whole euros: `42 842 €`, `€42,842`.
///
/// ```
/// use impots_protocol::{Language, figures};
/// assert_eq!(figures::euros(42_842, Language::French), "42\u{202F}842\u{A0}€");
/// assert_eq!(figures::euros(42_842, Language::English), "€42,842");
/// ```
#[must_use]
pub fn euros(amount: u64, language: Language) -> String {
    in_euros(&number(amount, language), language)
}

/// An amount in whole euros that is added or, after a minus, taken off: `−384 €`, `−€384`.
#[must_use]
pub fn signed_euros(amount: i64, language: Language) -> String {
    let text = euros(amount.unsigned_abs(), language);
    if amount < 0 { format!("{MINUS}{text}") } else { text }
}

/// The name of a month, from 1 to 12; empty for no month.
///
/// ```
/// use impots_protocol::{Language, figures};
/// assert_eq!(figures::month_name(8, Language::French), "août");
/// ```
#[must_use]
pub fn month_name(month: u8, language: Language) -> &'static str {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let names = language.pick([FRENCH, ENGLISH]);
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// A day: `1er mars 2026`, `1 March 2026`.
///
/// ```
/// use impots_protocol::{Language, figures};
/// use impots_rules::Day;
/// let day = Day::new(2026, 3, 1)?;
/// assert_eq!(figures::day(day, Language::French), "1er mars 2026");
/// assert_eq!(figures::day(day, Language::English), "1 March 2026");
/// # Ok::<(), impots_rules::DayError>(())
/// ```
#[must_use]
pub fn day(day: Day, language: Language) -> String {
    let ordinal = if language == Language::French && day.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {} {}", day.day(), month_name(day.month(), language), day.year())
}

/// A rate: `14 %`, `14%`, `45,25 %`. It is exact to the hundredth of a percent, and has no superfluous zero.
///
/// ```
/// use impots_protocol::{Language, figures};
/// use impots_rules::Rate;
/// assert_eq!(figures::percent(Rate::from_basis_points(4_525), Language::French), "45,25\u{202F}%");
/// assert_eq!(figures::percent(Rate::from_basis_points(1_100), Language::English), "11%");
/// ```
#[must_use]
pub fn percent(rate: Rate, language: Language) -> String {
    in_percent(&decimal(rate.basis_points().into(), 2, language), language)
}

/// A number with the sign of percent: `4,11 %`, `4.11%`.
#[must_use]
pub fn in_percent(number: &str, language: Language) -> String {
    match language {
        Language::French => format!("{number}{NARROW_SPACE}%"),
        Language::English => format!("{number}%"),
    }
}

/// A number of `10^-decimals` units with all its decimals: `411` with two is `4,11`, `4.11`.
#[must_use]
pub fn fixed(units: u64, decimals: u32, language: Language) -> String {
    let one = 10_u64.pow(decimals);
    let (whole, mark) = (number(units / one, language), decimal_mark(language));
    format!("{whole}{mark}{:0width$}", units % one, width = decimals as usize)
}

/// An amount in cents: `217,00 €`, `€217.00`.
#[must_use]
pub fn cents(amount: u64, language: Language) -> String {
    in_euros(&fixed(amount, 2, language), language)
}

/// The number of shares that so many quarters make: `2,5`, `2.25`, `3`. A child in shared custody counts for a
/// quarter (CGI art. 194, I), so nothing smaller is needed.
///
/// ```
/// use impots_protocol::{Language, figures};
/// assert_eq!(figures::shares(10, Language::French), "2,5");
/// assert_eq!(figures::shares(9, Language::English), "2.25");
/// ```
#[must_use]
pub fn shares(quarters: u32, language: Language) -> String {
    decimal(u128::from(quarters) * 25, 2, language)
}

/// A number of tenths: `6,2`, `6.2`, `6`. Rates of withholding are rounded to one (CGI art. 204 H, I).
#[must_use]
pub fn tenths(tenths: u16, language: Language) -> String {
    decimal(tenths.into(), 1, language)
}

/// A number of `10^-decimals` units without superfluous zeros: `1400` with two decimals is `14`.
pub(crate) fn decimal(units: u128, decimals: u32, language: Language) -> String {
    let one = 10_u128.pow(decimals);
    let whole = grouped(&(units / one).to_string(), language);
    let fraction = format!("{:0>1$}", units % one, decimals as usize);
    match fraction.trim_end_matches('0') {
        "" => whole,
        digits => format!("{whole}{}{digits}", decimal_mark(language)),
    }
}

/// A number that stands for euros.
pub(crate) fn in_euros(number: &str, language: Language) -> String {
    match language {
        Language::French => format!("{number}{SPACE}€"),
        Language::English => format!("€{number}"),
    }
}

pub(crate) fn decimal_mark(language: Language) -> char {
    language.pick([',', '.'])
}

fn grouped(digits: &str, language: Language) -> String {
    let separator = language.pick([NARROW_SPACE, ',']);
    let mut text = String::with_capacity(digits.len() * 2);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn amounts_are_grouped_by_three() {
        let cases = [
            (0, "0\u{A0}€", "€0"),
            (999, "999\u{A0}€", "€999"),
            (1384, "1\u{202F}384\u{A0}€", "€1,384"),
            (42_842, "42\u{202F}842\u{A0}€", "€42,842"),
            (1_000_000, "1\u{202F}000\u{202F}000\u{A0}€", "€1,000,000"),
        ];
        for (amount, french, english) in cases {
            assert_eq!(euros(amount, French), french);
            assert_eq!(euros(amount, English), english);
        }
    }

    #[test]
    fn what_is_taken_off_has_a_minus_before_the_currency() {
        assert_eq!(signed_euros(-1384, French), "−1\u{202F}384\u{A0}€");
        assert_eq!(signed_euros(-1384, English), "−€1,384");
        assert_eq!(signed_euros(1384, English), "€1,384");
    }

    #[test]
    fn rates_and_shares_have_no_superfluous_zero() {
        let percents = [0, 1400, 4520, 4525, 5, 10_000].map(|basis_points| {
            let rate = Rate::from_basis_points(basis_points);
            [percent(rate, French), percent(rate, English)]
        });
        let expected = [
            ["0\u{202F}%", "0%"],
            ["14\u{202F}%", "14%"],
            ["45,2\u{202F}%", "45.2%"],
            ["45,25\u{202F}%", "45.25%"],
            ["0,05\u{202F}%", "0.05%"],
            ["100\u{202F}%", "100%"],
        ];
        assert_eq!(percents, expected);
        let shares = [4, 9, 10, 40_008].map(|quarters| shares(quarters, French));
        assert_eq!(shares, ["1", "2,25", "2,5", "10\u{202F}002"]);
    }
}
