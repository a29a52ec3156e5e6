//! Figures as people of each language write them (Unicode CLDR, locales `fr` and `en`).
//!
//! Amounts of whole euros and plain numbers are the protocol crate's, as answers to programs have sentences with them too; what
//! pages alone show is here.

pub(super) use impots_protocol::figures::{
    cents, euros, fixed, in_percent, month_name, number, signed_euros,
};
use impots_protocol::{Language, figures};
use impots_rules::Day;

use crate::clock::day_of;

/// A rate, given as a fraction, to the hundredth of a percent: `14 %`, `14%`, `45,25 %`.
pub(super) fn percent(fraction: f64, language: Language) -> String {
    let hundredths = format!("{:.2}", fraction * 100.0);
    let short = hundredths.trim_end_matches('0').trim_end_matches('.');
    in_percent(&short.replace('.', language.pick([",", "."])), language)
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
    let day = day_of(seconds).to_string();
    day.parse().map_or(day, |day| figures::day(day, language))
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
