//! What is said on standard error. Files and servers can put anything in a message: control characters are not printed.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

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

/// The text, with `\u{FFFD}` for each character that could move the cursor or change colours.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let moves = |character: char| character.is_control() && character != '\n';
    if text.contains(moves) {
        Cow::Owned(text.replace(moves, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_not_printed() {
        assert_eq!(
            printable("a\u{1b}[2Jb\r\nc\t"),
            "a\u{FFFD}[2Jb\u{FFFD}\nc\u{FFFD}"
        );
        assert!(matches!(printable("déjà\n"), Cow::Borrowed(_)));
    }
}
