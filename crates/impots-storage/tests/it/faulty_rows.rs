//! Every value that no parameter can have is named, with its table, its row and its column; an
//! import repairs it.

use impots_rules::ParameterTables;
use impots_rules::parameters::{ParameterKey, ParameterValue};
use impots_rules::{TaxParameters, TaxYear};
use impots_storage::{Database, ParametersDocument, StorageError};
use impots_testing::databases::Kind;

use crate::databases::claims;
use crate::original_schema::create;
use crate::site::Site;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    a_faulty_bracket_is_named,
    a_faulty_constant_is_named,
    a_faulty_figure_of_a_year_is_named,
    figures_that_contradict_each_other_are_named,
    a_value_cannot_forge_a_line,
);

// MariaDB has neither numbers that are none, nor types for single values.
claims!([on_sqlite, on_postgresql]: numbers_that_are_none_are_named);

/// Breaks the database, expects the fault to be named, and repairs it.
async fn expect(site: &Site, database: &Database, sql: &str, place: [&str; 4]) {
    site.run(sql).await;
    let error = database.parameters().await.expect_err(sql);
    let [in_table, in_row, in_column, told] = place;
    match &error {
        StorageError::Faulty { table, row, column, .. } => {
            assert_eq!([*table, row, column], [in_table, in_row, in_column], "{sql}: {error}");
        }
        other => panic!("{sql}: {other:?}"),
    }
    assert!(error.to_string().ends_with(told), "{sql}: {error}");
    repair(database).await;
}

/// Imports what the claims break: the simplified method, and the incomes of 2018.
async fn repair(database: &Database) {
    let embedded = ParameterTables::embedded();
    let whole = ParametersDocument::from(&embedded).to_json();
    let mut file: serde_json::Value = serde_json::from_str(&whole).unwrap();
    let years = file["official"].as_object_mut().unwrap();
    years.retain(|year, _| year == "2018");
    let document = ParametersDocument::parse(&file.to_string()).unwrap();
    database.import(&document).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), embedded);
}

/// Columns that take everything.
async fn lenient(site: &Site) -> Database {
    create(site, "INTEGER", "DOUBLE PRECISION", "DOUBLE PRECISION").await;
    site.open().await
}

const BRACKET_CASES: [(&str, [&str; 3]); 11] = [
    (
        "limite = 9964 WHERE id = 2",
        ["2", "limite", "`9964`, expected more than that of row `1`, column `limite`"],
    ),
    (
        "limite = -1 WHERE id = 1",
        ["1", "limite", "`-1`, expected a number from 0 to 1000000000000000"],
    ),
    ("limite = NULL WHERE id = 3", ["3", "limite", "`NULL`, expected a finite number"]),
    ("coeffr = 1.5 WHERE id = 5", ["5", "coeffr", "`1.5`, expected a number from 0 to 1"]),
    (
        "coeffr = 0.1 WHERE id = 3",
        ["3", "coeffr", "`0.1`, expected at least that of row `2`, column `coeffr`"],
    ),
    ("coeffr = NULL WHERE id = 1", ["1", "coeffr", "`NULL`, expected a finite number"]),
    (
        "coeffn = -0.5 WHERE id = 2",
        ["2", "coeffn", "`-0.5`, expected a number from 0 to 1000000000000000"],
    ),
    (
        "coeffn = 1e16 WHERE id = 4",
        ["4", "coeffn", "`10000000000000000`, expected a number from 0 to 1000000000000000"],
    ),
    (
        "id = 7, limite = -2 WHERE id = 5",
        ["7", "limite", "`-2`, expected a number from 0 to 1000000000000000"],
    ),
    ("id = 4 WHERE id = 5", ["4", "id", "`4`, expected a number that no other row has"]),
    ("id = NULL WHERE id = 5", ["number 5", "id", "`NULL`, expected a whole number"]),
];

