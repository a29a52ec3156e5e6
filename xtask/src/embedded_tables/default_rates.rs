//! `src/parameters/embedded_default_rates.rs`: the grids of default rates of the withholding tax (CGI art. 204 H, III).

#![expect(clippy::unwrap_used, reason = "data that is not as expected stops the generation")]

use std::fmt::Write as _;

use serde_json::Value;

use super::literals::{scaled, whole};

const HEAD: &str = "\
//! The grids of default rates of the withholding tax. Generated from `data/withholding/parameters.json` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use crate::day::Day;
use crate::law::default_rate::{DefaultRate, DefaultRateGrid};
use crate::law::withholding::WithholdingRate;

const fn row(from: u32, tenths: u16) -> DefaultRate {
    DefaultRate { from, rate: WithholdingRate::from_tenths(tenths) }
}

";

/// The text of the file.
pub(super) fn file(data: &Value) -> String {
    let grids = data["default_rate_grids"].as_array().unwrap();
    let mut file = String::from(HEAD);
    let _ = writeln!(file, "pub(super) static GRIDS: [DefaultRateGrid; {}] = [", grids.len());
    file.extend(grids.iter().map(grid));
    file.push_str("];\n");
    file
}

/// A grid with its day and law. It has a table for each of the law's three zones; one that the data has not is an empty one.
fn grid(grid: &Value) -> String {
    let zone = |name: &str| {
        let rows = grid["zones"][name].as_array().map(Vec::as_slice).unwrap_or_default();
        let rows: Vec<String> = rows.iter().map(row).collect();
        format!("&[{}]", rows.join(", "))
    };
    let (year, month) = first_of_month(grid["valid_from"].as_str().unwrap());
    format!(
        "    DefaultRateGrid {{
        from: Day::first_of({year}, {month}),
        law: {},
        mainland: {},
        antilles_reunion: {},
        guyane_mayotte: {},
    }},
",
        grid["law"],
        zone("metropole"),
        zone("guadeloupe_martinique_reunion"),
        zone("guyane_mayotte"),
    )
}

/// A row: the monthly pay in euros from which on it counts, and its rate in tenths of a percent.
fn row(row: &Value) -> String {
    format!("row({}, {})", whole(&row["from"]), scaled(row["rate_percent"].as_str().unwrap(), 1))
}

/// The year and the month of a date, which is the first of a month, as every grid so far began on one.
fn first_of_month(date: &str) -> (u16, u8) {
    let (year, rest) = date.split_once('-').unwrap();
    (year.parse().unwrap(), rest.strip_suffix("-01").unwrap().parse().unwrap())
}
