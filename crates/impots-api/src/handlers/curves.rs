//! `/curves`

use axum::extract::State;

use super::question::{Question, in_query};
use crate::Api;
use crate::answer::{Answer, written};
use crate::answers::curves::CurveAnswer;
use crate::description::queries::CurvesQuery;
use crate::description::responses::QuestionProblems;
use crate::problem::Problem;
use crate::resource::CURVES;

/// The tax as a curve
///
/// Points of the tax over the first declarant's wage, for a picture: those where a rule begins or ceases to act, and as many more as are asked for.
#[utoipa::path(
    get, path = "/curves", tag = "questions", operation_id = "get_curve",
    params(CurvesQuery),
    responses((status = 200, body = CurveAnswer, description = "The points"), QuestionProblems),
)]
pub(crate) async fn get_curve(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    let (figures, asked) = question.household(&api, &CURVES)?;
    let answer = in_query(CurveAnswer::of(&figures, &asked))?;
    let model = figures.model(asked.method, asked.tax_year);
    question.answer("curves", model, &asked.values, || written(&answer))
}