async fn a_faulty_bracket_is_named(site: &Site) {
    let database = lenient(site).await;
    for (change, [row, column, told]) in BRACKET_CASES {
        let sql = format!("UPDATE tbtranches SET {change}");
        expect(site, &database, &sql, ["tbtranches", row, column, told]).await;
    }
    site.run("DELETE FROM tbtranches").await;
    let error = database.parameters().await.unwrap_err();
    assert_eq!(error.to_string(), "table `tbtranches`: no row, expected one for each bracket");
    repair(&database).await;
}

async fn a_faulty_constant_is_named(site: &Site) {
    let database = lenient(site).await;
    let flat: serde_json::Value = serde_json::from_str(include_str!(
        "../../../impots-protocol/tests/data/admindata-2019.json"
    ))
    .unwrap();
    let scalars = flat.as_object().unwrap().iter().filter(|(_, value)| value.is_number());
    let columns: Vec<&String> = scalars.map(|(key, _)| key).collect();
    assert_eq!(columns.len(), 10);
    for column in columns {
        for (value, told) in [
            ("-1", "`-1`, expected a number from 0 to 1000000000000000"),
            ("NULL", "`NULL`, expected a finite number"),
        ] {
            let sql = format!("UPDATE tbconstantes SET {column} = {value}");
            expect(site, &database, &sql, ["tbconstantes", "1", column, told]).await;
        }
    }
    let told = "`436`, expected at least that of row `9`, column `abattement_dixpourcent_min`";
    let sql = "UPDATE tbconstantes SET id = 9, abattement_dixpourcent_max = 436";
    expect(site, &database, sql, ["tbconstantes", "9", "abattement_dixpourcent_max", told]).await;

    site.run("DELETE FROM tbconstantes").await;
    let error = database.parameters().await.unwrap_err();
    assert_eq!(error.to_string(), "table `tbconstantes`: no row, expected one");
    repair(&database).await;
    site.run("INSERT INTO tbconstantes (id) VALUES (2)").await;
    let error = database.parameters().await.unwrap_err();
    assert_eq!(error.to_string(), "table `tbconstantes`: `2` rows, expected one");
    repair(&database).await;
}

const EUROS: &str = "expected whole euros from 0 to 4294967295";
const RATE: &str = "expected a rate from 0 to 1 with at most four decimals";
const SCALE: &str =
    r#"expected brackets as [{"from": 0, "rate": 0}, {"from": 10000, "rate": 0.1}]"#;

