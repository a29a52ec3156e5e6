//! Any household that somebody may declare, in any tax year.

use fastrand::Rng;
use impots_rules::household::{FactKind, Situation};
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear};

/// A household as it is told to the form.
pub(super) struct Declared {
    pub(super) parameters: &'static TaxParameters,
    pub(super) facts: Facts,
    /// Whether what is earned is told by the month: a twelfth of its fact.
    pub(super) is_monthly: bool,
    /// Whether the couple is in a civil partnership.
    pub(super) are_partners: bool,
    /// What was withheld and the advance on credits, in whole euros, where there was withholding.
    pub(super) withheld: Option<[u64; 2]>,
    /// In which way amounts are written.
    pub(super) writing: u64,
}

/// What is told by the month where people say so.
pub(super) const PERIODIC: [Fact; 6] = [
    Fact::Salary,
    Fact::Salary2,
    Fact::Pension,
    Fact::Pension2,
    Fact::MaintenanceReceived,
    Fact::MaintenanceReceived2,
];

/// The first tax year with withholding.
const FIRST_WITHHELD: u16 = 2020;

impl Declared {
    /// The household of a number, the same each time.
    pub(super) fn drawn(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let year = rng.u16(TaxYear::FIRST.get()..=TaxYear::LATEST.get());
        let parameters = TaxParameters::of(TaxYear::new(year).unwrap());
        let is_monthly = rng.u8(..5) == 0;
        let likelihood = rng.u8(3..25);
        let mut facts = Facts::default();
        for fact in Fact::ALL {
            let usual = matches!(fact, Fact::Situation | Fact::Salary | Fact::Children);
            if rng.u8(..100) < if usual { 85 } else { likelihood } {
                let number = number(fact, &mut rng);
                let by_month = is_monthly && PERIODIC.contains(&fact);
                let number = if by_month { number / 12 * 12 } else { number };
                // Nothing is no answer; that zero was answered is another test's.
                if number > 0 {
                    facts.set(fact, number);
                }
            }
        }
        without_surplus_of_care(&mut facts);
        let withheld = [rng.u64(..9_000), rng.u64(..900)];
        Self {
            parameters,
            facts: without_contradictions(parameters, facts),
            is_monthly,
            are_partners: rng.bool(),
            withheld: Some(withheld).filter(|_| year >= FIRST_WITHHELD && rng.bool()),
            writing: rng.u64(..4),
        }
    }

    pub(super) fn household(&self) -> Household {
        Household::declared(self.parameters, &self.facts).unwrap()
    }

    pub(super) fn situation(&self) -> Situation {
        self.household().situation()
    }

    /// The same with other numbers of some facts; 0 takes one back.
    pub(super) fn household_with(&self, changed: &[(Fact, u64)]) -> Option<Household> {
        let mut facts = self.facts;
        for (fact, number) in changed {
            match number {
                0 => facts.unset(*fact),
                some => facts.set(*fact, some.cast_signed()),
            }
        }
        Household::declared(self.parameters, &facts).ok()
    }
}

/// Child care is told child by child: there is no fourth of two.
fn without_surplus_of_care(facts: &mut Facts) {
    use Fact as F;
    for (children, care) in [
        (F::Children, [F::ChildCare, F::ChildCare2, F::ChildCare3, F::ChildCare4]),
        (
            F::SharedChildren,
            [F::SharedChildCare, F::SharedChildCare2, F::SharedChildCare3, F::SharedChildCare4],
        ),
    ] {
        let count = usize::try_from(facts.number(children)).unwrap();
        for fact in care.into_iter().skip(count) {
            facts.unset(fact);
        }
    }
}

/// The facts without those that may not stand together: each contradiction takes one back.
fn without_contradictions(parameters: &TaxParameters, mut facts: Facts) -> Facts {
    while let Err(error) = Household::declared(parameters, &facts) {
        facts.unset(error.fact().unwrap());
    }
    facts
}

/// A number of a fact: most often one that is met, sometimes a large one.
fn number(fact: Fact, rng: &mut Rng) -> i64 {
    match fact.kind() {
        FactKind::Choice => rng.i64(0..i64::try_from(fact.choices().len()).unwrap()),
        FactKind::Amount if rng.u8(..8) == 0 => rng.i64(0..2_000_000),
        FactKind::Amount => rng.i64(0..60_000),
        FactKind::Count => rng.i64(0..4),
        FactKind::Flag => 1,
        FactKind::BirthYear => rng.i64(1930..=1998),
    }
}
