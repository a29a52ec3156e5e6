//! The numbers of a column, whatever type it has.
//!
//! Columns are cast once, so that rows are computed without a look at types. Of integers only those of 64 bits
//! without a sign can be larger than what they are cast to: they are read as doubles, where what is too large
//! stays too large. Doubles must be whole, and NaN is a fault: Arrow has nulls for what is not given, and
//! pandas makes nulls of its gaps.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, Int64Array, new_null_array};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};

use crate::fault::FaultKind;
use crate::parameter::Parameter;
use crate::value::of_float;

/// The numbers of a column, and the rows that have none though they are not null.
pub(super) struct Numbers {
    pub(super) numbers: Int64Array,
    /// In the order of the rows.
    pub(super) faulty: Vec<(usize, FaultKind)>,
}

/// What of a column is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Flags,
    /// Integers that are all below 2⁶³.
    Integers,
    /// Numbers that may be fractions, or larger than any bound.
    Doubles,
    Names,
    /// Anything else.
    Other,
}

impl Kind {
    fn of(column: &DataType) -> Self {
        match column {
            DataType::Null => Self::Nothing,
            DataType::Boolean => Self::Flags,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Self::Names,
            DataType::Dictionary(_, values) => Self::of(values),
            integers if integers.is_integer() && *integers != DataType::UInt64 => Self::Integers,
            numbers if numbers.is_numeric() => Self::Doubles,
            _ => Self::Other,
        }
    }
}

/// Why a column of a type cannot be one of a parameter; `None` where it can.
pub(super) fn refusal(parameter: Parameter, column: &DataType) -> Option<FaultKind> {
    let kind = Kind::of(column);
    let (is_right, refusal) = if !parameter.choices().is_empty() {
        (kind == Kind::Names, FaultKind::NotAChoice(parameter.choices()))
    } else if parameter.is_flag() {
        let is_right = matches!(kind, Kind::Flags | Kind::Integers | Kind::Doubles);
        (is_right, FaultKind::NotTrueOrFalse)
    } else {
        (matches!(kind, Kind::Integers | Kind::Doubles), FaultKind::NotAWholeNumber(None))
    };
    (!is_right && kind != Kind::Nothing).then_some(refusal)
}

/// The numbers of a column: 1 for true, the place of a choice.
///
/// # Errors
/// Arrow's own, for what a type cannot be made of: none of the types that are let in.
pub(super) fn read(parameter: Parameter, column: &dyn Array) -> Result<Numbers, ArrowError> {
    let numbers = match Kind::of(column.data_type()) {
        Kind::Flags | Kind::Integers => cast(column, &DataType::Int64)?.as_primitive().clone(),
        Kind::Doubles => return Ok(whole_numbers(&*cast(column, &DataType::Float64)?)),
        Kind::Names => return Ok(places(parameter, &*cast(column, &DataType::Utf8)?)),
        Kind::Nothing | Kind::Other => {
            new_null_array(&DataType::Int64, column.len()).as_primitive::<Int64Type>().clone()
        }
    };
    Ok(Numbers { numbers, faulty: Vec::new() })
}

fn whole_numbers(column: &dyn Array) -> Numbers {
    let doubles = column.as_primitive::<Float64Type>().iter();
    collect(doubles.map(|double| double.map(of_float)))
}

fn places(parameter: Parameter, column: &dyn Array) -> Numbers {
    let number =
        |name: &str| parameter.choice(name).ok_or(FaultKind::NotAChoice(parameter.choices()));
    collect(column.as_string::<i32>().iter().map(|name| name.map(number)))
}

fn collect(read: impl Iterator<Item = Option<Result<i64, FaultKind>>>) -> Numbers {
    let mut faulty = Vec::new();
    let numbers = read.enumerate().map(|(row, read)| match read? {
        Ok(number) => Some(number),
        Err(kind) => {
            faulty.push((row, kind));
            None
        }
    });
    let numbers = numbers.collect();
    Numbers { numbers, faulty }
}
