//! The steps of an explanation lead to the tax that is computed.

use impots_rules::explanation::{Explanation, Formula, Quantity, Step, StepName};
use impots_rules::parameters::ParameterKey;
use impots_rules::{
    Children, Household, Rate, Salary, TaxParameters, TaxYear, TaxedPart, official,
};
use proptest::prelude::*;

use crate::any::{household, tax_year};
use crate::official_vectors;
use crate::rows::rows;

#[test]
fn the_contributions_add_up_to_the_tax_of_every_vector() {
    let rows = rows("official_vectors.csv");
    assert_eq!(rows.len(), 9_600);
    for row in &rows {
        let household = official_vectors::household(row);
        let explanation = official::explain(official_vectors::parameters(row), &household);
        assert_eq!(total(&explanation), row.number("tax_due"), "{row:?}");
    }
}

#[test]
fn every_step_appears_in_a_year_with_the_reduction_and_a_family_with_children() {
    let parameters = TaxParameters::of(TaxYear::new(2019).unwrap());
    let children = Children::new(2).unwrap();
    let household = Household::new(true, children, Salary::new(30_000).unwrap());
    let explanation = official::explain(parameters, &household);
    let names: Vec<StepName> = explanation.steps.iter().map(Step::name).collect();
    assert_eq!(names, StepName::OF_WAGE_EARNERS);
}

#[test]
fn the_steps_of_a_couple_with_two_children_are_those_of_the_law() {
    let parameters = TaxParameters::of(TaxYear::new(2019).unwrap());
    let children = Children::new(2).unwrap();
    let household = Household::new(true, children, Salary::new(50_000).unwrap());
    let steps: Vec<(Quantity, i64)> = official::explain(parameters, &household)
        .steps
        .iter()
        .map(|step| (step.result, step.contribution))
        .collect();
    let expected = [
        (Quantity::Euros(5000), 0),
        (Quantity::Euros(45_000), 0),
        (Quantity::Quarters(12), 0),
        (Quantity::Euros(2115), 2115),
        (Quantity::Euros(2115), 0),
        (Quantity::Euros(384), -384),
        (Quantity::Euros(346), -346),
        (Quantity::Euros(0), 0),
        (Quantity::Euros(1385), 0),
        (Quantity::Rate(Rate::from_basis_points(1400)), 0),
    ];
    assert_eq!(steps, expected);
}

#[test]
fn the_contributions_add_up_to_what_every_vector_of_a_household_pays_or_has_refunded() {
    for row in rows("household/vectors.csv") {
        let (parameters, household) = crate::household_rows::household(&row).unwrap();
        let explanation = official::explain(parameters, &household);
        let total: i64 = explanation.steps.iter().map(|step| step.contribution).sum();
        assert_eq!(total, explanation.net, "{row:?}");
        assert_eq!(total.to_string(), row.text("net").unwrap(), "{row:?}");
    }
}

#[test]
fn a_second_wage_has_its_own_deduction() {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let household = Household::new(true, Children::NONE, Salary::new(3000).unwrap())
        .with_second_salary(Salary::new(400).unwrap())
        .unwrap();
    let deductions: Vec<Quantity> = official::explain(parameters, &household)
        .steps
        .iter()
        .filter(|step| step.name() == StepName::Deduction)
        .map(|step| step.result)
        .collect();
    assert_eq!(deductions, [Quantity::Euros(509), Quantity::Euros(400)]);
}

