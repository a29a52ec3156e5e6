//! `/effects`

use axum::extract::State;

use super::question::{Question, in_query};
use crate::Api;
use crate::answer::{Answer, written};
use crate::answers::effects::EffectAnswer;
use crate::description::queries::EffectsQuery;
use crate::description::responses::QuestionProblems;
use crate::problem::Problem;
use crate::resource::EFFECTS;

/// What more of a wage changes
///
/// What is due before and after a raise, everything else equal, with the effective and the statutory marginal rate.
#[utoipa::path(
    get, path = "/effects", tag = "questions", operation_id = "get_effect",
    params(EffectsQuery),
    responses((status = 200, body = EffectAnswer, description = "The effect"), QuestionProblems),
)]
pub(crate) async fn get_effect(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    let (figures, asked) = question.household(&api, &EFFECTS)?;
    let answer = in_query(EffectAnswer::of(&figures, &asked))?;
    let model = figures.model(asked.method, asked.tax_year);
    question.answer("effects", model, &asked.values, || written(&answer))
}
