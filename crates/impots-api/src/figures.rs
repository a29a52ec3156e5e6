//! The parameters in force, and the name that their state goes by.

use std::fmt::Write as _;
use std::ops::Deref;

use impots_rules::law::default_rate::DefaultRateGrid;
use impots_rules::parameters::{HouseholdKey, ParameterKey};
use impots_rules::{ParameterTables, TaxParameters, TaxYear};
use serde::Serialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::input::Method;

/// The program that computes.
pub(crate) const ENGINE: &str = concat!("impots ", env!("CARGO_PKG_VERSION"));

/// The parameters in force: made anew when a database or a file has others, and then shared by all requests
/// that begin from then on. A request computes with those that there were when it began, even if its stream
/// takes an hour.
///
/// ```
/// use impots_api::Figures;
/// use impots_rules::{ParameterTables, TaxYear};
///
/// let figures = Figures::new(ParameterTables::embedded());
/// let year = TaxYear::new(2026).unwrap();
/// assert_eq!(figures.official(year).values().recovery_threshold, 61);
/// ```
#[derive(Debug)]
pub struct Figures {
    tables: ParameterTables,
    /// Of the official method, by tax year from [`TaxYear::FIRST`] on.
    official: Vec<Model>,
    simplified: Model,
}

/// With what an answer was computed: enough to say later why a figure changed.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    /// As JSON.
    pub(crate) json: Box<RawValue>,
    /// The digest of the parameters, as `sha256:…`.
    pub(crate) parameters: String,
}

/// With what an answer was computed: enough to say later why a figure changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Model)]
pub(crate) struct ModelObject<'a> {
    /// The program and its version.
    #[schema(example = "impots 0.2.0")]
    engine: &'a str,
    /// A digest of the parameters that the answer depends on: another one means other figures of the law.
    #[schema(pattern = "^sha256:[0-9a-f]{64}$")]
    parameters: &'a str,
    /// The year in which the tax is assessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    tax_year: Option<u16>,
    /// The year in which the income was earned.
    #[serde(skip_serializing_if = "Option::is_none")]
    income_year: Option<u16>,
}

impl Figures {
    /// Parameters to compute with, and the digests that `model.parameters` and the tags of answers are made of: made when
    /// parameters change, and not for a request.
    #[must_use]
    pub fn new(tables: ParameterTables) -> Self {
        let official =
            TaxYear::all().map(|year| Model::of(&canonical(tables.official(year)), Some(year)));
        let official = official.collect();
        let simplified = format!("{:?}", tables.simplified());
        let simplified = Model::of(&simplified, TaxYear::new(2019).ok());
        Self { tables, official, simplified }
    }

    /// With what the answers of a method and a tax year are computed.
    pub(crate) fn model(&self, method: Method, year: TaxYear) -> &Model {
        match method {
            Method::Official => {
                let index = usize::from(year.get() - TaxYear::FIRST.get());
                self.official.get(index).unwrap_or(&self.simplified)
            }
            Method::Simplified => &self.simplified,
        }
    }
}

impl Deref for Figures {
    type Target = ParameterTables;

    fn deref(&self) -> &ParameterTables {
        &self.tables
    }
}

impl Model {
    /// With what the default rates of a grid are told.
    pub(crate) fn of_grid(grid: &DefaultRateGrid) -> Self {
        Self::of(&format!("{grid:?}"), None)
    }

    fn of(figures: &str, tax_year: Option<TaxYear>) -> Self {
        let mut parameters = "sha256:".to_owned();
        for byte in Sha256::digest(figures.as_bytes()) {
            // Writing to a string cannot fail.
            let _ = write!(parameters, "{byte:02x}");
        }
        let object = ModelObject {
            engine: ENGINE,
            parameters: &parameters,
            tax_year: tax_year.map(TaxYear::get),
            income_year: tax_year.map(|year| year.income_year().get()),
        };
        let json =
            serde_json::value::to_raw_value(&object).unwrap_or_else(|_| RawValue::NULL.to_owned());
        Self { json, parameters }
    }
}

/// Every figure of a year under its name, in the order of the computation: what is digested. A year's figures
/// alone decide, so that a change of one year leaves the tags and the models of the others as they are.
fn canonical(parameters: &TaxParameters) -> String {
    let mut text = String::new();
    for key in ParameterKey::ALL {
        let _ = writeln!(text, "{}={:?}", key.name(), parameters.value(key));
    }
    for key in HouseholdKey::ALL {
        let _ = writeln!(text, "{}={:?}", key.name(), parameters.household().get(key));
    }
    text
}

#[cfg(test)]
mod tests {
    use impots_rules::TaxParameterValues;

    use super::*;

    #[test]
    fn the_digest_changes_with_the_figures_of_its_own_year_alone() {
        let mut tables = ParameterTables::embedded();
        let before = Figures::new(tables.clone());
        let year = TaxYear::LATEST;
        let values =
            TaxParameterValues { recovery_threshold: 100, ..tables.official(year).values() };
        tables.set_official(TaxParameters::new(year, &values).unwrap());
        let after = Figures::new(tables);
        for other in TaxYear::all() {
            let digest =
                |figures: &Figures| figures.model(Method::Official, other).parameters.clone();
            assert_eq!(digest(&before) == digest(&after), other != year, "{other}");
        }
    }
}
