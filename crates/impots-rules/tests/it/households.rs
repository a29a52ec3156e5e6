//! A household whose facts contradict each other cannot be built.

use impots_rules::household::Situation;
use impots_rules::{
    Children, Fact, FactError, Facts, Household, HouseholdError, Income, IncomeYear, Salary,
    TaxParameters, TaxYear,
};
use proptest::prelude::*;

use crate::any::tax_year;

proptest! {
    /// Whether wages are given one by one or as facts, the household is the same, and known as one of wages alone.
    #[test]
    fn wages_declared_as_facts_make_the_household_that_is_built_of_them(
        married: bool,
        single_parent: bool,
        children in 1..20_i64,
        wages in (0..1_000_000_000_i64, 0..1_000_000_000_i64),
        year in tax_year(),
    ) {
        let salary = |euros: i64| Salary::new(euros.cast_unsigned()).unwrap();
        let facts = Facts::default()
            .with(Fact::Situation, if married { 2 } else { 0 })
            .with(Fact::Salary, wages.0)
            .with(Fact::Children, children);
        let children = Children::new(children.cast_unsigned()).unwrap();
        let household = Household::new(married, children, salary(wages.0));
        let (facts, household) = match (married, single_parent) {
            (true, _) => (
                facts.with(Fact::Salary2, wages.1),
                household.with_second_salary(salary(wages.1)).unwrap(),
            ),
            (false, true) => {
                (facts.with(Fact::SingleParent, 1), household.as_single_parent().unwrap())
            }
            (false, false) => (facts, household),
        };
        let declared = Household::declared(TaxParameters::of(year), &facts);
        prop_assert_eq!(declared, Ok(household));
        prop_assert!(household.wages_alone().is_some());
    }
}

#[test]
fn a_fact_of_nothing_leaves_a_household_of_wages_alone_and_any_other_does_not() {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let wages = Facts::default().with(Fact::Situation, 1).with(Fact::Salary, 30_000);
    let alone =
        |facts: &Facts| Household::declared(parameters, facts).unwrap().wages_alone().is_some();
    assert!(alone(&wages));
    for fact in [Fact::Pension, Fact::Disability, Fact::SharedChildren, Fact::GiftsGeneral] {
        assert!(alone(&wages.with(fact, 0)), "{fact:?}");
        assert!(!alone(&wages.with(fact, 1)), "{fact:?}");
    }
    assert!(!alone(&Facts::default().with(Fact::TaxableIncomeGiven, 0)));
    assert!(!alone(&wages.with(Fact::Situation, Situation::Widowed as i64)));
}

#[test]
fn a_fact_given_twice_counts_once_and_is_gone_once_it_is_taken_back() {
    let mut facts = Facts::default().with(Fact::Pension, 1000).with(Fact::Pension, 2000);
    assert_eq!(facts.get(Fact::Pension), Some(2000));
    facts.unset(Fact::Pension);
    facts.unset(Fact::Pension);
    assert_eq!(facts, Facts::default());
}

#[test]
fn a_choice_beyond_the_last_one_is_refused() {
    for fact in [Fact::Situation, Fact::Overseas] {
        let last = i64::try_from(fact.choices().len()).unwrap() - 1;
        assert_eq!(fact.bounds(IncomeYear::LATEST), (0, last));
        let declared = |number| {
            Household::declared(
                TaxParameters::of(TaxYear::LATEST),
                &Facts::default().with(fact, number),
            )
        };
        assert!(declared(last).is_ok());
        assert_eq!(declared(last + 1), Err(FactError::Choice { fact }));
    }
}

#[test]
fn a_fact_is_found_by_its_own_name_only() {
    for fact in Fact::ALL {
        assert_eq!(Fact::from_name(fact.name()), Some(fact));
    }
    assert_eq!(Fact::from_name("Salary"), None);
}

#[test]
fn as_many_children_as_the_limit_are_accepted_and_no_more() {
    assert_eq!(Children::new(10_000).unwrap().get(), Children::MAX);
    for children in [10_001, 65_536, u64::MAX] {
        let refusal = Err(HouseholdError::TooManyChildren { children });
        assert_eq!(Children::new(children), refusal);
    }
}

#[test]
fn wages_and_incomes_are_accepted_up_to_their_limit_and_no_more() {
    let euros = Salary::MAX + 1;
    assert_eq!(Salary::new(Salary::MAX).unwrap().get(), Salary::MAX);
    assert_eq!(Salary::new(euros), Err(HouseholdError::SalaryTooHigh { euros }));
    let euros = Income::MAX + 1;
    let refusal = Err(HouseholdError::IncomeTooHigh { euros });
    assert!(Income::new(Income::MAX, Income::MAX).is_ok());
    assert_eq!(Income::new(euros, 0), refusal);
    assert_eq!(Income::new(0, euros), refusal);
}

#[test]
fn numbers_are_written_as_they_are_counted() {
    assert_eq!(Children::new(3).unwrap().to_string(), "3");
    assert_eq!(Salary::new(30_000).unwrap().to_string(), "30000");
    assert_eq!(
        (TaxYear::LATEST.to_string(), IncomeYear::LATEST.to_string()),
        ("2026".into(), "2025".into())
    );
}

#[test]
fn the_tax_on_the_income_of_a_year_is_that_of_the_next() {
    for year in TaxYear::all() {
        assert_eq!(year.income_year().get() + 1, year.get());
        assert_eq!(year.income_year().tax_year(), year);
    }
}

#[test]
fn a_second_wage_needs_a_second_spouse() {
    let single = Household::new(false, Children::NONE, Salary::ZERO);
    let refusal = Err(HouseholdError::SecondSalaryUnmarried);
    assert_eq!(single.with_second_salary(Salary::ZERO), refusal);
    let couple = Household::new(true, Children::NONE, Salary::ZERO);
    assert!(couple.with_second_salary(Salary::ZERO).is_ok());
}

#[test]
fn a_single_parent_has_a_child_and_no_spouse() {
    let child = Children::new(1).unwrap();
    let couple = Household::new(true, child, Salary::ZERO);
    let refusal = Err(HouseholdError::SingleParentMarried);
    assert_eq!(couple.as_single_parent(), refusal);
    let childless = Household::new(false, Children::NONE, Salary::ZERO);
    let refusal = Err(HouseholdError::SingleParentWithoutChild);
    assert_eq!(childless.as_single_parent(), refusal);
}

#[test]
fn a_refusal_names_the_field_and_the_limit() {
    let messages = [
        Children::new(10_001).unwrap_err().to_string(),
        Salary::new(2 * Salary::MAX).unwrap_err().to_string(),
    ];
    assert_eq!(
        messages,
        [
            "children: `10001` is above 10000",
            "salary: `2000000000000000` euros is above 1000000000000000",
        ]
    );
}
