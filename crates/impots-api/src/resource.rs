//! The names that each resource knows.

use impots_rules::withholding::FIRST_RATE_TAX_YEAR;
use impots_rules::{Fact, TaxYear};

use crate::input::{FactChoice, Own, Parameter, Vocabulary};
use crate::problem::{Elsewhere, FaultKind};

/// A household, of any facts.
const HOUSEHOLD: Vocabulary = Vocabulary {
    own: &[Own::TaxYear, Own::Method, Own::Married],
    required: &[],
    facts: FactChoice::Without(&[]),
    official_alone: true,
    first_tax_year: TaxYear::FIRST.get(),
};

/// `/taxes`.
pub(crate) const TAXES: Vocabulary = Vocabulary {
    own: &[Own::TaxYear, Own::Method, Own::Married, Own::Detail],
    official_alone: false,
    ..HOUSEHOLD
};

/// `/withholding`: of the tax years that make rates.
pub(crate) const WITHHOLDING: Vocabulary = Vocabulary {
    own: &[Own::TaxYear, Own::Method, Own::Married, Own::WithheldCents],
    first_tax_year: FIRST_RATE_TAX_YEAR,
    ..HOUSEHOLD
};

/// `/default-rates`.
pub(crate) const DEFAULT_RATES: Vocabulary = Vocabulary {
    own: &[Own::Date, Own::Zone, Own::BaseCents],
    required: &[Own::Date],
    facts: FactChoice::Only(&[]),
    ..HOUSEHOLD
};

/// `/thresholds`: a household without wages and what goes with them.
pub(crate) const THRESHOLDS: Vocabulary = Vocabulary {
    own: &[Own::TaxYear, Own::Method, Own::Married, Own::Wages],
    facts: FactChoice::Without(&[
        Fact::Salary,
        Fact::Salary2,
        Fact::ActualExpenses,
        Fact::ActualExpenses2,
    ]),
    ..HOUSEHOLD
};

/// `/effects`.
pub(crate) const EFFECTS: Vocabulary = Vocabulary {
    own: &[Own::TaxYear, Own::Method, Own::Married, Own::More, Own::Who],
    ..HOUSEHOLD
};

/// `/curves`: a household without the wage that grows.
pub(crate) const CURVES: Vocabulary = Vocabulary {
    own: &[Own::TaxYear, Own::Method, Own::Married, Own::From, Own::To, Own::Points],
    required: &[Own::To],
    facts: FactChoice::Without(&[Fact::Salary, Fact::ActualExpenses]),
    ..HOUSEHOLD
};

/// `/couples`.
pub(crate) const COUPLES: Vocabulary = Vocabulary {
    own: &[Own::TaxYear],
    facts: FactChoice::Only(&[Fact::Children, Fact::Salary, Fact::Salary2]),
    ..HOUSEHOLD
};

/// The vocabulary of each resource, with its path: where several take a name, the first is told.
const ALL: [(&str, &Vocabulary); 7] = [
    ("/taxes", &TAXES),
    ("/withholding", &WITHHOLDING),
    ("/default-rates", &DEFAULT_RATES),
    ("/thresholds", &THRESHOLDS),
    ("/effects", &EFFECTS),
    ("/curves", &CURVES),
    ("/couples", &COUPLES),
];

/// The fault of a name that is none where it stands; the one that was meant is looked for where no other resource takes it.
pub(crate) fn unknown(name: &str, meant: impl FnOnce() -> Option<&'static str>) -> FaultKind {
    let taking = Parameter::from_name(name)
        .and_then(|parameter| ALL.iter().find(|(_, vocabulary)| vocabulary.takes(parameter)));
    match taking {
        Some((path, _)) => FaultKind::NotTakenHere(Elsewhere::Resource(path)),
        None => FaultKind::Unknown { did_you_mean: meant() },
    }
}
