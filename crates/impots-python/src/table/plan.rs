//! What to do with the columns of a table, settled once for all of its rows.
//!
//! All that can be wrong with the columns is found here, before a row is read: a name that is no fact, a type
//! that holds no numbers, a column that is there twice, a line of the notice or a column to keep that does not
//! exist. So a table of a hundred million rows with a slip in a name is refused at once, and with all of its
//! slips.

use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use impots_rules::TaxYear;

use super::numbers;
use crate::fault::{Fault, FaultKind};
use crate::notice::{LINE_NAMES, LINES, Line};
use crate::parameter::Parameter;

/// What becomes of a faulty row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnError {
    /// The table is refused.
    Raise,
    /// Its figures are null, and a column says why.
    Column,
}

impl OnError {
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "raise" => Some(Self::Raise),
            "column" => Some(Self::Column),
            _ => None,
        }
    }
}

/// What is asked beside the table itself.
pub(super) struct Request {
    /// The tax year of rows without one.
    pub(super) tax_year: Option<TaxYear>,
    /// The lines that are wanted, or all.
    pub(super) figures: Option<Vec<String>>,
    /// The columns that are carried into the result.
    pub(super) keep: Vec<String>,
    pub(super) on_error: OnError,
}

/// What to do with the columns.
pub(super) struct Plan {
    /// The columns that are read, and what each is.
    pub(super) inputs: Vec<(usize, Parameter)>,
    /// The columns that are carried through.
    pub(super) kept: Vec<usize>,
    /// The lines that are written, behind these.
    pub(super) lines: Vec<Line>,
    pub(super) tax_year: TaxYear,
    pub(super) on_error: OnError,
    /// Of the result.
    pub(super) schema: SchemaRef,
}

/// The name of the column that says what is wrong with a row.
const ERROR: &str = "error";

impl Plan {
    /// Looks at the columns of a table. The result has the kept columns first, then the lines of the notice in
    /// the order in which they were asked for, then, if faulty rows are to be told in a column, that one. No
    /// two of its columns have one name.
    ///
    /// # Errors
    /// Every column that cannot be taken, and every name that is asked for and not there.
    pub(super) fn of(schema: &Schema, request: &Request) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let inputs = inputs(schema, &request.keep, &mut faults);
        let kept = kept(schema, &request.keep, &mut faults);
        let lines = lines(request.figures.as_deref(), &mut faults);
        let fields = fields(schema, &kept, &lines, request.on_error);
        for (place, field) in fields.iter().enumerate() {
            if fields[..place].iter().any(|before| before.name() == field.name()) {
                faults.push(Fault::new(field.name(), FaultKind::Repeated));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let tax_year = request.tax_year.unwrap_or(TaxYear::LATEST);
        let schema = Arc::new(Schema::new(fields));
        Ok(Self { inputs, kept, lines, tax_year, on_error: request.on_error, schema })
    }
}

/// The columns that are read. One that is kept, and stands twice, is refused as one that is read is: only the first would be kept.
fn inputs(schema: &Schema, keep: &[String], faults: &mut Vec<Fault>) -> Vec<(usize, Parameter)> {
    let mut inputs: Vec<(usize, Parameter)> = Vec::new();
    for (place, field) in schema.fields().iter().enumerate() {
        let name = field.name();
        let kind = match Parameter::find(name) {
            Some(parameter) if inputs.iter().any(|(_, other)| *other == parameter) => {
                FaultKind::Repeated
            }
            Some(parameter) => match numbers::refusal(parameter, field.data_type()) {
                None => {
                    inputs.push((place, parameter));
                    continue;
                }
                Some(kind) => {
                    faults.push(Fault::new(name, kind).of_column(field.data_type()));
                    continue;
                }
            },
            None if keep.contains(name) => {
                let before = &schema.fields()[..place];
                if !before.iter().any(|other| other.name() == name) {
                    continue;
                }
                FaultKind::Repeated
            }
            None => FaultKind::Unknown(Parameter::nearest(name)),
        };
        faults.push(Fault::new(name, kind));
    }
    inputs
}

fn kept(schema: &Schema, keep: &[String], faults: &mut Vec<Fault>) -> Vec<usize> {
    let place = |name: &String| {
        let place = schema.fields().iter().position(|field| field.name() == name);
        place.ok_or_else(|| Fault::new(name, FaultKind::NoColumn))
    };
    let places = keep.iter().map(place);
    places.filter_map(|place| place.map_err(|fault| faults.push(fault)).ok()).collect()
}

fn lines(figures: Option<&[String]>, faults: &mut Vec<Fault>) -> Vec<Line> {
    let Some(figures) = figures else {
        return LINES.to_vec();
    };
    let line = |name: &String| {
        Line::find(name).ok_or_else(|| Fault::new(name, FaultKind::NotAChoice(&LINE_NAMES)))
    };
    let lines = figures.iter().map(line);
    lines.filter_map(|line| line.map_err(|fault| faults.push(fault)).ok()).collect()
}

fn fields(schema: &Schema, kept: &[usize], lines: &[Line], on_error: OnError) -> Vec<FieldRef> {
    let may_be_null = on_error == OnError::Column;
    let kept = kept.iter().map(|place| Arc::clone(&schema.fields()[*place]));
    let lines = lines.iter().map(|line| Field::new(line.name, DataType::Int64, may_be_null));
    let error = may_be_null.then(|| Field::new(ERROR, DataType::Utf8, true));
    kept.chain(lines.chain(error).map(Arc::new)).collect()
}
