//! `/withholding`

use axum::extract::State;

use super::question::{Question, in_query};
use crate::Api;
use crate::answer::{Answer, written};
use crate::answers::withholding::WithholdingAnswer;
use crate::description::queries::WithholdingQuery;
use crate::description::responses::QuestionProblems;
use crate::problem::Problem;
use crate::resource::WITHHOLDING;

/// Rates of the withholding tax
///
/// The rate of a household and those of its declarants, when they are used, what a month holds back; with `withheld_cents`, the
/// balance of the year.
#[utoipa::path(
    get, path = "/withholding", tag = "withholding", operation_id = "get_withholding",
    params(WithholdingQuery),
    responses((status = 200, body = WithholdingAnswer, description = "The rates"), QuestionProblems),
)]
pub(crate) async fn get_withholding(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    let (figures, asked) = question.household(&api, &WITHHOLDING)?;
    let answer = in_query(WithholdingAnswer::of(&figures, &asked))?;
    let model = figures.model(asked.method, asked.tax_year);
    question.answer("withholding", model, &asked.values, || written(&answer))
}
