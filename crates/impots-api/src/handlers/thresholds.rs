//! `/thresholds`

use axum::extract::State;

use super::question::{Question, in_query};
use crate::Api;
use crate::answer::{Answer, written};
use crate::answers::thresholds::ThresholdsAnswer;
use crate::description::queries::ThresholdsQuery;
use crate::description::responses::QuestionProblems;
use crate::problem::Problem;
use crate::resource::THRESHOLDS;

/// From which wage on tax is paid
///
/// The first wage with something due, with a net and with a gross tax, and where each rate begins; the household has no wages of its own.
#[utoipa::path(
    get, path = "/thresholds", tag = "questions", operation_id = "get_thresholds",
    params(ThresholdsQuery),
    responses((status = 200, body = ThresholdsAnswer, description = "The thresholds"), QuestionProblems),
)]
pub(crate) async fn get_thresholds(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    let (figures, asked) = question.household(&api, &THRESHOLDS)?;
    let answer = in_query(ThresholdsAnswer::of(&figures, &asked))?;
    let model = figures.model(asked.method, asked.tax_year);
    question.answer("thresholds", model, &asked.values, || written(&answer))
}
