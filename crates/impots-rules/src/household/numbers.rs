//! The numbers of checked facts, packed: amounts in 32 bits, all others in 8.

use super::fact::Fact;
use super::fact_kind::FactKind;

const FACTS: usize = Fact::ALL.len();

/// How many facts before each one are amounts.
const AMOUNTS_BEFORE: [usize; FACTS + 1] = {
    let mut before = [0; FACTS + 1];
    let mut index = 0;
    while index < FACTS {
        let amount = matches!(Fact::ALL[index].kind(), FactKind::Amount);
        before[index + 1] = before[index] + amount as usize;
        index += 1;
    }
    before
};

/// The year that birth years are counted from: the earliest that is accepted.
const FIRST_BIRTH_YEAR: u64 = 1890;

/// A number for each fact, zero at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Numbers {
    amounts: [u32; AMOUNTS_BEFORE[FACTS]],
    others: [u8; FACTS - AMOUNTS_BEFORE[FACTS]],
}

impl Numbers {
    pub(super) const NONE: Self =
        Self { amounts: [0; AMOUNTS_BEFORE[FACTS]], others: [0; FACTS - AMOUNTS_BEFORE[FACTS]] };

    /// The number of a fact that was given.
    pub(super) const fn get(&self, fact: Fact) -> u64 {
        let amount = AMOUNTS_BEFORE[fact.index()];
        let other = fact.index() - amount;
        match fact.kind() {
            FactKind::Amount => self.amounts[amount] as u64,
            FactKind::BirthYear => FIRST_BIRTH_YEAR + self.others[other] as u64,
            FactKind::Choice | FactKind::Count | FactKind::Flag => self.others[other] as u64,
        }
    }

    /// Keeps a number that is within the bounds of its fact.
    pub(super) fn set(&mut self, fact: Fact, number: i64) {
        let number = u64::try_from(number).unwrap_or_default();
        let amount = AMOUNTS_BEFORE[fact.index()];
        let other = fact.index() - amount;
        let small = |number: u64| u8::try_from(number).unwrap_or_default();
        match fact.kind() {
            FactKind::Amount => self.amounts[amount] = u32::try_from(number).unwrap_or_default(),
            FactKind::BirthYear => {
                self.others[other] = small(number.saturating_sub(FIRST_BIRTH_YEAR));
            }
            FactKind::Choice | FactKind::Count | FactKind::Flag => {
                self.others[other] = small(number);
            }
        }
    }
}
