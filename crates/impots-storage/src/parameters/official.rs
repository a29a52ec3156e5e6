//! Our table of the official method: one row for each year of income, one column for each figure.

use impots_rules::parameters::ParameterKey;
use impots_rules::{IncomeYear, ParameterName, TaxParameters};
use serde_json::{Map, Value};

use super::layout::to_line;
use super::official_figures::{self as figures, FiguresError, OfficialFigures};
use super::place::{Place, YEAR, refused, tax_year};
use crate::backend::{Argument, Cell, Row, Transaction};
use crate::error::StorageError;

const TABLE: &str = "impots_official_parameters";

/// Reads and checks the years that have a row.
pub(crate) async fn read(
    transaction: &mut Transaction,
) -> Result<Vec<TaxParameters>, StorageError> {
    let rows = transaction.rows("SELECT * FROM impots_official_parameters", &[]).await?;
    rows.iter().map(year).collect()
}

fn year(row: &Row) -> Result<TaxParameters, StorageError> {
    let tax_year = tax_year(TABLE, row)?;
    let place = place(tax_year.income_year());
    let mut figures = Map::new();
    for key in ParameterKey::ALL {
        let value = value(&place, row, key)?;
        figures.insert(key.name().to_owned(), value);
    }
    let figures: OfficialFigures = serde_path_to_error::deserialize(Value::Object(figures))
        .map_err(|error| faulty(&place, row, &error.path().to_string()))?;
    figures.parameters(tax_year).map_err(|error| match error {
        FiguresError::HalfAReduction => half_a_reduction(&place, row),
        FiguresError::Refused(error) => {
            refused(&error, |parameter| (place.clone(), path(parameter)))
        }
    })
}

/// The rules count the rows of a scale from 1, JSON from 0.
fn path(parameter: ParameterName) -> String {
    match parameter.row {
        Some(row) => format!("{}[{}]", parameter.key, row - 1),
        None => parameter.key.to_owned(),
    }
}

fn place(year: IncomeYear) -> Place {
    Place { table: TABLE, row: year.to_string() }
}

/// A column as a file would have it.
fn value(place: &Place, row: &Row, key: ParameterKey) -> Result<Value, StorageError> {
    let cell = place.cell(row, key.name())?;
    let value = match cell {
        Cell::Null => Some(Value::Null),
        Cell::Number(text) => text.parse().ok().map(Value::Number),
        Cell::Text(text) if expected(key) == figures::BRACKETS => serde_json::from_str(text).ok(),
        Cell::Text(_) | Cell::Other(_) => None,
    };
    value.ok_or_else(|| faulty(place, row, key.name()))
}

/// `path` begins with the name of the column: `brackets[1].rate`.
fn faulty(place: &Place, row: &Row, path: &str) -> StorageError {
    let column = path.split(['[', '.']).next().unwrap_or(path);
    let key = ParameterKey::ALL.into_iter().find(|key| key.name() == column);
    let value = row.cell(column).map_or_else(String::new, Cell::excerpt);
    place.faulty(path, value, key.map_or(figures::BRACKETS, expected))
}

fn half_a_reduction(place: &Place, row: &Row) -> StorageError {
    let absent = ParameterKey::ALL
        .into_iter()
        .filter(|key| key.name().starts_with("reduction_"))
        .find(|key| row.cell(key.name()) == Some(&Cell::Null));
    let column = absent.unwrap_or(ParameterKey::ReductionRate).name();
    place.faulty(column, "NULL", figures::REDUCTION)
}

const fn expected(key: ParameterKey) -> &'static str {
    use ParameterKey as Key;
    match key {
        Key::Brackets | Key::HighIncomeBracketsSingle | Key::HighIncomeBracketsCouple => {
            figures::BRACKETS
        }
        Key::DeductionRate | Key::DecoteRate | Key::ReductionRate => figures::RATE,
        Key::DeductionMinimum
        | Key::DeductionMaximum
        | Key::HalfShareCeiling
        | Key::SingleParentCeiling
        | Key::DecoteCeilingSingle
        | Key::DecoteCeilingCouple
        | Key::ReductionFullUpToSingle
        | Key::ReductionFullUpToCouple
        | Key::ReductionNoneFromSingle
        | Key::ReductionNoneFromCouple
        | Key::ReductionRaisePerHalfShare
        | Key::RecoveryThreshold => figures::EUROS,
    }
}

/// Replaces the row of a year.
pub(crate) async fn replace(
    transaction: &mut Transaction,
    parameters: &TaxParameters,
) -> Result<(), StorageError> {
    let year = parameters.tax_year().income_year();
    transaction.script(&format!("DELETE FROM {TABLE} WHERE {YEAR} = {year}")).await?;
    let (mut columns, mut literals, mut scales) = (vec![], vec![], vec![]);
    for (column, value) in figures::to_json(parameters) {
        columns.push(column);
        if value.is_array() {
            literals.push("?".to_owned());
            scales.push(to_line(&value));
        } else {
            literals.push(value.to_string());
        }
    }
    let (columns, literals) = (columns.join(", "), literals.join(", "));
    let insertion = format!("INSERT INTO {TABLE} ({YEAR}, {columns}) VALUES ({year}, {literals})");
    let scales: Vec<Argument<'_>> = scales.iter().map(|scale| scale.as_str().into()).collect();
    transaction.execute(&insertion, &scales).await.map(drop)
}
