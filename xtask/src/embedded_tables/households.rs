//! `src/parameters/embedded_household.rs`: the figures that only households with more than wages need.
//!
//! Each figure has in the data the name that files and the database have for it; here stands to which rule of the law it belongs.

use std::fmt::Write as _;

use serde_json::Value;

use super::Year;
use super::literals::{rate, whole};

const HEAD: &str = "\
//! The figures that only households with more than wages need. Generated from `data/household/parameters.json` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use super::household_figures::HouseholdFigures;
use crate::law::child_care::ChildCare;
use crate::law::family_quotient::QuotientComplements;
use crate::law::gifts::Gifts;
use crate::law::home_employment::HomeEmployment;
use crate::law::maintenance::MaintenancePaid;
use crate::law::overseas::{OverseasAbatement, OverseasAbatements};
use crate::law::pensions::PensionDeduction;
use crate::law::retirement_savings::RetirementSavings;
use crate::law::schooling::Schooling;
use crate::law::special_allowance::SpecialAllowance;
use crate::law::union_dues::UnionDues;
use crate::rate::Rate;

/// Figures the compiler refuses when they contradict each other.
const fn checked(figures: HouseholdFigures) -> HouseholdFigures {
    match figures.check() {
        Ok(()) => figures,
        Err(_) => panic!(\"the figures of a year contradict each other\"),
    }
}

";

/// The text of the file.
pub(super) fn file(years: &[Year]) -> String {
    let mut file = String::from(HEAD);
    let _ = writeln!(file, "pub(super) const HOUSEHOLD: [HouseholdFigures; {}] = [", years.len());
    file.extend(years.iter().map(|year| self::year(&Figures(&year.figures))));
    file.push_str("];\n");
    file
}

/// The figures of a year as Rust writes them.
struct Figures<'a>(&'a Value);

impl Figures<'_> {
    fn whole(&self, name: &str) -> String {
        whole(&self.0[name])
    }

    fn rate(&self, name: &str) -> String {
        rate(&self.0[name])
    }

    /// Whether a rule is in force, as `true` or `false`.
    fn yes(&self, name: &str) -> String {
        self.0[name].to_string()
    }

    /// A figure that some years have not.
    fn optional(&self, name: &str) -> String {
        if self.0[name].is_null() {
            "None".to_owned()
        } else {
            format!("Some({})", self.whole(name))
        }
    }

    /// A struct whose fields are figures: each as the field and the name of the figure.
    fn fields(&self, whole: &[(&str, &str)]) -> String {
        let fields: Vec<String> =
            whole.iter().map(|(field, name)| format!("{field}: {}", self.whole(name))).collect();
        fields.join(", ")
    }
}

/// The figures of a year: what leads to the income, what is done to the quotient, and what lowers the tax.
fn year(figures: &Figures<'_>) -> String {
    let parts = [income(figures), quotient(figures), gifts(figures), advantages(figures)];
    format!("    checked(HouseholdFigures {{\n{}    }}),\n", parts.concat())
}

/// What is taken off before there is a taxable income.
fn income(figures: &Figures<'_>) -> String {
    format!(
        "        pensions: PensionDeduction {{ rate: {}, {} }},
        maintenance: MaintenancePaid {{ adult_child_maximum: {}, coefficient_before_2006: {} }},
        retirement_savings: RetirementSavings {{ rate: {}, social_security_ceiling: {} }},
        special_allowance: SpecialAllowance {{ {} }},
        attached_child_allowance: {},
",
        figures.rate("pension_deduction_rate"),
        figures.fields(&[
            ("minimum", "pension_deduction_minimum"),
            ("maximum", "pension_deduction_maximum"),
        ]),
        figures.whole("adult_child_maintenance_maximum"),
        figures.rate("maintenance_coefficient_before_2006"),
        figures.rate("retirement_savings_rate"),
        figures.whole("social_security_ceiling_of_year_before"),
        figures.fields(&[
            ("full_up_to", "special_allowance_full_up_to"),
            ("half_up_to", "special_allowance_half_up_to"),
            ("full", "special_allowance_full"),
            ("half", "special_allowance_half"),
            ("from_age", "special_allowance_from_age"),
        ]),
        figures.whole("attached_child_allowance"),
    )
}

/// What changes the tax of the scale: half-shares beyond the usual ones, and homes overseas.
fn quotient(figures: &Figures<'_>) -> String {
    let abatement = |place: &str| {
        format!(
            "OverseasAbatement {{ rate: {}, maximum: {} }}",
            figures.rate(&format!("overseas_{place}_rate")),
            figures.whole(&format!("overseas_{place}_maximum")),
        )
    };
    format!(
        "        quotient: QuotientComplements {{ {} }},
        overseas: OverseasAbatements {{ antilles_reunion: {}, guyane_mayotte: {} }},
",
        figures.fields(&[
            ("raised_child_alone_ceiling", "raised_child_alone_ceiling"),
            ("disability", "disability_complement"),
            ("widowed", "widowed_complement"),
            ("veteran_from_age", "veteran_from_age"),
        ]),
        abatement("antilles_reunion"),
        abatement("guyane_mayotte"),
    )
}

/// The reductions and credits of gifts, union dues and schooling.
fn gifts(figures: &Figures<'_>) -> String {
    format!(
        "        gifts: Gifts {{ aid_rate: {}, aid_maximum: {}, aid_maximum_from_october: {}, general_rate: {}, general_share_of_income: {} }},
        union_dues: UnionDues {{ rate: {}, share_of_pay: {}, pensions_beside_actual_expenses: {} }},
        schooling: Schooling {{ {} }},
",
        figures.rate("gifts_aid_rate"),
        figures.whole("gifts_aid_maximum"),
        figures.optional("gifts_aid_maximum_from_october"),
        figures.rate("gifts_general_rate"),
        figures.rate("gifts_general_share_of_income"),
        figures.rate("union_dues_rate"),
        figures.rate("union_dues_share_of_pay"),
        figures.yes("union_dues_pensions_beside_actual_expenses"),
        figures.fields(&[
            ("college", "schooling_college"),
            ("lycee", "schooling_lycee"),
            ("higher", "schooling_higher"),
        ]),
    )
}

/// The credits that are limited together, their limit, and the amounts too small to be collected or refunded.
fn advantages(figures: &Figures<'_>) -> String {
    format!(
        "        home_employment: HomeEmployment {{ rate: {}, {}, reduction_for_inactive: {} }},
        child_care: ChildCare {{ rate: {}, maximum: {} }},
        {},
",
        figures.rate("home_employment_rate"),
        figures.fields(&[
            ("maximum", "home_employment_maximum"),
            ("per_person", "home_employment_per_person"),
            ("maximum_with_persons", "home_employment_maximum_with_persons"),
            ("first_year_maximum", "home_employment_first_year_maximum"),
            ("first_year_maximum_with_persons", "home_employment_first_year_maximum_with_persons"),
            ("disabled_maximum", "home_employment_disabled_maximum"),
            ("from_age", "home_employment_from_age"),
        ]),
        figures.yes("home_employment_reduction_for_inactive"),
        figures.rate("child_care_rate"),
        figures.whole("child_care_maximum"),
        figures.fields(&[
            ("advantages_ceiling", "advantages_ceiling"),
            ("minimum_after_credits", "collection_minimum_after_credits"),
            ("minimum_refund", "refund_minimum"),
        ]),
    )
}
