//! The laws behind the figures: `src/parameters/embedded_sources.rs`, and the same of households.
//!
//! Most texts set several figures and stay for years, so that a table of a row a figure and year would say each some ten times. Figures
//! with the same texts over the same years share a row.

#![expect(clippy::unwrap_used, reason = "data that is not as expected stops the generation")]

use std::fmt::Write as _;

use serde_json::Value;

use super::Year;
use super::literals::optional_text;

/// The beginning of the file, for a file of data and the enum of its figures.
fn head(data: &str, key: &str) -> String {
    format!(
        "\
//! The laws behind the figures. Generated from `{data}` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use super::{key} as Key;
use super::source::{{Reference, Source}};

"
    )
}

/// The figures that the same texts set over the same years.
struct Source<'a> {
    keys: Vec<&'a str>,
    first: u16,
    last: u16,
    texts: &'a Value,
}

/// The text of the file.
pub(super) fn file(years: &[Year], data: &str, key: &str) -> String {
    let sources = sources(years);
    let mut file = head(data, key);
    let _ = writeln!(file, "pub(super) static SOURCES: [Source<Key>; {}] = [", sources.len());
    file.extend(sources.iter().map(text));
    file.push_str("];\n");
    file
}

/// One source for each run of years whose texts are the same, and for all the figures they set.
fn sources(years: &[Year]) -> Vec<Source<'_>> {
    let mut sources: Vec<Source<'_>> = Vec::new();
    for run in keys(years).into_iter().flat_map(|key| runs(years, key)) {
        let together = sources.iter_mut().find(|other| {
            (other.first, other.last) == (run.first, run.last) && same(other.texts, run.texts)
        });
        match together {
            Some(other) => other.keys.extend(run.keys),
            None => sources.push(run),
        }
    }
    sources
}

/// Every figure that has a source in some year, in the order of the data.
fn keys(years: &[Year]) -> Vec<&str> {
    let mut keys = Vec::new();
    for key in years.iter().flat_map(dated).map(|(key, _)| key) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// The runs of years over which the texts behind a figure are the same.
fn runs<'a>(years: &'a [Year], key: &'a str) -> Vec<Source<'a>> {
    let mut runs: Vec<Source<'_>> = Vec::new();
    for year in years {
        for (_, texts) in dated(year).filter(|(other, _)| *other == key) {
            match runs.last_mut().filter(|run| run.texts == texts) {
                Some(run) => run.last = year.tax_year,
                None => runs.push(Source {
                    keys: vec![key],
                    first: year.tax_year,
                    last: year.tax_year,
                    texts,
                }),
            }
        }
    }
    runs
}

/// The texts behind each figure of a year.
fn dated(year: &Year) -> impl Iterator<Item = (&str, &Value)> {
    let sources = year.figures["sources"].as_array().unwrap().iter();
    sources.flat_map(|texts| {
        let keys = texts["keys"].as_array().unwrap().iter();
        keys.map(move |key| (key.as_str().unwrap(), texts))
    })
}

/// Whether two sources are the same but for the figures that they set.
fn same(one: &Value, other: &Value) -> bool {
    ["value_since", "references"].iter().all(|key| one.get(key) == other.get(key))
}

/// One line per text: rustfmt is told to skip this table, which it would make four times longer.
fn text(source: &Source<'_>) -> String {
    let keys: Vec<String> =
        source.keys.iter().map(|key| format!("Key::{}", variant(key))).collect();
    let mut text = format!(
        "    Source {{ keys: &[{}], tax_years: {}..={}, since: {}, references: &[\n",
        keys.join(", "),
        source.first,
        source.last,
        optional_text(&source.texts["value_since"]),
    );
    for reference in source.texts["references"].as_array().unwrap() {
        let title = optional_text(&reference["title"]);
        let address = optional_text(&reference["href"]);
        let _ = writeln!(text, "        Reference {{ title: {title}, address: {address} }},");
    }
    text.push_str("    ] },\n");
    text
}

/// The variant of the enum of figures that has a name.
fn variant(name: &str) -> String {
    let capitalised = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(capitalised).collect()
}
