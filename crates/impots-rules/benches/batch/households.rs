//! Random households to be measured: by this crate's benchmark, and by the program `bench`, which includes this file.

use impots_rules::household::FactKind;
use impots_rules::{Children, Fact, Facts, Salary, WageEarners};

/// Numbers below a bound, in no order that a processor could guess, and the same in every run.
pub(crate) fn random_numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 14_u64;
    move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

/// Couples and single people below 200 000 €, with up to 5 children.
pub(crate) fn earners(count: usize) -> Vec<WageEarners> {
    let mut random = random_numbers();
    let earners = |_| {
        let children = Children::new(random(6)).ok()?;
        Some(WageEarners::new(random(2) == 1, children, Salary::new(random(200_000)).ok()?))
    };
    (0..count).filter_map(earners).collect()
}

/// What a couple declares that declares every fact that a couple may declare together.
pub(crate) fn all_facts(random: &mut impl FnMut(u64) -> u64) -> Facts {
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
}
