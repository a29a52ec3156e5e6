//! What holds for every household taxed by the official method.

use impots_rules::{
    Children, FilingStatus, Household, OfficialTax, Salary, TaxParameters, official,
};
use proptest::prelude::*;

use crate::any::{children, filed, household, salary, tax_parameters, tax_year};

proptest! {
    /// Any accepted figures, not only those of the law: no sum overflows, no difference is negative.
    #[test]
    fn no_household_and_no_parameters_panic(
        household in household(),
        parameters in tax_parameters(),
    ) {
        let tax = official::compute(&parameters, &household);
        let OfficialTax { gross_tax, discount, reduction, high_income_contribution, .. } = tax;
        let total = gross_tax - discount - reduction + high_income_contribution;
        prop_assert!(tax.surcharge <= gross_tax);
        prop_assert!(gross_tax <= tax.taxable_income);
        prop_assert!(tax.tax == total || tax.tax == 0);
    }

    #[test]
    fn what_is_due_is_nothing_or_at_least_the_threshold(
        household in household(),
        tax_year in tax_year(),
    ) {
        let tax = official::compute(TaxParameters::of(tax_year), &household).tax;
        prop_assert!(tax == 0 || tax >= 61);
    }

    /// It holds to the last step: every rounding is of a rate of at most 100 %, so that what it
    /// takes off never grows faster than what it is taken off from, and recovery only drops taxes
    /// below those that it keeps.
    #[test]
    fn a_larger_wage_never_lowers_the_tax_due(
        (status, children) in family(),
        wages in (salary(), salary(), salary()),
        tax_year in tax_year(),
    ) {
        let parameters = TaxParameters::of(tax_year);
        let (low, high) = (wages.0.min(wages.1), wages.0.max(wages.1));
        let due = |wage| official::compute(parameters, &filed(status, children, wage, wages.2)).tax;
        prop_assert!(due(low) <= due(high));
    }

    #[test]
    fn one_more_euro_of_wage_never_lowers_the_tax_due(
        (status, children) in family(),
        wage in 0..600_000_u64,
        tax_year in tax_year(),
    ) {
        let parameters = TaxParameters::of(tax_year);
        let due = |wage| {
            let wage = Salary::new(wage).unwrap();
            official::compute(parameters, &filed(status, children, wage, Salary::ZERO)).tax
        };
        prop_assert!(due(wage) <= due(wage + 1));
    }

    /// More half-shares lower the tax of the brackets and raise what they may save; they raise the
    /// limits of the reduction too.
    #[test]
    fn one_more_child_never_raises_the_tax(
        (status, children) in family(),
        wages in (salary(), salary()),
        tax_year in tax_year(),
    ) {
        let parameters = TaxParameters::of(tax_year);
        let taxed = |children: u64| {
            let children = Children::new(children).unwrap();
            official::compute(parameters, &filed(status, children, wages.0, wages.1))
        };
        let count = u64::from(children.get()).min(9_999);
        let (fewer, more) = (taxed(count), taxed(count + 1));
        prop_assert!(more.gross_tax <= fewer.gross_tax);
        prop_assert!(more.tax <= fewer.tax);
    }

    /// The special ceiling of case T is above that of one half-share, every year.
    #[test]
    fn living_alone_with_a_child_never_raises_the_tax(
        children in 1..10_u64,
        wage in salary(),
        tax_year in tax_year(),
    ) {
        let single = Household::new(false, Children::new(children).unwrap(), wage);
        let alone = single.as_single_parent().unwrap();
        let due = |household| official::compute(TaxParameters::of(tax_year), household).tax;
        prop_assert!(due(&alone) <= due(&single));
    }

    #[test]
    fn spouses_may_change_places(
        children in children(),
        wages in (salary(), salary()),
        tax_year in tax_year(),
    ) {
        let couple = |one, other| {
            let household = filed(FilingStatus::Married, children, one, other);
            official::compute(TaxParameters::of(tax_year), &household)
        };
        prop_assert_eq!(couple(wages.0, wages.1), couple(wages.1, wages.0));
    }
}

fn family() -> impl Strategy<Value = (FilingStatus, Children)> {
    (prop::sample::select(FilingStatus::ALL.to_vec()), children())
}
