//! Batches of taxpayers out of their file; faulty lines go to the errors file on the way.

use impots_client::Simulation;

use crate::exit::CommandError;
use crate::taxpayers::batch_size::BatchSize;
use crate::taxpayers::errors_file::ErrorsFile;
use crate::taxpayers::previous_results::PreviousResults;
use crate::taxpayers::taxpayers_file::{Entry, NumberedTaxpayer, TaxpayersFile};

/// Results of a run before that are kept together: all of them at once would be the whole file in memory.
const MAX_KEPT_RESULTS: usize = 1000;

/// Taxpayers in a row.
pub(crate) enum Batch {
    /// Still to be computed.
    New(Vec<NumberedTaxpayer>),
    /// Computed in a run before.
    Kept(Vec<NumberedTaxpayer>, Vec<Simulation>),
}

/// A taxpayer, and the result of a run before.
type Item = (NumberedTaxpayer, Option<Simulation>);

/// Reads a taxpayers file.
pub(crate) struct TaxpayersReader {
    pub(crate) file: TaxpayersFile,
    pub(crate) errors: ErrorsFile,
    /// How many valid lines were read.
    pub(crate) taxpayers: u64,
    /// Of them, those whose results a run before computed.
    pub(crate) kept: u64,
    previous: Option<PreviousResults>,
    size: BatchSize,
    random: fastrand::Rng,
    /// Read already, and not yet in a batch.
    ahead: Option<Item>,
}

impl TaxpayersReader {
    pub(crate) fn new(
        file: TaxpayersFile,
        errors: ErrorsFile,
        previous: Option<PreviousResults>,
        size: BatchSize,
    ) -> Self {
        Self {
            file,
            errors,
            taxpayers: 0,
            kept: 0,
            previous,
            size,
            random: fastrand::Rng::new(),
            ahead: None,
        }
    }

    /// The next taxpayers, all new or all kept; `None` at the end of the file.
    pub(crate) fn next(&mut self) -> Result<Option<Batch>, CommandError> {
        let (mut taxpayers, mut results) = (Vec::new(), Vec::new());
        let size = self.size.draw(&mut self.random);
        while let Some((taxpayer, result)) = self.take()? {
            // A batch is all new, as many as were drawn, or all kept: what is kept is not sent.
            let fits = match &result {
                None => results.is_empty() && taxpayers.len() < size,
                Some(_) => results.len() == taxpayers.len() && results.len() < MAX_KEPT_RESULTS,
            };
            if !fits {
                self.ahead = Some((taxpayer, result));
                break;
            }
            taxpayers.push(taxpayer);
            results.extend(result);
        }
        self.taxpayers += taxpayers.len() as u64;
        self.kept += results.len() as u64;
        Ok(match (taxpayers.is_empty(), results.is_empty()) {
            (true, _) => None,
            (false, true) => Some(Batch::New(taxpayers)),
            (false, false) => Some(Batch::Kept(taxpayers, results)),
        })
    }

    /// The next valid line with the result there is of it; faulty ones go to the errors file.
    fn take(&mut self) -> Result<Option<Item>, CommandError> {
        if let Some(item) = self.ahead.take() {
            return Ok(Some(item));
        }
        loop {
            match self.file.next()? {
                None => return Ok(None),
                Some(Entry::Faulty { line, reason }) => self.errors.push(line, &reason)?,
                Some(Entry::Valid(taxpayer)) => {
                    let result = match &mut self.previous {
                        Some(previous) => previous.take(&taxpayer)?,
                        None => None,
                    };
                    return Ok(Some((taxpayer, result)));
                }
            }
        }
    }
}
