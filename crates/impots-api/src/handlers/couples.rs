//! `/couples`

use axum::extract::State;

use super::question::Question;
use crate::Api;
use crate::answer::{Answer, written};
use crate::answers::couples::CoupleAnswer;
use crate::description::queries::CouplesQuery;
use crate::description::responses::QuestionProblems;
use crate::input::Method;
use crate::problem::Problem;
use crate::resource::COUPLES;

/// Joint or separate
///
/// What a couple pays married, and what the two pay as single persons who live together, for every split of the children.
#[utoipa::path(
    get, path = "/couples", tag = "questions", operation_id = "get_couple",
    params(CouplesQuery),
    responses((status = 200, body = CoupleAnswer, description = "Both, compared"), QuestionProblems),
)]
pub(crate) async fn get_couple(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    let (figures, values) = question.values(&api, &COUPLES)?;
    let model = figures.model(Method::Official, values.tax_year());
    question.answer("couples", model, &values, || written(&CoupleAnswer::of(&figures, &values)))
}
