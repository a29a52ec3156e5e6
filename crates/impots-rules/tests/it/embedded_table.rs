//! The embedded table is generated from `data/parameters.json`: a table that went stale fails here.

#[path = "../../examples/embedded_table/table.rs"]
mod table;

const DATA: &str = include_str!("../../data/parameters.json");
const STALE: &str = "run `cargo run -p impots-rules --example embedded_table`";

#[test]
fn the_embedded_values_are_those_of_the_data() {
    let file = include_str!("../../src/parameters/embedded.rs");
    assert!(file == table::values_file(&table::years(DATA)), "{STALE}");
}

#[test]
fn the_embedded_sources_are_those_of_the_data() {
    let file = include_str!("../../src/parameters/embedded_sources.rs");
    assert!(file == table::sources_file(&table::years(DATA)), "{STALE}");
}

#[test]
fn the_shares_of_the_law_are_the_same_every_year() {
    let expected = serde_json::json!({
        "single": 1, "couple": 2, "child_1": 0.5, "child_2": 0.5, "child_3_plus": 1,
        "case_T_extra": 0.5,
    });
    for year in table::years(DATA) {
        assert_eq!(year["family_quotient"]["shares"], expected);
    }
}