/// The steps and the figures of each article.
const ARTICLES: [(&str, &[StepName], &[ParameterKey]); 24] = {
    use ParameterKey::{
        Brackets, DecoteCeilingCouple, DecoteCeilingSingle, DecoteRate, DeductionMaximum,
        DeductionMinimum, DeductionRate, HalfShareCeiling, HighIncomeBracketsCouple,
        HighIncomeBracketsSingle, RecoveryThreshold, ReductionFullUpToCouple,
        ReductionFullUpToSingle, ReductionNoneFromCouple, ReductionNoneFromSingle,
        ReductionRaisePerHalfShare, ReductionRate, SingleParentCeiling,
    };
    [
        (
            "CGI art. 83, 3°",
            &[StepName::Deduction, StepName::ActualExpenses, StepName::TaxableIncome],
            &[DeductionRate, DeductionMinimum, DeductionMaximum],
        ),
        ("CGI art. 194", &[StepName::Shares], &[]),
        ("CGI art. 197, I, 1", &[StepName::Brackets, StepName::MarginalRate], &[Brackets]),
        (
            "CGI art. 197, I, 2",
            &[StepName::FamilyQuotient, StepName::CeilingComplement],
            &[HalfShareCeiling, SingleParentCeiling],
        ),
        (
            "CGI art. 197, I, 4, a",
            &[StepName::Decote],
            &[DecoteCeilingSingle, DecoteCeilingCouple, DecoteRate],
        ),
        (
            "CGI art. 197, I, 4, b",
            &[StepName::Reduction],
            &[
                ReductionRate,
                ReductionFullUpToSingle,
                ReductionFullUpToCouple,
                ReductionNoneFromSingle,
                ReductionNoneFromCouple,
                ReductionRaisePerHalfShare,
            ],
        ),
        (
            "CGI art. 223 sexies",
            &[StepName::HighIncomeContribution],
            &[HighIncomeBracketsSingle, HighIncomeBracketsCouple],
        ),
        ("CGI art. 1657, 1 bis", &[StepName::Recovery], &[RecoveryThreshold]),
        ("CGI art. 1657, 2", &[StepName::Collection], &[]),
        ("CGI art. 158, 5, a", &[StepName::PensionDeduction], &[]),
        ("CGI art. 156", &[StepName::GlobalIncome, StepName::NetGlobalIncome], &[]),
        ("CGI art. 154 quinquies", &[StepName::Csg], &[]),
        ("CGI art. 156, II, 2°", &[StepName::Maintenance], &[]),
        ("CGI art. 163 quatervicies", &[StepName::RetirementSavings], &[]),
        ("CGI art. 157 bis", &[StepName::SpecialAllowance], &[]),
        ("CGI art. 196 B", &[StepName::AttachedChildAllowance], &[]),
        ("CGI art. 1417, IV", &[StepName::ReferenceIncome], &[]),
        ("CGI art. 197, I, 3", &[StepName::Overseas], &[]),
        ("CGI art. 200", &[StepName::GiftsAid, StepName::GiftsGeneral], &[]),
        (
            "CGI art. 199 sexdecies",
            &[StepName::HomeEmploymentInactive, StepName::HomeEmployment],
            &[],
        ),
        ("CGI art. 199 quater F", &[StepName::Schooling], &[]),
        ("CGI art. 200-0 A", &[StepName::AdvantagesExcess], &[]),
        ("CGI art. 199 quater C", &[StepName::UnionDues], &[]),
        ("CGI art. 200 quater B", &[StepName::ChildCare], &[]),
    ]
};

#[test]
fn every_step_and_every_figure_names_its_article_of_the_tax_code() {
    for (article, steps, keys) in ARTICLES {
        assert!(steps.iter().all(|step| step.article() == article), "{article}");
        assert!(keys.iter().all(|key| key.article() == article), "{article}");
    }
    let keys: usize = ARTICLES.iter().map(|(_, _, keys)| keys.len()).sum();
    assert_eq!(keys, ParameterKey::ALL.len());
    // The steps that only households with more than wages have.
    for step in StepName::ALL {
        assert!(step.article().starts_with("CGI art. "), "{step:?}");
    }
}

proptest! {
    #[test]
    fn the_contributions_add_up_to_the_tax_of_any_household(
        household in household(),
        tax_year in tax_year(),
    ) {
        let parameters = TaxParameters::of(tax_year);
        let explanation = official::explain(parameters, &household);
        let tax = official::compute(parameters, &household);
        prop_assert_eq!(explanation.tax, tax);
        prop_assert_eq!(total(&explanation), tax.tax);
    }

    #[test]
    fn the_parts_of_the_brackets_add_up_to_the_income_and_to_the_tax(
        household in household(),
        tax_year in tax_year(),
    ) {
        for step in official::explain(TaxParameters::of(tax_year), &household).steps {
            if let Some((income, parts, tax)) = scale(&step) {
                let quarter_euros: u64 = parts.iter().map(|part| part.quarter_euros).sum();
                prop_assert_eq!(quarter_euros, 4 * income);
                prop_assert!(parts.iter().all(|part| part.quarter_euros > 0));
                let units: u128 = parts
                    .iter()
                    .map(|part| {
                        let rate = part.bracket.rate.basis_points();
                        u128::from(part.quarter_euros) * u128::from(rate)
                    })
                    .sum();
                let whole = 4 * u128::from(Rate::ONE.basis_points());
                let rounded = u64::try_from((units + whole / 2) / whole).unwrap();
                prop_assert_eq!(tax, rounded);
                for pair in parts.windows(2) {
                    prop_assert_eq!(pair[0].to, Some(pair[1].bracket.from));
                }
            }
        }
    }
}

/// The income, the parts of the brackets and the tax of a step that applies a scale.
fn scale(step: &Step) -> Option<(u64, &[TaxedPart], u64)> {
    let Quantity::Euros(result) = step.result else {
        return None;
    };
    match &step.formula {
        Formula::Brackets { taxable_income: income, parts, .. }
        | Formula::HighIncomeContribution { reference_income: income, parts } => {
            Some((*income, parts, result))
        }
        Formula::FamilyQuotient { declarants, .. } => {
            Some((declarants.taxable_income, &declarants.parts, declarants.tax))
        }
        Formula::Deduction { .. }
        | Formula::TaxableIncome { .. }
        | Formula::Shares { .. }
        | Formula::ShareTerms(_)
        | Formula::Lines { .. }
        | Formula::Decote { .. }
        | Formula::Reduction { .. }
        | Formula::Recovery { .. }
        | Formula::MarginalRate { .. } => None,
    }
}

fn total(explanation: &Explanation) -> u64 {
    let contributions = explanation.steps.iter().map(|step| step.contribution);
    contributions.sum::<i64>().try_into().unwrap()
}
