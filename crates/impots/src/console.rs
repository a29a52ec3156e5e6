//! What is said on standard error. Files and servers can put anything in a message: control characters are not printed.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use impots_web::log::is_unprintable;

/// One or more lines.
pub(crate) fn tell(text: &str) {
    // When even standard error is closed, there is nobody to tell.
    writeln!(io::stderr().lock(), "{}", printable(text)).ok();
}

/// A failure and what to do about it.
pub(crate) fn error(message: impl Display, hint: impl Display) {
    tell(&format!("error: {message}\nhint: {hint}"));
}

/// A number of things.
pub(crate) fn count(number: u64, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        _ => format!("{number} {thing}s"),
    }
}

/// The text, with `\u{FFFD}` for each character that could move the cursor, change colours or turn the direction of
/// writing.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    replace(text, |character| is_unprintable(character) && character != '\n')
}

/// The text on one line, as [`printable`].
pub(crate) fn printable_line(text: &str) -> Cow<'_, str> {
    replace(text, is_unprintable)
}

fn replace(text: &str, is_replaced: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&is_replaced) {
        Cow::Owned(text.replace(is_replaced, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_not_printed() {
        assert_eq!(printable("a\u{1b}[2Jb\r\nc\t"), "a\u{FFFD}[2Jb\u{FFFD}\nc\u{FFFD}");
        assert!(matches!(printable("déjà\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn characters_that_turn_or_break_lines_are_not_printed() {
        let text = "user\u{202E}nimda\u{2066}\u{200F}\u{FEFF}\u{2028}\u{2029}.";
        let expected = "user\u{FFFD}nimda\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}.";
        assert_eq!(printable(text), expected);
        assert!(matches!(printable("5\u{202F}000\u{A0}€"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_one_line_stays_one() {
        assert_eq!(printable_line("a\nb\r\u{85}c"), "a\u{FFFD}b\u{FFFD}\u{FFFD}c");
    }
}
