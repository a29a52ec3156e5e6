//! Households per second of both methods, one by one and in batches.
//!
//! `cargo bench -p impots-rules`

#![expect(clippy::unwrap_used, reason = "the households are within bounds")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use impots_rules::household::FactKind;
use impots_rules::{
    Children, Fact, Facts, Household, Salary, SimplifiedParameters, TaxParameters, TaxYear,
    WageEarners, official, simplified,
};

const HOUSEHOLDS: u64 = 100_000;

fn main() {
    divan::main();
}

/// Numbers in no order a processor could guess.
fn random_numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 14_u64;
    move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

/// Wages below 200 000 €, up to 5 children.
fn earners() -> Vec<WageEarners> {
    let mut random = random_numbers();
    (0..HOUSEHOLDS)
        .map(|_| {
            let children = Children::new(random(6)).unwrap();
            WageEarners::new(random(2) == 1, children, Salary::new(random(200_000)).unwrap())
        })
        .collect()
}

/// What couples declare who declare every fact that a couple may declare together.
fn all_facts() -> Vec<Facts> {
    let mut random = random_numbers();
    let facts = |_| {
        let mut facts = Facts::default().with(Fact::Situation, 2).with(Fact::Overseas, 1);
        for fact in Fact::ALL {
            match fact.kind() {
                FactKind::Amount => facts.set(fact, random(20_000).cast_signed() + 1),
                FactKind::BirthYear => facts.set(fact, random(60).cast_signed() + 1930),
                FactKind::Count => facts.set(fact, 1),
                FactKind::Choice | FactKind::Flag => {}
            }
        }
        facts.set(Fact::Children, 4);
        facts.set(Fact::SharedChildren, 4);
        facts.unset(Fact::TaxableIncomeGiven);
        facts.unset(Fact::GiftsAidFromOctober2025);
        facts.unset(Fact::HomeEmploymentInactive);
        facts
    };
    (0..HOUSEHOLDS).map(facts).collect()
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
