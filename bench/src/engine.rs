//! The engine: nanoseconds a household, on one core.

use std::hint::black_box;

use anyhow::Result;
use impots_rules::household::{FactKind, Facts};
use impots_rules::{
    Children, Fact, Household, Salary, TaxParameters, TaxYear, WageEarners, official,
};

use crate::Subject;
use crate::comparison::{Comparison, Rounds};
use crate::process;
use crate::report::Report;

/// Households in memory, and how often they are computed.
const LENGTH: usize = 10_000;
const PASSES: usize = 100;

const HOUSEHOLDS: usize = LENGTH * PASSES;

/// Numbers in no order that a processor could guess.
fn random_numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 14_u64;
    move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

/// Couples and single people below 200 000 €, with up to 5 children.
fn earners() -> Vec<WageEarners> {
    let mut random = random_numbers();
    let earners = |_| {
        let children = Children::new(random(6)).ok()?;
        Some(WageEarners::new(random(2) == 1, children, Salary::new(random(200_000)).ok()?))
    };
    (0..LENGTH).filter_map(earners).collect()
}

/// Every fact that a couple may declare together, and in which columns of a file.
pub(crate) fn all_facts() -> Facts {
    let mut facts = Facts::default().with(Fact::Situation, 2).with(Fact::Overseas, 1);
    for (place, fact) in (1..).zip(Fact::ALL) {
        match fact.kind() {
            FactKind::Amount => facts.set(fact, 371 * place),
            FactKind::BirthYear => facts.set(fact, 1930 + place),
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
}

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let earners = earners();
    let households: Vec<Household> = earners.iter().copied().map(Household::from).collect();
    let declared = Household::declared(parameters, &all_facts())?;
    let (mut columns, mut wages) = (Rounds::default(), Comparison::default());
    let mut facts = Rounds::default();
    let mut taxes = Vec::with_capacity(earners.len());
    for _ in 0..subject.scale.rounds {
        columns.add(nanoseconds(|| {
            for _ in 0..PASSES {
                taxes.clear();
                taxes.extend(earners.iter().map(|it| official::compute_wages(parameters, it)));
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
    Ok(())
}

/// Of this thread on a processor, so that it does not matter what else the machine does.
fn nanoseconds(work: impl FnOnce()) -> f64 {
    let started = process::nanoseconds_of_thread();
    work();
    (process::nanoseconds_of_thread() - started) / HOUSEHOLDS as f64
}
