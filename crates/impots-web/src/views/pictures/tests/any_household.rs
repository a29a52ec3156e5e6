//! Any household that declares what it likes, in any tax year.

use std::fmt;

use impots_rules::household::FactKind;
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear};
use proptest::collection::vec;
use proptest::prelude::*;

/// A household and the parameters of its year.
#[derive(Clone, Copy)]
pub(super) struct Declared {
    pub(super) parameters: &'static TaxParameters,
    pub(super) household: Household,
}

/// What a failed test shows: the year and the facts.
impl fmt::Debug for Declared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = self.household.facts().filter(|(_, number)| *number > 0);
        write!(formatter, "{} {:?}", self.parameters.tax_year(), facts.collect::<Vec<_>>())
    }
}

impl Declared {
    /// The household without the facts that it may not declare together: each fault takes one back.
    fn of(parameters: &'static TaxParameters, mut facts: Facts) -> Self {
        loop {
            match Household::declared(parameters, &facts) {
                Ok(household) => return Self { parameters, household },
                Err(error) => facts.unset(error.fact().unwrap()),
            }
        }
    }
}

/// A number of a fact: most often one that is met, sometimes the largest that is accepted.
fn number(fact: Fact) -> BoxedStrategy<i64> {
    match fact.kind() {
        FactKind::Choice => (0..fact.choices().len()).prop_map(|it| it.try_into().unwrap()).boxed(),
        FactKind::Amount => prop_oneof![
            8 => 0..60_000_i64,
            3 => 0..2_000_000_i64,
            1 => 0..=1_000_000_000_i64,
            1 => Just(1_000_000_000_i64),
        ]
        .boxed(),
        FactKind::Count => prop_oneof![8 => 0..4_i64, 1 => 0..=20_i64].boxed(),
        FactKind::Flag => (0..=1_i64).boxed(),
        FactKind::BirthYear => (1930..=1998_i64).boxed(),
    }
}

/// A household of which about as many facts are given as chance has it; most have wages.
pub(super) fn declared() -> impl Strategy<Value = Declared> {
    let each = Fact::ALL.map(number).to_vec();
    let likelihood = prop_oneof![3 => 1..30_u8, 1 => Just(100_u8)];
    let chances = vec(0..100_u8, Fact::ALL.len());
    let year = TaxYear::FIRST.get()..=TaxYear::LATEST.get();
    let drawn = (each, likelihood, chances, year);
    drawn.prop_map(|(numbers, likelihood, chances, year)| {
        let mut facts = Facts::default();
        for ((fact, number), chance) in Fact::ALL.into_iter().zip(numbers).zip(chances) {
            let is_usual = matches!(fact, Fact::Situation | Fact::Salary) && likelihood % 4 > 0;
            if is_usual || chance < likelihood {
                facts.set(fact, number);
            }
        }
        Declared::of(TaxParameters::of(TaxYear::new(year).unwrap()), facts)
    })
}
