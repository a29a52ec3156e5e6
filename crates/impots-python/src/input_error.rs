//! The exception of whatever cannot be taken as it was given.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3::{PyErr, create_exception};

use crate::fault::Fault;

/// Faults that the message of an exception lists; the attribute has them all.
const MAX_LISTED: usize = 10;

create_exception!(
    impots,
    InputError,
    PyValueError,
    "What was given must be corrected: `errors` has every fault."
);

/// The exception of some faults, of which there may be more than these in all.
pub(crate) fn input_error(py: Python<'_>, faults: Vec<Fault>, count: usize) -> PyErr {
    let listed: Vec<String> = faults.iter().take(MAX_LISTED).map(Fault::line).collect();
    let mut message = listed.join("\n");
    if count > listed.len() {
        message = format!("{message}\n… and {} more", count - listed.len());
    }
    let error = InputError::new_err(message);
    match PyTuple::new(py, faults).and_then(|faults| error.value(py).setattr("errors", faults)) {
        Ok(()) => error,
        Err(other) => other,
    }
}
