//! The figures of the law that answers are computed with.

use impots_rules::parameters::{
    HouseholdKey, HouseholdValue, ParameterKey, ParameterValue, Reference,
};
use impots_rules::{Bracket, TaxParameters, TaxYear};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::description::household::ModelSchema;
use crate::figures::Figures;
use crate::input::Method;

/// The tax years there are.
#[derive(Serialize, ToSchema)]
#[schema(as = ParameterYears)]
pub(crate) struct YearsAnswer<'a> {
    /// Every tax year, the earliest first.
    tax_years: Vec<YearAnswer<'a>>,
}

/// A tax year, and where its figures are.
#[derive(Serialize, ToSchema)]
#[schema(as = ParameterYear)]
struct YearAnswer<'a> {
    /// The year in which the tax is assessed.
    tax_year: u16,
    /// Where its figures are.
    #[schema(format = "uri-reference", example = "/api/v1/parameters/2026")]
    href: String,
    /// The state of its figures.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// The figures of a tax year, those of the official method.
#[derive(Serialize, ToSchema)]
#[schema(as = Parameters)]
pub(crate) struct ParametersAnswer<'a> {
    /// The figures, in the order of the computation.
    figures: Vec<FigureAnswer>,
    /// The state of the figures.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// A figure of the law: one of `euros`, `rate_hundredths`, `years`, `holds` and `brackets`.
#[derive(Serialize, ToSchema)]
#[schema(as = Figure)]
struct FigureAnswer {
    /// Its name.
    name: &'static str,
    /// The article of the general tax code that it belongs to.
    article: &'static str,
    /// An amount, in whole euros.
    #[serde(skip_serializing_if = "Option::is_none")]
    euros: Option<u32>,
    /// A rate, in hundredths of a percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_hundredths: Option<u16>,
    /// An age.
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<u8>,
    /// Whether something is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    holds: Option<bool>,
    /// A scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    brackets: Option<Vec<BracketAnswer>>,
    /// The texts that set it; left out where the server has another figure than that of the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceAnswer>,
}

/// A bracket of a scale.
#[derive(Serialize, ToSchema)]
#[schema(as = Bracket)]
struct BracketAnswer {
    /// The income a share from which on the rate applies, in whole euros.
    from: u32,
    /// The rate, in hundredths of a percent.
    rate_hundredths: u16,
}

/// Where a figure comes from.
#[derive(Serialize, ToSchema)]
#[schema(as = Source)]
struct SourceAnswer {
    /// The day on which it took effect, where the texts tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2002-01-01")]
    since: Option<&'static str>,
    /// The texts.
    references: Vec<ReferenceAnswer>,
}

/// A text that gives a figure.
#[derive(Serialize, ToSchema)]
#[schema(as = Reference)]
struct ReferenceAnswer {
    /// Its title, in French.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'static str>,
}

impl<'a> YearsAnswer<'a> {
    pub(crate) fn of(figures: &'a Figures, base: &str) -> Self {
        let year = |year: TaxYear| YearAnswer {
            tax_year: year.get(),
            href: format!("{base}/parameters/{year}"),
            model: &figures.model(Method::Official, year).json,
        };
        Self { tax_years: TaxYear::all().map(year).collect() }
    }
}

impl<'a> ParametersAnswer<'a> {
    pub(crate) fn of(figures: &'a Figures, year: TaxYear) -> Self {
        let parameters = figures.official(year);
        let law = TaxParameters::of(year);
        let wages = ParameterKey::ALL.into_iter().filter_map(|key| {
            let value = parameters.value(key)?;
            let figure = FigureAnswer::of_wages(key, value);
            let source = key.source(year).filter(|_| law.value(key) == Some(value));
            let source = source.map(|it| SourceAnswer::of(it.since, it.references));
            Some(FigureAnswer { source, ..figure })
        });
        let households = HouseholdKey::ALL.into_iter().filter_map(|key| {
            let value = parameters.household().get(key)?;
            let figure = FigureAnswer::of_household(key, value);
            let source = key.source(year).filter(|_| law.household().get(key) == Some(value));
            let source = source.map(|it| SourceAnswer::of(it.since, it.references));
            Some(FigureAnswer { source, ..figure })
        });
        Self {
            figures: wages.chain(households).collect(),
            model: &figures.model(Method::Official, year).json,
        }
    }
}

impl FigureAnswer {
    const fn named(name: &'static str, article: &'static str) -> Self {
        Self {
            name,
            article,
            euros: None,
            rate_hundredths: None,
            years: None,
            holds: None,
            brackets: None,
            source: None,
        }
    }

    fn of_wages(key: ParameterKey, value: ParameterValue<'_>) -> Self {
        let named = Self::named(key.name(), key.article());
        match value {
            ParameterValue::Euros(euros) => Self { euros: Some(euros), ..named },
            ParameterValue::Rate(rate) => {
                Self { rate_hundredths: Some(rate.basis_points()), ..named }
            }
            ParameterValue::Brackets(brackets) => {
                Self { brackets: Some(brackets.iter().map(BracketAnswer::from).collect()), ..named }
            }
        }
    }

    fn of_household(key: HouseholdKey, value: HouseholdValue) -> Self {
        let named = Self::named(key.name(), key.article());
        match value {
            HouseholdValue::Euros(euros) => Self { euros: Some(euros), ..named },
            HouseholdValue::Rate(rate) => {
                Self { rate_hundredths: Some(rate.basis_points()), ..named }
            }
            HouseholdValue::Years(years) => Self { years: Some(years), ..named },
            HouseholdValue::Yes(holds) => Self { holds: Some(holds), ..named },
        }
    }
}

impl From<&Bracket> for BracketAnswer {
    fn from(bracket: &Bracket) -> Self {
        Self { from: bracket.from, rate_hundredths: bracket.rate.basis_points() }
    }
}

impl SourceAnswer {
    fn of(since: Option<&'static str>, references: &[Reference]) -> Self {
        let reference = |it: &Reference| ReferenceAnswer { title: it.title, address: it.address };
        Self { since, references: references.iter().map(reference).collect() }
    }
}
