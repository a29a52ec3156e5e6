//! Rows as a JSON array, one object a line.

use std::collections::BTreeSet;

use impots_protocol::Language;
use serde_json::Value;

use crate::compute::chunk::ComputedRow;
use crate::compute::columns::{Columns, Role};
use crate::compute::encoder::{push, push_rate};
use crate::compute::figures::{self, Figures};
use crate::compute::{Method, Rows};
use crate::failure::Failure;

/// Writes rows as objects.
pub(crate) struct JsonEncoder {
    language: Language,
    /// `"name": ` and what the column is for.
    columns: Vec<(String, Role)>,
    added: Vec<String>,
    has_rows: bool,
}

impl JsonEncoder {
    /// An encoder; a header that names two columns alike is refused, for an object has each key once.
    pub(crate) fn new(rows: &Rows, method: &Method) -> Result<Self, Failure> {
        let columns = &rows.columns;
        refuse_twins(columns)?;
        let keys = columns.names.iter().map(key);
        let roles = (0..columns.names.len()).map(|column| columns.role(column));
        let added = figures::names(columns.language, method.has_details());
        Ok(Self {
            language: columns.language,
            columns: keys.zip(roles).collect(),
            added: added.into_iter().map(key).collect(),
            has_rows: false,
        })
    }

    /// Appends a row: results are `null` in a faulty one, which alone says why.
    pub(crate) fn encode(&mut self, computed: &ComputedRow<'_>, text: &mut String) {
        text.push_str(if self.has_rows { ",\n  {" } else { "\n  {" });
        self.has_rows = true;
        for (place, (key, role)) in self.columns.iter().enumerate() {
            text.push_str(key);
            match (computed.row.get(place), role) {
                (None, _) => text.push_str("null"),
                (Some(value), Role::Number) if computed.outcome.is_ok() => push_digits(text, value),
                (Some(value), Role::Number | Role::Text) => push_text(text, value),
            }
            text.push_str(", ");
        }
        match &computed.outcome {
            Ok(figures) => self.push_figures(text, figures),
            Err(fault) => self.push_fault(text, &fault.text(self.language)),
        }
        text.push('}');
    }

    /// What comes after all rows.
    pub(crate) const fn end(&self) -> &'static str {
        if self.has_rows { "\n]\n" } else { "]\n" }
    }

    fn push_figures(&self, text: &mut String, figures: &Figures) {
        let mut keys = self.added.iter();
        let mut push_key = |text: &mut String| {
            text.push_str(keys.next().map_or("", String::as_str));
        };
        for amount in figures.amounts {
            push_key(text);
            push(text, amount);
            text.push_str(", ");
        }
        push_key(text);
        push_rate(text, figures.rate);
        for detail in figures.details.into_iter().flatten() {
            text.push_str(", ");
            push_key(text);
            push(text, detail);
        }
    }

    fn push_fault(&self, text: &mut String, reason: &str) {
        let Some((error, figures)) = self.added.split_last() else {
            return;
        };
        for key in figures {
            text.push_str(key);
            text.push_str("null, ");
        }
        text.push_str(error);
        push_text(text, reason);
    }
}

fn refuse_twins(columns: &Columns) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    match columns.names.iter().find(|name| !seen.insert(*name)) {
        None => Ok(()),
        Some(twin) => Err(Failure::input(
            format!("two columns are named `{twin}`, and a JSON object has each key once"),
            "rename one of them, or write CSV",
        )),
    }
}

fn key(name: impl AsRef<str>) -> String {
    format!("{}: ", Value::from(name.as_ref()))
}

fn push_text(text: &mut String, value: &str) {
    push(text, Value::from(value));
}

/// The digits of a natural number as JSON has them, without spaces and leading zeros; nothing is `null`.
fn push_digits(text: &mut String, value: &str) {
    let digits = value.trim();
    match (digits, digits.trim_start_matches('0')) {
        ("", _) => text.push_str("null"),
        (_, "") => text.push('0'),
        (_, significant) => text.push_str(significant),
    }
}
