//! Households per second of both methods, one by one and in batches.
//!
//! `cargo bench -p impots-rules`

#![expect(clippy::unwrap_used, reason = "the households are within bounds")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use impots_rules::{
    Children, Household, Salary, SimplifiedParameters, TaxParameters, TaxYear, official, simplified,
};

const HOUSEHOLDS: u64 = 100_000;

fn main() {
    divan::main();
}

/// Households in no order a processor could guess: wages below 200 000 €, up to 5 children.
fn households() -> Vec<Household> {
    let mut state = 14_u64;
    let mut random = move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..HOUSEHOLDS)
        .map(|_| {
            let children = Children::new(random(6)).unwrap();
            Household::new(random(2) == 1, children, Salary::new(random(200_000)).unwrap())
        })
        .collect()
}

#[divan::bench]
fn simplified_one_by_one(bencher: Bencher) {
    let (parameters, households) = (SimplifiedParameters::tax_year_2019(), households());
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
    let (parameters, households) = (SimplifiedParameters::tax_year_2019(), households());
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
    let households = households();
    let mut taxes = Vec::with_capacity(households.len());
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench_local(|| {
        taxes.clear();
        taxes.extend(households.iter().map(|household| official::compute(parameters, household)));
        black_box(taxes.len())
    });
}
