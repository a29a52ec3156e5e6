//! Parameters in a JSON file: version 14's thirteen keys, or our own format with both methods.

mod error;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::marker::PhantomData;

use impots_protocol::WireTaxParameters;
use impots_rules::parameters::HouseholdFigures;
use impots_rules::{ParameterTables, SimplifiedParameters, TaxParameters, TaxYear};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value, json};

use super::household_figures::YearFigures;
use super::object::Object;
use super::official_figures::OfficialFigures;
use super::{household_figures, layout, official_figures};

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
    /// Those that only households with more than wages need.
    household: BTreeMap<TaxYear, HouseholdFigures>,
}

/// Our own format.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    simplified: Option<Object<WireTaxParameters>>,
    #[serde(default)]
    official: Years<Object<OfficialFigures>>,
    #[serde(default)]
    household: Years<YearFigures>,
}

/// The figures of each year of income, under the year in digits, each once.
struct Years<Figures>(BTreeMap<String, Figures>);

impl<Figures> Default for Years<Figures> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

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
            return Ok(Self { simplified: Some(simplified(wire, None)?), ..Self::default() });
        }
        let File { simplified: wire, official, household } = typed(text)?;
        let simplified =
            wire.map(|Object(wire)| simplified(wire, Some("simplified"))).transpose()?;
        let official = official.0.iter().map(|(year, Object(figures))| {
            of_year("official", year, |tax_year| figures.parameters(tax_year))
        });
        let household = household.0.iter().map(|(year, figures)| {
            of_year("household", year, |tax_year| figures.checked(tax_year))
        });
        let household: BTreeMap<TaxYear, HouseholdFigures> = household.collect::<Result<_, _>>()?;
        let mut official: BTreeMap<TaxYear, TaxParameters> = official.collect::<Result<_, _>>()?;
        for (year, parameters) in &mut official {
            if let Some(figures) = household.get(year) {
                let field = format!("household.{}", year.income_year());
                let whole = parameters.with_household(*figures);
                *parameters =
                    whole.map_err(|error| DocumentError::refused(Some(&field), &error))?;
            }
        }
        Ok(Self { simplified, official, household })
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

    /// The figures that only households with more than wages need, by year, the earliest first.
    pub fn household_years(&self) -> impl Iterator<Item = (TaxYear, &HouseholdFigures)> {
        self.household.iter().map(|(year, figures)| (*year, figures))
    }

    /// Our own format, one line for each figure.
    #[must_use]
    pub fn to_json(&self) -> String {
        let official = years_to_json(&self.official, official_figures::to_json);
        let household = years_to_json(&self.household, household_figures::year_to_json);
        let simplified =
            self.simplified.as_ref().map(|parameters| json!(WireTaxParameters::from(parameters)));
        let parts = [("simplified", simplified), ("official", official), ("household", household)];
        let parts = parts.into_iter().filter_map(|(key, part)| Some((key.to_owned(), part?)));
        layout::to_lines(&parts.collect::<Map<_, _>>())
    }
}

impl From<&ParameterTables> for ParametersDocument {
    fn from(tables: &ParameterTables) -> Self {
        let official = TaxYear::all().map(|year| (year, *tables.official(year)));
        let household = TaxYear::all().map(|year| (year, *tables.official(year).household()));
        Self {
            simplified: Some(tables.simplified().clone()),
            official: official.collect(),
            household: household.collect(),
        }
    }
}

/// The figures of each year under its year of income; none without any year.
fn years_to_json<Figures>(
    years: &BTreeMap<TaxYear, Figures>,
    to_json: impl Fn(&Figures) -> Map<String, Value>,
) -> Option<Value> {
    let year = |(tax_year, figures): (&TaxYear, &Figures)| {
        (tax_year.income_year().to_string(), Value::from(to_json(figures)))
    };
    let years: Map<String, Value> = years.iter().map(year).collect();
    (!years.is_empty()).then(|| years.into())
}

/// A file without any of our three keys is one of version 14.
fn is_flat(text: &str) -> Result<bool, DocumentError> {
    let value: Value = serde_json::from_str(text).map_err(|error| DocumentError::syntax(&error))?;
    let keys = value.as_object();
    let is_ours = |key: &&str| keys.is_some_and(|keys| keys.contains_key(*key));
    Ok(!["simplified", "official", "household"].iter().any(is_ours))
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

/// The checked figures of a year of income in digits, which stands in a part of the file.
fn of_year<Figures, E: fmt::Display>(
    part: &str,
    year: &str,
    checked: impl FnOnce(TaxYear) -> Result<Figures, E>,
) -> Result<(TaxYear, Figures), DocumentError> {
    let tax_year = tax_year(year, part)?;
    let refused = |error| DocumentError::refused(Some(&format!("{part}.{year}")), &error);
    Ok((tax_year, checked(tax_year).map_err(refused)?))
}

/// The tax year of a year of income in digits, which stands in a part of the file.
fn tax_year(year: &str, part: &str) -> Result<TaxYear, DocumentError> {
    let income_year = year.parse::<u16>().ok();
    let tax_year = income_year.and_then(|it| TaxYear::new(it.checked_add(1)?).ok());
    tax_year
        .filter(|tax_year| tax_year.income_year().to_string() == year)
        .ok_or_else(|| DocumentError::unknown_year(part, year))
}

impl<'de, Figures: Deserialize<'de>> Deserialize<'de> for Years<Figures> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(YearsVisitor(PhantomData))
    }
}

struct YearsVisitor<Figures>(PhantomData<Figures>);

impl<'de, Figures: Deserialize<'de>> Visitor<'de> for YearsVisitor<Figures> {
    type Value = Years<Figures>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the figures of each year of income")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
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
