//! Rows as a JSON array, one object a line.
//!
//! Written without serde: a row is copied piece by piece between keys that are the same for all. A test compares the pieces with what
//! `serde_json` writes.

use std::collections::BTreeSet;

use impots_protocol::{Field, Language, Meaning, parse_amount, parse_cell_number};
use serde_json::Value;

use crate::exit::CommandError;
use crate::households::added_columns;
use crate::households::chunk::ComputedRow;
use crate::households::columns::Columns;
use crate::households::number_text::{push, push_rate};
use crate::households::tax_figures::{Figures, Notice};
use crate::households::{Method, Rows};

/// Writes rows as objects.
pub(crate) struct JsonEncoder {
    language: Language,
    /// What stands before each value of the input, its key last, and what the values mean, if they mean something.
    columns: Vec<(String, Option<Meaning>)>,
    /// What stands before each value that is added.
    added: Vec<String>,
    /// Whether the input has the tax year.
    has_year: bool,
    /// The word of the method, as JSON.
    method: String,
}

impl JsonEncoder {
    /// An encoder; a header that names two columns alike is refused, for an object has each key once.
    pub(crate) fn new(rows: &Rows, method: &Method) -> Result<Self, CommandError> {
        let columns = &rows.columns;
        refuse_twins(columns)?;
        let before = |place: usize| if place == 0 { ",\n  {" } else { ", " };
        let names = columns.names.iter().enumerate();
        let keys = names.map(|(place, name)| format!("{}{}", before(place), key(name)));
        let meanings = (0..columns.names.len()).map(|column| columns.meaning(column));
        let added = added_columns::names(columns, method);
        Ok(Self {
            language: columns.language,
            columns: keys.zip(meanings).collect(),
            added: added.into_iter().map(|name| format!(", {}", key(name))).collect(),
            has_year: columns.place(Field::Year).is_some(),
            method: Value::from(method.name().word(columns.language)).to_string(),
        })
    }

    /// Appends a row with the comma before it: results are `null` in a faulty one, which alone says why.
    pub(crate) fn encode(&self, computed: &ComputedRow<'_>, text: &mut String) {
        for (place, (key, meaning)) in self.columns.iter().enumerate() {
            text.push_str(key);
            match (computed.row.get(place), meaning, &computed.outcome) {
                // What was not given is what the method took.
                (Some(value), Some(Meaning::TaxYear), Ok(figures)) if value.trim().is_empty() => {
                    push(text, figures.year.get());
                }
                (value, meaning, _) => push_value(text, value, *meaning),
            }
        }
        match &computed.outcome {
            Ok(figures) => self.push_figures(text, figures, computed.notice),
            Err(error) => self.push_error(text, &error.text(self.language)),
        }
        text.push('}');
    }

    /// What is added to a row that was computed, each behind the key in the same place of the names.
    fn push_figures(&self, text: &mut String, figures: &Figures, notice: Option<&Notice>) {
        let mut keys = self.added.iter();
        let mut push_key = |text: &mut String| {
            text.push_str(keys.next().map_or("", String::as_str));
        };
        for amount in figures.amounts {
            push_key(text);
            push(text, amount);
        }
        push_key(text);
        push_rate(text, figures.rate);
        let year = (!self.has_year).then(|| figures.year.get().into());
        let details = figures.details.into_iter().flatten().map(u64::cast_signed);
        for number in details.chain(notice.into_iter().flatten().copied()).chain(year) {
            push_key(text);
            push(text, number);
        }
        push_key(text);
        text.push_str(&self.method);
    }

    /// `null` for each figure, as a key that is missing would change the shape of the object, then why.
    fn push_error(&self, text: &mut String, reason: &str) {
        let Some((error, figures)) = self.added.split_last() else {
            return;
        };
        for key in figures {
            text.push_str(key);
            text.push_str("null");
        }
        text.push_str(error);
        push_text(text, reason);
    }
}

/// What reads an object keeps one of two values alone (RFC 8259, section 4).
fn refuse_twins(columns: &Columns) -> Result<(), CommandError> {
    let mut seen = BTreeSet::new();
    match columns.names.iter().find(|name| !seen.insert(*name)) {
        None => Ok(()),
        Some(twin) => {
            let french = format!(
                "deux colonnes s'appellent `{twin}`, et un objet JSON a chaque clé une fois"
            );
            let english =
                format!("two columns are named `{twin}`, and a JSON object has each key once");
            let (message, hint) = columns.language.pick([
                (french, "renommer l'une d'elles, ou écrire en CSV"),
                (english, "rename one of them, or write CSV"),
            ]);
            Err(CommandError::input(message, hint).in_language(columns.language))
        }
    }
}

/// A key as JSON writes it, with the colon behind it.
fn key(name: impl AsRef<str>) -> String {
    format!("{}: ", Value::from(name.as_ref()))
}

/// A text as JSON writes it: copied where nothing in it needs an escape, which is nearly always so.
fn push_text(text: &mut String, value: &str) {
    if value.bytes().all(|byte| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~')) {
        text.push('"');
        text.push_str(value);
        text.push('"');
    } else {
        text.push_str(&Value::from(value).to_string());
    }
}

/// Whether JSON writes a number as it is written here: digits, without a zero in front, that 64 bits hold. The largest that they
/// hold has twenty, so that nineteen always fit; a longer one is parsed.
fn is_plain_number(value: &str) -> bool {
    let bytes = value.as_bytes();
    let is_plain = match bytes {
        [] => false,
        [_] => true,
        [first, ..] => *first != b'0' && bytes.len() < 20,
    };
    is_plain && bytes.iter().all(u8::is_ascii_digit)
}

/// A value of the input, of the type that it has in every row: what is no number in a column of numbers is `null`, and the
/// row's error repeats it.
fn push_value(text: &mut String, value: Option<&str>, meaning: Option<Meaning>) {
    let Some(value) = value else {
        return text.push_str("null");
    };
    let number = match meaning {
        None | Some(Meaning::YesNo | Meaning::Choice) => return push_text(text, value),
        Some(_) if is_plain_number(value) => return text.push_str(value),
        Some(Meaning::Count | Meaning::TaxYear | Meaning::BirthYear) => {
            parse_cell_number(value, u64::MAX).ok()
        }
        Some(Meaning::Amount) => parse_amount(value, u64::MAX).ok(),
    };
    match number {
        Some(number) => push(text, number),
        None => text.push_str("null"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_that_are_copied_are_what_json_would_have_written() {
        let told = |value: &str, meaning| {
            let mut text = String::new();
            push_value(&mut text, Some(value), meaning);
            text
        };
        for value in [
            "",
            "0",
            "7",
            "00",
            "07",
            "9999999999999999999",
            "18446744073709551615",
            "x",
            "1 000",
            "-1",
        ] {
            let number = parse_amount(value, u64::MAX).ok();
            let expected = number.map_or_else(|| "null".to_owned(), |number| number.to_string());
            assert_eq!(told(value, Some(Meaning::Amount)), expected, "{value:?}");
        }
        for value in ["", "a b", "\"", "\\", "\u{7f}", "é", "\n", "~!#[]"] {
            assert_eq!(told(value, None), Value::from(value).to_string(), "{value:?}");
        }
    }
}
