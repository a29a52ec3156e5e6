//! The files of the embedded table, from `data/parameters.json`.

#![expect(clippy::unwrap_used, reason = "data that is not as expected stops the generation")]

use std::fmt::Write as _;

use serde_json::Value;

/// The keys of the data's sources and the figures they are the sources of.
const SOURCE_KEYS: [(&str, &[&str]); 15] = [
    ("brackets", &["Brackets"]),
    ("deduction_rate", &["DeductionRate"]),
    ("deduction_min", &["DeductionMinimum"]),
    ("deduction_max", &["DeductionMaximum"]),
    ("qf_cap_half_share", &["HalfShareCeiling"]),
    ("qf_cap_single_parent_first_two", &["SingleParentCeiling"]),
    ("decote_single", &["DecoteCeilingSingle"]),
    ("decote_couple", &["DecoteCeilingCouple"]),
    ("decote_rate", &["DecoteRate"]),
    ("red20_rate", &["ReductionRate"]),
    ("red20_low", &["ReductionFullUpToSingle", "ReductionFullUpToCouple"]),
    ("red20_high", &["ReductionNoneFromSingle", "ReductionNoneFromCouple"]),
    ("red20_step", &["ReductionRaise"]),
    ("cehr", &["HighIncomeSingle", "HighIncomeCouple"]),
    ("recovery_before_credits", &["RecoveryThreshold"]),
];

/// The figures of each year of income, from the text of the data.
pub(crate) fn years(data: &str) -> Vec<Value> {
    let data: Value = serde_json::from_str(data).unwrap();
    (2014..=2025).map(|year| data[year.to_string()].clone()).collect()
}

/// `src/parameters/embedded.rs`.
pub(crate) fn values_file(years: &[Value]) -> String {
    let mut file = String::from(
        "//! The figures of every tax year. Generated from `data/parameters.json` by the example\n\
         //! `embedded_table`: change the data, not this file.\n\
         \n\
         use super::{PerStatus, TaxParameterValues, TaxParameters};\n\
         use crate::brackets::Bracket;\n\
         use crate::decote::Decote;\n\
         use crate::deduction::Deduction;\n\
         use crate::family_quotient::FamilyQuotient;\n\
         use crate::rate::Rate;\n\
         use crate::reduction::Reduction;\n\
         use crate::year::TaxYear;\n\
         \n\
         /// A year the compiler refuses when its figures contradict each other.\n\
         const fn checked(tax_year: u16, values: &TaxParameterValues<'_>) -> TaxParameters {\n    \
             let Ok(tax_year) = TaxYear::new(tax_year) else {\n        \
                 panic!(\"not a tax year\");\n    \
             };\n    \
             match TaxParameters::new(tax_year, values) {\n        \
                 Ok(parameters) => parameters,\n        \
                 Err(_) => panic!(\"the figures of a year contradict each other\"),\n    \
             }\n\
         }\n\
         \n\
         const fn bracket(from: u32, basis_points: u16) -> Bracket {\n    \
             let rate = Rate::from_basis_points(basis_points);\n    \
             Bracket { from, rate }\n\
         }\n\
         \n",
    );
    writeln!(file, "pub(super) static YEARS: [TaxParameters; {}] = [", years.len()).unwrap();
    for year in years {
        file.push_str(&year_of(year));
    }
    file.push_str("];\n");
    file
}

fn year_of(year: &Value) -> String {
    let deduction = &year["deduction_10pct"];
    let quotient = &year["family_quotient"];
    let decote = &year["decote"];
    format!(
        "    checked({tax_year}, &TaxParameterValues {{
        brackets: {brackets},
        deduction: Deduction {{ rate: {deduction_rate}, minimum: {minimum}, maximum: {maximum} }},
        family_quotient: FamilyQuotient {{ half_share_ceiling: {half_share}, single_parent_ceiling: {single_parent} }},
        decote: Decote {{ ceiling: PerStatus {{ single: {decote_single}, couple: {decote_couple} }}, rate: {decote_rate} }},
        reduction: {reduction},
        high_income: PerStatus {{
            single: {high_income_single},
            couple: {high_income_couple},
        }},
        recovery_threshold: {threshold},
    }}),
",
        tax_year = year["tax_year"],
        brackets = brackets(&year["brackets"]),
        deduction_rate = rate(&deduction["rate"]),
        minimum = euros(&deduction["min_per_person"]),
        maximum = euros(&deduction["max_per_person"]),
        half_share = euros(&quotient["cap_per_half_share"]),
        single_parent = euros(&quotient["cap_single_parent_first_two_half_shares"]),
        decote_single = euros(&decote["ceiling_single"]),
        decote_couple = euros(&decote["ceiling_couple"]),
        decote_rate = rate(&decote["rate"]),
        reduction = reduction(&year["reduction_20pct"]),
        high_income_single = brackets(&year["cehr"]["single"]),
        high_income_couple = brackets(&year["cehr"]["couple"]),
        threshold = euros(&year["recovery"]["min_before_credits"]),
    )
}

