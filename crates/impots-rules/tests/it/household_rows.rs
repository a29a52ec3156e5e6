//! The facts of a household in a row of vectors.

use impots_rules::household::FactKind;
use impots_rules::{Fact, FactError, Facts, Household, IncomeYear, TaxParameters};

use crate::rows::Row;

/// The columns of the reference, in the order of [`Fact::ALL`].
pub(crate) const COLUMNS: [&str; Fact::ALL.len()] = [
    "situation",
    "wages1",
    "wages2",
    "actual_expenses1",
    "actual_expenses2",
    "pensions1",
    "pensions2",
    "maintenance_received1",
    "maintenance_received2",
    "taxable_income_given",
    "birth_year1",
    "birth_year2",
    "csg_deductible",
    "maintenance_paid",
    "maintenance_paid_before_2006",
    "adult_child_maintenance1",
    "adult_child_maintenance2",
    "retirement_savings1",
    "retirement_savings2",
    "retirement_ceiling1",
    "retirement_ceiling2",
    "retirement_pooled",
    "children",
    "disabled_children",
    "shared_children",
    "disabled_shared_children",
    "disabled_dependants",
    "attached_married_children",
    "single_parent",
    "raised_child_alone",
    "disability1",
    "disability2",
    "veteran",
    "war_widow",
    "overseas",
    "gifts_aid",
    "gifts_aid_from_october_2025",
    "gifts_general",
    "union_dues1",
    "union_dues2",
    "college",
    "lycee",
    "higher",
    "shared_college",
    "shared_lycee",
    "shared_higher",
    "home_employment",
    "home_employment_inactive",
    "home_first_year",
    "home_disabled",
    "home_ascendants",
    "child_care1",
    "child_care2",
    "child_care3",
    "child_care4",
    "shared_child_care1",
    "shared_child_care2",
    "shared_child_care3",
    "shared_child_care4",
];

/// The parameters of a row's year of income.
pub(crate) fn parameters(row: &Row) -> Result<&'static TaxParameters, FactError> {
    let year = IncomeYear::new(row.number("income_year").try_into().unwrap())?;
    Ok(TaxParameters::of(year.tax_year()))
}

/// The facts of a row.
pub(crate) fn facts(row: &Row) -> Result<Facts, FactError> {
    let mut facts = Facts::default();
    for (fact, column) in Fact::ALL.into_iter().zip(COLUMNS) {
        let text = row.text(column).unwrap();
        if !text.is_empty() {
            let number = match fact.kind() {
                FactKind::Choice => fact.choice(text)?,
                FactKind::Amount | FactKind::Count | FactKind::Flag | FactKind::BirthYear => {
                    text.parse().unwrap()
                }
            };
            facts.set(fact, number);
        }
    }
    Ok(facts)
}

/// The checked household of a row and the parameters of its year.
pub(crate) fn household(row: &Row) -> Result<(&'static TaxParameters, Household), FactError> {
    let parameters = parameters(row)?;
    let facts = facts(row)?;
    Ok((parameters, Household::declared(parameters, &facts)?))
}
