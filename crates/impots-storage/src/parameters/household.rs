//! Our table of the figures that only households with more than wages need: one row for each figure and year of income.

use std::collections::BTreeMap;

use impots_rules::parameters::{HouseholdFigures, HouseholdKey};
use impots_rules::{ParameterTables, TaxParameters, TaxYear};

use super::household_figures::{expected, key_of, to_json, value_of};
use super::place::{Place, YEAR, refused, tax_year};
use crate::backend::{Row, Transaction};
use crate::error::StorageError;

const TABLE: &str = "impots_household_parameters";
const NAME: &str = "name";
const VALUE: &str = "value";

/// Reads the figures, and puts them into the tables in the place of those of the program.
///
/// # Errors
///
/// The first row with a year, a name or a value that is none; figures of a year that contradict each other.
pub(crate) async fn read(
    transaction: &mut Transaction,
    tables: &mut ParameterTables,
) -> Result<(), StorageError> {
    let query = "SELECT * FROM impots_household_parameters ORDER BY income_year, name";
    let mut years: BTreeMap<TaxYear, HouseholdFigures> = BTreeMap::new();
    for row in transaction.rows(query, &[]).await? {
        let tax_year = tax_year(TABLE, &row)?;
        let embedded = *TaxParameters::of(tax_year).household();
        set(years.entry(tax_year).or_insert(embedded), tax_year, &row)?;
    }
    for (tax_year, figures) in years {
        let parameters = tables.official(tax_year).with_household(figures).map_err(|error| {
            refused(&error, |parameter| (place(tax_year, parameter.key), VALUE.to_owned()))
        })?;
        tables.set_official(parameters);
    }
    Ok(())
}

/// A row, as messages name it: the year of income and the figure.
fn place(tax_year: TaxYear, name: &str) -> Place {
    Place { table: TABLE, row: format!("{}, {name}", tax_year.income_year()) }
}

/// Takes a figure from its row.
fn set(figures: &mut HouseholdFigures, tax_year: TaxYear, row: &Row) -> Result<(), StorageError> {
    let name = place(tax_year, "").cell(row, NAME)?;
    let place = place(tax_year, &name.excerpt());
    let key = name.as_str().and_then(key_of);
    let key = key.ok_or_else(|| place.faulty(NAME, name.excerpt(), "the name of a figure"))?;
    let cell = place.cell(row, VALUE)?;
    let json = cell.as_str().and_then(|text| serde_json::from_str(text).ok());
    match json.map(|json| value_of(key, &json)) {
        Some(Ok(value)) if figures.set(key, value) => Ok(()),
        Some(_) | None => Err(place.faulty(VALUE, cell.excerpt(), expected(key))),
    }
}

/// Replaces the rows of a year.
pub(crate) async fn replace(
    transaction: &mut Transaction,
    tax_year: TaxYear,
    figures: &HouseholdFigures,
) -> Result<(), StorageError> {
    let year = tax_year.income_year();
    transaction.script(&format!("DELETE FROM {TABLE} WHERE {YEAR} = {year}")).await?;
    let row = |key: HouseholdKey| {
        // Names are ours, values numbers and words of JSON: none has a quote.
        format!("({year}, '{}', '{}')", key.name(), to_json(figures.get(key)))
    };
    let rows: Vec<String> = HouseholdKey::ALL.into_iter().map(row).collect();
    let rows = rows.join(", ");
    transaction
        .script(&format!("INSERT INTO {TABLE} ({YEAR}, {NAME}, {VALUE}) VALUES {rows}"))
        .await
}
