//! The rows of a table, computed on all cores.
//!
//! Rows are cut into chunks, which threads take one after the other, so that none waits for a slower one;
//! within a chunk a block of notices stays in the cache while its lines are copied into one column each. The
//! result has the chunks in the order of the rows, whoever computed them: the same table gives the same bytes
//! on any number of cores.
//!
//! No row stops another one. A faulty row is computed as if nobody lived in it, so that all columns keep their
//! length, and its figures become null, or the whole table is refused with the first hundred faults.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::ArrowError;
use impots_rules::{Assessment, Children, Household, Salary, TaxParameters, official};

use super::numbers::{self, Numbers};
use super::plan::{OnError, Plan};
use crate::asked::{Values, tax_year};
use crate::fault::{Fault, FaultKind};
use crate::parameter::Parameter;

/// Rows of a chunk: enough for a thread to be worth its while, few enough for the cores to end together.
const CHUNK: usize = 1 << 16;
/// Rows whose notices are held at once: as many as stay in the cache.
const BLOCK: usize = 1 << 8;
/// Faults that are told of a table that is refused.
const MAX_FAULTS: usize = 100;

/// A table of figures, and what is wrong with the other one.
pub(super) struct Computed {
    pub(super) batches: Vec<RecordBatch>,
    /// The first faults, one a row.
    pub(super) faults: Vec<Fault>,
    pub(super) faulty_rows: usize,
}

/// Computes every row; as many threads as there are cores, unless it is told how many.
///
/// # Errors
/// A column whose type cannot be read as numbers, although the plan took it: a dictionary of something else,
/// for instance. Faults of rows are no errors: they are told in [`Computed`].
pub(super) fn compute(
    plan: &Plan,
    batches: &[RecordBatch],
    threads: Option<NonZero<usize>>,
) -> Result<Computed, ArrowError> {
    let chunks = chunks(batches);
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let threads = threads.map_or_else(cores, NonZero::get).min(chunks.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((chunk.first_row, chunk.compute(plan)));
        }
        done
    };
    // Threads of this call alone: a pool would not outlive a fork of the interpreter.
    let mut done: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(first_row, _)| *first_row);
    let mut all = Computed { batches: Vec::new(), faults: Vec::new(), faulty_rows: 0 };
    for (_, computed) in done {
        let (batch, faults) = computed?;
        all.batches.push(batch);
        all.faulty_rows += faults.len();
        let more = MAX_FAULTS - all.faults.len();
        all.faults.extend(faults.into_iter().take(more).map(|(_, fault)| fault));
    }
    Ok(all)
}

/// Rows that one thread computes.
struct Chunk {
    rows: RecordBatch,
    /// Counted from the beginning of the table.
    first_row: usize,
}

fn chunks(batches: &[RecordBatch]) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut first_row = 0;
    for batch in batches {
        for start in (0..batch.num_rows()).step_by(CHUNK) {
            let length = CHUNK.min(batch.num_rows() - start);
            chunks.push(Chunk { rows: batch.slice(start, length), first_row });
            first_row += length;
        }
    }
    chunks
}

/// The faulty rows of a chunk, counted from its beginning.
type Faults = Vec<(usize, Fault)>;

