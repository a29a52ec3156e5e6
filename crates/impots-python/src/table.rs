//! Arrow tables of households, in and out by the `PyCapsule` interface of Arrow: pandas, polars, pyarrow and `DuckDB` share their memory.

mod computation;
mod numbers;
mod plan;

use std::num::NonZero;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Field, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::input::AnyRecordBatch;

use crate::asked::tax_year as known_year;
use crate::fault::Fault;
use crate::input_error::input_error;
use plan::{OnError, Plan, Request};

/// A table of figures, one row a household, in the order of the table that was given: an Arrow stream for whoever reads one.
#[pyclass(frozen, module = "impots")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

/// The taxes of a table of households by the law.
///
/// `data` is anything with Arrow's `PyCapsule` interface. Its columns are facts by their names (see `facts()`), `married` and `tax_year`; a null is
/// "not given", and a row without `tax_year` takes the argument of that name or else the latest year. Any other column is refused by its
/// name, unless `keep` carries it into the result. `figures` chooses lines of the notice by their names; without it, all of them.
///
/// A faulty row raises `InputError`; with `on_error="column"` its figures are null and the column `error` says why.
#[allow(clippy::too_many_arguments, reason = "they are those of the function in Python")]
#[pyfunction]
#[pyo3(signature = (data, *, tax_year = None, figures = None, keep = None, on_error = "raise", threads = None))]
pub(crate) fn table(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    tax_year: Option<i64>,
    figures: Option<Vec<String>>,
    keep: Option<Vec<String>>,
    on_error: &str,
    threads: Option<usize>,
) -> PyResult<Table> {
    let on_error = OnError::of(on_error)
        .ok_or_else(|| PyValueError::new_err("`on_error` is `raise` or `column`"))?;
    let threads = threads.map(NonZero::new).map(|threads| {
        threads
            .ok_or_else(|| PyValueError::new_err("`threads` is at least 1, or None for all cores"))
    });
    let threads = threads.transpose()?;
    let tax_year =
        tax_year.map(|year| known_year(year).ok_or_else(Fault::unknown_year)).transpose();
    let tax_year = tax_year.map_err(|fault| input_error(py, vec![fault], 1))?;
    let reader = data.extract::<AnyRecordBatch>().map_err(|_| not_a_table(data))?.into_reader()?;
    let request = Request { tax_year, figures, keep: keep.unwrap_or_default(), on_error };
    let plan = Plan::of(&reader.schema(), &request).map_err(|faults| {
        let count = faults.len();
        input_error(py, faults, count)
    })?;
    // What produces the stream may need the interpreter, on this thread or on another one.
    let computed = py.detach(|| {
        let batches = reader.collect::<Result<Vec<_>, ArrowError>>()?;
        computation::compute(&plan, &batches, threads)
    });
    let computed = computed.map_err(|error| PyValueError::new_err(error.to_string()))?;
    if computed.faulty_rows > 0 && on_error == OnError::Raise {
        return Err(input_error(py, computed.faults, computed.faulty_rows));
    }
    Ok(Table { schema: plan.schema, batches: computed.batches })
}

/// What to give instead of something that has no `__arrow_c_stream__`.
fn not_a_table(data: &Bound<'_, PyAny>) -> PyErr {
    let kind = data.get_type().name().map_or_else(|_| "this".into(), |name| name.to_string());
    PyTypeError::new_err(format!(
        "`{kind}` is no Arrow table: give a DataFrame of pandas or polars, a table of pyarrow, a relation of DuckDB; `pyarrow.table(…)` makes one of a dict of columns"
    ))
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        let names = self.column_names().join(", ");
        format!("<Table of {} rows: {names}>", self.__len__())
    }

    /// The schema in C structures, for whoever looks at it before reading (Arrow `PyCapsule` interface,
    /// `__arrow_c_schema__`).
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.schema.as_ref())
    }

    /// The rows as a stream of record batches, which can be asked for again and again: the memory is shared and
    /// counted, not copied. A requested schema is followed where Arrow can cast to it, as the interface
    /// has it; anything else is the reader's affair.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let row = DataType::Struct(self.schema.fields().clone());
        let field = Field::new("", row, false).with_metadata(self.schema.metadata().clone());
        let rows = self.batches.clone().into_iter();
        let rows = rows.map(|batch| Ok(Arc::new(StructArray::from(batch)) as ArrayRef));
        let reader = Box::new(ArrayIterator::new(rows, Arc::new(field)));
        to_stream_pycapsule(py, reader, requested_schema)
    }
}
