//! The household as a schema: one for requests, one for answers, both from the table of facts.

use std::borrow::Cow;

use impots_protocol::Language;
use impots_rules::{Fact, TaxYear};
use utoipa::openapi::schema::{AdditionalProperties, Schema, SchemaType, Type};
use utoipa::openapi::{KnownFormat, Object, ObjectBuilder, RefOr, SchemaFormat};
use utoipa::{PartialSchema, ToSchema};

use crate::figures::ModelObject;
use crate::input::{Kind, Own, Parameter, Vocabulary};
use crate::resource::TAXES;

/// With what an answer was computed.
pub(crate) type ModelSchema = ModelObject<'static>;

/// A household as it is sent: no member but those of the table.
pub(crate) struct HouseholdRequest;

/// A household as it was taken.
pub(crate) struct HouseholdSchema;

impl PartialSchema for HouseholdRequest {
    fn schema() -> RefOr<Schema> {
        let object = object(&TAXES)
            .description(Some("A household: every member may be left out."))
            .additional_properties(Some(AdditionalProperties::FreeForm(false)));
        Schema::Object(object.build()).into()
    }
}

impl ToSchema for HouseholdRequest {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Household")
    }
}

impl PartialSchema for HouseholdSchema {
    fn schema() -> RefOr<Schema> {
        let object =
            object(&Vocabulary { own: &[Own::TaxYear, Own::Method, Own::Married], ..TAXES });
        let object = [Own::TaxYear, Own::Method, Own::Married]
            .into_iter()
            .fold(object, |object, own| object.required(own.name()));
        let object = object.description(Some(
            "The household that was taken: what was given, and what was taken in the place of the first facts.",
        ));
        Schema::Object(object.build()).into()
    }
}

impl ToSchema for HouseholdSchema {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("HouseholdTaken")
    }
}

fn object(vocabulary: &Vocabulary) -> ObjectBuilder {
    vocabulary.parameters().fold(ObjectBuilder::new(), |object, parameter| {
        object.property(parameter.name(), value(vocabulary, parameter))
    })
}

/// The schema of the values of a parameter.
pub(crate) fn value(vocabulary: &Vocabulary, parameter: Parameter) -> Object {
    let of_type = |it: Type| ObjectBuilder::new().schema_type(SchemaType::Type(it));
    let object = match vocabulary.kind(parameter, TaxYear::LATEST.income_year()) {
        Kind::Whole { minimum, maximum } => {
            let object = of_type(Type::Integer).minimum(Some(minimum)).maximum(Some(maximum));
            object.format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        }
        Kind::YesNo => of_type(Type::Boolean),
        Kind::Choice(choices) => of_type(Type::String).enum_values(Some(choices.iter().copied())),
        Kind::Day => {
            of_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
        }
    };
    object.description(Some(help(parameter, Language::English))).build()
}

/// What a parameter is.
pub(crate) fn help(parameter: Parameter, language: Language) -> String {
    match (parameter, language) {
        (Parameter::Own(own), _) => own.help(language).to_owned(),
        (Parameter::Fact(fact), Language::English) => with_box(fact.help(), "box", fact),
        (Parameter::Fact(fact), Language::French) => with_box(fact.french_help(), "case", fact),
    }
}

fn with_box(help: &str, word: &str, fact: Fact) -> String {
    let boxes = fact.form_box();
    if boxes.is_empty() { help.to_owned() } else { format!("{help} ({word} {boxes})") }
}
