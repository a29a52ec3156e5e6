//! Many rows, in memory that is used again for the next ones: one text and one list of places for all, as a text and a list for each
//! row would be asked of the allocator a million times.

use std::ops::Range;

use memchr::memchr;

use super::LineError;
use super::row::{Row, is_comment};

/// Rows in the order of a text. Whole lines can be put behind them unsplit: who reads the text need not be who splits it.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The values of each row, with one separator between each and the next; then lines that are not split.
    text: String,
    /// Where each value ends, counted from where its row begins.
    ends: Vec<usize>,
    rows: Vec<Place>,
    unsplit: Option<(usize, Unsplit)>,
}

/// Where a row is.
#[derive(Debug)]
struct Place {
    line: u64,
    error: Option<LineError>,
    is_plain: bool,
    text: Range<usize>,
    ends: Range<usize>,
}

/// Whole lines without a quote, each with its line feed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unsplit {
    pub(super) count: usize,
    /// The number of the first one.
    pub(super) first: u64,
    pub(super) separator: u8,
    /// Whether lines that begin with `#` are comments.
    pub(super) has_comments: bool,
}

impl Table {
    /// Forgets all rows.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.rows.clear();
        self.unsplit = None;
    }

    /// The rows, and the lines that are not split yet.
    pub(crate) fn len(&self) -> usize {
        self.rows.len() + self.unsplit.map_or(0, |(_, unsplit)| unsplit.count)
    }

    /// The bytes of memory that rows and lines fill.
    pub(crate) const fn size(&self) -> usize {
        self.text.len() + size_of_val(self.ends.as_slice())
    }

    /// Appends a row; none comes after lines that are not split.
    pub(crate) fn push(&mut self, row: Row<'_>) {
        let (text, ends) = (self.text.len(), self.ends.len());
        self.text.push_str(row.text);
        self.ends.extend_from_slice(row.ends);
        self.rows.push(Place {
            line: row.line,
            error: row.error,
            is_plain: row.is_plain,
            text: text..self.text.len(),
            ends: ends..self.ends.len(),
        });
    }

    /// Appends lines that follow one another.
    pub(super) fn push_lines(&mut self, text: &str, lines: Unsplit) {
        let start = self.text.len();
        self.text.push_str(text);
        match &mut self.unsplit {
            Some((_, before)) => before.count += lines.count,
            None => self.unsplit = Some((start, lines)),
        }
    }

    /// Splits the lines into rows, without comments and blank ones.
    pub(crate) fn split(&mut self) {
        let Some((start, Unsplit { first: number, separator, has_comments, .. })) =
            self.unsplit.take()
        else {
            return;
        };
        let Self { text, ends, rows, .. } = self;
        let has_returns = memchr(b'\r', &text.as_bytes()[start..]).is_some();
        let (mut line, mut begin, mut first) = (number, start, ends.len());
        for (place, byte) in (start..).zip(&text.as_bytes()[start..]) {
            if *byte == separator {
                ends.push(place - begin);
            } else if *byte == b'\n' {
                let whole = &text[begin..place];
                let values = whole.strip_suffix('\r').unwrap_or(whole);
                ends.push(values.len());
                let is_plain = !has_returns || !values.contains('\r');
                let row = Row { line, error: None, text: values, ends: &ends[first..], is_plain };
                if row.is_blank() || has_comments && is_comment(values) {
                    ends.truncate(first);
                } else {
                    let text = begin..begin + values.len();
                    rows.push(Place { line, error: None, is_plain, text, ends: first..ends.len() });
                }
                (line, begin, first) = (line + 1, place + 1, ends.len());
            }
        }
    }

    /// The rows in their order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|place| Row {
            line: place.line,
            error: place.error,
            text: &self.text[place.text.clone()],
            ends: &self.ends[place.ends.clone()],
            is_plain: place.is_plain,
        })
    }
}
