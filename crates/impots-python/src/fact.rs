//! What a household may declare, for whoever wants to know: the table of facts of `impots-rules`, as objects of
//! Python.
//!
//! A program can make a form or a table of it, and check a value before it asks; the bounds are those of the
//! latest tax year.

use impots_rules::household::FactKind;
use impots_rules::{Fact, TaxYear};
use pyo3::prelude::*;

/// A fact that a household may declare.
#[derive(Debug, Clone)]
#[pyclass(frozen, get_all, module = "impots", name = "Fact")]
pub(crate) struct FactDescription {
    /// The name of the argument and of the column.
    name: &'static str,
    /// The French name in files of the program.
    french_name: &'static str,
    /// `amount` (whole euros a year), `count`, `flag`, `year` or `choice`.
    kind: &'static str,
    /// The boxes of the form 2042 and its annexes, separated by spaces; empty where it has none.
    form_box: &'static str,
    /// The names of a choice.
    choices: &'static [&'static str],
    /// The least that is accepted, for the latest tax year.
    minimum: i64,
    /// The most that is accepted, for the latest tax year.
    maximum: i64,
    /// What it is.
    help: &'static str,
}

#[pymethods]
impl FactDescription {
    fn __repr__(&self) -> String {
        format!("<Fact {} ({}): {}>", self.name, self.kind, self.help)
    }
}

/// Every fact that a household may declare, in the order of the form.
#[pyfunction]
pub(crate) fn facts() -> Vec<FactDescription> {
    let description = |fact: Fact| {
        let (minimum, maximum) = fact.bounds(TaxYear::LATEST.income_year());
        FactDescription {
            name: fact.name(),
            french_name: fact.french_name(),
            kind: kind(fact.kind()),
            form_box: fact.form_box(),
            choices: fact.choices(),
            minimum,
            maximum,
            help: fact.help(),
        }
    };
    Fact::ALL.into_iter().map(description).collect()
}

const fn kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Choice => "choice",
        FactKind::Amount => "amount",
        FactKind::Count => "count",
        FactKind::Flag => "flag",
        FactKind::BirthYear => "year",
    }
}
