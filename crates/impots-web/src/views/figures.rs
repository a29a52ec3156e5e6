//! Figures as people of each language write them (Unicode CLDR, locales `fr` and `en`).
//!
//! Amounts of whole euros and plain numbers are the protocol crate's, as answers to programs have sentences with them too; what
//! pages alone show is here.

use impots_protocol::Language;
pub(super) use impots_protocol::figures::{euros, month_name, number, signed_euros};
use impots_rules::Day;

use crate::clock::day_of;

/// Before `%` in French: no line break, and narrow.
const NARROW_SPACE: char = '\u{202F}';

/// A rate, given as a fraction, to the hundredth of a percent: `14 %`, `14%`, `45,25 %`.
pub(super) fn percent(fraction: f64, language: Language) -> String {
    let hundredths = format!("{:.2}", fraction * 100.0);
    let short = hundredths.trim_end_matches('0').trim_end_matches('.');
    match language {
        Language::French => format!("{}{NARROW_SPACE}%", short.replace('.', ",")),
        Language::English => format!("{short}%"),
    }
}

/// A number with the sign of percent: `4,11 %`, `4.11%`.
pub(super) fn percent_of(number: &str, language: Language) -> String {
    match language {
        Language::French => format!("{number}{NARROW_SPACE}%"),
        Language::English => format!("{number}%"),
    }
}

/// Hundredths of something, with both decimals: `4,11`, `4.10`.
pub(super) fn hundredths(units: u64, language: Language) -> String {
    let mark = language.pick([',', '.']);
    format!("{}{mark}{:02}", number(units / 100, language), units % 100)
}

/// An amount in cents: `217,00 €`, `€217.00`.
pub(super) fn cents(amount: u64, language: Language) -> String {
    let number = hundredths(amount, language);
    match language {
        Language::French => format!("{number}\u{A0}€"),
        Language::English => format!("€{number}"),
    }
}

/// A change in whole euros, always with its sign: `+99 €`, `−€12`, `0 €`.
pub(super) fn change(amount: i64, language: Language) -> String {
    let text = signed_euros(amount, language);
    if amount > 0 { format!("+{text}") } else { text }
}

/// The month of a day: `septembre 2026`, `September 2026`.
pub(super) fn month(day: Day, language: Language) -> String {
    format!("{} {}", month_name(day.month(), language), day.year())
}

/// The day of a time in seconds since 1970: `1er mars 2026`, `1 March 2026`.
pub(super) fn day(seconds: i64, language: Language) -> String {
    let day = day_of(seconds);
    let month = month_name(u8::try_from(day.month()).unwrap_or_default(), language);
    match (language, day.day()) {
        (Language::French, 1) => format!("1er {month} {}", day.year()),
        (Language::French | Language::English, number) => {
            format!("{number} {month} {}", day.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn a_rate_never_shows_the_error_of_its_double() {
        let cases = [
            (0.0, "0\u{202F}%", "0%"),
            (0.14, "14\u{202F}%", "14%"),
            (0.3, "30\u{202F}%", "30%"),
            (0.41, "41\u{202F}%", "41%"),
            (0.4525, "45,25\u{202F}%", "45.25%"),
            (1.0, "100\u{202F}%", "100%"),
        ];
        for (fraction, french, english) in cases {
            assert_eq!(percent(fraction, French), french);
            assert_eq!(percent(fraction, English), english);
        }
    }
}
