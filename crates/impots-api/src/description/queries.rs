//! The queries of the resources, from their vocabularies: utoipa would have a structure with a field for each
//! of the names, which the table of facts has already.

use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter as Described, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::Schema;

use super::household::value;
use crate::input::{Own, Parameter, Vocabulary};
use crate::resource;
use impots_rules::Fact;

/// Makes the query of a resource, with the values of its example.
macro_rules! queries {
    ($($query:ident = $vocabulary:ident;)+) => {
        $(
            /// The query of a resource.
            pub(crate) struct $query;

            impl IntoParams for $query {
                fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Described> {
                    described(&resource::$vocabulary)
                }
            }
        )+
    };
}

queries! {
    TaxesQuery = TAXES;
    WithholdingQuery = WITHHOLDING;
    DefaultRatesQuery = DEFAULT_RATES;
    ThresholdsQuery = THRESHOLDS;
    EffectsQuery = EFFECTS;
    CurvesQuery = CURVES;
    CouplesQuery = COUPLES;
}

/// Made of the vocabulary that the reader has too: no name is described and not taken.
fn described(vocabulary: &Vocabulary) -> Vec<Described> {
    vocabulary.parameters().map(|parameter| described_parameter(vocabulary, parameter)).collect()
}

fn described_parameter(vocabulary: &Vocabulary, parameter: Parameter) -> Described {
    let is_required = match parameter {
        Parameter::Own(own) => vocabulary.required.contains(&own),
        Parameter::Fact(_) => false,
    };
    let mut schema = value(vocabulary, parameter);
    let description = schema.description.take();
    ParameterBuilder::new()
        .name(parameter.name())
        .parameter_in(ParameterIn::Query)
        .required(if is_required { Required::True } else { Required::False })
        .description(description)
        .schema(Some(Schema::Object(schema)))
        .example(example(parameter))
        .build()
}

/// A value for the example of every resource: the values of one resource go together.
fn example(parameter: Parameter) -> Option<serde_json::Value> {
    match parameter {
        Parameter::Own(Own::TaxYear) => Some(2026.into()),
        Parameter::Own(Own::Married) => Some(true.into()),
        Parameter::Fact(Fact::Children) => Some(2.into()),
        Parameter::Fact(Fact::Salary) => Some(30_000.into()),
        Parameter::Fact(Fact::Salary2) => Some(45_000.into()),
        Parameter::Own(Own::Date) => Some("2026-05-01".into()),
        Parameter::Own(Own::BaseCents) => Some(300_000.into()),
        Parameter::Own(Own::WithheldCents) => Some(350_000.into()),
        Parameter::Own(Own::To) => Some(100_000.into()),
        Parameter::Own(_) | Parameter::Fact(_) => None,
    }
}
