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

impl<'writer> FormatFields<'writer> for Fields {
    fn format_fields<R: RecordFields>(&self, writer: Writer<'writer>, fields: R) -> fmt::Result {
        let mut line = Line { writer, is_begun: false, written: Ok(()) };
        fields.record(&mut line);
        line.written
    }
}

struct Line<'writer> {
    writer: Writer<'writer>,
    is_begun: bool,
    written: fmt::Result,
}

impl Line<'_> {
    fn write(&mut self, field: &Field, value: impl FnOnce(&mut Writer<'_>) -> fmt::Result) {
        let space = if self.is_begun { " " } else { "" };
        let (name, sign) = if field.name() == "message" { ("", "") } else { (field.name(), "=") };
        self.is_begun = true;
        let written = write_all(&mut self.writer, [space, name, sign]);
        self.written = self.written.and(written).and_then(|()| value(&mut self.writer));
    }
}

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.write(field, |writer| write!(Escaping(writer), "{value:?}"));
    }

    // A line of every request has texts and numbers: what is plain needs none of what `Debug` looks at.
    fn record_str(&mut self, field: &Field, value: &str) {
        let is_plain =
            value.bytes().all(|byte| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~'));
        if !is_plain {
            return self.record_debug(field, &value);
        }
        self.write(field, |writer| write_all(writer, ["\"", value, "\""]));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.write(field, |writer| writer.write_str(itoa::Buffer::new().format(value)));
    }
}

fn write_all(writer: &mut Writer<'_>, parts: [&str; 3]) -> fmt::Result {
    parts.into_iter().try_for_each(|part| writer.write_str(part))
}

struct Escaping<'a, 'writer>(&'a mut Writer<'writer>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Nearly all text is of this kind.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return self.0.write_str(text);
        }
        text.chars().try_for_each(|character| {
            if is_unprintable(character) {
                write!(self.0, "{}", character.escape_default())
            } else {
                self.0.write_char(character)
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
