//! Rows and their figures as text: CSV or JSON, by the ending of the output's name.

use std::path::Path;

use crate::exit::CommandError;
use crate::households::chunk::Chunk;
use crate::households::csv_encoder::CsvEncoder;
use crate::households::json_encoder::JsonEncoder;
use crate::households::{Method, Rows};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// The input's own, with its separator.
    Csv,
    /// An array of objects.
    Json,
}

impl Format {
    /// The format that the ending of a path stands for; CSV when it has none.
    pub(crate) fn of(path: &Path) -> Result<Self, CommandError> {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        match ending.to_str() {
            Some("" | "csv") => Ok(Self::Csv),
            Some("json") => Ok(Self::Json),
            Some(_) | None => Err(CommandError::input(
                format!("`{}` ends with neither `.csv` nor `.json`", path.display()),
                match ending.to_str() {
                    Some("gz") => format!(
                        "leave `-o` out, and compress what is written: `… | gzip > {}`",
                        path.display()
                    ),
                    Some(_) | None => "the ending decides how the output is written".to_owned(),
                },
            )),
        }
    }
}

/// Writes a table, chunk after chunk.
pub(crate) enum Encoder {
    Csv(CsvEncoder),
    Json(JsonEncoder),
}

impl Encoder {
    /// An encoder for the rows of a file.
    pub(crate) fn new(format: Format, rows: &Rows, method: &Method) -> Result<Self, CommandError> {
        match format {
            Format::Csv => Ok(Self::Csv(CsvEncoder::new(rows, method))),
            Format::Json => JsonEncoder::new(rows, method).map(Self::Json),
        }
    }

    /// What comes before all rows.
    pub(crate) fn begin(&self) -> String {
        match self {
            Self::Csv(encoder) => encoder.header(),
            Self::Json(_) => "[".to_owned(),
        }
    }

    /// Appends the rows of a chunk.
    pub(crate) fn encode(&self, chunk: &Chunk, text: &mut String) {
        for computed in chunk.rows() {
            match self {
                Self::Csv(encoder) => encoder.encode(&computed, text),
                Self::Json(encoder) => encoder.encode(&computed, text),
            }
        }
    }

    /// The part of the first chunk's text that is written.
    pub(crate) fn first<'a>(&self, text: &'a str) -> &'a str {
        match self {
            Self::Csv(_) => text,
            // Each object has the comma before it.
            Self::Json(_) => text.strip_prefix(',').unwrap_or(text),
        }
    }

    /// What comes after all rows, if there are any.
    pub(crate) const fn end(&self, has_rows: bool) -> &'static str {
        match (self, has_rows) {
            (Self::Csv(_), _) => "",
            (Self::Json(_), true) => "\n]\n",
            (Self::Json(_), false) => "]\n",
        }
    }
}
