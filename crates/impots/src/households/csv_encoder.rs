//! Rows as CSV (RFC 4180), with the separator, the line that tells it and the byte order mark that the input has.

use impots_protocol::{Field, Language};
use impots_rules::TaxYear;

use crate::households::added_columns;
use crate::households::chunk::ComputedRow;
use crate::households::number_text::{push, push_rate};
use crate::households::tax_figures::{Figures, Notice};
use crate::households::{Method, Rows};

/// Writes rows as CSV.
pub(crate) struct CsvEncoder {
    separator: char,
    /// What comes before the names: the byte order mark and the line `sep=;`, each if the input has it.
    beginning: String,
    language: Language,
    names: Vec<String>,
    /// The column of the tax year, if the input has it.
    year: Option<usize>,
    /// The word of the method, the same in every row.
    method: &'static str,
    /// What rows of the method's tax year have after their amounts: nearly all rows of nearly all files.
    usual_ending: (TaxYear, String),
    /// The names of the columns that are added.
    added: Vec<&'static str>,
}

impl CsvEncoder {
    pub(crate) fn new(rows: &Rows, method: &Method) -> Self {
        let columns = &rows.columns;
        let mark = if rows.has_mark { "\u{FEFF}" } else { "" };
        let separator_line = rows.reader.separator_line.as_ref();
        let separator_line = separator_line.map(|line| format!("{line}\n")).unwrap_or_default();
        let separator = char::from(rows.reader.separator);
        let year = columns.place(Field::Year);
        let word = method.name().word(columns.language);
        let ending = ending(method.year(), year.is_some(), word, separator);
        Self {
            separator,
            beginning: format!("{mark}{separator_line}"),
            language: columns.language,
            names: columns.names.clone(),
            year,
            usual_ending: (method.year(), ending),
            method: word,
            added: added_columns::names(columns, method),
        }
    }

    /// The first line.
    pub(crate) fn header(&self) -> String {
        let mut text = self.beginning.clone();
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
        // The column to fill in: a faulty row's year is left as it was.
        let year = self.year.filter(|_| computed.outcome.is_ok());
        let year = year.filter(|column| computed.row.get(*column).is_some_and(is_blank));
        // Copied whole where values may stay as they were written, which is nearly always so.
        match computed.row.as_written(self.names.len()) {
            Some(values) if year.is_none() => {
                text.push_str(values);
                text.push(self.separator);
            }
            Some(_) | None => self.push_values(text, computed, year),
        }
        match &computed.outcome {
            Ok(figures) => self.push_figures(text, figures, computed.notice),
            Err(error) => {
                text.extend((1..self.added.len()).map(|_| self.separator));
                self.push_value(text, &error.text(self.language));
            }
        }
        text.push('\n');
    }

    /// The values of the row, but for a tax year that was not given: it is what the method took.
    fn push_values(&self, text: &mut String, computed: &ComputedRow<'_>, year: Option<usize>) {
        for column in 0..self.names.len() {
            match &computed.outcome {
                Ok(figures) if year == Some(column) => push(text, figures.year.get()),
                Ok(_) | Err(_) => {
                    self.push_value(text, computed.row.get(column).unwrap_or_default());
                }
            }
            text.push(self.separator);
        }
    }

    /// What is added to a row that was computed, in the order of the names.
    fn push_figures(&self, text: &mut String, figures: &Figures, notice: Option<&Notice>) {
        for amount in figures.amounts {
            push(text, amount);
            text.push(self.separator);
        }
        self.push_rate(text, figures.rate);
        text.push(self.separator);
        for detail in figures.details.into_iter().flatten() {
            push(text, detail);
            text.push(self.separator);
        }
        for line in notice.into_iter().flatten() {
            push(text, *line);
            text.push(self.separator);
        }
        match &self.usual_ending {
            (year, ending) if *year == figures.year => text.push_str(ending),
            _ => {
                let ending = ending(figures.year, self.year.is_some(), self.method, self.separator);
                text.push_str(&ending);
            }
        }
    }

    /// Spreadsheets that separate by semicolons take `0.11` for a text or a date.
    fn push_rate(&self, text: &mut String, rate: f64) {
        let start = text.len();
        push_rate(text, rate);
        if self.separator == ';'
            && let Some(point) = text[start..].find('.')
        {
            text.replace_range(start + point..=start + point, ",");
        }
    }

    /// A value, in quotes if it has the separator, a quote or a line break (RFC 4180, section 2, rules 6 and 7).
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

/// What follows the amounts of a row: the tax year, unless the row has it already, and the method.
fn ending(year: TaxYear, has_year: bool, method: &str, separator: char) -> String {
    if has_year {
        format!("{method}{separator}")
    } else {
        format!("{year}{separator}{method}{separator}")
    }
}

fn is_blank(value: &str) -> bool {
    value.trim().is_empty()
}