impl Chunk {
    fn compute(&self, plan: &Plan) -> Result<(RecordBatch, Faults), ArrowError> {
        let columns = plan.inputs.iter().map(|(place, parameter)| {
            Ok((*parameter, numbers::read(*parameter, self.rows.column(*place))?))
        });
        let columns: Vec<(Parameter, Numbers)> = columns.collect::<Result<_, ArrowError>>()?;
        let mut faults = faulty_values(&columns);
        let length = self.rows.num_rows();
        let mut figures: Vec<Vec<i64>> = vec![Vec::with_capacity(length); plan.lines.len()];
        let mut block: Vec<Assessment> = Vec::with_capacity(BLOCK);
        let mut known = faults.iter().map(|(row, _)| *row).peekable();
        let mut found = Vec::new();
        let nobody = official::assess(
            TaxParameters::of(plan.tax_year),
            &Household::new(false, Children::NONE, Salary::ZERO),
        );
        for start in (0..length).step_by(BLOCK) {
            block.clear();
            for row in start..(start + BLOCK).min(length) {
                if known.next_if_eq(&row).is_some() {
                    block.push(nobody);
                    continue;
                }
                match assess(plan, &columns, row) {
                    Ok(assessment) => block.push(assessment),
                    Err(fault) => {
                        block.push(nobody);
                        found.push((row, fault));
                    }
                }
            }
            for (figures, line) in figures.iter_mut().zip(&plan.lines) {
                figures.extend(block.iter().map(line.figure));
            }
        }
        faults.extend(found);
        faults.sort_by_key(|(row, _)| *row);
        for (row, fault) in &mut faults {
            fault.set_row(self.first_row + *row);
        }
        Ok((self.batch(plan, figures, &faults)?, faults))
    }

    /// The kept columns, the figures, and what is wrong, in the order of the plan's schema. Figures are 64-bit
    /// integers and have nulls only with `on_error="column"`, where whoever reads them must tell
    /// "nothing due" from "not known".
    fn batch(
        &self,
        plan: &Plan,
        figures: Vec<Vec<i64>>,
        faults: &Faults,
    ) -> Result<RecordBatch, ArrowError> {
        let length = self.rows.num_rows();
        let kept = plan.kept.iter().map(|place| Arc::clone(self.rows.column(*place)));
        let mut columns: Vec<ArrayRef> = kept.collect();
        let (nulls, errors) = match plan.on_error {
            OnError::Raise => (None, None),
            OnError::Column => {
                let mut errors: Vec<Option<String>> = vec![None; length];
                for (row, fault) in faults {
                    errors[*row] = Some(fault.text());
                }
                let nulls: NullBuffer = errors.iter().map(Option::is_none).collect();
                (Some(nulls), Some(StringArray::from(errors)))
            }
        };
        for figures in figures {
            columns.push(Arc::new(Int64Array::new(figures.into(), nulls.clone())));
        }
        columns.extend(errors.map(|errors| Arc::new(errors) as ArrayRef));
        RecordBatch::try_new(Arc::clone(&plan.schema), columns)
    }
}

/// The first value of each row that is none of its fact.
fn faulty_values(columns: &[(Parameter, Numbers)]) -> Faults {
    let faulty = columns.iter().flat_map(|(parameter, numbers)| {
        numbers.faulty.iter().map(|(row, kind)| (*row, Fault::new(parameter.name(), *kind)))
    });
    let mut faulty: Faults = faulty.collect();
    faulty.sort_by_key(|(row, _)| *row);
    faulty.dedup_by_key(|(row, _)| *row);
    faulty
}

/// The notice of a row: its values in the order of the columns, `married` settled with the situation, its own
/// year if it has one.
///
/// # Errors
/// The first thing that is wrong with the row; values that are none of their facts were found before.
fn assess(plan: &Plan, columns: &[(Parameter, Numbers)], row: usize) -> Result<Assessment, Fault> {
    let mut values = Values::default();
    for (parameter, Numbers { numbers, .. }) in columns {
        if numbers.is_valid(row) {
            values.set(*parameter, numbers.value(row));
        }
    }
    if values.married.is_some_and(|married| !(0..=1).contains(&married)) {
        return Err(Fault::new(Parameter::Married.name(), FaultKind::NotTrueOrFalse));
    }
    values.settle_situation()?;
    let year = match values.tax_year {
        None => plan.tax_year,
        Some(number) => tax_year(number).ok_or_else(Fault::unknown_year)?,
    };
    let parameters = TaxParameters::of(year);
    let household = Household::declared(parameters, &values.facts).map_err(Fault::refused)?;
    Ok(official::assess(parameters, &household))
}