fn reduction(reduction: &Value) -> String {
    if reduction.is_null() {
        return String::from("None");
    }
    let pair = |values: &Value| {
        let (single, couple) = (euros(&values["single"]), euros(&values["couple"]));
        format!("PerStatus {{ single: {single}, couple: {couple} }}")
    };
    format!(
        "Some(Reduction {{
            rate: {},
            full_up_to: {},
            none_from: {},
            raise_per_half_share: {},
        }})",
        rate(&reduction["rate"]),
        pair(&reduction["rfr_full_below"]),
        pair(&reduction["rfr_zero_from"]),
        euros(&reduction["per_extra_half_share"]),
    )
}

fn brackets(rows: &Value) -> String {
    let rows: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("bracket({}, {})", euros(&row["from"]), basis_points(&row["rate"])))
        .collect();
    format!("&[{}]", rows.join(", "))
}

/// A number as Rust writes it: digits grouped from five on.
fn euros(value: &Value) -> String {
    grouped(value.as_u64().unwrap())
}

fn rate(value: &Value) -> String {
    format!("Rate::from_basis_points({})", basis_points(value))
}

/// A decimal fraction of at most four decimals, read from its digits.
fn basis_points(value: &Value) -> String {
    let text = value.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    grouped(format!("{whole}{decimals:0<4}").parse().unwrap())
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if number < 10_000 {
        return digits;
    }
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).unwrap()).collect();
    groups.join("_")
}

/// The figures that the same texts set over the same years.
struct Source<'a> {
    keys: Vec<String>,
    first: &'a Value,
    last: &'a Value,
    texts: &'a Value,
}

/// `src/parameters/embedded_sources.rs`.
pub(crate) fn sources_file(years: &[Value]) -> String {
    let mut sources: Vec<Source> = Vec::new();
    for (key, figures) in SOURCE_KEYS {
        for source in sources_of(years, key, figures) {
            let same = |other: &&mut Source| {
                (other.first, other.last) == (source.first, source.last)
                    && other.texts["value_since"] == source.texts["value_since"]
                    && other.texts["references"] == source.texts["references"]
            };
            match sources.iter_mut().find(same) {
                Some(other) => other.keys.extend(source.keys),
                None => sources.push(source),
            }
        }
    }
    let mut file = String::from(
        "//! The laws behind the figures. Generated from `data/parameters.json` by the example\n\
         //! `embedded_table`: change the data, not this file.\n\
         \n\
         use super::ParameterKey as Key;\n\
         use super::source::{Reference, Source};\n\
         \n",
    );
    writeln!(file, "pub(super) static SOURCES: [Source; {}] = [", sources.len()).unwrap();
    file.extend(sources.iter().map(source_text));
    file.push_str("];\n");
    file
}

/// One source for each run of years whose texts are the same.
fn sources_of<'a>(years: &'a [Value], key: &str, figures: &[&str]) -> Vec<Source<'a>> {
    let dated: Vec<(&Value, &Value)> = years
        .iter()
        .filter(|year| !key.starts_with("red20") || !year["reduction_20pct"].is_null())
        .map(|year| (&year["tax_year"], &year["sources"][key]))
        .collect();
    dated
        .chunk_by(|(_, one), (_, next)| one == next)
        .map(|run| Source {
            keys: figures.iter().map(|key| format!("Key::{key}")).collect(),
            first: run[0].0,
            last: run[run.len() - 1].0,
            texts: run[0].1,
        })
        .collect()
}

/// One line per text: rustfmt is told to skip this table, which it would make four times longer.
fn source_text(source: &Source) -> String {
    let mut text = format!(
        "    Source {{ keys: &[{}], tax_years: {}..={}, since: {}, references: &[\n",
        source.keys.join(", "),
        source.first,
        source.last,
        optional(&source.texts["value_since"]),
    );
    for reference in source.texts["references"].as_array().unwrap() {
        let title = optional(&reference["title"]);
        let address = optional(&reference["href"]);
        writeln!(text, "        Reference {{ title: {title}, address: {address} }},").unwrap();
    }
    text.push_str("    ] },\n");
    text
}

fn optional(text: &Value) -> String {
    text.as_str().map_or_else(|| String::from("None"), |text| format!("Some({text:?})"))
}
