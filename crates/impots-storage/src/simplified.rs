//! The tables of version 14, read and written as they are: `tbtranches`, the brackets in the order
//! of their `id`, and `tbconstantes`, one row with the other values.

mod replacement;

use impots_rules::{ParameterName, ParametersError, SimplifiedParameters, SimplifiedValues};

use crate::error::StorageError;
use crate::place::{Place, missing_column, refused};
use crate::row::Row;
use crate::transaction::Transaction;

pub(crate) use replacement::{are_empty, replace};

pub(crate) const BRACKETS: &str = "tbtranches";
pub(crate) const CONSTANTS: &str = "tbconstantes";

/// A list of version 14's parameters: its key, the column of its values, and its place in ours.
struct List {
    key: &'static str,
    column: &'static str,
    field: fn(&mut SimplifiedValues) -> &mut Vec<f64>,
}

/// A single value: its key is also its column.
struct Constant {
    column: &'static str,
    field: fn(&mut SimplifiedValues) -> &mut f64,
}

const LISTS: [List; 3] = [
    List { key: "limites", column: "limite", field: |values| &mut values.limits },
    List { key: "coeffr", column: "coeffr", field: |values| &mut values.rates },
    List { key: "coeffn", column: "coeffn", field: |values| &mut values.subtractions },
];

const fn constant(column: &'static str, field: fn(&mut SimplifiedValues) -> &mut f64) -> Constant {
    Constant { column, field }
}

const VALUES: [Constant; 10] = [
    constant("plafond_qf_demi_part", |it| &mut it.half_share_ceiling),
    constant("plafond_revenus_celibataire_pour_reduction", |it| {
        &mut it.reduction_income_ceiling_single
    }),
    constant("plafond_revenus_couple_pour_reduction", |it| &mut it.reduction_income_ceiling_couple),
    constant("valeur_reduc_demi_part", |it| &mut it.reduction_raise_per_half_share),
    constant("plafond_decote_celibataire", |it| &mut it.decote_ceiling_single),
    constant("plafond_decote_couple", |it| &mut it.decote_ceiling_couple),
    constant("plafond_impot_couple_pour_decote", |it| &mut it.decote_tax_ceiling_couple),
    constant("plafond_impot_celibataire_pour_decote", |it| &mut it.decote_tax_ceiling_single),
    constant("abattement_dixpourcent_max", |it| &mut it.deduction_max),
    constant("abattement_dixpourcent_min", |it| &mut it.deduction_min),
];

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
    let dialect = transaction.dialect();
    let mut values = SimplifiedParameters::tax_year_2019().values().clone();
    for List { column, field, .. } in &LISTS {
        let numbers =
            tables.brackets.iter().map(|(id, row)| bracket(*id).number(row, column, dialect));
        *field(&mut values) = numbers.collect::<Result<_, _>>()?;
    }
    let place = tables.place_of_constants();
    for Constant { column, field } in &VALUES {
        *field(&mut values) = place.number(&tables.constants, column, dialect)?;
    }
    SimplifiedParameters::new(values).map_err(|error| tables.refused(&error))
}

impl Tables {
    async fn read(transaction: &mut Transaction) -> Result<Self, StorageError> {
        Ok(Self {
            brackets: brackets(transaction).await?,
            constants: constants(transaction).await?,
        })
    }

    fn place_of_constants(&self) -> Place {
        let id = self.constants.cell("id").map(crate::row::Cell::shown);
        Place { table: CONSTANTS, row: id.unwrap_or_else(|| "1".to_owned()) }
    }

    fn refused(&self, error: &ParametersError) -> StorageError {
        refused(error, |ParameterName { key, row }| {
            let list = LISTS.iter().find(|list| list.key == key);
            match list {
                Some(list) => {
                    let index = row.unwrap_or(1) - 1;
                    let id = self.brackets.get(index).map_or(0, |(id, _)| *id);
                    (bracket(id), list.column.to_owned())
                }
                None => (self.place_of_constants(), key.to_owned()),
            }
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
    let cell = row.cell("id").ok_or_else(|| missing_column(BRACKETS, "id"))?;
    let id = cell.as_str().and_then(|text| text.parse().ok());
    id.ok_or_else(|| {
        let place = Place { table: BRACKETS, row: format!("number {}", index + 1) };
        place.faulty("id", cell.shown(), "a whole number")
    })
}

async fn constants(transaction: &mut Transaction) -> Result<Row, StorageError> {
    let mut rows = transaction.rows("SELECT * FROM tbconstantes", &[]).await?;
    match (rows.pop(), rows.len()) {
        (Some(row), 0) => Ok(row),
        (Some(_), others) => Err(StorageError::TooManyRows { table: CONSTANTS, found: others + 1 }),
        (None, _) => Err(StorageError::EmptyTable { table: CONSTANTS, expected: "one" }),
    }
}
