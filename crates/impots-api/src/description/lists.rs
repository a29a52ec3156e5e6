//! What `/taxes` takes and gives beside one household: lists.
//!
//! Written by hand, since what serde reads is no type: an object is a household or a list by the name of one
//! member, and an entry of a list may be anything, as it is answered in its place. `OpenAPI` calls that `oneOf`
//! and `anyOf` (JSON Schema 2020-12, section 10.2.1).

use std::borrow::Cow;

use utoipa::openapi::schema::{AdditionalProperties, AnyOfBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{AllOfBuilder, ArrayBuilder, ObjectBuilder, OneOfBuilder, Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use super::household::HouseholdRequest;
use super::responses::ProblemSchema;
use crate::answers::taxes::TaxAnswer;
use crate::negotiation::NDJSON;
use crate::posted::{HOUSEHOLDS, MAX_HOUSEHOLDS};

/// The schemas that others refer to.
type Schemas = Vec<(String, RefOr<Schema>)>;

/// What can be sent: one household, or a list.
pub(crate) struct TaxRequest;

impl PartialSchema for TaxRequest {
    fn schema() -> RefOr<Schema> {
        // Each entry is answered by itself: what is no household does not make the list faulty.
        let anything = ObjectBuilder::new()
            .schema_type(SchemaType::AnyValue)
            .description(Some("Anything else is answered by a problem in its place."));
        let households = ArrayBuilder::new()
            .items(AnyOfBuilder::new().item(reference::<HouseholdRequest>()).item(anything))
            .max_items(Some(MAX_HOUSEHOLDS))
            .description(Some(format!("The households: at most {MAX_HOUSEHOLDS}.")));
        let list = ObjectBuilder::new()
            .title(Some("Households"))
            .description(Some("A list of households."))
            .property(HOUSEHOLDS, households)
            .required(HOUSEHOLDS)
            .additional_properties(Some(AdditionalProperties::FreeForm(false)));
        let either = OneOfBuilder::new().item(reference::<HouseholdRequest>()).item(list);
        Schema::OneOf(either.build()).into()
    }
}

impl ToSchema for TaxRequest {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TaxRequest")
    }

    fn schemas(schemas: &mut Schemas) {
        schemas.push((HouseholdRequest::name().into(), HouseholdRequest::schema()));
    }
}

/// What is answered: to one household its tax, to a list a list.
pub(crate) struct TaxOrTaxes;

impl PartialSchema for TaxOrTaxes {
    fn schema() -> RefOr<Schema> {
        let [tax, problem] = numbered("index", "The place of the household in the list, from 0.");
        let entry = OneOfBuilder::new().item(tax).item(problem);
        let results = ArrayBuilder::new()
            .description(Some("The answers, in the order of the households."))
            .items(entry)
            .max_items(Some(MAX_HOUSEHOLDS));
        let list = ObjectBuilder::new()
            .title(Some("Taxes"))
            .description(Some("The taxes of a list: an entry for each household, in their order."))
            .property("results", results)
            .required("results")
            .property("problems", whole("How many entries are problems."))
            .required("problems");
        let either = OneOfBuilder::new().item(reference::<TaxAnswer<'_>>()).item(list);
        Schema::OneOf(either.build()).into()
    }
}

impl ToSchema for TaxOrTaxes {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TaxOrTaxes")
    }

    fn schemas(schemas: &mut Schemas) {
        schemas.push((TaxAnswer::name().into(), TaxAnswer::schema()));
        TaxAnswer::schemas(schemas);
        schemas.push((ProblemSchema::name().into(), ProblemSchema::schema()));
    }
}

/// What is answered line by line: to `OpenAPI` 3.1, which knows no lines, a text. What each of them is stands in
/// `contentSchema`, as `itemSchema` comes with 3.2.
pub(crate) struct TaxLines;

impl TaxLines {
    /// The answers to `{"method": "simplified", "salary": 30000}` and to a line that is no JSON.
    pub(crate) const EXAMPLE: &'static str = include_str!("lines.ndjson");
}

impl PartialSchema for TaxLines {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .description(Some("Lines, each of which is a `TaxLine`."))
            .content_media_type(NDJSON)
            .content_schema(Some(reference::<TaxLine>()));
        Schema::Object(text.build()).into()
    }
}

impl ToSchema for TaxLines {
    fn schemas(schemas: &mut Schemas) {
        schemas.push((TaxLine::name().into(), TaxLine::schema()));
    }
}

/// A line of an answer.
struct TaxLine;

impl PartialSchema for TaxLine {
    fn schema() -> RefOr<Schema> {
        let [tax, problem] = numbered("line", "The line that was sent, from 1.");
        let always = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::Boolean))
            .enum_values(Some([true]))
            .description(Some("Always true."));
        let end = ObjectBuilder::new()
            .title(Some("End"))
            .description(Some("The last line: without it the answer was cut off."))
            .property("end", always)
            .required("end")
            .property("lines", whole("How many lines were answered."))
            .required("lines")
            .property("problems", whole("How many of them by a problem."))
            .required("problems");
        let kinds = OneOfBuilder::new().item(tax).item(problem).item(end);
        let kinds = kinds.description(Some("A line of the answer to a stream."));
        Schema::OneOf(kinds.build()).into()
    }
}

impl ToSchema for TaxLine {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TaxLine")
    }
}

/// One of several answers with its number: a tax, or the problem in its place.
fn numbered(number: &str, about: &str) -> [RefOr<Schema>; 2] {
    let numbered = || ObjectBuilder::new().property(number, whole(about)).required(number);
    let tax = AllOfBuilder::new().item(numbered()).item(reference::<TaxAnswer<'_>>());
    let problem = numbered().property("problem", reference::<ProblemSchema>()).required("problem");
    [Schema::AllOf(tax.build()).into(), Schema::Object(problem.build()).into()]
}

/// Where a schema stands in the document, which says it once.
fn reference<T: ToSchema>() -> Ref {
    Ref::from_schema_name(T::name())
}

fn whole(description: &str) -> ObjectBuilder {
    let integer = SchemaType::Type(Type::Integer);
    ObjectBuilder::new().schema_type(integer).minimum(Some(0)).description(Some(description))
}
