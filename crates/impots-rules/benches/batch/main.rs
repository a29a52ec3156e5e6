//! Households per second of both methods, one by one and in batches.
//!
//! `cargo bench -p impots-rules`

#![expect(clippy::unwrap_used, reason = "the households are within bounds")]

mod households;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use households::random_numbers;
use impots_rules::{
    Fact, Facts, Household, SimplifiedParameters, TaxParameters, TaxYear, WageEarners, official,
    simplified,
};

const HOUSEHOLDS: usize = 100_000;

fn earners() -> Vec<WageEarners> {
    households::earners(HOUSEHOLDS)
}

fn main() {
    divan::main();
}

/// What couples declare who declare every fact that a couple may declare together.
fn all_facts() -> Vec<Facts> {
    let mut random = random_numbers();
    (0..HOUSEHOLDS).map(|_| households::all_facts(&mut random)).collect()
}

/// What wage earners declare, in a file that has their columns alone.
fn facts_of_wages() -> Vec<Facts> {
    let facts = |earners: WageEarners| {
        Facts::default()
            .with(Fact::Situation, if earners.is_married() { 2 } else { 0 })
            .with(Fact::Children, earners.children().get().into())
            .with(Fact::Salary, earners.salary().get().cast_signed())
    };
    earners().into_iter().map(facts).collect()
}

/// What is read of a file is checked: that costs what was given, and nothing for facts that the file does not have.
#[divan::bench]
fn facts_of_wages_checked(bencher: Bencher) {
    check(bencher, &facts_of_wages());
}

#[divan::bench]
fn all_facts_checked(bencher: Bencher) {
    check(bencher, &all_facts());
}

fn check(bencher: Bencher, facts: &[Facts]) {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let mut households = Vec::with_capacity(facts.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        households.clear();
        let checked = facts.iter().map(|facts| Household::declared(parameters, facts).unwrap());
        households.extend(checked);
        black_box(households.len())
    });
}

#[divan::bench]
fn simplified_one_by_one(bencher: Bencher) {
    let (parameters, households) = (SimplifiedParameters::tax_year_2019(), earners());
    let mut taxes = Vec::with_capacity(households.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        taxes.clear();
        taxes
            .extend(households.iter().map(|household| simplified::compute(&parameters, household)));
        black_box(taxes.len())
    });
}

#[divan::bench]
fn simplified_batch(bencher: Bencher) {
    let (parameters, households) = (SimplifiedParameters::tax_year_2019(), earners());
    let mut taxes = Vec::with_capacity(households.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        taxes.clear();
        simplified::compute_batch(&parameters, &households, &mut taxes);
        black_box(taxes.len())
    });
}

#[divan::bench(args = [2019, 2026])]
fn official_one_by_one(bencher: Bencher, tax_year: u16) {
    let parameters = TaxParameters::of(TaxYear::new(tax_year).unwrap());
    let households = earners();
    let mut taxes = Vec::with_capacity(households.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        taxes.clear();
        taxes.extend(households.iter().map(|earners| official::compute_wages(parameters, earners)));
        black_box(taxes.len())
    });
}

#[divan::bench(args = [2019, 2026])]
fn official_batch(bencher: Bencher, tax_year: u16) {
    let parameters = TaxParameters::of(TaxYear::new(tax_year).unwrap());
    let households = earners();
    let mut taxes = Vec::with_capacity(households.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        taxes.clear();
        official::compute_wages_batch(parameters, &households, &mut taxes);
        black_box(taxes.len())
    });
}

/// The same wage earners as households, which declare nothing else.
#[divan::bench(args = [2019, 2026])]
fn official_household_of_wages(bencher: Bencher, tax_year: u16) {
    let parameters = TaxParameters::of(TaxYear::new(tax_year).unwrap());
    let households: Vec<Household> = earners().into_iter().map(Household::from).collect();
    let mut taxes = Vec::with_capacity(households.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        taxes.clear();
        taxes.extend(households.iter().map(|household| official::compute(parameters, household)));
        black_box(taxes.len())
    });
}

#[divan::bench(args = [2019, 2026])]
fn official_household_of_all_facts(bencher: Bencher, tax_year: u16) {
    let parameters = TaxParameters::of(TaxYear::new(tax_year).unwrap());
    let declared = |facts| Household::declared(parameters, &facts).unwrap();
    let households: Vec<Household> = all_facts().into_iter().map(declared).collect();
    let mut notices = Vec::with_capacity(households.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        notices.clear();
        notices.extend(households.iter().map(|household| official::assess(parameters, household)));
        black_box(notices.len())
    });
}
