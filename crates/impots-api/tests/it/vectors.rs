//! Every vector of the engine through the API: GET, POST and lines give the figures of the references.

use std::collections::BTreeMap;

use impots_rules::Fact;
use impots_rules::household::FactKind;
use serde_json::{Map, Value, json};

use crate::support::{Client, faults};

type Row = BTreeMap<String, String>;

/// The rows of a file, each with its columns in their order.
fn rows(file: &str) -> Vec<(Row, Vec<(String, String)>)> {
    let path = format!("../impots-rules/tests/data/{file}");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let records = reader.records().map(|record| {
        let record = record.unwrap();
        let cells =
            headers.iter().zip(&record).map(|(header, cell)| (header.to_owned(), cell.to_owned()));
        let cells: Vec<_> = cells.collect();
        (cells.iter().cloned().collect(), cells)
    });
    records.collect()
}

fn number(row: &Row, column: &str) -> i64 {
    let cell = row[column].trim_end_matches(".0");
    cell.parse().unwrap_or_else(|_| panic!("{column}: {cell}"))
}

/// A fraction of at most four decimals in hundredths of a percent.
fn hundredths(row: &Row, column: &str) -> i64 {
    let fraction: f64 = row[column].parse().unwrap();
    format!("{:.0}", fraction * 10_000.0).parse().unwrap()
}

/// The household of a row whose columns are, from `situation` on, those of the table of facts.
fn household(cells: &[(String, String)]) -> Map<String, Value> {
    let begin = cells.iter().position(|(column, _)| column == "situation").unwrap();
    let mut household = Map::new();
    let year = cells.iter().find(|(column, _)| column == "income_year").unwrap();
    let year: i64 = year.1.parse().unwrap();
    household.insert("tax_year".to_owned(), (year + 1).into());
    for (fact, (_, cell)) in Fact::ALL.into_iter().zip(&cells[begin..]) {
        if cell.is_empty() {
            continue;
        }
        let value = match (fact.kind(), cell.as_str()) {
            (FactKind::Choice, name) => name.into(),
            (FactKind::Flag, "0") => false.into(),
            (FactKind::Flag, "1") => true.into(),
            (_, number) => number.parse::<i64>().unwrap().into(),
        };
        household.insert(fact.name().to_owned(), value);
    }
    household
}

