//! What each resource answers: whole numbers only. Euros have no suffix; cents end with `_cents`, tenths of a percent with `_tenths`,
//! hundredths of a percent with `_hundredths`.

pub(crate) mod balance;
pub(crate) mod couples;
pub(crate) mod curves;
pub(crate) mod default_rates;
pub(crate) mod effects;
pub(crate) mod household;
pub(crate) mod members;
pub(crate) mod parameters;
pub(crate) mod steps;
pub(crate) mod taxes;
pub(crate) mod thresholds;
pub(crate) mod withholding;
