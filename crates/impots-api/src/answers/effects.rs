//! What more of a wage changes.

use impots_rules::effect::{Declarant, Effect, EffectError, effect};
use impots_rules::{Household, Salary, TaxParameters};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::household::Taken;
use crate::description::household::{HouseholdSchema, ModelSchema};
use crate::figures::Figures;
use crate::input::{Asked, Kind, Own};
use crate::problem::{Contradiction, Fault, FaultKind, beside};
use crate::resource::EFFECTS;

/// What more, or less, of a wage changes.
#[derive(Serialize, ToSchema)]
#[schema(as = Effect)]
pub(crate) struct EffectAnswer<'a> {
    /// The household that was taken.
    #[schema(value_type = HouseholdSchema)]
    household: Taken<'a>,
    /// Whose wage: that of the first or of the second declarant.
    who: i64,
    /// By how many euros it is more, or less.
    more: i64,
    /// What is due before, in whole euros; negative when it is refunded.
    before: i64,
    /// What is due after.
    after: i64,
    /// What is due more; negative when it is less.
    change: i64,
    /// The change over the difference of the wage, in hundredths of a percent; 0 without a difference.
    effective_rate_hundredths: i64,
    /// The rate of the bracket entered before, in hundredths of a percent.
    marginal_rate_hundredths: u16,
    /// With what it was computed.
    #[schema(value_type = ModelSchema)]
    model: &'a RawValue,
}

/// How much more, where nothing says it.
const MORE: i64 = 1000;

impl<'a> EffectAnswer<'a> {
    /// Computes what more of a wage changes.
    ///
    /// # Errors
    /// A wage below nothing, or that of a second declarant where there is none; a taxable income that is given.
    pub(crate) fn of(figures: &'a Figures, asked: &'a Asked) -> Result<Self, Vec<Fault>> {
        let more = asked.values.get(Own::More).unwrap_or(MORE);
        let (who, declarant) = match asked.values.get(Own::Who) {
            Some(2) => (2, Declarant::Second),
            Some(_) | None => (1, Declarant::First),
        };
        let parameters = figures.official(asked.tax_year);
        let found = find(parameters, &asked.household, declarant, more);
        let found = beside(asked.beside_wages(), found)?;
        Ok(Self {
            household: Taken { asked, facts: EFFECTS.facts },
            who,
            more,
            before: found.before,
            after: found.after,
            change: found.change(),
            effective_rate_hundredths: found.effective_rate(),
            marginal_rate_hundredths: found.marginal_rate.basis_points(),
            model: &figures.model(asked.method, asked.tax_year).json,
        })
    }
}

/// The effect, or every fault: where there is no second declarant, it is looked for of the first.
fn find(
    parameters: &TaxParameters,
    household: &Household,
    who: Declarant,
    more: i64,
) -> Result<Effect, Vec<Fault>> {
    effect(parameters, household, who, more).map_err(|error| match error {
        EffectError::OutOfRange { .. } => vec![out_of_range(match who {
            Declarant::First => household.salary(),
            Declarant::Second => household.second_salary(),
        })],
        EffectError::SecondDeclarant => {
            let kind = FaultKind::NotAllowedWith(Contradiction::NoSecondDeclarant);
            let who = vec![Fault::new(Own::Who.name(), kind)];
            let found = find(parameters, household, Declarant::First, more);
            beside(who, found).err().unwrap_or_default()
        }
    })
}

/// A difference that a wage cannot have.
fn out_of_range(wage: Salary) -> Fault {
    let minimum = -i64::try_from(wage.get()).unwrap_or(i64::MAX);
    let maximum = match Own::More.kind() {
        Kind::Whole { maximum, .. } => maximum,
        Kind::YesNo | Kind::Choice(_) | Kind::Day => i64::MAX,
    };
    Fault::new(Own::More.name(), FaultKind::OutOfRange { minimum, maximum })
}
