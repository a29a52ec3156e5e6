//! Log lines for people. Errors and names of others are in them: nothing of that begins a line, colours the terminal or
//! turns the direction of writing.

use std::fmt::{self, Debug, Write};

use tracing::field::{Field, Visit};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::FormatFields;
use tracing_subscriber::fmt::format::Writer;

use crate::console::is_unprintable;

/// `name=value` of each field, the message without its name; what is unprintable as its escape in Rust.
pub(super) struct Fields;

/// Bytes that the fields of most lines have room in, so that a line takes one allocation.
const ROOM: usize = 192;

impl<'writer> FormatFields<'writer> for Fields {
    fn format_fields<R: RecordFields>(
        &self,
        mut writer: Writer<'writer>,
        fields: R,
    ) -> fmt::Result {
        let mut line = Line(String::with_capacity(ROOM));
        fields.record(&mut line);
        // In one piece: each takes its way through all that stands between here and the line.
        writer.write_str(&line.0)
    }
}

/// The fields of a line so far.
struct Line(String);

impl Line {
    /// What stands before a value.
    fn name(&mut self, field: &Field) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        if field.name() != "message" {
            self.0.push_str(field.name());
            self.0.push('=');
        }
    }
}

impl Visit for Line {
    /// Values of every kind but texts and counts: numbers below zero, errors, what is shown with `%` and `?`.
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.name(field);
        // Writing into a string never fails; a value that cannot be written ends where it failed.
        let _ = write!(Escaping(&mut self.0), "{value:?}");
    }

    // A line of every request has texts and numbers: what is plain needs none of what `Debug` looks at.
    fn record_str(&mut self, field: &Field, value: &str) {
        let plain = |byte| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~');
        // To the end, whatever is found: many bytes are looked at in one step then.
        if !value.bytes().fold(true, |are_plain, byte| are_plain & plain(byte)) {
            return self.record_debug(field, &value);
        }
        self.name(field);
        self.0.push('"');
        self.0.push_str(value);
        self.0.push('"');
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.name(field);
        self.0.push_str(itoa::Buffer::new().format(value));
    }
}

/// Writes to a line what can be printed, and the rest as its escape.
struct Escaping<'a>(&'a mut String);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Nearly all text is of this kind.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            self.0.push_str(text);
            return Ok(());
        }
        text.chars().try_for_each(|character| {
            if is_unprintable(character) {
                write!(self.0, "{}", character.escape_default())
            } else {
                self.0.push(character);
                Ok(())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex, PoisonError};

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            written.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The lines of what is logged, for a terminal or a file.
    fn logged(is_terminal: bool, log: impl Fn()) -> String {
        let written = Written::default();
        let writer = written.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .without_time()
            .with_target(false)
            .with_ansi(is_terminal)
            .fmt_fields(Fields)
            .finish();
        tracing::subscriber::with_default(subscriber, log);
        let bytes = written.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_line_says_what_it_said_and_keeps_accents_and_spaces() {
        let line = logged(false, || {
            tracing::warn!(path = "/déjà", word = "a b", quoted = "a\"\\", status = 200_u16, error = %"5\u{202F}000\u{A0}€", "a {}", "message");
        });
        assert_eq!(
            line,
            " WARN a message path=\"/d\u{E9}j\u{E0}\" word=\"a b\" quoted=\"a\\\"\\\\\" status=200 error=5\u{202F}000\u{A0}€\n"
        );
    }

    #[test]
    fn no_value_breaks_a_line_or_reaches_the_terminal() {
        let unprintable: String = (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|&character| is_unprintable(character))
            .collect();
        for character in [
            '\n', '\r', '\u{1B}', '\u{85}', '\u{9B}', '\u{200F}', '\u{2028}', '\u{202E}',
            '\u{FEFF}',
        ] {
            assert!(unprintable.contains(character), "{character:?}");
        }
        for is_terminal in [false, true] {
            let log = |value: &str| {
                logged(is_terminal, || {
                    tracing::warn!(text = value, error = %value, debug = ?value, "{value}");
                })
            };
            let plain = log("").chars().filter(|&it| is_unprintable(it)).count();
            let line = log(&unprintable);
            assert!(line.ends_with('\n') && line.contains("\\u{202e}"));
            let kept = line.chars().filter(|&it| is_unprintable(it)).count();
            assert_eq!(kept, plain);
        }
    }
}
