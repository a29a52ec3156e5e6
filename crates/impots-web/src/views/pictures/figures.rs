//! Figures of pictures, as people of each language write them.

use impots_protocol::Language;

use crate::views::figures::{self, fixed, in_percent};

/// Between a sign and `€` in English: a line may not break there.
const JOINER: char = '\u{2060}';

/// A change: `+99 €`, `−837 €`, `0 €`.
pub(super) fn change(amount: i64, language: Language) -> String {
    let text = figures::change(amount, language);
    match language {
        Language::English if amount != 0 => text.replacen('€', &format!("{JOINER}€"), 1),
        Language::English | Language::French => text,
    }
}

/// A number of hundredths of a percent, shown with one decimal, halves upwards: `14,4 %`.
pub(super) fn tenths_of_percent(hundredths: i64, language: Language) -> String {
    percent((hundredths + 5).div_euclid(10), language)
}

/// What one amount is of another, in hundredths of a percent, halves upwards; nothing of nothing.
pub(super) fn part_of(amount: u64, whole: u64) -> i64 {
    let whole = u128::from(whole);
    let part = (20_000 * u128::from(amount) + whole).checked_div(2 * whole).unwrap_or(0);
    i64::try_from(part).unwrap_or(i64::MAX)
}

/// What one amount is of another, with one decimal, rounded once.
pub(super) fn share(amount: u64, whole: u64, language: Language) -> String {
    let whole = u128::from(whole);
    let tenths = (2000 * u128::from(amount) + whole).checked_div(2 * whole).unwrap_or(0);
    percent(i64::try_from(tenths).unwrap_or(i64::MAX), language)
}

/// Tenths of a percent.
fn percent(tenths: i64, language: Language) -> String {
    let sign = if tenths < 0 { "−" } else { "" };
    in_percent(&format!("{sign}{}", fixed(tenths.unsigned_abs(), 1, language)), language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn changes_have_their_sign() {
        let changes = [99, -837, 0, 1045].map(|amount| change(amount, French));
        assert_eq!(changes, ["+99\u{A0}€", "−837\u{A0}€", "0\u{A0}€", "+1\u{202F}045\u{A0}€"]);
        assert_eq!(change(-837, English), "−\u{2060}€837");
    }

    #[test]
    fn rates_and_parts_are_rounded_once_with_fixed_decimals() {
        assert_eq!(tenths_of_percent(1440, French), "14,4\u{202F}%");
        assert_eq!(tenths_of_percent(-5, English), "0.0%");
        assert_eq!(share(2699, 73_000, French), "3,7\u{202F}%");
        assert_eq!(share(1, 0, English), "0.0%");
        assert_eq!(share(73_000, 73_000, English), "100.0%");
        assert_eq!(part_of(2699, 73_000), 370);
    }
}
