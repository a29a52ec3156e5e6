//! What holds for every household taxed by the simplified method.

use impots_rules::{
    Children, Household, Salary, SimplifiedParameters, SimplifiedTax, SimplifiedValues, simplified,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{children, household, salary, simplified_parameters};

proptest! {
    #[test]
    fn the_arithmetic_is_that_of_the_specification_word_for_word(household in household()) {
        let parameters = SimplifiedParameters::tax_year_2019();
        let expected = word_for_word(parameters.values(), &household);
        prop_assert_eq!(simplified::compute(&parameters, &household), expected);
    }

    /// Any accepted values, not only those of 2019.
    #[test]
    fn no_household_and_no_parameters_panic(
        household in household(),
        parameters in simplified_parameters(),
    ) {
        let tax = simplified::compute(&parameters, &household);
        let income = household.salary().get() + household.second_salary().get();
        prop_assert!(tax.tax <= income);
        prop_assert!(tax.surcharge <= 2 * income);
        prop_assert!(tax.discount <= income);
        prop_assert!(tax.reduction <= income);
        prop_assert!(parameters.values().rates.contains(&tax.rate));
    }

    /// True of 2019, whose subtractions make the scale continuous; other values may break it.
    #[test]
    fn a_larger_wage_never_lowers_the_tax_of_2019(
        married: bool,
        children in children(),
        wages in (salary(), salary()),
        step in 0..600_000_u64,
    ) {
        let due = |salary| {
            let household = Household::new(married, children, salary);
            simplified::compute(&SimplifiedParameters::tax_year_2019(), &household).tax
        };
        let euros = |euros| Salary::new(euros).unwrap();
        prop_assert!(due(wages.0.min(wages.1)) <= due(wages.0.max(wages.1)));
        prop_assert!(due(euros(step)) <= due(euros(step + 1)));
    }

    #[test]
    fn one_more_child_never_raises_the_tax_of_2019(
        married: bool,
        count in 0..12_u64,
        salary in salary(),
    ) {
        let due = |count| {
            let household = Household::new(married, Children::new(count).unwrap(), salary);
            simplified::compute(&SimplifiedParameters::tax_year_2019(), &household).tax
        };
        prop_assert!(due(count + 1) <= due(count));
    }

    #[test]
    fn a_batch_gives_the_answers_one_by_one_in_order(
        households in vec(household(), 0..200),
        parameters in simplified_parameters(),
    ) {
        let one_by_one: Vec<SimplifiedTax> = households
            .iter()
            .map(|household| simplified::compute(&parameters, household))
            .collect();
        let mut batch = Vec::new();
        simplified::compute_batch(&parameters, &households, &mut batch);
        prop_assert_eq!(batch, one_by_one);
    }
}

/// A tax that is just the ceiling of the décote has none, an income that is just that of the reduction has none either.
#[test]
fn at_its_ceilings_the_arithmetic_is_that_of_the_specification() {
    let ceilings = |decote: f64, tax: f64, income: f64| {
        let values = SimplifiedValues {
            decote_ceiling_single: decote,
            decote_ceiling_couple: decote,
            decote_tax_ceiling_single: tax,
            decote_tax_ceiling_couple: tax,
            reduction_income_ceiling_single: income,
            reduction_income_ceiling_couple: income,
            reduction_raise_per_half_share: 0.0,
            ..SimplifiedParameters::tax_year_2019().values().clone()
        };
        SimplifiedParameters::new(values).unwrap()
    };
    for married in [false, true] {
        for salary in (20_000..100_000).step_by(1000) {
            let household = Household::new(married, Children::NONE, Salary::new(salary).unwrap());
            let gross = simplified::compute(&ceilings(0.0, 0.0, 0.0), &household);
            let income = euros(household.salary()) * 0.9;
            let at = ceilings(100_000.0, euros(Salary::new(gross.tax).unwrap()), income);
            let tax = simplified::compute(&at, &household);
            assert_eq!(tax, word_for_word(at.values(), &household));
            assert_eq!((tax.discount, tax.reduction), (0, 0), "{household:?}");
            let above =
                ceilings(100_000.0, euros(Salary::new(gross.tax + 1).unwrap()), income + 1.0);
            assert_eq!(simplified::compute(&above, &household).discount, gross.tax);
        }
    }
}

/// The method as the specification words it, branch after branch.
fn word_for_word(values: &SimplifiedValues, household: &Household) -> SimplifiedTax {
    let children = f64::from(household.children().get());
    let married = household.is_married();
    let pick = |single, couple| if married { couple } else { single };
    let salary = euros(household.salary()) + euros(household.second_salary());
    let income = (salary - deduction(values, salary)).floor();
    let half_shares = if children > 2.0 { 2.0 * children - 2.0 } else { children };
    let (mut tax, mut rate) = gross_tax(values, income, pick(1.0, 2.0) + 0.5 * half_shares);
    let mut surcharge = (income - 0.9 * salary).floor().max(0.0);
    if children > 0.0 {
        let (childless, childless_rate) = gross_tax(values, income, pick(1.0, 2.0));
        let capped = childless - values.half_share_ceiling * half_shares;
        if capped > tax {
            surcharge += capped - tax;
            (tax, rate) = (capped, childless_rate);
        }
    }
    let mut discount = 0.0;
    if tax < pick(values.decote_tax_ceiling_single, values.decote_tax_ceiling_couple) {
        let ceiling = pick(values.decote_ceiling_single, values.decote_ceiling_couple);
        discount = (ceiling - 0.75 * tax).max(0.0).min(tax).ceil();
    }
    let mut reduction = 0.0;
    let ceiling =
        pick(values.reduction_income_ceiling_single, values.reduction_income_ceiling_couple);
    if income < ceiling + values.reduction_raise_per_half_share * half_shares {
        reduction = (0.2 * (tax - discount)).ceil();
    }
    SimplifiedTax {
        tax: whole((tax - discount - reduction).floor()),
        surcharge: whole(surcharge),
        discount: whole(discount),
        reduction: whole(reduction),
        rate,
    }
}

fn deduction(values: &SimplifiedValues, salary: f64) -> f64 {
    let mut deduction = 0.1 * salary;
    if deduction > values.deduction_max {
        deduction = values.deduction_max;
    }
    if deduction < values.deduction_min {
        deduction = values.deduction_min;
    }
    deduction
}

fn gross_tax(values: &SimplifiedValues, income: f64, shares: f64) -> (f64, f64) {
    let last = values.limits.len() - 1;
    let row =
        values.limits[..last].iter().position(|&limit| limit >= income / shares).unwrap_or(last);
    let tax = income * values.rates[row] - shares * values.subtractions[row];
    (tax.floor(), values.rates[row])
}

fn euros(salary: Salary) -> f64 {
    salary.to_string().parse().unwrap()
}

/// A whole amount; adding zero takes the sign off a negative zero.
fn whole(amount: f64) -> u64 {
    format!("{}", amount + 0.0).parse().unwrap()
}
