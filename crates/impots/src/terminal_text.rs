//! Text for people at a terminal: wrapped lines, amounts aligned to the right, bold headings where they can be shown.

use std::io::{self, IsTerminal};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};

use crate::compute::Sink;

/// The width where there is no terminal, in columns.
const WIDTH: usize = 80;
/// Narrower terminals break lines themselves; on wider ones the eye would lose its line.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// Between a text and its amount.
const GAP: usize = 2;

/// A text that grows line by line.
pub(crate) struct TerminalText {
    width: usize,
    /// Whether headings are bold.
    bold: bool,
    text: String,
}

impl TerminalText {
    /// A text for standard output: `NO_COLOR` and outputs that are no terminals get plain text.
    pub(crate) fn for_stdout() -> Self {
        let stdout = io::stdout();
        let columns = match terminal_size::terminal_size_of(&stdout) {
            Some((terminal_size::Width(columns), _)) if stdout.is_terminal() => columns.into(),
            Some(_) | None => WIDTH,
        };
        Self {
            width: columns.clamp(*WIDTHS.start(), *WIDTHS.end()),
            bold: AutoStream::choice(&stdout) != ColorChoice::Never,
            text: String::new(),
        }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A bold line, with an amount to its right.
    pub(crate) fn heading(&mut self, text: &str, amount: &str) {
        let start = self.text.len();
        self.entry(0, text, amount);
        if self.bold {
            self.text.insert_str(start, "\u{1b}[1m");
            self.text.insert_str(self.text.len() - 1, "\u{1b}[0m");
        }
    }

    /// Lines of text.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &str) {
        self.entry(indent, text, "");
    }

    /// Lines of text with an amount to the right of the last one.
    pub(crate) fn entry(&mut self, indent: usize, text: &str, amount: &str) {
        let reserved = match amount.chars().count() {
            0 => 0,
            width => width + GAP,
        };
        let lines = wrapped(text, self.width.saturating_sub(indent + reserved));
        let last = lines.len().saturating_sub(1);
        for (number, line) in lines.iter().enumerate() {
            self.push_spaces(indent);
            self.text.push_str(line);
            if number == last && !amount.is_empty() {
                let used = indent + line.chars().count() + amount.chars().count();
                self.push_spaces(self.width.saturating_sub(used).max(GAP));
                self.text.push_str(amount);
            }
            self.text.push('\n');
        }
    }

    fn push_spaces(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
    }

    /// Writes the text.
    pub(crate) fn print(&self) -> anyhow::Result<()> {
        print(&self.text)
    }
}

/// Writes a text to standard output.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut sink = Sink::create(Path::new("-"))?;
    sink.write(text)?;
    sink.finish()
}

/// The lines of a text, broken at its plain spaces: the others, as in `5 000 €`, hold together.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let length = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bold: bool) -> TerminalText {
        TerminalText { width: 20, bold, text: String::new() }
    }

    #[test]
    fn amounts_end_in_the_last_column() {
        let mut text = text(false);
        text.entry(2, "one two three four", "5\u{A0}€");
        text.paragraph(1, "five six seven eight nine");
        let expected = "  one two three\n  four           5\u{A0}€\n five six seven\n eight nine\n";
        assert_eq!(text.text, expected);
    }

    #[test]
    fn a_word_that_does_not_fit_has_a_line_of_its_own() {
        let address = "https://example.fr/a/long/address";
        assert_eq!(wrapped(&format!("see {address} now"), 10), ["see", address, "now"]);
    }

    #[test]
    fn only_headings_are_bold() {
        let mut text = text(true);
        text.heading("Title", "1");
        text.entry(0, "line", "2");
        assert_eq!(text.text, "\u{1b}[1mTitle              1\u{1b}[0m\nline               2\n");
    }
}
