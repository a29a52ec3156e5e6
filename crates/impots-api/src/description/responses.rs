//! What every operation can answer beside its own answer.
//!
//! Two kinds of problems with one status are one response of `OpenAPI`, which knows statuses alone; `type` tells
//! them apart. Every operation can fail with a 500, which is described nowhere: there is nothing to do about it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use utoipa::openapi::schema::{Schema, SchemaType, Type};
use utoipa::openapi::{
    ArrayBuilder, ContentBuilder, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder,
    SchemaFormat,
};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

use crate::problem::{Code, FaultKind};
use impots_protocol::Language;

/// A problem (RFC 9457).
pub(crate) struct ProblemSchema;

impl PartialSchema for ProblemSchema {
    fn schema() -> RefOr<Schema> {
        let address = |kind: &str| Some(SchemaFormat::Custom(kind.into()));
        let object = ObjectBuilder::new()
            .description(Some("Why there is no answer (RFC 9457): every fault at once, contradictions where all values can be taken."))
            .property(
                "type",
                text("The address that tells what it means.").format(address("uri-reference")),
            )
            .required("type")
            .property("title", text("What it is, for people."))
            .required("title")
            .property("status", whole("The status of HTTP."))
            .required("status")
            .property("detail", text("What there is to say of it, for people."))
            .property(
                "instance",
                text("The number of the request, as a URN.").format(address("uri")),
            )
            .property("offset", whole("The byte from which on the body is no JSON."))
            .property(
                "retry_after",
                whole("On a line of a stream that ends as no requests are left: the seconds after which to go on with it."),
            )
            .property(
                "errors",
                ArrayBuilder::new().items(fault()).description(Some("What must be corrected.")),
            )
            .property(
                "more_errors",
                of_type(Type::Boolean, "True where there are more faults than these."),
            );
        Schema::Object(object.build()).into()
    }
}

/// What is wrong with one input.
fn fault() -> ObjectBuilder {
    let anything = ObjectBuilder::new().schema_type(SchemaType::AnyValue);
    ObjectBuilder::new()
        .description(Some("What is wrong with one input."))
        .property("parameter", text("The parameter of the query."))
        .property(
            "pointer",
            text("The member of the body, as a JSON pointer in a fragment (RFC 6901)."),
        )
        .property("code", text("The kind of fault.").enum_values(Some(FaultKind::CODES)))
        .required("code")
        .property("detail", text("What would be right, for people."))
        .required("detail")
        .property("did_you_mean", text("The known name that comes nearest to an unknown one."))
        .property("rule", text("The rule that a household broke."))
        .property("allowed", anything.description(Some("What is accepted.")))
}

fn text(description: &str) -> ObjectBuilder {
    of_type(Type::String, description)
}

fn whole(description: &str) -> ObjectBuilder {
    of_type(Type::Integer, description)
}

fn of_type(kind: Type, description: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(kind)).description(Some(description))
}

impl ToSchema for ProblemSchema {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Problem")
    }
}

fn problem(code: Code) -> RefOr<Response> {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new()
        .description(code.title(Language::English))
        .content("application/problem+json", content)
        .build()
        .into()
}

/// The responses of kinds of problems by their status; of two with one status the last one's title stands there.
fn problems(codes: &[Code]) -> BTreeMap<String, RefOr<Response>> {
    codes.iter().map(|code| (code.status().as_str().to_owned(), problem(*code))).collect()
}

/// The problems of every request.
const OF_EVERY_REQUEST: [Code; 9] = [
    Code::InvalidInput,
    Code::MethodNotAllowed,
    Code::NotAcceptable,
    Code::UriTooLong,
    Code::Misdirected,
    Code::HeadersTooLarge,
    Code::TooManyRequests,
    Code::InternalError,
    Code::UnknownTransferCoding,
];

/// The problems of every request, and those of some.
fn problems_beside(codes: &[Code]) -> BTreeMap<String, RefOr<Response>> {
    let mut responses = problems(&OF_EVERY_REQUEST);
    responses.extend(problems(codes));
    responses
}

/// The problems of every question in an address.
pub(crate) struct QuestionProblems;

impl IntoResponses for QuestionProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems_beside(&[Code::Unauthorized, Code::ParametersUnavailable])
    }
}

/// The problems of a body: those of a question in an address, and what the body itself can be refused for.
pub(crate) struct BodyProblems;

impl IntoResponses for BodyProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = QuestionProblems::responses();
        responses.extend(problems(&[
            Code::RequestTimeout,
            Code::TooLarge,
            Code::UnsupportedMediaType,
        ]));
        responses
    }
}

/// The problems of a document: it needs neither an account nor the parameters.
pub(crate) struct DocumentProblems;

impl IntoResponses for DocumentProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems_beside(&[Code::NotFound])
    }
}
