//! Which names a resource knows, and what their values are.
//!
//! A question about the wages of a curve takes no wages, one about a couple no situation: what a resource could
//! not answer to is no name of it, and is told like any unknown one. The same vocabulary makes the resource's
//! part of the description, so that both know the same names.

use impots_rules::{Fact, IncomeYear, TaxYear};

use super::kind::Kind;
use super::own::{self, Own};

/// A name that can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parameter {
    /// A parameter that is no fact of the household.
    Own(Own),
    /// A fact of the household.
    Fact(Fact),
}

impl Parameter {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Own(own) => own.name(),
            Self::Fact(fact) => fact.name(),
        }
    }

    /// The parameter that has a name somewhere.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Own::from_name(name).map(Self::Own).or_else(|| Fact::from_name(name).map(Self::Fact))
    }

    /// Its bit in a set of parameters.
    pub(super) const fn bit(self) -> u128 {
        match self {
            Self::Own(own) => 1 << (own as u32),
            Self::Fact(fact) => 1 << (Own::ALL.len() + fact as usize),
        }
    }
}

/// Which facts of a household a resource takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FactChoice {
    /// All but these.
    Without(&'static [Fact]),
    /// These alone.
    Only(&'static [Fact]),
}

impl FactChoice {
    /// Whether a fact is taken.
    pub(crate) fn takes(self, fact: Fact) -> bool {
        match self {
            Self::Without(facts) => !facts.contains(&fact),
            Self::Only(facts) => facts.contains(&fact),
        }
    }
}

/// The names that a resource knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vocabulary {
    /// Those that are no facts.
    pub(crate) own: &'static [Own],
    /// Those of `own` that have to be given.
    pub(crate) required: &'static [Own],
    /// The facts of the household.
    pub(crate) facts: FactChoice,
    /// Whether only the official method answers: the other one is no choice then.
    pub(crate) official_alone: bool,
    /// The first tax year that there is an answer to.
    pub(crate) first_tax_year: u16,
}

/// The name of the official method, where it is the only choice.
const OFFICIAL: &[&str] = &["official"];

const LATEST: i64 = TaxYear::LATEST.get() as i64;

impl Vocabulary {
    /// Every name, in the order in which they are told.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = Parameter> {
        let facts = Fact::ALL.into_iter().filter(|fact| self.facts.takes(*fact));
        self.own.iter().copied().map(Parameter::Own).chain(facts.map(Parameter::Fact))
    }

    /// Whether a parameter is one of them.
    pub(crate) fn takes(&self, parameter: Parameter) -> bool {
        match parameter {
            Parameter::Own(own) => self.own.contains(&own),
            Parameter::Fact(fact) => self.facts.takes(fact),
        }
    }

    /// The parameter of a name.
    pub(crate) fn find(&self, name: &str) -> Option<Parameter> {
        Parameter::from_name(name).filter(|parameter| self.takes(*parameter))
    }

    /// What the values of a parameter are, for a year of income.
    pub(crate) fn kind(&self, parameter: Parameter, income_year: IncomeYear) -> Kind {
        match parameter {
            Parameter::Own(Own::Method) if self.official_alone => Kind::Choice(OFFICIAL),
            Parameter::Own(Own::TaxYear) => own::whole(self.first_tax_year.into(), LATEST),
            Parameter::Own(own) => own.kind(),
            Parameter::Fact(fact) => Kind::of_fact(fact, income_year),
        }
    }
}

const _: () =
    assert!(Own::ALL.len() + Fact::ALL.len() <= 128, "a set of parameters has a bit for each");
