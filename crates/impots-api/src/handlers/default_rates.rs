//! `/default-rates`

use axum::extract::State;

use super::question::{Question, in_query};
use crate::Api;
use crate::answer::{Answer, written};
use crate::answers::default_rates::{AskedGrid, DefaultRatesAnswer};
use crate::description::queries::DefaultRatesQuery;
use crate::description::responses::QuestionProblems;
use crate::figures::Model;
use crate::problem::Problem;
use crate::resource::DEFAULT_RATES;

/// Default rates of the withholding tax
///
/// The rate of a month's pay for whoever has no rate of their own, or the whole grid of a day.
#[utoipa::path(
    get, path = "/default-rates", tag = "withholding", operation_id = "get_default_rates",
    params(DefaultRatesQuery),
    responses((status = 200, body = DefaultRatesAnswer, description = "The rate, or the grid"), QuestionProblems),
)]
pub(crate) async fn get_default_rates(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    let (_, values) = question.values(&api, &DEFAULT_RATES)?;
    let asked = in_query(AskedGrid::of(&values))?;
    let model = Model::of_grid(asked.grid);
    let answer = || written(&DefaultRatesAnswer::of(asked, &model));
    question.answer("default-rates", &model, &values, answer)
}
