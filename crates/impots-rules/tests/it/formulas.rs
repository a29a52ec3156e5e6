//! The numbers of each step's formula lead to its result: who reads them can compute it again.

use impots_rules::explanation::{CeilingComposition, Formula, Quantity, QuotientCeiling, Raise};
use impots_rules::{
    Bracket, FilingStatus, Rate, ReductionLimits, Salary, TaxParameters, TaxedPart, official,
};
use proptest::prelude::*;

use crate::any::{household, tax_year};

const ONE: u128 = Rate::ONE.basis_points() as u128;

proptest! {
    #[test]
    fn the_numbers_of_every_formula_lead_to_its_result(
        household in household(),
        tax_year in tax_year(),
    ) {
        for step in official::explain(TaxParameters::of(tax_year), &household).steps {
            prop_assert_eq!(result(&step.formula), step.result, "{:?}", step.formula);
            prop_assert_eq!(step.articles(), [step.name().article()]);
        }
    }

    /// The marginal rate is read off the shares that the tax retained was computed with: all of them, or the declarants' alone.
    #[test]
    fn the_marginal_rate_is_that_of_the_shares_that_count(
        household in household(),
        tax_year in tax_year(),
    ) {
        let parameters = TaxParameters::of(tax_year);
        let explanation = official::explain(parameters, &household);
        let Some(Formula::MarginalRate { taxable_income, quarters: counted, bracket, .. }) =
            explanation.steps.last().map(|step| &step.formula)
        else {
            return Err(TestCaseError::fail("the last step is another one"));
        };
        let all = 2 * half_shares(household.filing_status(), household.children().get().into());
        let declarants = if household.is_married() { 8 } else { 4 };
        let expected = if explanation.tax.surcharge > 0 { declarants } else { all };
        prop_assert_eq!(*counted, expected);
        let entered = |bracket: &&Bracket| {
            4 * taxable_income > u64::from(*counted) * u64::from(bracket.from)
        };
        prop_assert_eq!(*bracket, parameters.brackets().rows().iter().rfind(entered).copied());
    }

    #[test]
    fn the_ceiling_of_the_family_quotient_stands_where_there_are_half_shares_to_cap(
        household in household(),
        tax_year in tax_year(),
    ) {
        let steps = official::explain(TaxParameters::of(tax_year), &household).steps;
        let capped: Vec<u32> = steps.iter().filter_map(|step| match &step.formula {
            Formula::FamilyQuotient { ceiling, .. } => Some(ceiling.quarters / 2),
            _ => None,
        }).collect();
        let additional = half_shares(household.filing_status(), household.children().get().into())
            - if household.is_married() { 4 } else { 2 };
        let expected = if additional > 0 { vec![additional] } else { Vec::new() };
        prop_assert_eq!(capped, expected);
    }
}

/// The formulas as their documentation words them.
fn result(formula: &Formula) -> Quantity {
    match formula {
        Formula::Deduction { salary, rate, minimum, maximum, .. } => {
            let part = part(*rate, salary.get()).min((*maximum).into());
            Quantity::Euros(part.max(u64::from(*minimum).min(salary.get())))
        }
        Formula::TaxableIncome { salaries, deductions } => {
            let earned: u64 = salaries.map(Salary::get).iter().sum();
            Quantity::Euros(earned - deductions.iter().sum::<u64>())
        }
        Formula::Shares { filing_status, children } => {
            Quantity::Quarters(2 * half_shares(*filing_status, children.get().into()))
        }
        Formula::Brackets { parts, .. } | Formula::HighIncomeContribution { parts, .. } => {
            Quantity::Euros(of_parts(parts))
        }
        Formula::FamilyQuotient { tax, declarants, ceiling } => {
            assert_eq!(declarants.tax, of_parts(&declarants.parts));
            assert_eq!(ceiling.euros, most_saved(ceiling));
            Quantity::Euros(declarants.tax.saturating_sub(ceiling.euros).max(*tax))
        }
        Formula::Decote { tax, ceiling, rate } => {
            let lowering = u128::from(*tax) * u128::from(rate.basis_points());
            let units = (ONE * u128::from(*ceiling)).saturating_sub(lowering);
            Quantity::Euros(rounded(units, ONE).min(*tax))
        }
        Formula::Reduction { tax, rate, reference_income, limits, raise } => {
            reduction(*tax, *rate, *reference_income, *limits, *raise)
        }
        Formula::Recovery { total, threshold } => {
            Quantity::Euros(if *total < u64::from(*threshold) { 0 } else { *total })
        }
        Formula::MarginalRate { gross_tax, bracket, .. } => {
            let entered = bracket.filter(|_| *gross_tax > 0);
            Quantity::Rate(entered.map_or(Rate::ZERO, |bracket| bracket.rate))
        }
        Formula::ShareTerms(_) | Formula::Lines { .. } => panic!("wage earners have none"),
    }
}

fn reduction(
    tax: u64,
    rate: Rate,
    reference_income: u64,
    limits: ReductionLimits,
    raise: Raise,
) -> Quantity {
    // Wage earners have no odd quarter.
    let raised = |limit: u64| limit + u64::from(raise.quarters / 2 * raise.each);
    let ReductionLimits { full_up_to, none_from, .. } = limits;
    let (full_up_to, none_from) = (raised(full_up_to), raised(none_from));
    let left = none_from.saturating_sub(reference_income).min(none_from - full_up_to);
    let units = u128::from(tax) * u128::from(rate.basis_points()) * u128::from(left);
    Quantity::Euros(rounded(units, ONE * u128::from(none_from - full_up_to)))
}

fn half_shares(status: FilingStatus, children: u32) -> u32 {
    let of_children = children + children.saturating_sub(2);
    match status {
        FilingStatus::Single => 2 + of_children,
        FilingStatus::SingleParent => 3 + of_children,
        FilingStatus::Married => 4 + of_children,
    }
}

fn most_saved(ceiling: &QuotientCeiling) -> u64 {
    let CeilingComposition::OfWageEarners { filing_status, figures } = &ceiling.composition else {
        panic!("{ceiling:?} is not that of wage earners");
    };
    let each = u64::from(figures.half_share_ceiling);
    let half_shares = u64::from(ceiling.quarters / 2);
    match filing_status {
        FilingStatus::SingleParent => {
            u64::from(figures.single_parent_ceiling) + each * (half_shares - 2)
        }
        FilingStatus::Single | FilingStatus::Married => each * half_shares,
    }
}

fn of_parts(parts: &[TaxedPart]) -> u64 {
    let units = |part: &TaxedPart| {
        u128::from(part.quarter_euros) * u128::from(part.bracket.rate.basis_points())
    };
    rounded(parts.iter().map(units).sum(), 4 * ONE)
}

fn part(rate: Rate, amount: u64) -> u64 {
    rounded(u128::from(amount) * u128::from(rate.basis_points()), ONE)
}

/// To the nearest euro, 0.50 upwards (CGI art. 1657, 1).
fn rounded(numerator: u128, denominator: u128) -> u64 {
    u64::try_from((2 * numerator + denominator) / (2 * denominator)).unwrap()
}
