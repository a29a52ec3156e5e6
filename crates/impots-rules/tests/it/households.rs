//! A household whose facts contradict each other cannot be built.

use impots_rules::{Children, Household, HouseholdError, Income, Salary};

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
