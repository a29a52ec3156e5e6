//! What every picture consists of.
//!
//! A picture is a chart, or rows of words and bars; its sentence and its table say the same to whoever does not see it.

use serde::Serialize;

use super::geometry::{Chart, Percent};
use super::table::Table;

/// One picture.
#[derive(Debug, Serialize)]
pub(crate) struct Picture {
    /// What its ids begin with.
    pub(super) id: &'static str,
    pub(super) heading: String,
    /// What is to be seen, in a sentence or two.
    pub(super) conclusion: String,
    pub(super) drawing: Drawing,
    /// The figures behind it, folded; none where the page shows them anyway.
    pub(super) table: Option<Table>,
    pub(super) in_figures: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Drawing {
    Chart(Chart),
    Rows { rows: Vec<Row> },
}

/// Words, a figure and a bar below them. The words are HTML, so that they wrap; the bars are nothing for screen readers, which
/// read the list.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) words: String,
    pub(super) figure: String,
    pub(super) note: Option<String>,
    pub(super) bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
pub(super) struct Bar {
    class: &'static str,
    x: Percent,
    width: Percent,
}

impl Bar {
    /// The least that is drawn of an amount, in percent.
    const LEAST: f64 = 0.4;

    /// The bar from one amount to another where so much is the whole width; none for nothing.
    pub(super) fn new(class: &'static str, (from, to): (u64, u64), whole: u64) -> Option<Self> {
        if to <= from {
            return None;
        }
        let x = (percent_of(from, whole)).min(100.0 - Self::LEAST);
        let width = (percent_of(to, whole) - x).max(Self::LEAST);
        Some(Self { class, x: Percent(x), width: Percent(width) })
    }
}

/// What one amount is of another, in percent, to be drawn; at most all of it.
#[expect(clippy::cast_precision_loss, reason = "it is only drawn")]
fn percent_of(amount: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (100.0 * amount as f64 / whole as f64).min(100.0) }
}
