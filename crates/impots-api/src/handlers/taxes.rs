//! `/taxes`

mod list;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::question::{Question, accepting, figures, refuse_query};
use crate::Api;
use crate::answer::Answer;
use crate::answers::members::Members as _;
use crate::answers::taxes::TaxAnswer;
use crate::asker::Asker;
use crate::body::{self, BodyType};
use crate::description::household::HouseholdRequest;
use crate::description::lists::{TaxLines, TaxOrTaxes, TaxRequest};
use crate::description::queries::TaxesQuery;
use crate::description::responses::{BodyProblems, QuestionProblems};
use crate::figures::Figures;
use crate::negotiation::{JSON, NDJSON};
use crate::posted::{HOUSEHOLDS, Told, household, members};
use crate::problem::{Elsewhere, Place, Problem};
use crate::resource::TAXES;
use crate::stream;
use crate::writer::{Form, Writer};

/// The tax of one household
///
/// The lines of the notice, each in whole euros; with `detail=steps`, how the tax was reached.
#[utoipa::path(
    get, path = "/taxes", tag = "taxes", operation_id = "get_tax",
    params(TaxesQuery),
    responses((status = 200, body = TaxAnswer, description = "The tax"), QuestionProblems),
)]
pub(crate) async fn get_tax(State(api): State<Api>, question: Question) -> Result<Answer, Problem> {
    let (figures, asked) = question.household(&api, &TAXES)?;
    let model = figures.model(asked.method, asked.tax_year);
    question.answer("taxes", model, &asked.values, || {
        Ok(TaxAnswer::of(&figures, &asked, question.asker.language).to_json().into())
    })
}

/// The taxes of one household, of a list or of a stream
///
/// An object is one household, `{"households": […]}` at most 10 000. A list is answered as a whole, a faulty household with a
/// problem in its place; with `Prefer: handling=strict` the first fault is a 400.
///
/// A stream has a household a line (`application/x-ndjson`) and is answered line by line while it is sent: read while you send. A
/// faulty line is answered by `{"line": 3, "problem": {…}}`; the last line is `{"end": true, "lines": …, "problems": …}`, without
/// which the answer was cut off.
#[utoipa::path(
    post, path = "/taxes", tag = "taxes", operation_id = "post_taxes",
    request_body(content(
        (TaxRequest = "application/json", examples(
            ("one" = (summary = "One household", value = json!({
                "tax_year": 2026, "married": true, "children": 2, "salary": 50000
            }))),
            ("many" = (summary = "A list", value = json!({
                "households": [{"salary": 24000}, {"situation": "widowed", "pension": 30000, "birth_year": 1955}]
            }))),
        )),
        (HouseholdRequest = "application/x-ndjson"),
    )),
    responses(
        (status = 200, description = "The tax, the taxes of the list, or those of the lines", content(
            (TaxOrTaxes = "application/json"),
            (inline(TaxLines) = "application/x-ndjson", example = json!(TaxLines::EXAMPLE)),
        )),
        BodyProblems,
    ),
)]
pub(crate) async fn post_taxes(
    State(api): State<Api>,
    from: Asker,
    request: Request,
) -> Result<Response, Problem> {
    let (head, body) = request.into_parts();
    refuse_query(&head.uri, |name| TAXES.find(name).map(|_| Elsewhere::Body))?;
    let figures = figures(&api)?;
    match body::body_type(&head.headers)? {
        BodyType::Lines => {
            accepting(&head.headers, &[NDJSON])?;
            Ok(lines(stream::answer(api, figures, from, body).await))
        }
        BodyType::Json => {
            let accepted = accepting(&head.headers, &[JSON, NDJSON])?;
            let mut room = api.begin_body(from.client);
            let bytes = body::read(body, &api.0.settings, &mut room).await?;
            let members = members(&bytes)?;
            if members.0.iter().any(|(name, _)| name == HOUSEHOLDS) {
                let list =
                    list::Posted { bytes: &bytes, held: room, headers: &head.headers, accepted };
                let context = Asking { api: &api, figures: &figures, from };
                return list::answer(context, &members, list).await;
            }
            let asked = household(&figures, members, Place::BODY, &mut Told::default())?;
            let answer = TaxAnswer::of(&figures, &asked, from.language);
            if accepted == NDJSON {
                let mut written = Writer::new(Form::Lines);
                written.push(1, &Ok(answer), api.0.base(), from.language);
                written.push_end();
                return Ok(lines(Body::from(written.take())));
            }
            Ok(Answer::to_post(answer.to_json()).into_response())
        }
    }
}

/// What the households of a list are read with.
#[derive(Clone, Copy)]
struct Asking<'a> {
    api: &'a Api,
    figures: &'a Arc<Figures>,
    from: Asker,
}

/// An answer of lines.
fn lines(body: Body) -> Response {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(NDJSON));
    response
}
