//! The facts of a household as they were read, before anything is checked.

use std::iter;

use super::fact::Fact;
use super::fact_kind::{FactCondition, FactKind};

/// What was given of a household: a number for each fact that was, whatever number it is.
///
/// What is not given is nothing, no person, no, or not known; that is not always zero: a ceiling of
/// zero is another one than that of somebody whose notice is lost.
///
/// ```
/// use impots_rules::household::{Fact, Facts};
///
/// let mut facts = Facts::default();
/// facts.set(Fact::Salary, 30_000);
/// assert_eq!(facts.get(Fact::Salary), Some(30_000));
/// assert_eq!(facts.get(Fact::Pension), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    given: FactSet,
    numbers: [i64; Fact::ALL.len()],
}

impl Default for Facts {
    fn default() -> Self {
        Self { given: FactSet::default(), numbers: [0; Fact::ALL.len()] }
    }
}

impl Facts {
    /// Gives a fact: euros, persons, 1 for yes, a year, the number of a choice ([`Fact::choice`]).
    pub const fn set(&mut self, fact: Fact, number: i64) {
        self.given.insert(fact);
        self.numbers[fact.index()] = number;
    }

    /// The same facts and another one.
    #[must_use]
    pub const fn with(mut self, fact: Fact, number: i64) -> Self {
        self.set(fact, number);
        self
    }

    /// Takes a fact back.
    pub const fn unset(&mut self, fact: Fact) {
        self.given.remove(fact);
        self.numbers[fact.index()] = 0;
    }

    /// The number of a fact, if it was given.
    #[must_use]
    pub const fn get(&self, fact: Fact) -> Option<i64> {
        if self.given.contains(fact) { Some(self.numbers[fact.index()]) } else { None }
    }

    /// The number of a fact, zero if it was not given.
    #[must_use]
    pub const fn number(&self, fact: Fact) -> i64 {
        self.numbers[fact.index()]
    }

    /// The facts that were given, in the order of [`Fact::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Fact, i64)> {
        self.given.iter().map(|fact| (fact, self.number(fact)))
    }

    pub(crate) const fn given(&self) -> FactSet {
        self.given
    }
}

/// A set of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct FactSet(u64);

impl FactSet {
    pub(crate) const NONE: Self = Self(0);

    /// The facts of a kind.
    pub(crate) const fn of_kind(kind: FactKind) -> Self {
        let (mut set, mut place) = (Self::NONE, 0);
        while place < Fact::ALL.len() {
            if Fact::ALL[place].kind() as u8 == kind as u8 {
                set.insert(Fact::ALL[place]);
            }
            place += 1;
        }
        set
    }

    /// The facts that ask something of the rest of the household.
    pub(crate) const fn of_condition(condition: FactCondition) -> Self {
        let (mut set, mut place) = (Self::NONE, 0);
        while place < Fact::ALL.len() {
            let mut conditions = Fact::ALL[place].conditions();
            while let [first, others @ ..] = conditions {
                if *first as u8 == condition as u8 {
                    set.insert(Fact::ALL[place]);
                }
                conditions = others;
            }
            place += 1;
        }
        set
    }

    /// The facts that are in both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The facts that are not in the other.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Its facts, in the order of [`Fact::ALL`]: a step for each, and none for those that are not in it.
    pub(crate) fn iter(self) -> impl Iterator<Item = Fact> {
        let mut rest = self.0;
        iter::from_fn(move || {
            let place = usize::try_from(rest.trailing_zeros()).ok()?;
            let fact = Fact::ALL.get(place).copied()?;
            rest &= rest - 1;
            Some(fact)
        })
    }

    pub(crate) const fn with(self, fact: Fact) -> Self {
        Self(self.0 | 1 << fact.index())
    }

    pub(crate) const fn insert(&mut self, fact: Fact) {
        *self = self.with(fact);
    }

    pub(crate) const fn remove(&mut self, fact: Fact) {
        self.0 &= !(1 << fact.index());
    }

    pub(crate) const fn contains(self, fact: Fact) -> bool {
        self.0 & (1 << fact.index()) != 0
    }
}

const _: () = assert!(Fact::ALL.len() <= 64, "a set of facts has a bit for each");
