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

/// A decimal fraction of at most four decimals, in ten-thousandths.
fn basis_points(value: &Value) -> String {
    grouped(scaled(&value.to_string(), 4))
}

/// A number in units of its last decimal, read from its digits: no fraction is rounded, and none with more decimals is taken for another.
pub(super) fn scaled(number: &str, decimals: usize) -> u64 {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    assert!(fraction.len() <= decimals, "`{number}` has more than {decimals} decimals");
    format!("{whole}{fraction:0<decimals$}").parse().unwrap()
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

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use serde_json::json;

    use super::*;

    #[test]
    fn a_fraction_of_more_decimals_than_there_are_units_is_taken_for_no_other() {
        assert_eq!(rate(&json!(0.3)), "Rate::from_basis_points(3000)");
        assert_eq!(rate(&json!(0.0725)), "Rate::from_basis_points(725)");
        assert_eq!(rate(&json!(1)), "Rate::from_basis_points(10_000)");
        assert!(catch_unwind(|| rate(&json!(0.07255))).is_err());
        assert_eq!((scaled("43.5", 1), scaled("43", 1)), (435, 430));
        assert!(catch_unwind(|| scaled("43.25", 1)).is_err());
    }
}
