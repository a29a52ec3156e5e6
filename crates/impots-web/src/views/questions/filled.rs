//! What a form of a household shows.
//!
//! Whoever shows the form fills this in: the simulator, the page of a session, a scenario of a comparison.

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
    pub(in crate::views) submit: &'static str,
}
