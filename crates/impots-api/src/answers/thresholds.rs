//! From which wage on a household pays tax.

use impots_rules::threshold::{ThresholdError, thresholds};
use impots_rules::{Household, WagePath};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::household::Taken;
use crate::description::household::{HouseholdSchema, ModelSchema};
use crate::figures::Figures;
use crate::input::{Asked, Own};
use crate::problem::{Contradiction, Fault, FaultKind, beside};
use crate::resource::THRESHOLDS;

/// From which wage on a household pays tax, in whole euros a year; of a couple, both wages together.
#[derive(Serialize, ToSchema)]
#[schema(as = Thresholds)]
pub(crate) struct ThresholdsAnswer<'a> {
    /// The household that was taken, without wages.
    #[schema(value_type = HouseholdSchema)]
    household: Taken<'a>,
    /// Who earns: one declarant all, or both as much as each other.
    wages: &'static str,
    /// The first wage with something due, the threshold of collection included; `null` where there is none.
    due: Option<u64>,
    /// The first wage with a tax before that threshold.
    net: Option<u64>,
    /// The first wage with a tax of the brackets, before the *décote*.
    gross: Option<u64>,
    /// Where each rate begins; a rate that is skipped is left out.
    rates: Vec<RateStartAnswer>,
    /// With what it was computed.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// The first wage with a marginal rate.
#[derive(Serialize, ToSchema)]
#[schema(as = RateStart)]
struct RateStartAnswer {
    /// The marginal rate, in hundredths of a percent.
    marginal_rate_hundredths: u16,
    /// The wage, in whole euros.
    from: u64,
}

impl<'a> ThresholdsAnswer<'a> {
    /// Finds the thresholds.
    ///
    /// # Errors
    /// The input beside which there are none.
    pub(crate) fn of(figures: &'a Figures, asked: &'a Asked) -> Result<Self, Vec<Fault>> {
        let (wages, path) = match asked.values.get(Own::Wages) {
            Some(1) => ("two", WagePath::TWO),
            Some(_) | None => ("one", WagePath::ONE),
        };
        let mut faults = Vec::new();
        if path == WagePath::TWO && !asked.household.is_married() {
            let kind = FaultKind::NotAllowedWith(Contradiction::NoSecondDeclarant);
            faults.push(Fault::new(Own::Wages.name(), kind));
        }
        let parameters = figures.official(asked.tax_year);
        let find = |household: &Household| {
            thresholds(parameters, household, path).map_err(|error| {
                let ThresholdError::Beside { fact } = error;
                let kind = FaultKind::NotAllowedWith(Contradiction::NoFirstWage);
                Fault::new(fact.name(), kind)
            })
        };
        let found = beside(faults, asked.find(parameters, find))?;
        let starts = found.rates.iter().map(|start| RateStartAnswer {
            marginal_rate_hundredths: start.rate.basis_points(),
            from: start.from,
        });
        Ok(Self {
            household: Taken { asked, facts: THRESHOLDS.facts },
            wages,
            due: found.due,
            net: found.net,
            gross: found.gross,
            rates: starts.collect(),
            model: &figures.model(asked.method, asked.tax_year).json,
        })
    }
}
