//! The figures of one year that only households with more than wages need, as files and rows hold them: whole euros, rates as fractions
//! with at most four decimals, ages in years, `true` and `false`; `null` where a year has no such figure.

use std::fmt;

use impots_rules::parameters::{HouseholdFigures, HouseholdKey, HouseholdValue};
use impots_rules::{ParametersError, Rate, TaxParameters, TaxYear};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::official_figures::{EUROS, fraction, rate_to_json};

/// What a coefficient or a part must be.
const RATE: &str = "a fraction from 0 to 6.5535 with at most four decimals";
/// What an age must be.
const YEARS: &str = "an age from 0 to 255";
/// What a yes or a no must be.
const YES: &str = "true or false";

/// The figures of a year under the names of [`HouseholdKey`], each of them once.
#[derive(Debug)]
pub(crate) struct YearFigures(Vec<(HouseholdKey, Option<HouseholdValue>)>);

impl YearFigures {
    /// Checks the figures, which are those of a tax year.
    pub(crate) fn checked(&self, tax_year: TaxYear) -> Result<HouseholdFigures, ParametersError> {
        let parameters = TaxParameters::of(tax_year);
        let mut figures = *parameters.household();
        for (key, value) in &self.0 {
            figures.set(*key, *value);
        }
        Ok(*parameters.with_household(figures)?.household())
    }
}

/// The figure of a name.
pub(crate) fn key_of(name: &str) -> Option<HouseholdKey> {
    HouseholdKey::ALL.into_iter().find(|key| key.name() == name)
}

/// The value of a figure in JSON.
pub(crate) fn to_json(value: Option<HouseholdValue>) -> Value {
    match value {
        None => Value::Null,
        Some(HouseholdValue::Euros(euros)) => euros.into(),
        Some(HouseholdValue::Rate(rate)) => rate_to_json(rate),
        Some(HouseholdValue::Years(years)) => years.into(),
        Some(HouseholdValue::Yes(yes)) => yes.into(),
    }
}

/// The figures of a year as files write them.
pub(crate) fn year_to_json(figures: &HouseholdFigures) -> Map<String, Value> {
    let figure = |key: HouseholdKey| (key.name().to_owned(), to_json(figures.get(key)));
    HouseholdKey::ALL.into_iter().map(figure).collect()
}

/// What a figure is in the latest year, which has each of them.
fn kind(key: HouseholdKey) -> Option<HouseholdValue> {
    TaxParameters::of(TaxYear::LATEST).household().get(key)
}

/// The value of a figure that JSON tells; none for `null`.
///
/// # Errors
///
/// What the value must be, if it is none of the figure's kind.
pub(crate) fn value_of(
    key: HouseholdKey,
    json: &Value,
) -> Result<Option<HouseholdValue>, &'static str> {
    if json.is_null() {
        return Ok(None);
    }
    let (value, expected) = match kind(key) {
        Some(HouseholdValue::Euros(_)) | None => (whole(json).map(HouseholdValue::Euros), EUROS),
        Some(HouseholdValue::Rate(_)) => (rate(json).map(HouseholdValue::Rate), RATE),
        Some(HouseholdValue::Years(_)) => (whole(json).map(HouseholdValue::Years), YEARS),
        Some(HouseholdValue::Yes(_)) => (json.as_bool().map(HouseholdValue::Yes), YES),
    };
    value.map(Some).ok_or(expected)
}

/// What the value of a figure must be.
pub(crate) fn expected(key: HouseholdKey) -> &'static str {
    value_of(key, &Value::Object(Map::new())).err().unwrap_or(EUROS)
}

/// The text of a whole number has no decimals.
fn whole<Number: std::str::FromStr>(json: &Value) -> Option<Number> {
    json.as_f64()?.to_string().parse().ok()
}

fn rate(json: &Value) -> Option<Rate> {
    fraction(json.as_f64()?)
}

impl<'de> Deserialize<'de> for YearFigures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FiguresVisitor)
    }
}

struct FiguresVisitor;

impl<'de> Visitor<'de> for FiguresVisitor {
    type Value = YearFigures;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the figures of a year")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<YearFigures, A::Error> {
        let mut figures: Vec<(HouseholdKey, Option<HouseholdValue>)> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let unknown = || A::Error::custom(format_args!("unknown field `{name}`"));
            let key = key_of(&name).ok_or_else(unknown)?;
            if figures.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            let json: Value = map.next_value()?;
            // Only some years have every figure: null is for those that do not.
            let is_optional = key == HouseholdKey::GiftsAidMaximumFromOctober;
            if let Ok(value) = value_of(key, &json)
                && (value.is_some() || is_optional)
            {
                figures.push((key, value));
            } else {
                let expected = expected(key);
                let reason = format_args!("`{name}`: `{json}`, expected {expected}");
                return Err(A::Error::custom(reason));
            }
        }
        let is_missing = |key: &HouseholdKey| !figures.iter().any(|(known, _)| known == key);
        match HouseholdKey::ALL.into_iter().find(is_missing) {
            Some(key) => Err(A::Error::custom(format_args!("missing field `{}`", key.name()))),
            None => Ok(YearFigures(figures)),
        }
    }
}
