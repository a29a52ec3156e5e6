//! Values of the data as Rust writes them. Data that is not as expected stops the generation.

#![expect(clippy::unwrap_used, reason = "data that is not as expected stops the generation")]

use serde_json::Value;

/// A whole number: digits grouped from five on.
pub(super) fn whole(value: &Value) -> String {
    grouped(value.as_u64().unwrap())
}

/// A rate, given as a decimal fraction.
pub(super) fn rate(value: &Value) -> String {
    format!("Rate::from_basis_points({})", basis_points(value))
}

/// The brackets of a scale.
pub(super) fn brackets(rows: &Value) -> String {
    let rows: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("bracket({}, {})", whole(&row["from"]), basis_points(&row["rate"])))
        .collect();
    format!("&[{}]", rows.join(", "))
}

/// A text that may be missing.
pub(super) fn optional_text(text: &Value) -> String {
    text.as_str().map_or_else(|| String::from("None"), |text| format!("Some({text:?})"))
}

/// A decimal fraction of at most four decimals, read from its digits.
fn basis_points(value: &Value) -> String {
    let text = value.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    grouped(format!("{whole}{decimals:0<4}").parse().unwrap())
}

/// As clippy wants long numbers: with `_` between groups of three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if number < 10_000 {
        return digits;
    }
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).unwrap()).collect();
    groups.join("_")
}
