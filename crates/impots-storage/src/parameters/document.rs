//! Parameters in a JSON file: version 14's thirteen keys, or our own format with both methods.

mod error;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::str::FromStr;

use impots_protocol::WireTaxParameters;
use impots_rules::{ParameterTables, SimplifiedParameters, TaxParameters, TaxYear};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value, json};

use super::object::Object;
use super::official_figures::OfficialFigures;
use super::{layout, official_figures};

pub use error::DocumentError;

/// The checked parameters of a file; each part may be absent.
///
/// ```
/// use impots_rules::{ParameterTables, TaxYear};
/// use impots_storage::ParametersDocument;
///
/// let document = ParametersDocument::from(&ParameterTables::embedded());
/// let again = ParametersDocument::parse(&document.to_json())?;
/// assert_eq!(again, document);
/// assert!(again.official(TaxYear::LATEST).is_some());
///
/// let error = ParametersDocument::parse(r#"{"official": {"2025": {"brackets": []}}}"#);
/// assert_eq!(
///     error.unwrap_err().to_string(),
///     "line 1, `official.2025` (tax year 2026): missing field `deduction_rate`",
/// );
/// # Ok::<(), impots_storage::DocumentError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ParametersDocument {
    simplified: Option<SimplifiedParameters>,
    official: BTreeMap<TaxYear, TaxParameters>,
}

/// Our own format.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    simplified: Option<Object<WireTaxParameters>>,
    #[serde(default)]
    official: Years,
}

/// The figures of each year of income, under the year in digits, each once.
#[derive(Default)]
struct Years(BTreeMap<String, Object<OfficialFigures>>);

impl ParametersDocument {
    /// Reads a file of either format, and checks every value.
    ///
    /// # Errors
    ///
    /// [`DocumentError`], which names the field and the line: JSON that is none, a key that is
    /// unknown, missing or there twice, a value that the rules refuse.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        if is_flat(text)? {
            let Object(wire) = typed(text)?;
            return Ok(Self {
                simplified: Some(simplified(wire, None)?),
                official: BTreeMap::new(),
            });
        }
        let File { simplified: wire, official } = typed(text)?;
        let simplified =
            wire.map(|Object(wire)| simplified(wire, Some("simplified"))).transpose()?;
        let years = official.0.iter().map(|(year, figures)| official_year(year, &figures.0));
        Ok(Self { simplified, official: years.collect::<Result<_, _>>()? })
    }

    /// The parameters of the simplified method.
    #[must_use]
    pub const fn simplified(&self) -> Option<&SimplifiedParameters> {
        self.simplified.as_ref()
    }

    /// The parameters of the official method for a tax year.
    #[must_use]
    pub fn official(&self, tax_year: TaxYear) -> Option<&TaxParameters> {
        self.official.get(&tax_year)
    }

    /// The years of the official method, the earliest first.
    pub fn official_years(&self) -> impl Iterator<Item = &TaxParameters> {
        self.official.values()
    }

    /// Our own format, one line for each figure.
    #[must_use]
    pub fn to_json(&self) -> String {
        let years = self.official.iter().map(|(tax_year, parameters)| {
            (tax_year.income_year().to_string(), official_figures::to_json(parameters).into())
        });
        let years: Map<String, Value> = years.collect();
        let simplified =
            self.simplified.as_ref().map(|parameters| json!(WireTaxParameters::from(parameters)));
        let parts =
            [("simplified", simplified), ("official", (!years.is_empty()).then(|| years.into()))];
        let parts = parts.into_iter().filter_map(|(key, part)| Some((key.to_owned(), part?)));
        layout::to_lines(&parts.collect::<Map<_, _>>())
    }
}

impl From<&ParameterTables> for ParametersDocument {
    fn from(tables: &ParameterTables) -> Self {
        let years = TaxYear::all().map(|tax_year| (tax_year, *tables.official(tax_year)));
        Self { simplified: Some(tables.simplified().clone()), official: years.collect() }
    }
}

impl FromStr for ParametersDocument {
    type Err = DocumentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// A file without either of our two keys is one of version 14.
fn is_flat(text: &str) -> Result<bool, DocumentError> {
    let value: Value = serde_json::from_str(text).map_err(|error| DocumentError::syntax(&error))?;
    let keys = value.as_object();
    Ok(!keys.is_some_and(|keys| keys.contains_key("simplified") || keys.contains_key("official")))
}

fn typed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, DocumentError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(DocumentError::field)
}

fn simplified(
    wire: WireTaxParameters,
    field: Option<&str>,
) -> Result<SimplifiedParameters, DocumentError> {
    SimplifiedParameters::try_from(wire).map_err(|error| DocumentError::refused(field, &error))
}

fn official_year(
    year: &str,
    figures: &OfficialFigures,
) -> Result<(TaxYear, TaxParameters), DocumentError> {
    let tax_year = year
        .parse::<u16>()
        .ok()
        .and_then(|year| TaxYear::new(year.checked_add(1)?).ok())
        .filter(|tax_year| tax_year.income_year().to_string() == year)
        .ok_or_else(|| DocumentError::unknown_year(year))?;
    let field = format!("official.{year}");
    let parameters = figures.parameters(tax_year);
    let parameters = parameters.map_err(|error| DocumentError::refused(Some(&field), &error))?;
    Ok((tax_year, parameters))
}

impl<'de> Deserialize<'de> for Years {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(YearsVisitor)
    }
}

struct YearsVisitor;

impl<'de> Visitor<'de> for YearsVisitor {
    type Value = Years;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the figures of each year of income")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Years, A::Error> {
        let mut years = BTreeMap::new();
        while let Some(year) = map.next_key::<String>()? {
            match years.entry(year) {
                Entry::Vacant(entry) => entry.insert(map.next_value()?),
                Entry::Occupied(entry) => {
                    let year = entry.key();
                    return Err(A::Error::custom(format_args!("year `{year}` is there twice")));
                }
            };
        }
        Ok(Years(years))
    }
}
