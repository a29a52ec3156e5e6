//! Reads every value that was given, and tells every fault.
//!
//! Every fault is told at once, as a client repairs them together: an unknown name, a name that came twice
//! (told once, however often it came), a value of the wrong kind, a required name that is missing. What the
//! values contradict is looked at only when each is right.

use impots_rules::{Fact, Facts, TaxYear};

use super::kind::Kind;
use super::nearest::Suggestions;
use super::own::Own;
use super::vocabulary::{Parameter, Vocabulary};
use super::written::Written;
use crate::problem::{Fault, FaultKind, Faults};
use crate::resource::unknown;

/// The numbers that were given: euros, cents, years; 1 for true; the place of a choice from 0; a day as `YYYYMMDD`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Values {
    /// Those of the household.
    pub(crate) facts: Facts,
    /// At the place of each parameter.
    own: [Option<i64>; Own::ALL.len()],
}

impl Values {
    /// The number of a parameter, if it was given.
    pub(crate) const fn get(&self, own: Own) -> Option<i64> {
        self.own[own as usize]
    }

    /// The tax year: the latest where none was given.
    pub(crate) fn tax_year(&self) -> TaxYear {
        let year = self.get(Own::TaxYear).and_then(|year| u16::try_from(year).ok());
        year.and_then(|year| TaxYear::new(year).ok()).unwrap_or(TaxYear::LATEST)
    }

    fn set(&mut self, parameter: Parameter, number: i64) {
        match parameter {
            Parameter::Own(own) => self.own[own as usize] = Some(number),
            Parameter::Fact(fact) => self.facts.set(fact, number),
        }
    }
}

/// Reads what was given in pairs of a name and a value.
///
/// # Errors
/// Every fault, in the order of the pairs; then the names that are missing. After so many faults as are told nothing is read.
pub(crate) fn read<'a, Name: AsRef<str>>(
    vocabulary: &Vocabulary,
    pairs: impl IntoIterator<Item = (Name, Written<'a>)>,
    suggestions: &mut Suggestions,
) -> Result<Values, Vec<Fault>> {
    let (values, faults) = (Values::default(), Faults::default());
    let mut reader = Reader { vocabulary, values, seen: 0, faults, suggestions };
    let mut later = None;
    for (name, written) in pairs {
        reader.take(name.as_ref(), written, &mut later);
        if reader.faults.are_too_many() {
            return Err(reader.faults.into_vec());
        }
    }
    // The bounds of a year of birth depend on the tax year, which may stand anywhere.
    for (fact, written) in later.into_iter().flatten() {
        reader.take_value(Parameter::Fact(fact), &written);
    }
    reader.require();
    if reader.faults.is_empty() { Ok(reader.values) } else { Err(reader.faults.into_vec()) }
}

/// Facts whose bounds are known when all is read.
type Later<'a> = Option<Vec<(Fact, Written<'a>)>>;

/// What reads one query or one object.
struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    values: Values,
    /// A bit for each parameter that came, right or wrong: a repeated one is told once, a wrong one is not missing.
    seen: u128,
    faults: Faults,
    suggestions: &'a mut Suggestions,
}

impl Reader<'_> {
    /// Reads a value, or keeps it for [`Later`].
    fn take<'a>(&mut self, name: &str, written: Written<'a>, later: &mut Later<'a>) {
        let Some(parameter) = self.vocabulary.find(name) else {
            let kind = unknown(name, || self.suggestions.nearest(name, self.vocabulary));
            self.faults.push(Fault::new(name, kind));
            return;
        };
        if self.seen & parameter.bit() != 0 {
            self.faults.push(Fault::new(name, FaultKind::Repeated));
            return;
        }
        self.seen |= parameter.bit();
        match parameter {
            Parameter::Fact(fact @ (Fact::BirthYear | Fact::BirthYear2)) => {
                later.get_or_insert_default().push((fact, written));
            }
            Parameter::Fact(_) | Parameter::Own(_) => self.take_value(parameter, &written),
        }
    }

    fn take_value(&mut self, parameter: Parameter, written: &Written<'_>) {
        let income_year = self.values.tax_year().income_year();
        let kind: Kind = self.vocabulary.kind(parameter, income_year);
        match written.read(parameter, kind) {
            Ok(number) => self.values.set(parameter, number),
            Err(kind) => {
                let kind = if self.continues(written) { FaultKind::Semicolon } else { kind };
                self.faults.push(Fault::new(parameter.name(), kind));
            }
        }
    }

    /// Whether a value of a query goes on with another parameter: `50000;children=2`.
    fn continues(&self, written: &Written<'_>) -> bool {
        let Written::Text(text) = written else {
            return false;
        };
        let names = text.split(';').skip(1).filter_map(|pair| pair.split_once('='));
        names.map(|(name, _)| name).any(|name| self.vocabulary.find(name).is_some())
    }

    /// Tells what is missing.
    fn require(&mut self) {
        for own in self.vocabulary.required {
            if self.seen & Parameter::Own(*own).bit() == 0 {
                self.faults.push(Fault::new(own.name(), FaultKind::Missing));
            }
        }
    }
}