fn query(household: &Map<String, Value>) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let pairs = household.iter().map(|(name, value)| format!("{name}={}", text(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// A household, and the figures of its notice that are known.
type Case = (Map<String, Value>, Vec<(&'static str, i64)>);

/// Asks for the tax of each household in the three ways, and compares.
async fn compare(cases: &[Case]) {
    let client = Client::new();
    let lines = cases.iter().map(|(household, _)| Value::from(household.clone()).to_string());
    let lines = lines.collect::<Vec<_>>().join("\n");
    let lines = client.post_lines(lines).await.lines();
    assert_eq!(lines.len(), cases.len() + 1);
    assert_eq!(lines[cases.len()], json!({"end": true, "lines": cases.len(), "problems": 0}));
    for ((household, expected), mut line) in cases.iter().zip(lines) {
        let got = client.get(&format!("/taxes?{}", query(household))).await.good();
        let posted = client.post("/taxes", Value::from(household.clone()).to_string()).await.good();
        assert_eq!(got, posted, "{household:?}");
        line.as_object_mut().unwrap().shift_remove("line");
        assert_eq!(got, line, "{household:?}");
        for (name, figure) in expected {
            let sum = |parts: &Map<String, Value>| parts.values().filter_map(Value::as_i64).sum();
            let found =
                got[name].as_object().map_or_else(|| got[name].as_i64(), |it| Some(sum(it)));
            assert_eq!(found, Some(*figure), "{name} of {household:?}");
        }
    }
}

#[tokio::test]
async fn every_vector_of_whole_households_is_matched() {
    let rows = rows("household/vectors.csv");
    assert_eq!(rows.len(), 7_230);
    let cases = rows.iter().map(|(row, cells)| {
        let euros = [
            ("global_income", "global_income"),
            ("net_global_income", "net_global_income"),
            ("special_allowance", "special_allowance"),
            ("taxable_income", "taxable_income"),
            ("reference_income", "reference_income"),
            ("quarters", "quarters"),
            ("tax_of_all_shares", "tax_real_shares"),
            ("tax_of_base_shares", "tax_base_shares"),
            ("ceiling", "cap"),
            ("ceiling_effect", "ceiling_effect"),
            ("ceiling_complement", "ceiling_complement"),
            ("gross_tax", "gross_tax"),
            ("overseas_abatement", "overseas_abatement"),
            ("decote", "decote"),
            ("reduction", "reduction_20"),
            ("reductions", "reductions"),
            ("high_income_contribution", "high_income_contribution"),
            ("credits", "credits"),
            ("advantages_excess", "advantages_excess"),
            ("net", "net"),
            ("average_rate_hundredths", "average_rate"),
        ];
        let mut expected: Vec<_> =
            euros.iter().map(|(name, column)| (*name, number(row, column))).collect();
        expected.push(("marginal_rate_hundredths", hundredths(row, "marginal_rate")));
        (household(cells), expected)
    });
    compare(&cases.collect::<Vec<_>>()).await;
}

#[tokio::test]
async fn every_vector_of_wages_is_matched() {
    let rows = rows("official_vectors.csv");
    assert_eq!(rows.len(), 9_600);
    let cases = rows.iter().map(|(row, _)| {
        let mut household = Map::new();
        household.insert("tax_year".into(), (number(row, "income_year") + 1).into());
        household.insert("married".into(), (row["married"] == "1").into());
        household.insert("children".into(), number(row, "children").into());
        household.insert("salary".into(), number(row, "salary").into());
        if row["single_parent"] == "1" {
            household.insert("single_parent".into(), true.into());
        }
        let mut expected: Vec<_> = [
            ("taxable_income", "rni"),
            ("gross_tax", "gross_after_cap"),
            ("decote", "decote"),
            ("reduction", "reduction_20"),
            ("high_income_contribution", "cehr"),
            ("tax_due", "tax_due"),
        ]
        .map(|(name, column)| (name, number(row, column)))
        .into();
        expected.push(("marginal_rate_hundredths", hundredths(row, "marginal_rate")));
        (household, expected)
    });
    compare(&cases.collect::<Vec<_>>()).await;
}

#[tokio::test]
async fn every_vector_of_version_14_is_matched() {
    let rows = rows("simplified_vectors.csv");
    assert_eq!(rows.len(), 8_000);
    let cases = rows.iter().map(|(row, _)| {
        let mut household = Map::new();
        household.insert("method".into(), "simplified".into());
        household.insert("married".into(), (row["married"] == "yes").into());
        household.insert("children".into(), number(row, "children").into());
        household.insert("salary".into(), number(row, "salary").into());
        let expected = vec![
            ("tax_due", number(row, "tax")),
            ("surcharge", number(row, "surcharge")),
            ("decote", number(row, "discount")),
            ("reduction", number(row, "reduction")),
            ("marginal_rate_hundredths", hundredths(row, "rate")),
        ];
        (household, expected)
    });
    compare(&cases.collect::<Vec<_>>()).await;
}

#[tokio::test]
async fn every_household_at_fault_is_refused_for_its_reason() {
    let client = Client::new();
    let rows = rows("household/refusals.csv");
    assert_eq!(rows.len(), 337);
    let columns = rows[0].1.iter().map(|(column, _)| column.clone());
    let columns: Vec<_> = columns.skip_while(|column| column != "situation").collect();
    for (row, cells) in &rows {
        let household = household(cells);
        let place = columns.iter().position(|column| *column == row["field"]);
        let name = place.map(|place| Fact::ALL[place].name());
        let posted = client.post("/taxes", Value::from(household.clone()).to_string()).await;
        let got = client.get(&format!("/taxes?{}", query(&household))).await;
        let code = match row["code"].as_str() {
            "year" | "amount" | "count" | "birth" => "out_of_range",
            "flag" => "not_true_or_false",
            "choice" => "not_a_choice",
            _ => "not_allowed_with",
        };
        for (answer, pointer) in [(&posted, "#/"), (&got, "")] {
            let errors = answer.json()["errors"].as_array().cloned().unwrap();
            let is_it = |index: usize| {
                let [place, found] = &answer.faults()[index];
                // A rule of several facts names no field in the file.
                let is_place = name.is_none_or(|name| *place == format!("{pointer}{name}"));
                let is_rule = code != "not_allowed_with" || errors[index]["rule"] == row["code"];
                is_place && is_rule && found == code
            };
            assert!((0..errors.len()).any(is_it), "{row:?}: {answer:?}");
        }
    }
}

/// The household of a row of wages.
fn wages(row: &Row) -> String {
    let flag = |column: &str| row[column] == "1";
    let mut query = format!(
        "tax_year={}&married={}&children={}",
        row["tax_year"],
        flag("married"),
        row["children"]
    );
    for (name, column) in [("salary", "wage1"), ("salary2", "wage2")] {
        if row.get(column).is_some_and(|wage| wage != "0") {
            query = format!("{query}&{name}={}", row[column]);
        }
    }
    if flag("single_parent") {
        query.push_str("&single_parent=true");
    }
    query
}

#[tokio::test]
async fn every_vector_of_withholding_is_matched() {
    let client = Client::new();
    let rows = rows("withholding/withholding_vectors.csv");
    assert_eq!(rows.len(), 1_756);
    for (row, _) in &rows {
        let answer = client.get(&format!("/withholding?{}", wages(row))).await.good();
        let pair = |one, two| json!([number(row, one), number(row, two)]);
        assert_eq!(answer["tax_due"], number(row, "tax_due"), "{row:?}");
        assert_eq!(answer["household_rate_tenths"], number(row, "household_rate"), "{row:?}");
        assert_eq!(answer["individual_rates_tenths"], pair("rate1", "rate2"), "{row:?}");
        let monthly = &answer["monthly"];
        assert_eq!(
            monthly["household_cents"],
            pair("monthly1_household_cents", "monthly2_household_cents")
        );
        assert_eq!(
            monthly["individual_cents"],
            pair("monthly1_individual_cents", "monthly2_individual_cents")
        );
    }
}

#[tokio::test]
async fn every_vector_of_default_rates_is_matched() {
    let client = Client::new();
    let rows = rows("withholding/default_rate_vectors.csv");
    assert_eq!(rows.len(), 479);
    for (row, _) in &rows {
        let query =
            format!("date={}&zone={}&base_cents={}", row["date"], row["zone"], row["base_cents"]);
        let answer = client.get(&format!("/default-rates?{query}")).await.good();
        assert_eq!(answer["rate_tenths"], number(row, "rate"), "{row:?}");
        assert_eq!(answer["withheld_cents"], number(row, "withheld_cents"), "{row:?}");
    }
}

#[tokio::test]
async fn every_vector_of_thresholds_is_matched() {
    let client = Client::new();
    let rows = rows("withholding/threshold_vectors.csv");
    assert_eq!(rows.len(), 129);
    for (row, _) in &rows {
        let query = format!("{}&wages={}", wages(row), row["wages"]);
        let answer = client.get(&format!("/thresholds?{query}")).await.good();
        assert_eq!(answer["due"], number(row, "first_wage_due"), "{row:?}");
        assert_eq!(answer["net"], number(row, "first_wage_net_tax"), "{row:?}");
        assert_eq!(answer["gross"], number(row, "first_wage_gross_tax"), "{row:?}");
        let start = |start: &Value| {
            format!(
                "{}:{}",
                start["marginal_rate_hundredths"].as_i64().unwrap() / 100,
                start["from"]
            )
        };
        let starts: Vec<_> = answer["rates"].as_array().unwrap().iter().map(start).collect();
        assert_eq!(starts.join(" "), row["bracket_starts"], "{row:?}");
    }
}

#[tokio::test]
async fn every_vector_of_effects_is_matched() {
    let client = Client::new();
    let rows = rows("withholding/effect_vectors.csv");
    assert_eq!(rows.len(), 537);
    for (row, _) in &rows {
        let query = format!("{}&who={}&more={}", wages(row), row["who"], row["more"]);
        let answer = client.get(&format!("/effects?{query}")).await.good();
        assert_eq!(answer["change"], number(row, "more_tax"), "{row:?}");
    }
}

#[tokio::test]
async fn every_vector_of_couples_is_matched() {
    let client = Client::new();
    let rows = rows("withholding/couple_vectors.csv");
    assert_eq!(rows.len(), 413);
    for (row, _) in &rows {
        let query = format!(
            "tax_year={}&children={}&salary={}&salary2={}",
            row["tax_year"], row["children"], row["wage1"], row["wage2"]
        );
        let answer = client.get(&format!("/couples?{query}")).await.good();
        assert_eq!(answer["joint"], number(row, "joint"), "{row:?}");
        assert_eq!(answer["best_separate"], number(row, "separate_best"), "{row:?}");
        let split = |it: &Value| {
            format!("{}:{}+{}", it["children_of_first"], it["taxes"][0], it["taxes"][1])
        };
        let splits: Vec<_> = answer["separate"].as_array().unwrap().iter().map(split).collect();
        assert_eq!(splits.join(" "), row["separate_by_split"], "{row:?}");
        let best: Vec<_> = answer["best_children_of_first"]
            .as_array()
            .unwrap()
            .iter()
            .map(Value::to_string)
            .collect();
        assert_eq!(best.join(" "), row["best_children_of_partner1"], "{row:?}");
    }
}

#[tokio::test]
async fn the_faults_of_lines_point_into_their_line() {
    let lines = Client::new().post_lines("{\"salary\": 1}\n{\"salary\": -1}\n").await.lines();
    assert_eq!(faults(&lines[1]["problem"]), [["#/salary", "out_of_range"]]);
}
