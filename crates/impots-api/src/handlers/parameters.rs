//! `/parameters`

use axum::extract::State;
use impots_rules::TaxYear;

use super::question::{Question, Segment, accepting, figures};
use crate::Api;
use crate::answer::Answer;
use crate::answers::parameters::{ParametersAnswer, YearsAnswer};
use crate::description::responses::{DocumentProblems, QuestionProblems};
use crate::negotiation::JSON;
use crate::problem::{Code, Detail, Problem};

/// The tax years there are
///
/// Each with the state of its figures and where they are.
#[utoipa::path(
    get, path = "/parameters", tag = "law", operation_id = "get_parameter_years",
    responses((status = 200, body = YearsAnswer, description = "The tax years"), QuestionProblems),
)]
pub(crate) async fn get_parameter_years(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    question.refuse_query_beside_path()?;
    accepting(&question.headers, &[JSON])?;
    let figures = figures(&api)?;
    let answer = YearsAnswer::of(&figures, api.0.base());
    Answer::json_document(&answer, &question.headers)
}

/// The figures of a tax year
///
/// The values that the official method computes with, each with its article and the texts that set it.
#[utoipa::path(
    get, path = "/parameters/{tax_year}", tag = "law", operation_id = "get_parameters",
    params(("tax_year" = u16, Path, description = "The year in which the tax is assessed", minimum = 2015, maximum = 2026, example = 2026)),
    responses(
        (status = 200, body = ParametersAnswer, description = "The figures"),
        QuestionProblems,
        DocumentProblems,
    ),
)]
pub(crate) async fn get_parameters(
    State(api): State<Api>,
    Segment(year): Segment,
    question: Question,
) -> Result<Answer, Problem> {
    let written = year;
    let year = written.parse().ok().and_then(|year| TaxYear::new(year).ok());
    let year = year.filter(|year| year.to_string() == written);
    let year = year.ok_or_else(|| Problem::with_detail(Code::NotFound, Detail::TaxYears))?;
    question.refuse_query_beside_path()?;
    accepting(&question.headers, &[JSON])?;
    let figures = figures(&api)?;
    let answer = ParametersAnswer::of(&figures, year);
    Answer::json_document(&answer, &question.headers)
}
