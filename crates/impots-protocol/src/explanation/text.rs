//! An explanation as text.

use impots_rules::explanation::{Quantity, StepName};

use crate::Language;

/// An explanation in words.
///
/// ```
/// use impots_protocol::{ExplanationText, Language};
/// use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
///
/// let household = Household::new(true, Children::new(2)?, Salary::new(50_000)?);
/// let parameters = TaxParameters::of(TaxYear::new(2019).unwrap());
/// let explanation = official::explain(parameters, &household);
/// let decote = &ExplanationText::new(&explanation, Language::English).steps[5];
/// assert_eq!(decote.formula, "€1,970 − 75% × €2,115 = €383.75, €384 to the nearest euro.");
/// assert_eq!((decote.result.as_str(), decote.contribution), ("€384", -384));
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ExplanationText {
    /// The language of the words.
    pub language: Language,
    /// The steps, in the order of the law; their contributions add up to the tax due.
    pub steps: Vec<StepText>,
}

/// One step in words.
#[derive(Clone, Debug, PartialEq)]
pub struct StepText {
    /// Which step.
    pub name: StepName,
    /// Its name.
    pub heading: &'static str,
    /// What is computed, with its numbers.
    pub formula: String,
    /// Where a scale is applied: a line for each bracket, then the total.
    pub details: Vec<Detail>,
    /// The result, with its unit.
    pub result: String,
    /// The result as a number.
    pub quantity: Quantity,
    /// What the step adds to the tax due, in euros; negative when it lowers it.
    pub contribution: i64,
    /// The articles of the general tax code (CGI); none where no rule of it was at work.
    pub articles: Vec<&'static str>,
}

impl StepText {
    /// The articles of the general tax code (CGI) in a language, as `CGI art. 194 et 195`; `None` for none.
    #[must_use]
    pub fn source(&self, language: Language) -> Option<String> {
        let and = language.pick([" et ", " and "]);
        let (first, others) = self.articles.split_first()?;
        let others = others.iter().map(|it| it.strip_prefix("CGI art. ").unwrap_or(it));
        let all: Vec<&str> = [*first].into_iter().chain(others).collect();
        Some(all.join(and))
    }
}

/// One line of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The bracket, the part of the income inside and the rate.
    pub text: String,
    /// The tax of that part, before it is rounded.
    pub amount: String,
}
