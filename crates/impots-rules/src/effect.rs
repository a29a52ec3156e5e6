//! What so many euros more, or less, of a wage change.
//!
//! ```
//! use impots_rules::effect::{Declarant, effect};
//! use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear};
//!
//! let single = Household::new(false, Children::NONE, Salary::new(21_000)?);
//! let more = effect(TaxParameters::of(TaxYear::LATEST), &single, Declarant::First, 1000)?;
//! assert_eq!(more.change(), 144);
//! assert_eq!(more.effective_rate(), 1440); // 14.40 %: the décote falls while the tax grows
//! assert_eq!(more.marginal_rate.basis_points(), 1100); // the bracket
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use crate::explanation::Declarant;

use crate::household::{Household, Salary};
use crate::official::{Assessment, assess};
use crate::parameters::TaxParameters;
use crate::rate::Rate;

/// What another wage changes. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Effect {
    /// By how much the wage is more, or less.
    pub more: i64,
    /// What is due before; negative when it is refunded.
    pub before: i64,
    /// What is due after.
    pub after: i64,
    /// The rate of the bracket entered before (*taux marginal*).
    pub marginal_rate: Rate,
}

impl Effect {
    /// What is due more; negative when it is less.
    #[must_use]
    pub const fn change(&self) -> i64 {
        self.after - self.before
    }

    /// The change over the difference of the wage before the 10 %, in 1/100 %, rounded; zero without a difference.
    ///
    /// With a difference of a few euros the rounding of the tax makes 0 or 100 % of it: 1000 € tell more.
    #[must_use]
    pub fn effective_rate(&self) -> i64 {
        let more = i128::from(self.more);
        if more == 0 {
            return 0;
        }
        let hundredths = (20_000 * i128::from(self.change()) * more.signum() + more.abs())
            .div_euclid(2 * more.abs());
        i64::try_from(hundredths).unwrap_or(i64::MAX)
    }
}

/// Why a wage cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum EffectError {
    /// A wage below nothing or above its bound.
    #[error("more: the wage would be `{wage}` euros, which is not between 0 and {max}", max = Salary::MAX)]
    OutOfRange {
        /// The wage that would be earned.
        wage: i128,
    },
    /// A second declarant's wage where there is none.
    #[error("who: only a couple has a second declarant")]
    SecondDeclarant,
}

/// Computes what `more` euros of a declarant's wage change, everything else equal.
///
/// # Errors
///
/// [`EffectError`] when the wage would be out of its bounds, or is a second declarant's of nobody.
pub fn effect(
    parameters: &TaxParameters,
    household: &Household,
    who: Declarant,
    more: i64,
) -> Result<Effect, EffectError> {
    if who == Declarant::Second && !household.is_married() {
        return Err(EffectError::SecondDeclarant);
    }
    let mut wages = [household.salary().get(), household.second_salary().get()];
    let wage = match who {
        Declarant::First => &mut wages[0],
        Declarant::Second => &mut wages[1],
    };
    let changed = i128::from(*wage) + i128::from(more);
    *wage = u64::try_from(changed)
        .ok()
        .filter(|wage| *wage <= Salary::MAX)
        .ok_or(EffectError::OutOfRange { wage: changed })?;
    let Assessment { net: before, marginal_rate, .. } = assess(parameters, household);
    let after = assess(parameters, &household.earning(wages)).net;
    Ok(Effect { more, before, after, marginal_rate })
}
