//! A thousand rows at a time, or fewer large ones: read, then computed, ready to be written. Their memory is used again for
//! later ones.

use impots_protocol::TaxRequest;
use impots_rules::{Household, TaxYear};

use crate::exit::CommandError;
use crate::households::method::assess;
use crate::households::tax_figures::{Figures, Notice};
use crate::households::{Columns, Method, RowError, Rows};
use crate::input::csv::Row;

/// Rows in a chunk: enough for the batch kernel, little enough for the cache.
const SIZE: usize = 1024;
/// The bytes of rows after which a chunk is full, however few they are: a row can fill 576 KiB.
const MAX_BYTES: usize = 1 << 20;

/// A row, and its figures or what is wrong with it.
pub(crate) struct ComputedRow<'a> {
    pub(crate) row: &'a Row,
    pub(crate) outcome: Result<Figures, &'a RowError>,
    /// The further lines of the notice, where the file has facts that lead to them.
    pub(crate) notice: Option<&'a Notice>,
}

/// Rows of a file and their results.
#[derive(Default)]
pub(crate) struct Chunk {
    rows: Vec<Row>,
    /// What is wrong with each row that was read.
    errors: Vec<Option<RowError>>,
    /// Of the rows that are not faulty.
    households: Vec<Household>,
    /// The tax year of each household.
    years: Vec<TaxYear>,
    /// Of each household.
    figures: Vec<Figures>,
    /// Of each household as well, or none.
    notices: Vec<Notice>,
}

impl Chunk {
    /// Reads the next rows; false when there are none.
    pub(crate) fn read(&mut self, source: &mut Rows) -> Result<bool, CommandError> {
        self.rows.resize_with(SIZE, Row::default);
        let (mut count, mut bytes) = (0, 0);
        for row in &mut self.rows {
            if bytes >= MAX_BYTES || !source.read(row)? {
                break;
            }
            count += 1;
            bytes += row.size();
        }
        // Rows that were not read may be large ones of a chunk before.
        self.rows.truncate(count);
        Ok(count > 0)
    }

    /// Computes what was read.
    pub(crate) fn compute(&mut self, columns: &Columns, method: &Method) {
        self.errors.clear();
        self.households.clear();
        self.years.clear();
        self.figures.clear();
        self.notices.clear();
        let year = method.year().to_string();
        for row in &self.rows {
            let error = match request(columns, row, method, &year) {
                Ok(request) => {
                    self.households.push(request.household);
                    self.years.push(request.year.unwrap_or(method.year()));
                    None
                }
                Err(error) => Some(error),
            };
            self.errors.push(error);
        }
        if columns.further().is_empty() {
            method.compute(&self.households, &self.years, &mut self.figures);
        } else {
            let (figures, notices) = (&mut self.figures, &mut self.notices);
            assess(&self.households, &self.years, figures, notices);
        }
    }

    /// The rows in the order of the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = ComputedRow<'_>> {
        let (mut figures, mut notices) = (self.figures.iter(), self.notices.iter());
        let read = self.rows.iter().zip(&self.errors);
        read.filter_map(move |(row, error)| {
            if let Some(error) = error {
                return Some(ComputedRow { row, outcome: Err(error), notice: None });
            }
            let outcome = Ok(*figures.next()?);
            Some(ComputedRow { row, outcome, notice: notices.next() })
        })
    }
}

fn request(
    columns: &Columns,
    row: &Row,
    method: &Method,
    year: &str,
) -> Result<TaxRequest, RowError> {
    let request = columns.request(row, year)?;
    method.accept(&request.household)?;
    Ok(request)
}
