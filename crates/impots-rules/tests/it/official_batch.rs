//! Blocks of households beside the same households one by one, which define what is right.

use impots_rules::{
    Children, FilingStatus, Household, OfficialTax, Salary, TaxParameters, TaxYear, WageEarners,
    official,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{filed, household, tax_parameters, tax_year};
use crate::any_household::declared;

/// The earners of households of wages, in blocks and one by one.
fn both_ways(parameters: &TaxParameters, earners: &[WageEarners]) -> [Vec<OfficialTax>; 2] {
    let mut blocks = Vec::new();
    official::compute_wages_batch(parameters, earners, &mut blocks);
    let one_by_one = earners.iter().map(|it| official::compute_wages(parameters, it));
    [blocks, one_by_one.collect()]
}

fn earners(households: &[Household]) -> Vec<WageEarners> {
    households.iter().map(|household| *household.as_ref()).collect()
}

/// Wages about those from which on a block is no longer computed in doubles, and the largest.
fn large_salary() -> impl Strategy<Value = Salary> {
    prop_oneof![0..4_u64, (1_u64 << 34) - 4..(1 << 34) + 4, Just(Salary::MAX)]
        .prop_map(|euros| Salary::new(euros).unwrap())
}

fn large_household() -> impl Strategy<Value = Household> {
    let status = prop::sample::select(FilingStatus::ALL.to_vec());
    let children = prop::sample::select(vec![0, 1, 2, 3, u64::from(Children::MAX)]);
    (status, children, large_salary(), large_salary()).prop_map(|(status, children, one, two)| {
        filed(status, Children::new(children).unwrap(), one, two)
    })
}

proptest! {
    #[test]
    fn a_batch_gives_the_answers_one_by_one_whatever_the_parameters(
        households in vec(household(), 0..100),
        parameters in tax_parameters(),
    ) {
        let [blocks, one_by_one] = both_ways(&parameters, &earners(&households));
        prop_assert_eq!(blocks, one_by_one);
    }

    #[test]
    fn a_batch_gives_the_answers_one_by_one_at_its_bounds(
        households in vec(large_household(), 16..48),
        parameters in tax_parameters(),
        year in tax_year(),
    ) {
        for parameters in [&parameters, TaxParameters::of(year)] {
            let [blocks, one_by_one] = both_ways(parameters, &earners(&households));
            prop_assert_eq!(blocks, one_by_one);
        }
    }

    #[test]
    fn a_batch_of_any_households_gives_the_answers_one_by_one(
        wages in vec(household(), 40),
        declared in declared(),
        place in 0..40_usize,
    ) {
        let mut households = wages;
        let (parameters, declared) = (declared.parameters, declared.household);
        households.insert(place, declared);
        let mut blocks = Vec::new();
        official::compute_batch(parameters, &households, &mut blocks);
        let one_by_one: Vec<_> =
            households.iter().map(|it| official::compute(parameters, it)).collect();
        prop_assert_eq!(blocks, one_by_one);
    }
}

/// Every wage of a range around each figure of the law: where a bracket, a ceiling, the décote or the collection begins or ends.
#[test]
fn every_wage_of_a_block_has_the_tax_that_it_has_alone() {
    let families = [
        (FilingStatus::Single, 0),
        (FilingStatus::Single, 1),
        (FilingStatus::SingleParent, 1),
        (FilingStatus::SingleParent, 3),
        (FilingStatus::Married, 0),
        (FilingStatus::Married, 4),
    ];
    for year in TaxYear::all() {
        let parameters = TaxParameters::of(year);
        for (status, children) in families {
            let of_wage = |euros| {
                let children = Children::new(children).unwrap();
                *filed(status, children, Salary::new(euros).unwrap(), Salary::ZERO).as_ref()
            };
            let wages = (0..60_000).step_by(7).chain((60_000..1_200_000).step_by(1999));
            let earners: Vec<WageEarners> = wages.map(of_wage).collect();
            let [blocks, one_by_one] = both_ways(parameters, &earners);
            assert!(blocks == one_by_one, "{year}, {status:?}, {children}");
        }
    }
}
