//! The tax of one household.

use impots_protocol::Language;
use impots_rules::household::FactKind;
use impots_rules::{TaxParameters, official};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::asked::Asked;
use crate::explanation::Explanation;
use crate::input_error::input_error;
pub(crate) use crate::notice::Tax;
use crate::parameter::Parameter;

/// The tax of a household by the law, from its facts by their names: see `facts()`.
///
/// `tax_year` is the year in which the tax is assessed, one after that of the income; without it, the latest. `married=True` says in a word
/// what `situation="married"` does. `None` is "not given".
///
/// Raises `InputError`, a `ValueError`, whose `errors` has every fault.
#[pyfunction]
#[pyo3(signature = (**facts))]
pub(crate) fn tax(py: Python<'_>, facts: Option<&Bound<'_, PyDict>>) -> PyResult<Tax> {
    let asked = Asked::of(facts).map_err(|faults| {
        let count = faults.len();
        input_error(py, faults, count)
    })?;
    let assessment = official::assess(TaxParameters::of(asked.year), &asked.household);
    Ok(Tax::new(asked, &assessment))
}

#[pymethods]
impl Tax {
    /// How the tax was reached, step by step, in French (`"fr"`) or English (`"en"`).
    #[pyo3(signature = (language = "en"))]
    fn explain(&self, py: Python<'_>, language: &str) -> PyResult<Explanation> {
        let known = Language::ALL.into_iter().find(|it| it.code() == language);
        let known = known.ok_or_else(|| {
            PyValueError::new_err(format!("`{language}` is no language: give `fr` or `en`"))
        })?;
        Explanation::of(py, &self.asked, known)
    }

    /// The year in which the tax is assessed.
    #[getter]
    const fn tax_year(&self) -> u16 {
        self.asked.year.get()
    }

    /// The facts that were given, as they could be given again.
    #[getter]
    fn household<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let given = PyDict::new(py);
        given.set_item(Parameter::TaxYear.name(), self.asked.year.get())?;
        for (fact, number) in self.asked.household.facts() {
            match fact.kind() {
                FactKind::Flag => given.set_item(fact.name(), number > 0)?,
                FactKind::Choice => {
                    let place = usize::try_from(number).unwrap_or_default();
                    given.set_item(fact.name(), fact.choices().get(place))?;
                }
                FactKind::Amount | FactKind::Count | FactKind::BirthYear => {
                    given.set_item(fact.name(), number)?;
                }
            }
        }
        Ok(given)
    }

    /// Every line with its figure, as columns of `table` are called.
    fn as_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let lines = PyDict::new(py);
        for (name, figure) in self.lines() {
            lines.set_item(name, figure)?;
        }
        Ok(lines)
    }

    fn __repr__(&self) -> String {
        let year = self.asked.year;
        let other = self.lines().into_iter().filter(|(_, figure)| *figure != 0);
        let lines: Vec<String> = other.map(|(name, figure)| format!("{name}={figure}")).collect();
        format!("<Tax of {year}: {}>", lines.join(", "))
    }
}