/// Values that a figure cannot have, where in the value the fault is, and what is told.
const AMOUNTS: &[[&str; 3]] = &[["-1", "", EUROS], ["4294967296", "", EUROS]];
const RATES: &[[&str; 3]] = &[["-0.5", "", RATE], ["1.0001", "", RATE]];
const SCALES: &[[&str; 3]] = &[
    ["'abc'", "", SCALE],
    ["'{}'", "", SCALE],
    ["'[]'", "", "`no row`, expected at least one"],
    [r#"'[{"from": 0.5, "rate": 0}]'"#, "[0].from", SCALE],
    [r#"'[{"from": 0, "rate": 0.00001}]'"#, "[0].rate", SCALE],
    [r#"'[{"from": 0, "rate": 0}, {"from": 1}]'"#, "[1]", SCALE],
    [r#"'[{"from": 0, "rate": 0, "to": 1}]'"#, "[0].to", SCALE],
];

async fn a_faulty_figure_of_a_year_is_named(site: &Site) {
    let database = site.open().await;
    let with_reduction = TaxParameters::of(TaxYear::new(2019).unwrap());
    for key in ParameterKey::ALL {
        let column = key.name();
        let cases = match with_reduction.value(key).unwrap() {
            ParameterValue::Euros(_) => AMOUNTS,
            ParameterValue::Rate(_) => RATES,
            ParameterValue::Brackets(_) => SCALES,
        };
        for [value, path, told] in cases {
            let sql = format!("UPDATE {YEARS} SET {column} = {value} WHERE income_year = 2018");
            let place = format!("{column}{path}");
            expect(site, &database, &sql, [YEARS, "2018", &place, told]).await;
        }
    }
}

const YEARS: &str = "impots_official_parameters";

const ALL_OR_NONE: &str = "`NULL`, expected all six figures of the reduction, or none";

/// What is refused of several figures together.
const YEAR_CASES: [(&str, [&str; 3]); 7] = [
    (
        "income_year = 2026",
        ["2026", "income_year", "`2026`, expected a year of income from 2014 to 2025"],
    ),
    ("reduction_rate = NULL", ["2018", "reduction_rate", ALL_OR_NONE]),
    (
        "reduction_raise_per_half_share = NULL",
        ["2018", "reduction_raise_per_half_share", ALL_OR_NONE],
    ),
    (
        "deduction_maximum = 1",
        [
            "2018",
            "deduction_maximum",
            "`1`, expected at least that of row `2018`, column `deduction_minimum`",
        ],
    ),
    (
        "reduction_none_from_couple = 1",
        [
            "2018",
            "reduction_none_from_couple",
            "`1`, expected more than that of row `2018`, column `reduction_full_up_to_couple`",
        ],
    ),
    (
        r#"brackets = '[{"from": 0, "rate": 0}, {"from": 0, "rate": 0}]'"#,
        ["2018", "brackets[1]", "`0`, expected more than that of row `2018`, column `brackets[0]`"],
    ),
    (
        r#"brackets = '[{"from": 0, "rate": 0.2}, {"from": 1, "rate": 0.1}]'"#,
        [
            "2018",
            "brackets[1]",
            "`0.1`, expected at least that of row `2018`, column `brackets[0]`",
        ],
    ),
];

async fn figures_that_contradict_each_other_are_named(site: &Site) {
    let database = site.open().await;
    for (change, [row, column, told]) in YEAR_CASES {
        let sql = format!("UPDATE {YEARS} SET {change} WHERE income_year = 2018");
        let wrong_year = format!("DELETE FROM {YEARS} WHERE income_year = 2026");
        site.run(&sql).await;
        let error = database.parameters().await.expect_err(&sql);
        let expected = format!("table `{YEARS}`, row `{row}`, column `{column}`: {told}");
        assert_eq!(error.to_string(), expected);
        site.run(&wrong_year).await;
        repair(&database).await;
    }
}

async fn numbers_that_are_none_are_named(site: &Site) {
    let database = lenient(site).await;
    let cases: &[(&str, &str)] = match site.kind() {
        None | Some(Kind::MariaDb) => &[
            ("'abc'", "`abc`, expected a finite number"),
            ("x'00'", "`BLOB`, expected a finite number"),
            ("9e999", "`inf`, expected a finite number"),
        ],
        Some(Kind::Postgres) => &[
            ("'NaN'", "`NaN`, expected a finite number"),
            ("'Infinity'", "`Infinity`, expected a finite number"),
        ],
    };
    for (value, told) in cases {
        let sql = format!("UPDATE tbtranches SET coeffn = {value} WHERE id = 2");
        expect(site, &database, &sql, ["tbtranches", "2", "coeffn", told]).await;
    }
}

/// Neither the value, nor the name of a key in it, which is part of the place.
async fn a_value_cannot_forge_a_line(site: &Site) {
    let database = site.open().await;
    let long = "x".repeat(900);
    let value = format!("no\nimpots: started\u{1b}[2J\u{202e}\u{2028}{long}");
    let key = format!("\u{2028}\u{202e}{long}");
    let key = format!(r#"[{{"from": 0, "rate": 0, "{key}": 1}}]"#);
    for (value, place, told) in [
        (value, "`brackets`", "`no\u{fffd}impots: started\u{fffd}[2J\u{fffd}\u{fffd}x"),
        (key, "`brackets[0].\u{fffd}\u{fffd}x", "`[{\"from\": 0, \"rate\": 0, \"\u{fffd}"),
    ] {
        site.run(&format!("UPDATE {YEARS} SET brackets = '{value}' WHERE income_year = 2018"))
            .await;
        let error = database.parameters().await.unwrap_err().to_string();
        assert!(error.contains(&format!("column {place}")), "{error}");
        assert!(error.contains(told), "{error}");
        assert!(error.chars().count() < 400, "{error}");
        repair(&database).await;
    }
}
