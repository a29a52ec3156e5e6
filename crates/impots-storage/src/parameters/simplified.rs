//! The tables of version 14, read and written as they are: `tbtranches`, the brackets in the order
//! of their `id`, and `tbconstantes`, one row with the other values.
//!
//! Their columns have the keys of the thirteen parameters on the wire, which
//! [`WireTaxParameters`] names.

use std::cmp::Ordering;

use impots_protocol::WireTaxParameters;
use impots_rules::{ParameterName, ParametersError, SimplifiedParameters};
use serde_json::{Map, Value, json};

use super::place::{Place, refused};
use crate::backend::{Cell, Dialect, Row, Transaction};
use crate::error::StorageError;

pub(crate) const BRACKETS: &str = "tbtranches";
pub(crate) const CONSTANTS: &str = "tbconstantes";

/// A parameter and its values: one for each bracket, or one.
struct Parameter {
    key: String,
    is_list: bool,
    values: Vec<f64>,
}

/// The rows of both tables, the brackets in order.
struct Tables {
    brackets: Vec<(i64, Row)>,
    constants: Row,
}

/// Reads and checks both tables.
pub(crate) async fn read(
    transaction: &mut Transaction,
) -> Result<SimplifiedParameters, StorageError> {
    let tables = Tables::read(transaction).await?;
    let mut parameters = parameters(&SimplifiedParameters::tax_year_2019());
    for parameter in &mut parameters {
        parameter.values = tables.values(parameter, transaction.dialect())?;
    }
    let values: Map<String, Value> = parameters.into_iter().map(Parameter::into_json).collect();
    let wire: WireTaxParameters = serde_json::from_value(Value::Object(values))
        .map_err(|error| StorageError::WrongSchema { reason: error.to_string() })?;
    SimplifiedParameters::try_from(wire).map_err(|error| tables.refused(&error))
}

/// Whether neither table has a row.
pub(crate) async fn are_empty(transaction: &mut Transaction) -> Result<bool, StorageError> {
    let brackets = transaction.rows("SELECT * FROM tbtranches", &[]).await?;
    let constants = transaction.rows("SELECT * FROM tbconstantes", &[]).await?;
    Ok(brackets.is_empty() && constants.is_empty())
}

/// Replaces the rows of both tables, and checks that the columns hold every value exactly.
pub(crate) async fn replace(
    transaction: &mut Transaction,
    new: &SimplifiedParameters,
) -> Result<(), StorageError> {
    let parameters = parameters(new);
    for (table, is_list) in [(BRACKETS, true), (CONSTANTS, false)] {
        transaction.script(&format!("DELETE FROM {table}")).await?;
        let columns = parameters.iter().filter(|parameter| parameter.is_list == is_list);
        let rows = columns.clone().map(|column| column.values.len()).max().unwrap_or(0);
        for index in 0..rows {
            let numbers = columns.clone().map(|column| (column.column(), column.values[index]));
            transaction.insert(table, index + 1, numbers).await?;
        }
    }
    let found = self::parameters(&read(transaction).await?);
    parameters.iter().zip(&found).try_for_each(|(parameter, found)| parameter.check_exact(found))
}

/// The thirteen parameters under their keys.
fn parameters(parameters: &SimplifiedParameters) -> Vec<Parameter> {
    let wire = json!(WireTaxParameters::from(parameters));
    let parameter = |(key, value): (&String, &Value)| {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        Parameter {
            key: key.clone(),
            is_list: value.is_array(),
            values: values.iter().filter_map(Value::as_f64).collect(),
        }
    };
    wire.as_object().into_iter().flatten().map(parameter).collect()
}

impl Parameter {
    /// Its column has the name of its key, but for the limits, whose key is in the plural.
    fn column(&self) -> &str {
        column(&self.key)
    }

    fn into_json(self) -> (String, Value) {
        let value = if self.is_list { json!(self.values) } else { json!(self.values.first()) };
        (self.key, value)
    }

    /// Zero is zero, whatever its sign.
    fn check_exact(&self, found: &Self) -> Result<(), StorageError> {
        let mut pairs = self.values.iter().zip(&found.values);
        match pairs.find(|(value, found)| value.partial_cmp(found) != Some(Ordering::Equal)) {
            None => Ok(()),
            Some((&value, &found)) => Err(StorageError::Inexact {
                table: if self.is_list { BRACKETS } else { CONSTANTS },
                column: self.column().to_owned(),
                value,
                found,
            }),
        }
    }
}

fn column(key: &str) -> &str {
    match key {
        "limites" => "limite",
        key => key,
    }
}

impl Tables {
    async fn read(transaction: &mut Transaction) -> Result<Self, StorageError> {
        Ok(Self {
            brackets: brackets(transaction).await?,
            constants: constants(transaction).await?,
        })
    }

    fn values(&self, parameter: &Parameter, dialect: &Dialect) -> Result<Vec<f64>, StorageError> {
        let column = parameter.column();
        if !parameter.is_list {
            let place = self.place_of_constants();
            return Ok(vec![place.number(&self.constants, column, dialect)?]);
        }
        let rows = self.brackets.iter();
        rows.map(|(id, row)| bracket(*id).number(row, column, dialect)).collect()
    }

    fn place_of_constants(&self) -> Place {
        let id = self.constants.cell("id").map(Cell::excerpt);
        Place { table: CONSTANTS, row: id.unwrap_or_else(|| "1".to_owned()) }
    }

    fn refused(&self, error: &ParametersError) -> StorageError {
        refused(error, |ParameterName { key, row }| {
            let place = match row.and_then(|row| self.brackets.get(row - 1)) {
                Some((id, _)) => bracket(*id),
                None => self.place_of_constants(),
            };
            (place, column(key).to_owned())
        })
    }
}

fn bracket(id: i64) -> Place {
    Place { table: BRACKETS, row: id.to_string() }
}

async fn brackets(transaction: &mut Transaction) -> Result<Vec<(i64, Row)>, StorageError> {
    let rows = transaction.rows("SELECT * FROM tbtranches", &[]).await?;
    let mut numbered = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        numbered.push((identifier(index, &row)?, row));
    }
    numbered.sort_by_key(|(id, _)| *id);
    if numbered.is_empty() {
        return Err(StorageError::EmptyTable { table: BRACKETS, expected: "one for each bracket" });
    }
    match numbered.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        None => Ok(numbered),
        Some(pair) => {
            let id = pair[0].0;
            Err(bracket(id).faulty("id", id.to_string(), "a number that no other row has"))
        }
    }
}

fn identifier(index: usize, row: &Row) -> Result<i64, StorageError> {
    let place = Place { table: BRACKETS, row: format!("number {}", index + 1) };
    let cell = place.cell(row, "id")?;
    cell.parse().ok_or_else(|| place.faulty("id", cell.excerpt(), "a whole number"))
}

async fn constants(transaction: &mut Transaction) -> Result<Row, StorageError> {
    let mut rows = transaction.rows("SELECT * FROM tbconstantes", &[]).await?;
    match (rows.pop(), rows.len()) {
        (Some(row), 0) => Ok(row),
        (Some(_), others) => Err(StorageError::TooManyRows { table: CONSTANTS, found: others + 1 }),
        (None, _) => Err(StorageError::EmptyTable { table: CONSTANTS, expected: "one" }),
    }
}
