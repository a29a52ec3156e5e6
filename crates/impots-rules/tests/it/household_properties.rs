//! What holds for every household, whatever it declares.

use impots_rules::explanation::{Quantity, Step, StepName};
use impots_rules::household::FactKind;
use impots_rules::{
    Assessment, Fact, Facts, Household, OfficialTax, TaxParameters, TaxYear, WageEarners, official,
};
use proptest::prelude::*;

use crate::any::{children, salary, tax_year};
use crate::any_household::{Declared, all_parameters, declared};

/// The facts of a first declarant and of a second one.
const PAIRS: [[Fact; 2]; 9] = [
    [Fact::Salary, Fact::Salary2],
    [Fact::ActualExpenses, Fact::ActualExpenses2],
    [Fact::Pension, Fact::Pension2],
    [Fact::MaintenanceReceived, Fact::MaintenanceReceived2],
    [Fact::BirthYear, Fact::BirthYear2],
    [Fact::RetirementSavings, Fact::RetirementSavings2],
    [Fact::RetirementCeiling, Fact::RetirementCeiling2],
    [Fact::Disability, Fact::Disability2],
    [Fact::UnionDues, Fact::UnionDues2],
];

fn assess(declared: &Declared) -> Assessment {
    official::assess(declared.parameters, &declared.household)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_household_and_no_figures_panic(declared in declared(), parameters in all_parameters()) {
        for parameters in [declared.parameters, &parameters] {
            let notice = official::assess(parameters, &declared.household);
            prop_assert!(notice.taxable_income <= notice.net_global_income);
            prop_assert!(notice.net_global_income <= notice.global_income);
            prop_assert!(notice.taxable_income <= notice.reference_income);
            prop_assert!(notice.ceiling_complement <= notice.ceiling_effect);
            prop_assert!(notice.gross_tax <= notice.taxable_income);
            let reductions = notice.reductions.total();
            prop_assert!(reductions <= notice.tax_before_reductions());
            prop_assert!(notice.net >= -notice.credits.total().cast_signed());
        }
    }

    #[test]
    fn spouses_may_change_places(declared in declared()) {
        let mut swapped = Facts::default();
        for (fact, number) in declared.facts.iter() {
            let pair = PAIRS.into_iter().find(|pair| pair.contains(&fact));
            let [first, second] = pair.unwrap_or([fact, fact]);
            swapped.set(if fact == first { second } else { first }, number);
        }
        if let Ok(household) = Household::declared(declared.parameters, &swapped) {
            prop_assert_eq!(official::assess(declared.parameters, &household), assess(&declared));
        }
    }

    /// Some steps of the law give more to who earns more: union dues count up to 1 % of the pay, and not beside actual
    /// expenses; gifts count up to 20 % of the income. Nothing else ever lowers what is due or raises a refund.
    #[test]
    fn one_more_euro_of_wages_lowers_the_tax_by_union_dues_and_gifts_only(
        declared in declared(),
        first: bool,
    ) {
        let fact = if first { Fact::Salary } else { Fact::Salary2 };
        let wage = declared.facts.number(fact);
        if let Some(more) = declared.with(fact, wage + 1) {
            let (before, after) = (assess(&declared), official::assess(declared.parameters, &more));
            let dues = after.credits.union_dues > before.credits.union_dues;
            let given = |fact: Fact| declared.facts.number(fact) > 0;
            let gifts = [Fact::GiftsGeneral, Fact::GiftsAid, Fact::GiftsAidFromOctober2025];
            let limited_gifts = gifts.map(given).contains(&true)
                && after.net_global_income > before.net_global_income;
            prop_assert!(before.net <= after.net || dues || limited_gifts);
        }
    }

    #[test]
    fn one_more_child_in_full_custody_never_raises_the_tax(declared in declared()) {
        let children = declared.facts.number(Fact::Children);
        if let Some(more) = declared.with(Fact::Children, children + 1) {
            let more = official::assess(declared.parameters, &more);
            let notice = assess(&declared);
            prop_assert!(more.gross_tax <= notice.gross_tax);
            prop_assert!(more.net <= notice.net);
        }
    }

    /// Wages, children and box T alone: the rules of households give the figures of wage earners.
    #[test]
    fn wage_earners_are_households_that_declare_nothing_else(
        married: bool,
        children in children(),
        wages in (salary(), salary()),
        year in tax_year(),
    ) {
        let parameters = TaxParameters::of(year);
        let earners = WageEarners::new(married, children, wages.0);
        let earners = earners.with_second_salary(wages.1).unwrap_or(earners);
        for earners in [earners, earners.as_single_parent().unwrap_or(earners)] {
            let notice = official::assess(parameters, &Household::from(earners));
            let tax = official::compute_wages(parameters, &earners);
            prop_assert_eq!(OfficialTax::from(&notice), tax);
            prop_assert_eq!(notice.net, tax.tax.cast_signed());
            prop_assert_eq!(official::compute(parameters, &Household::from(earners)), tax);
        }
    }

    /// A household is what it declares: given again, its facts make it again.
    #[test]
    fn the_facts_of_a_household_make_it_again(declared in declared()) {
        let mut again = Facts::default();
        for (fact, number) in declared.household.facts() {
            again.set(fact, number.cast_signed());
        }
        prop_assert_eq!(again, declared.facts);
        let household = Household::declared(declared.parameters, &again);
        prop_assert_eq!(household, Ok(declared.household));
        for fact in Fact::ALL {
            let number = declared.facts.number(fact).cast_unsigned();
            prop_assert_eq!(declared.household.number(fact), number);
        }
    }

    /// Of a household that declares more than wages, only the steps that acted are told.
    #[test]
    fn the_steps_add_up_and_only_those_that_acted_are_told(declared in declared()) {
        let Declared { parameters, household, .. } = declared;
        let explanation = official::explain(parameters, &household);
        prop_assert_eq!(explanation.tax, official::compute(parameters, &household));
        let total: i64 = explanation.steps.iter().map(|step| step.contribution).sum();
        prop_assert_eq!(total, explanation.net);
        prop_assert_eq!(explanation.net, assess(&declared).net);
        if household.wages_alone().is_none() {
            let acted = |step: &Step| step.result != Quantity::Euros(0);
            // The share that one pension has of the ceiling is nothing, rounded, beside a pension of millions.
            let may_be_nothing = [
                StepName::PensionDeduction,
                StepName::GlobalIncome,
                StepName::NetGlobalIncome,
                StepName::TaxableIncome,
                StepName::Brackets,
                StepName::FamilyQuotient,
            ];
            for step in &explanation.steps {
                prop_assert!(acted(step) || may_be_nothing.contains(&step.name()), "{step:?}");
            }
        }
    }
}

