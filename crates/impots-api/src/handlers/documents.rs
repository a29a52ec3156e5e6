//! What describes the API: `/openapi.json`, `/docs`, `/problems/{code}`.

use axum::extract::State;
use axum::response::IntoResponse;
use bytes::Bytes;
use http::header::CONTENT_LANGUAGE;
use impots_protocol::Language;
use serde::Serialize;
use utoipa::ToSchema;

use super::question::{Question, Segment, accepting};
use crate::Api;
use crate::answer::Answer;
use crate::description::responses::DocumentProblems;
use crate::documentation;
use crate::host::Origin;
use crate::negotiation::{HTML, JSON};
use crate::problem::{Code, Problem};

/// The description for programs
///
/// In `OpenAPI` 3.1.
#[utoipa::path(
    get, path = "/openapi.json", tag = "description", operation_id = "get_openapi",
    responses(
        (status = 200, body = Object, description = "The document", content_type = "application/json"),
        DocumentProblems,
    ),
)]
pub(crate) async fn get_openapi(
    State(api): State<Api>,
    question: Question,
) -> Result<impl IntoResponse + use<>, Problem> {
    question.refuse_query()?;
    accepting(&question.headers, &[JSON])?;
    let document = Answer::document(api.0.documents().openapi(), JSON, &question.headers);
    Ok(([(CONTENT_LANGUAGE, Language::English.code())], document))
}

/// What a problem means
///
/// The address of a problem's `type`; a page for browsers.
#[utoipa::path(
    get, path = "/problems/{code}", tag = "description", operation_id = "get_problem",
    params(("code" = inline(CodeName), Path, description = "The kind of problem", example = "invalid-input")),
    responses(
        (status = 200, description = "What it means, and what to do about it", content(
            (ProblemKind = "application/json"),
            (String = "text/html"),
        )),
        DocumentProblems,
    ),
)]
pub(crate) async fn get_problem(
    State(api): State<Api>,
    Segment(code): Segment,
    question: Question,
) -> Result<Answer, Problem> {
    let code = Code::from_name(&code).ok_or(Problem::new(Code::NotFound))?;
    question.refuse_query()?;
    let language = question.asker.language;
    let accepted = accepting(&question.headers, &[JSON, HTML])?;
    if accepted == HTML {
        let page = documentation::problem_page(api.0.base(), code, &api.0.settings, language);
        return Ok(Answer::document(page.into(), HTML_UTF8, &question.headers).of_two_types());
    }
    let kind = ProblemKind {
        code: code.name(),
        status: code.status().as_u16(),
        title: code.title(language),
        detail: code.meaning(language),
    };
    Ok(Answer::json_document(&kind, &question.headers)?.of_two_types())
}

const HTML_UTF8: &str = "text/html; charset=utf-8";

/// The page for people.
pub(crate) async fn get_page(
    State(api): State<Api>,
    question: Question,
) -> Result<Answer, Problem> {
    question.refuse_query()?;
    accepting(&question.headers, &[HTML])?;
    let page = api.0.documents().page(question.asker.language);
    let origin = api.0.host.origin(&question.headers);
    let page =
        documentation::with_origin(str::from_utf8(&page).unwrap_or_default(), origin.as_ref());
    let page = Answer::document(page.into(), HTML_UTF8, &question.headers);
    Ok(match origin {
        Some(Origin::Published(_)) => page,
        // A shared cache would hand the host that one client wrote to all others.
        Some(Origin::Asked(_)) | None => page.for_one_client(),
    })
}

/// How the page looks.
pub(crate) async fn get_style(question: Question) -> Answer {
    let style = Bytes::from_static(documentation::STYLE);
    Answer::document(style, "text/css; charset=utf-8", &question.headers)
}

/// A kind of problem.
#[derive(Serialize, ToSchema)]
struct ProblemKind {
    /// Its name, the last segment of its address.
    code: &'static str,
    /// The status of HTTP that goes with it.
    status: u16,
    /// What it is called.
    title: &'static str,
    /// What it means, and what to do about it.
    detail: &'static str,
}

/// The name of a kind of problem, described as one of those there are: as text it would be any.
struct CodeName;

impl utoipa::PartialSchema for CodeName {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let names = Code::ALL.map(Code::name);
        let schema = utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::SchemaType::Type(utoipa::openapi::Type::String))
            .enum_values(Some(names));
        utoipa::openapi::schema::Schema::Object(schema.build()).into()
    }
}

impl ToSchema for CodeName {
    fn name() -> std::borrow::Cow<'static, str> {
        "ProblemCode".into()
    }
}
