//! The tables that are embedded in `impots-rules`, from its `data` folder.
//!
//! They are written as constants of Rust and not read at a start: the compiler refuses figures that contradict each other, and a program
//! that was built has its figures whatever becomes of its files.

mod default_rates;
mod households;
mod literals;
mod sources;
mod taxes;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::Generated;

const RULES: &str = "crates/impots-rules";

/// The figures of every household, of those with more than wages, and of the withholding tax, each with the texts that set it.
const TAXES: &str = "data/parameters.json";
const HOUSEHOLDS: &str = "data/household/parameters.json";
const WITHHOLDING: &str = "data/withholding/parameters.json";

/// The generated files of `impots-rules`.
pub(crate) fn files(root: &Path) -> anyhow::Result<Vec<Generated>> {
    let taxes = years(&root.join(RULES).join(TAXES))?;
    let households = years(&root.join(RULES).join(HOUSEHOLDS))?;
    let withholding = document(&root.join(RULES).join(WITHHOLDING))?;
    Ok(vec![
        Generated {
            path: "crates/impots-rules/src/parameters/embedded_default_rates.rs",
            text: default_rates::file(&withholding),
        },
        Generated {
            path: "crates/impots-rules/src/parameters/embedded.rs",
            text: taxes::file(&taxes),
        },
        Generated {
            path: "crates/impots-rules/src/parameters/embedded_sources.rs",
            text: sources::file(&taxes, TAXES, "key::ParameterKey"),
        },
        Generated {
            path: "crates/impots-rules/src/parameters/embedded_household.rs",
            text: households::file(&households),
        },
        Generated {
            path: "crates/impots-rules/src/parameters/embedded_household_sources.rs",
            text: sources::file(&households, HOUSEHOLDS, "household_key::HouseholdKey"),
        },
    ])
}

/// A file of data.
fn document(path: &Path) -> anyhow::Result<Value> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(serde_json::from_str(&text)?)
}

/// A year of income and its figures. The files go by the year of the income, the program by the one after it.
struct Year {
    /// The year in which the tax is due.
    tax_year: u16,
    figures: Value,
}

/// The years of a file of data, in their order.
///
/// # Errors
/// A file that cannot be read, or that lacks a year: the tables have no holes.
fn years(path: &Path) -> anyhow::Result<Vec<Year>> {
    let data = document(path)?;
    (2014..=2025)
        .map(|year| {
            let figures = data.get(year.to_string()).cloned();
            let figures = figures.with_context(|| format!("no year {year}"))?;
            Ok(Year { tax_year: year + 1, figures })
        })
        .collect()
}
