//! New values in the tables of version 14, which stay as they were made.

use std::cmp::Ordering;

use impots_rules::{SimplifiedParameters, SimplifiedValues};

use super::{BRACKETS, CONSTANTS, Constant, LISTS, List, VALUES, read};
use crate::error::StorageError;
use crate::transaction::{NumberedRow, Transaction};

/// Whether neither table has a row.
pub(crate) async fn are_empty(transaction: &mut Transaction) -> Result<bool, StorageError> {
    let brackets = transaction.rows("SELECT * FROM tbtranches", &[]).await?;
    let constants = transaction.rows("SELECT * FROM tbconstantes", &[]).await?;
    Ok(brackets.is_empty() && constants.is_empty())
}

/// Replaces the rows of both tables, and checks that the columns hold every value exactly.
pub(crate) async fn replace(
    transaction: &mut Transaction,
    parameters: &SimplifiedParameters,
) -> Result<(), StorageError> {
    transaction.script("DELETE FROM tbtranches").await?;
    transaction.script("DELETE FROM tbconstantes").await?;
    let mut values = parameters.values().clone();
    insert_brackets(transaction, &mut values).await?;
    insert_constants(transaction, &mut values).await?;
    let mut found = read(transaction).await?.values().clone();
    match first_difference(&mut values, &mut found) {
        None => Ok(()),
        Some(error) => Err(error),
    }
}

async fn insert_brackets(
    transaction: &mut Transaction,
    values: &mut SimplifiedValues,
) -> Result<(), StorageError> {
    let columns = LISTS.each_ref().map(|list| list.column);
    for index in 0..values.limits.len() {
        let numbers = LISTS.each_ref().map(|list| (list.field)(values)[index]);
        let row =
            NumberedRow { table: BRACKETS, id: index + 1, columns: &columns, numbers: &numbers };
        transaction.insert(&row).await?;
    }
    Ok(())
}

async fn insert_constants(
    transaction: &mut Transaction,
    values: &mut SimplifiedValues,
) -> Result<(), StorageError> {
    let row = NumberedRow {
        table: CONSTANTS,
        id: 1,
        columns: &VALUES.each_ref().map(|constant| constant.column),
        numbers: &VALUES.each_ref().map(|constant| *(constant.field)(values)),
    };
    transaction.insert(&row).await
}

fn first_difference(
    values: &mut SimplifiedValues,
    found: &mut SimplifiedValues,
) -> Option<StorageError> {
    for List { column, field, .. } in &LISTS {
        let pairs = field(values).iter().zip(field(found).iter());
        for (&value, &found) in pairs {
            if let Some(error) = inexact(BRACKETS, column, value, found) {
                return Some(error);
            }
        }
    }
    VALUES.iter().find_map(|Constant { column, field }| {
        inexact(CONSTANTS, column, *field(values), *field(found))
    })
}

/// Zero is zero, whatever its sign.
fn inexact(
    table: &'static str,
    column: &'static str,
    value: f64,
    found: f64,
) -> Option<StorageError> {
    let is_same = value.partial_cmp(&found) == Some(Ordering::Equal);
    (!is_same).then_some(StorageError::Inexact { table, column, value, found })
}
