//! How a tax was reached, in words and whole numbers: what `detail=steps` of the API says.
//!
//! The steps are computed again when they are asked for: a result keeps the facts, which are small, and not the
//! words. They are for the embedded parameters, as all of this package, so that what is explained is what was
//! computed.

use impots_protocol::{ExplanationText, Language, StepText};
use impots_rules::explanation::Quantity;
use impots_rules::{TaxParameters, official};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::asked::Asked;

/// How a tax was reached, step by step; `str()` of it is for people.
#[derive(Debug)]
#[pyclass(frozen, module = "impots")]
pub(crate) struct Explanation {
    /// The steps, in the order of the law; what they contribute adds up to `net`.
    #[pyo3(get)]
    steps: Py<PyTuple>,
    text: String,
}

/// One step of a computation.
#[derive(Debug)]
#[pyclass(frozen, get_all, module = "impots")]
pub(crate) struct Step {
    /// The name of the step.
    label: &'static str,
    /// What is computed, with its numbers.
    formula: String,
    /// Where a scale is applied: a line for each bracket.
    brackets: Py<PyTuple>,
    /// The result with its unit.
    result: String,
    /// The result, where it is an amount in whole euros; negative for a refund.
    euros: Option<i64>,
    /// The result, where it is a number of shares, in quarters.
    quarters: Option<u32>,
    /// The result, where it is a rate, in hundredths of a percent.
    rate_hundredths: Option<u16>,
    /// What the step adds to the tax, in whole euros; negative when it lowers it.
    contribution: i64,
    /// The articles of the general tax code, where there are some.
    source: Option<String>,
}

/// The part of an income that falls into a bracket.
#[derive(Debug)]
#[pyclass(frozen, get_all, module = "impots")]
pub(crate) struct BracketLine {
    /// The bracket, the part of the income inside and the rate.
    label: String,
    /// The tax of that part, before it is rounded.
    result: String,
}

impl Explanation {
    /// The steps of a household in a language, as objects of Python.
    ///
    /// # Errors
    /// Those of the interpreter, when it has no memory left for an object.
    pub(crate) fn of(py: Python<'_>, asked: &Asked, language: Language) -> PyResult<Self> {
        let explanation = official::explain(TaxParameters::of(asked.year), &asked.household);
        let steps = ExplanationText::new(&explanation, language).steps;
        let text = steps.iter().zip(1..);
        let text = text.map(|(step, number)| self::text(step, number, language)).collect();
        let steps = steps.into_iter().map(|step| Py::new(py, Step::of(py, step, language)?));
        let steps = steps.collect::<PyResult<Vec<_>>>()?;
        Ok(Self { steps: PyTuple::new(py, steps)?.unbind(), text })
    }
}

#[pymethods]
impl Explanation {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<Explanation of {} steps>", self.steps.bind(py).len())
    }
}

#[pymethods]
impl Step {
    fn __repr__(&self) -> String {
        format!("<Step {}: {}>", self.label, self.result)
    }
}

#[pymethods]
impl BracketLine {
    fn __repr__(&self) -> String {
        format!("<BracketLine {}: {}>", self.label, self.result)
    }
}

impl Step {
    fn of(py: Python<'_>, step: StepText, language: Language) -> PyResult<Self> {
        let source = step.source(language);
        let lines = step.details.into_iter();
        let lines = lines.map(|line| BracketLine { label: line.text, result: line.amount });
        let lines: PyResult<Vec<_>> = lines.map(|line| Py::new(py, line)).collect();
        let (mut euros, mut quarters, mut rate_hundredths) = (None, None, None);
        match step.quantity {
            Quantity::Euros(amount) => euros = Some(amount.cast_signed()),
            Quantity::SignedEuros(amount) => euros = Some(amount),
            Quantity::Quarters(count) => quarters = Some(count),
            Quantity::Rate(rate) => rate_hundredths = Some(rate.basis_points()),
        }
        Ok(Self {
            label: step.heading,
            formula: step.formula,
            brackets: PyTuple::new(py, lines?)?.unbind(),
            result: step.result,
            euros,
            quarters,
            rate_hundredths,
            contribution: step.contribution,
            source,
        })
    }
}

/// A step as a paragraph.
fn text(step: &StepText, number: usize, language: Language) -> String {
    let brackets =
        step.details.iter().map(|line| format!("      {}: {}\n", line.text, line.amount));
    let brackets: String = brackets.collect();
    let source = step.source(language).map(|source| format!("   {source}\n"));
    format!(
        "{number}. {}: {}\n   {}\n{brackets}{}",
        step.heading,
        step.result,
        step.formula,
        source.unwrap_or_default()
    )
}
