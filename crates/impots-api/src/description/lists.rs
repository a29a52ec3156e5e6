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
        let index = || whole("The place of the household in the list, from 0.");
        let indexed = ObjectBuilder::new().property("index", index()).required("index");
        let tax = AllOfBuilder::new().item(indexed).item(reference::<TaxAnswer<'_>>());
        let problem = ObjectBuilder::new()
            .property("index", index())
            .required("index")
            .property("problem", reference::<ProblemSchema>())
            .required("problem");
        let entry = OneOfBuilder::new().item(tax).item(problem);
        let list = ObjectBuilder::new()
            .title(Some("Taxes"))
            .description(Some("The taxes of a list: an entry for each household, in their order."))
            .property("results", ArrayBuilder::new().items(entry).max_items(Some(MAX_HOUSEHOLDS)))
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

fn reference<T: ToSchema>() -> Ref {
    Ref::from_schema_name(T::name())
}

fn whole(description: &str) -> ObjectBuilder {
    let integer = SchemaType::Type(Type::Integer);
    ObjectBuilder::new().schema_type(integer).minimum(Some(0)).description(Some(description))
}
