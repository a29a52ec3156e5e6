//! A thousand rows at a time: read, computed, ready to be written. Its memory is used again for the next ones.

use impots_rules::Household;

use crate::compute::figures::Figures;
use crate::compute::{Method, RowFault, Rows};
use crate::csv_reader::Row;
use crate::failure::Failure;

/// Rows in a chunk: enough for the batch kernel, little enough for the cache.
const SIZE: usize = 1024;

/// A row, and its figures or what is wrong with it.
pub(crate) struct ComputedRow<'a> {
    pub(crate) row: &'a Row,
    pub(crate) outcome: Result<Figures, &'a RowFault>,
}

/// Rows of a file and their results.
#[derive(Default)]
pub(crate) struct Chunk {
    rows: Vec<Row>,
    /// What is wrong with each row that was read.
    faults: Vec<Option<RowFault>>,
    /// Of the rows that are not faulty.
    households: Vec<Household>,
    /// Of each household.
    figures: Vec<Figures>,
}

impl Chunk {
    /// Reads and computes the next rows; false when there are none.
    pub(crate) fn fill(&mut self, source: &mut Rows, method: &Method) -> Result<bool, Failure> {
        self.faults.clear();
        self.households.clear();
        self.figures.clear();
        self.rows.resize_with(SIZE, Row::default);
        for row in &mut self.rows {
            if !source.read(row)? {
                break;
            }
            let fault = match household(source, row, method) {
                Ok(household) => {
                    self.households.push(household);
                    None
                }
                Err(fault) => Some(fault),
            };
            self.faults.push(fault);
        }
        method.compute(&self.households, &mut self.figures);
        Ok(!self.faults.is_empty())
    }

    /// The rows in the order of the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = ComputedRow<'_>> {
        let mut figures = self.figures.iter();
        let read = self.rows.iter().zip(&self.faults);
        read.filter_map(move |(row, fault)| {
            let outcome = match fault {
                Some(fault) => Err(fault),
                None => Ok(*figures.next()?),
            };
            Some(ComputedRow { row, outcome })
        })
    }
}

fn household(source: &Rows, row: &Row, method: &Method) -> Result<Household, RowFault> {
    let household = source.columns.household(row)?;
    method.accept(&household)?;
    Ok(household)
}
