//! A thousand rows at a time, or fewer large ones: read, then computed, ready to be written. Their memory is used again for
//! later ones.

use impots_protocol::TaxRequest;
use impots_rules::{Household, TaxYear};

use crate::exit::CommandError;
use crate::households::method::assess;
use crate::households::tax_figures::{Figures, Notice};
use crate::households::{Columns, Method, RowError, Rows};
use crate::input::csv::{Row, RowBuffer, Table};

/// The rows after which a chunk is full: enough for the batch kernel, little enough for the cache.
const ENOUGH_ROWS: usize = 1024;
/// The bytes of rows after which a chunk is full, however few they are: a row can fill 576 KiB.
const ENOUGH_BYTES: usize = 1 << 20;

/// A row, and its figures or what is wrong with it.
pub(crate) struct ComputedRow<'a> {
    pub(crate) row: Row<'a>,
    pub(crate) outcome: Result<Figures, &'a RowError>,
    /// The further lines of the notice, where the file has facts that lead to them.
    pub(crate) notice: Option<&'a Notice>,
}

/// Rows of a file and their results.
#[derive(Default)]
pub(crate) struct Chunk {
    table: Table,
    /// The row that is being read.
    row: RowBuffer,
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
    /// Reads the next rows, as many as there are before an error; false at the end of them.
    pub(crate) fn read(&mut self, source: &mut Rows) -> Result<bool, CommandError> {
        self.table.clear();
        while !self.is_full() {
            if source.read_lines(&mut self.table)? {
                // Lines are the last: they are split later, on the thread that computes. Through a pipe, few come at a time.
                while !self.is_full() && source.read_lines(&mut self.table)? {}
                return Ok(true);
            }
            if !source.read(&mut self.row)? {
                return Ok(false);
            }
            self.table.push(self.row.row());
        }
        Ok(true)
    }

    fn is_full(&self) -> bool {
        self.table.len() >= ENOUGH_ROWS || self.table.size() >= ENOUGH_BYTES
    }

    /// Whether nothing was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    /// Computes what was read.
    pub(crate) fn compute(&mut self, columns: &Columns, method: &Method) {
        self.table.split();
        self.errors.clear();
        self.households.clear();
        self.years.clear();
        self.figures.clear();
        self.notices.clear();
        for row in self.table.rows() {
            let error = match request(columns, row, method) {
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
        let read = self.table.rows().zip(&self.errors);
        read.filter_map(move |(row, error)| {
            if let Some(error) = error {
                return Some(ComputedRow { row, outcome: Err(error), notice: None });
            }
            let outcome = Ok(*figures.next()?);
            Some(ComputedRow { row, outcome, notice: notices.next() })
        })
    }
}

/// # Errors
/// What is wrong with the row, or what the method does not know in it.
fn request(columns: &Columns, row: Row<'_>, method: &Method) -> Result<TaxRequest, RowError> {
    let request = columns.request(row, method.year())?;
    method.accept(&request.household)?;
    Ok(request)
}
