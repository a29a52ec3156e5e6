//! `src/parameters/embedded.rs`: the figures of every tax year, of every household.

use std::fmt::Write as _;

use serde_json::Value;

use super::Year;
use super::literals::{brackets, rate, whole};

const HEAD: &str = "\
//! The figures of every tax year. Generated from `data/parameters.json` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use super::per_status::PerStatus;
use super::tax_parameters::{TaxParameterValues, TaxParameters};
use crate::law::brackets::Bracket;
use crate::law::decote::Decote;
use crate::law::deduction::Deduction;
use crate::law::family_quotient::FamilyQuotient;
use crate::law::reduction::Reduction;
use crate::rate::Rate;
use crate::year::TaxYear;

/// A year the compiler refuses when its figures contradict each other.
const fn checked(tax_year: u16, values: &TaxParameterValues<'_>) -> TaxParameters {
    let Ok(tax_year) = TaxYear::new(tax_year) else {
        panic!(\"not a tax year\");
    };
    match TaxParameters::new(tax_year, values) {
        Ok(parameters) => parameters,
        Err(_) => panic!(\"the figures of a year contradict each other\"),
    }
}

const fn bracket(from: u32, basis_points: u16) -> Bracket {
    let rate = Rate::from_basis_points(basis_points);
    Bracket { from, rate }
}

";

/// The text of the file.
pub(super) fn file(years: &[Year]) -> String {
    let mut file = String::from(HEAD);
    let _ = writeln!(file, "pub(super) static YEARS: [TaxParameters; {}] = [", years.len());
    file.extend(years.iter().map(year));
    file.push_str("];\n");
    file
}

/// A year as Rust writes it. Its figures are checked by the compiler: `checked` is evaluated when the rules are built.
fn year(Year { tax_year, figures }: &Year) -> String {
    format!(
        "    checked({tax_year}, &TaxParameterValues {{
        brackets: {brackets},
        deduction: Deduction {{ rate: {deduction_rate}, minimum: {minimum}, maximum: {maximum} }},
        family_quotient: FamilyQuotient {{ half_share_ceiling: {half_share}, single_parent_ceiling: {single_parent} }},
        decote: Decote {{ ceiling: {decote}, rate: {decote_rate} }},
        reduction: {reduction},
        high_income: PerStatus {{
            single: {high_income_single},
            couple: {high_income_couple},
        }},
        recovery_threshold: {threshold},
    }}),
",
        brackets = brackets(&figures["brackets"]),
        deduction_rate = rate(&figures["deduction_rate"]),
        minimum = whole(&figures["deduction_minimum"]),
        maximum = whole(&figures["deduction_maximum"]),
        half_share = whole(&figures["half_share_ceiling"]),
        single_parent = whole(&figures["single_parent_ceiling"]),
        decote = pair(figures, "decote_ceiling"),
        decote_rate = rate(&figures["decote_rate"]),
        reduction = reduction(figures),
        high_income_single = brackets(&figures["high_income_brackets_single"]),
        high_income_couple = brackets(&figures["high_income_brackets_couple"]),
        threshold = whole(&figures["recovery_threshold"]),
    )
}

/// The reduction of 20 %, which only tax years 2017 to 2020 have.
fn reduction(figures: &Value) -> String {
    if figures["reduction_rate"].is_null() {
        return String::from("None");
    }
    format!(
        "Some(Reduction {{
            rate: {},
            full_up_to: {},
            none_from: {},
            raise_per_half_share: {},
        }})",
        rate(&figures["reduction_rate"]),
        pair(figures, "reduction_full_up_to"),
        pair(figures, "reduction_none_from"),
        whole(&figures["reduction_raise_per_half_share"]),
    )
}

/// The amounts of a figure for a single declarant and for a couple.
fn pair(figures: &Value, name: &str) -> String {
    let amount = |status: &str| whole(&figures[format!("{name}_{status}")]);
    format!("PerStatus {{ single: {}, couple: {} }}", amount("single"), amount("couple"))
}
