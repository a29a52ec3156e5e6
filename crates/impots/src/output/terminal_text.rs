//! Text for people at a terminal: wrapped lines, amounts aligned to the right, bold headings where they can be shown. What it says, and
//! in which language, is up to the commands.

use std::io::{self, IsTerminal};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use impots_protocol::json;
use serde::Serialize;

use crate::output::sink::Sink;

/// The width where there is no terminal, in columns.
const WIDTH: usize = 80;
/// A narrower terminal has no room for a word and its amount; on wider ones the eye would lose its line.
const WIDTHS: std::ops::RangeInclusive<usize> = 20..=100;
/// Between a text and its amount.
const GAP: usize = 2;

/// A text that grows line by line.
pub(crate) struct TerminalText {
    width: usize,
    /// Whether words that are too long for a line are broken: an address in a file stays whole.
    breaks_words: bool,
    /// Whether headings are bold.
    bold: bool,
    text: String,
}

impl TerminalText {
    /// A text for standard output: `NO_COLOR` and outputs that are no terminals get plain text.
    pub(crate) fn for_stdout() -> Self {
        let stdout = io::stdout();
        let terminal = terminal_size::terminal_size_of(&stdout).filter(|_| stdout.is_terminal());
        let columns = terminal.map_or(WIDTH, |(terminal_size::Width(columns), _)| columns.into());
        Self {
            width: columns.clamp(*WIDTHS.start(), *WIDTHS.end()),
            breaks_words: terminal.is_some(),
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
        let lines = self.wrapped(text, self.width.saturating_sub(indent + reserved));
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

    /// The lines of a text, broken at its plain spaces: the others, as in `5 000 €`, hold together.
    fn wrapped(&self, text: &str, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let longest = if self.breaks_words { width.max(1) } else { usize::MAX };
        for word in text.split(' ').flat_map(|word| parts(word, longest)) {
            let length = line.chars().count() + 1 + word.chars().count();
            if !line.is_empty() && length > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        lines.push(line);
        lines
    }

    /// Plain spaces: tabulators are as wide as each terminal likes.
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

/// Writes a value to standard output as JSON in the spelling of the wire, on one line.
pub(crate) fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    print(&format!("{}\n", json::to_string(value)?))
}

/// The parts of a word that is too long for a line: an address is broken after a slash.
fn parts(word: &str, width: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest: Vec<char> = word.chars().collect();
    while rest.len() > width {
        let slash = rest[..width].iter().rposition(|it| *it == '/').filter(|place| *place > 0);
        let after = rest.split_off(slash.map_or(width, |place| place + 1));
        parts.push(rest.into_iter().collect());
        rest = after;
    }
    parts.push(rest.into_iter().collect());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bold: bool) -> TerminalText {
        TerminalText { width: 20, breaks_words: false, bold, text: String::new() }
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
        assert_eq!(text(false).wrapped(&format!("see {address} now"), 10), ["see", address, "now"]);
    }

    /// Field fault 9: no line is wider than the terminal, however narrow that is.
    #[test]
    fn on_a_terminal_a_word_that_does_not_fit_is_broken() {
        let terminal = TerminalText { breaks_words: true, ..text(false) };
        let address = "https://example.fr/a/long/address";
        let lines = ["see https://", "example.fr/", "a/long/", "address now"];
        assert_eq!(terminal.wrapped(&format!("see {address} now"), 12), lines);
        assert_eq!(parts("abcdefg", 3), ["abc", "def", "g"]);
    }

    #[test]
    fn only_headings_are_bold() {
        let mut text = text(true);
        text.heading("Title", "1");
        text.entry(0, "line", "2");
        assert_eq!(text.text, "\u{1b}[1mTitle              1\u{1b}[0m\nline               2\n");
    }
}
