//! What can be wrong with a file of parameters.

use std::fmt;

use impots_rules::TaxYear;

use crate::excerpt::excerpt;

/// Why a file of parameters was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// It is not JSON.
    #[error("line {line}, column {column}: {reason}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1, in bytes.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// A key that is unknown, missing or there twice, or a value of another type.
    #[error("line {line}{}: {reason}", field.as_ref().map(|field| format!(", {}", shown(field))).unwrap_or_default())]
    Field {
        /// From 1.
        line: usize,
        /// Its path: `official.2025.brackets[1].rate`; `None` for the whole file.
        field: Option<String>,
        /// What is wrong.
        reason: String,
    },
    /// Values that the rules refuse.
    #[error("{}{reason}", field.as_ref().map(|field| format!("{}: ", shown(field))).unwrap_or_default())]
    Refused {
        /// The part of the file, when it has several.
        field: Option<String>,
        /// What the rules say.
        reason: String,
    },
}

impl DocumentError {
    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Syntax { .. } | Self::Field { .. } => {
                "`impots parameters export` writes a file to begin with"
            }
            Self::Refused { .. } => "limits ascend, rates are from 0 to 1, lists have one length",
        }
    }

    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        Self::Syntax { line, column, reason: cut(&without_place(error)) }
    }

    pub(super) fn field(error: serde_path_to_error::Error<serde_json::Error>) -> Self {
        const WHOLE: &str = ".";
        let path = error.path().to_string();
        let field = (path != WHOLE).then(|| excerpt(&path, MAX_CHARACTERS));
        let error = error.into_inner();
        Self::Field { line: error.line(), field, reason: cut(&without_place(&error)) }
    }

    pub(super) fn refused(field: Option<&str>, error: &impl fmt::Display) -> Self {
        Self::Refused { field: field.map(str::to_owned), reason: cut(&error.to_string()) }
    }

    pub(super) fn unknown_year(part: &str, year: &str) -> Self {
        let (first, latest) = (TaxYear::FIRST.income_year(), TaxYear::LATEST.income_year());
        Self::Refused {
            field: Some(format!("{part}.{}", excerpt(year, MAX_CHARACTERS))),
            reason: format!("expected a year of income from {first} to {latest}"),
        }
    }
}

/// A field as messages show it: the keys are years of income, and people ask for tax years.
fn shown(field: &str) -> String {
    let parts = ["official.", "household."];
    let rest = parts.iter().find_map(|part| field.strip_prefix(part));
    let key = rest.and_then(|rest| rest.split('.').next());
    match TaxYear::all().find(|year| key == Some(&*year.income_year().to_string())) {
        Some(tax_year) => format!("`{field}` (tax year {tax_year})"),
        None => format!("`{field}`"),
    }
}

/// The longest part of a file that is repeated, in characters.
const MAX_CHARACTERS: usize = 80;

/// What the file holds comes first, and can be of any length; what is expected of it comes after.
fn cut(reason: &str) -> String {
    const MAX_EXPECTED_CHARACTERS: usize = 1000;
    let end = match reason.rfind(", expected ") {
        Some(comma) => reason[..comma].trim_end_matches(['`', '"']).len(),
        None => reason.rfind("` is ").unwrap_or(reason.len()),
    };
    let (found, expected) = reason.split_at(end);
    excerpt(found, MAX_CHARACTERS) + &excerpt(expected, MAX_EXPECTED_CHARACTERS)
}

/// The place is told apart.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = text.strip_suffix(&place).unwrap_or(&text);
    match text.strip_suffix("expected f64") {
        Some(found) => format!("{found}expected a number"),
        None => text.to_owned(),
    }
}
