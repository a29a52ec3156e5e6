//! What is said on standard error. Files and servers can put anything in a message: control characters are not printed.
//!
//! Data goes to standard output through `output/`. A server tells here what concerns its start and its end; what happens in between
//! is its log.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use impots_protocol::Language;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// Whether something was to be told and could not be.
static IS_UNHEARD: AtomicBool = AtomicBool::new(false);

/// One or more lines.
pub(crate) fn tell(text: &str) {
    let written = writeln!(io::stderr().lock(), "{}", printable(text));
    let is_lost = written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
    if is_lost {
        IS_UNHEARD.store(true, Ordering::Relaxed);
    }
}

/// Whether something was to be told on a standard error that is full: only the exit code is left to say it. A
/// reader that has gone does not want to hear it.
pub(crate) fn is_unheard() -> bool {
    IS_UNHEARD.load(Ordering::Relaxed)
}

/// An error and what to do about it, in English: the language of all that is not about a French file or session.
pub(crate) fn error(message: impl Display, hint: impl Display) {
    error_in(Language::English, message, hint);
}

/// An error and what to do about it, both in one language: that of a file's or a server's sentence in the message.
pub(crate) fn error_in(language: Language, message: impl Display, advice: impl Display) {
    tell(&format!("{} {message}", language.pick(["erreur :", "error:"])));
    hint(language, advice);
}

/// What to do, in a language.
pub(crate) fn hint(language: Language, advice: impl Display) {
    tell(&format!("{} {advice}", language.pick(["conseil :", "hint:"])));
}

/// A number of things, in English.
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

/// Rows for a terminal, as [`printable`]: tabs may separate their values.
pub(crate) fn printable_rows(text: &str) -> Cow<'_, str> {
    replace(text, |character| is_unprintable(character) && !matches!(character, '\n' | '\t'))
}

/// The text on one line, as [`printable`].
pub(crate) fn printable_line(text: &str) -> Cow<'_, str> {
    replace(text, is_unprintable)
}

/// Whether a character shows nothing and moves what stands around it: a control or format character, a line break.
pub(crate) fn is_unprintable(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    matches!(
        character.general_category(),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    )
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
    fn a_line_break_and_a_turn_of_direction_are_unprintable_and_the_narrow_space_of_amounts_is_not()
    {
        assert!(is_unprintable('\n') && is_unprintable('\u{202E}'));
        assert!(!is_unprintable('\u{202F}'));
    }

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
