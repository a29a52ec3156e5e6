//! Rows as CSV (RFC 4180), with the separator and the byte order mark that the input has.

use impots_protocol::Language;

use crate::compute::chunk::ComputedRow;
use crate::compute::encoder::{push, push_rate};
use crate::compute::figures::{self, Figures};
use crate::compute::{Method, Rows};

/// Writes rows as CSV.
pub(crate) struct CsvEncoder {
    separator: char,
    language: Language,
    has_mark: bool,
    names: Vec<String>,
    added: Vec<&'static str>,
}

impl CsvEncoder {
    pub(crate) fn new(rows: &Rows, method: &Method) -> Self {
        Self {
            separator: char::from(rows.separator),
            language: rows.columns.language,
            has_mark: rows.has_mark,
            names: rows.columns.names.clone(),
            added: figures::names(rows.columns.language, method.has_details()),
        }
    }

    /// The first line.
    pub(crate) fn header(&self) -> String {
        let mut text = String::from(if self.has_mark { "\u{FEFF}" } else { "" });
        let names = self.names.iter().map(String::as_str);
        for (place, name) in names.chain(self.added.iter().copied()).enumerate() {
            if place > 0 {
                text.push(self.separator);
            }
            self.push_value(&mut text, name);
        }
        text.push('\n');
        text
    }

    /// Appends a row. A faulty one has no figures and keeps one value for each column, so that columns stay aligned.
    pub(crate) fn encode(&self, computed: &ComputedRow<'_>, text: &mut String) {
        for column in 0..self.names.len() {
            self.push_value(text, computed.row.get(column).unwrap_or_default());
            text.push(self.separator);
        }
        match &computed.outcome {
            Ok(figures) => self.push_figures(text, figures),
            Err(fault) => {
                text.extend((1..self.added.len()).map(|_| self.separator));
                self.push_value(text, &fault.text(self.language));
            }
        }
        text.push('\n');
    }

    fn push_figures(&self, text: &mut String, figures: &Figures) {
        for amount in figures.amounts {
            push(text, amount);
            text.push(self.separator);
        }
        push_rate(text, figures.rate);
        text.push(self.separator);
        for detail in figures.details.into_iter().flatten() {
            push(text, detail);
            text.push(self.separator);
        }
    }

    fn push_value(&self, text: &mut String, value: &str) {
        let special =
            |character: char| character == self.separator || matches!(character, '"' | '\n' | '\r');
        if value.contains(special) {
            text.push('"');
            text.push_str(&value.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(value);
        }
    }
}
