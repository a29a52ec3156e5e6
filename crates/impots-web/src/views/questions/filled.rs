//! What a form of a household shows.

use impots_protocol::Language;

use crate::questionnaire::{Answers, Fault};

/// What a form shows.
#[derive(Clone, Copy)]
pub(in crate::views) struct Filled<'a> {
    pub(in crate::views) answers: &'a Answers,
    pub(in crate::views) faults: &'a [Fault],
    /// Whether there is a result beside it: then the questions are closed, but for the incomes.
    pub(in crate::views) has_result: bool,
    pub(in crate::views) language: Language,
    /// The value that asks for the simplified method.
    pub(in crate::views) simplified: &'static str,
    pub(in crate::views) submit: &'static str,
}