/// Every amount, every number of persons at its bound, in a household that may declare them together.
#[test]
fn nothing_overflows_at_the_bounds() {
    for year in TaxYear::all() {
        let parameters = TaxParameters::of(year);
        for situation in 0..4 {
            let mut facts = Facts::default();
            for fact in Fact::ALL {
                let (minimum, maximum) = fact.bounds(year.income_year());
                let old = fact.kind() == FactKind::BirthYear;
                facts.set(fact, if old { minimum } else { maximum });
            }
            facts.set(Fact::Situation, situation);
            for fact in [
                Fact::TaxableIncomeGiven,
                Fact::PupilsLycee,
                Fact::Students,
                Fact::SharedPupilsLycee,
                Fact::SharedStudents,
            ] {
                facts.unset(fact);
            }
            let declared = Declared::of(parameters, &facts);
            let notice = assess(&declared);
            assert!(notice.global_income > 0, "{notice:?}");
        }
    }
}

/// Income of 2015: employment at home, of which the inactive had a reduction, and child care come to more than 10 000 €; of the
/// reduction, gifts would have saved a part as well.
#[test]
fn union_dues_are_not_among_the_advantages_that_are_limited_together() {
    let parameters = TaxParameters::of(TaxYear::new(2016).unwrap());
    let facts = Facts::default()
        .with(Fact::Situation, 0)
        .with(Fact::Children, 1)
        .with(Fact::HomeEmploymentInactive, 20_000)
        .with(Fact::HomeDisabled, 1)
        .with(Fact::ChildCare, 2300)
        .with(Fact::GiftsGeneral, 8000);
    let excess = |facts: Facts| {
        let household = Household::declared(parameters, &facts).unwrap();
        official::assess(parameters, &household).advantages_excess
    };
    let mut partly_saved = 0;
    for pension in (60_000..90_000).step_by(500) {
        let facts = facts.with(Fact::Pension, pension);
        let without_dues = excess(facts);
        assert_eq!(excess(facts.with(Fact::UnionDues, 500)), without_dues, "{pension}");
        partly_saved += u32::from((1..1150).contains(&without_dues));
    }
    assert!(partly_saved > 0);
}
