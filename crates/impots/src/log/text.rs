//! Log lines for people. Errors and names of others are in them: nothing of that begins a line, colours the terminal or
//! turns the direction of writing.

use std::fmt::{self, Write};

use tracing_subscriber::field::MakeExt as _;
use tracing_subscriber::fmt::FormatFields;
use tracing_subscriber::fmt::format::{Writer, debug_fn};

use crate::console::is_unprintable;

/// `name=value` of each field, the message without its name; what is unprintable as its escape in Rust.
pub(super) fn fields() -> impl for<'writer> FormatFields<'writer> + Send + Sync + 'static {
    debug_fn(|writer, field, value| {
        if field.name() != "message" {
            write!(writer, "{field}=")?;
        }
        write!(Escaping(writer), "{value:?}")
    })
    .delimited(" ")
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
            .fmt_fields(fields())
            .finish();
        tracing::subscriber::with_default(subscriber, log);
        let bytes = written.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_line_says_what_it_said_and_keeps_accents_and_spaces() {
        let line = logged(false, || {
            tracing::warn!(path = "/déjà", status = 200, error = %"5\u{202F}000\u{A0}€", "a {}", "message");
        });
        assert_eq!(
            line,
            " WARN a message path=\"/d\u{E9}j\u{E0}\" status=200 error=5\u{202F}000\u{A0}€\n"
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
