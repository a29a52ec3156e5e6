//! A value of Python as the number of a fact.
//!
//! Python's own types and those that behave like them are read: whatever has `__index__` is a whole number,
//! those of `NumPy` among it, and a float that is whole, since pandas makes floats of a column with gaps. A
//! text is none, not even `"50000"`: the fault tells the number that it would be.

use impots_protocol::parse_amount;
use impots_rules::TaxYear;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyString};

use crate::fault::FaultKind;
use crate::parameter::Parameter;

/// Reads a value: the number itself, 1 for true, the place of a choice.
///
/// The bounds are those of the year, as a year of birth has others each year. A number that has no place in 64
/// bits is out of them as well.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read(
    value: &Bound<'_, PyAny>,
    parameter: Parameter,
    year: TaxYear,
) -> Result<i64, FaultKind> {
    let choices = parameter.choices();
    if !choices.is_empty() {
        let text = value.cast::<PyString>().ok();
        let number = text.and_then(|text| parameter.choice(&text.to_string_lossy()));
        return number.ok_or(FaultKind::NotAChoice(choices));
    }
    if parameter.is_flag() {
        // NumPy's booleans too.
        return value.extract::<bool>().map(i64::from).map_err(|_| FaultKind::NotTrueOrFalse);
    }
    let (minimum, maximum) = parameter.bounds(year);
    let number = whole_number(value)?;
    let number = number.filter(|number| (minimum..=maximum).contains(number));
    number.ok_or(FaultKind::OutOfRange(minimum, maximum))
}

/// The whole number of an integer or a float that is whole; `None` where it is larger than any bound.
fn whole_number(value: &Bound<'_, PyAny>) -> Result<Option<i64>, FaultKind> {
    if value.is_instance_of::<PyBool>() {
        return Err(FaultKind::NotAWholeNumber(None));
    }
    if let Ok(float) = value.cast::<PyFloat>() {
        return of_float(float.value()).map(Some);
    }
    if let Ok(text) = value.cast::<PyString>() {
        let amount = parse_amount(&text.to_string_lossy(), u64::MAX).ok();
        let meant = amount.and_then(|amount| i64::try_from(amount).ok());
        return Err(FaultKind::NotAWholeNumber(meant));
    }
    if !value.hasattr("__index__").unwrap_or(false) {
        return Err(FaultKind::NotAWholeNumber(None));
    }
    Ok(value.extract::<i64>().ok())
}

/// The whole number of a float; the nearest bound of its type where it is larger than that.
///
/// # Errors
/// [`FaultKind::NotAWholeNumber`] for fractions and what is no number.
pub(crate) fn of_float(float: f64) -> Result<i64, FaultKind> {
    #[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
    let whole = float as i64;
    if float.fract() == 0.0 || float.is_infinite() {
        return Ok(whole);
    }
    Err(FaultKind::NotAWholeNumber(None))
}
