//! The engine: nanoseconds a household, on one core. Households are in memory before it is timed: reading them is `files.rs`.

use std::hint::black_box;

use anyhow::Result;
use impots_rules::{Household, TaxParameters, TaxYear, official};

use crate::Subject;
use crate::comparison::{Comparison, Rounds};
use crate::households::{all_facts, earners, random_numbers};
use crate::process;
use crate::report::Report;

/// Households in memory, few enough for a processor's cache, and how often they are computed.
const LENGTH: usize = 10_000;
const PASSES: usize = 100;

const HOUSEHOLDS: usize = LENGTH * PASSES;

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let earners = earners(LENGTH);
    let households: Vec<Household> = earners.iter().copied().map(Household::from).collect();
    let declared = Household::declared(parameters, &all_facts(&mut random_numbers()))?;
    let (mut columns, mut wages) = (Rounds::default(), Comparison::default());
    let mut facts = Rounds::default();
    let mut taxes = Vec::with_capacity(earners.len());
    for _ in 0..subject.scale.rounds {
        columns.add(nanoseconds(|| {
            for _ in 0..PASSES {
                taxes.clear();
                official::compute_wages_batch(parameters, &earners, &mut taxes);
                black_box(taxes.len());
            }
        }));
        let one_by_one = nanoseconds(|| {
            for household in earners.iter().cycle().take(HOUSEHOLDS) {
                black_box(official::compute_wages(parameters, black_box(household)));
            }
        });
        let of_households = nanoseconds(|| {
            for household in households.iter().cycle().take(HOUSEHOLDS) {
                black_box(official::compute(parameters, black_box(household)));
            }
        });
        wages.add(1e3 / of_households, 1e3 / one_by_one);
        facts.add(nanoseconds(|| {
            for _ in 0..HOUSEHOLDS {
                black_box(official::assess(parameters, black_box(&declared)));
            }
        }));
    }
    report.at_most("4. official method on columns, ns a household", 10.0, &columns, "one core");
    let name = "4. one by one as a household, beside wage earners alone";
    report.at_least(name, 0.95, &wages, "10^6 households a second");
    report.tell("every fact declared, ns a household", &facts, "one core");
    report.tell("columns of 10^6, ns a household", &long_columns(subject), "one core");
    Ok(())
}

/// As many households at once as no cache of a processor holds.
fn long_columns(subject: &Subject) -> Rounds {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let earners = earners(HOUSEHOLDS);
    let mut taxes = Vec::with_capacity(earners.len());
    let mut compute = || {
        taxes.clear();
        official::compute_wages_batch(parameters, &earners, &mut taxes);
        black_box(taxes.len());
    };
    // The first time it is given its memory.
    compute();
    let mut columns = Rounds::default();
    for _ in 0..subject.scale.rounds {
        columns.add(nanoseconds(&mut compute));
    }
    columns
}

/// Nanoseconds a household, of this thread on a processor, so that it does not matter what else the machine does.
fn nanoseconds(work: impl FnOnce()) -> f64 {
    let started = process::nanoseconds_of_thread();
    work();
    (process::nanoseconds_of_thread() - started) / HOUSEHOLDS as f64
}
