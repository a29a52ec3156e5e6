//! `--more` and `--more2`: what so many euros more, or less, of a wage change: the whole household is computed with both wages, so that
//! every rule that begins or ends in between counts.

use std::error::Error;

use impots_client::Language;
use impots_protocol::{AmountError, parse_amount};
use impots_rules::effect::{Declarant, EffectError, effect};
use impots_rules::{Household, Salary, TaxParameters};
use serde_json::{Map, Value};

use super::table;
use crate::exit::CommandError;
use crate::households::Method;

/// What stands before an amount that is less: the keyboard's sign, and the typographic one.
const MINUS: [char; 2] = ['-', '−'];

/// Reads an amount as people write it, with a sign before it.
///
/// # Errors
/// What is wrong with the amount; its readings, if it has two.
pub(super) fn parse(text: &str) -> Result<i64, Box<dyn Error + Send + Sync>> {
    let text = text.trim();
    let (is_less, amount) = match text.strip_prefix(MINUS) {
        Some(amount) => (true, amount),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let euros = match parse_amount(amount, Salary::MAX) {
        Ok(euros) => i64::try_from(euros)?,
        Err(AmountError::NotAnAmount) => {
            return Err("it is no amount of euros, with a minus for less".into());
        }
        Err(error @ (AmountError::Ambiguous { .. } | AmountError::TooLarge(_))) => {
            return Err(error.into());
        }
    };
    Ok(if is_less { -euros } else { euros })
}

/// What the difference of either declarant's wage changes, if one is asked for.
pub(super) fn told(
    asked: [Option<i64>; 2],
    household: &Household,
    method: &Method,
    language: Language,
) -> Result<Map<String, Value>, CommandError> {
    match Difference::of(asked) {
        Some(difference) => difference.effect(household, method, language),
        None => Ok(Map::new()),
    }
}

/// A difference of a wage that was asked for.
struct Difference {
    argument: &'static str,
    who: Declarant,
    more: i64,
}

impl Difference {
    const fn of(asked: [Option<i64>; 2]) -> Option<Self> {
        match asked {
            [Some(more), _] => Some(Self { argument: "--more", who: Declarant::First, more }),
            [None, Some(more)] => Some(Self { argument: "--more2", who: Declarant::Second, more }),
            [None, None] => None,
        }
    }

    /// What it changes, under its names in a language.
    fn effect(
        &self,
        household: &Household,
        method: &Method,
        language: Language,
    ) -> Result<Map<String, Value>, CommandError> {
        let Self { argument, who, more } = *self;
        let Method::Official(year) = method else {
            return Err(CommandError::input(
                format!("`{argument}` is for the official method"),
                format!("leave out `{argument}`, or `--method simplified`"),
            ));
        };
        let effect = effect(TaxParameters::of(*year), household, who, more);
        let effect = effect.map_err(|error| self.refused(error))?;
        // At most a few millions of them.
        let hundredths = i32::try_from(effect.effective_rate()).unwrap_or(i32::MAX);
        let rate = f64::from(hundredths) / 10_000.0;
        let values = [more.into(), effect.change().into(), rate.into()];
        let names = table::more_names(language).map(str::to_owned);
        Ok(names.into_iter().zip(values).collect())
    }

    /// Why there is no such wage, with the argument that asked for it.
    fn refused(&self, error: EffectError) -> CommandError {
        let argument = self.argument;
        match error {
            EffectError::OutOfRange { wage } => CommandError::input(
                format!(
                    "`{argument}`: the wage would be `{wage}` euros, which is not between 0 and {}",
                    Salary::MAX
                ),
                "give another number of euros more",
            ),
            EffectError::SecondDeclarant => CommandError::input(
                format!("`{argument}`: only a couple has a second declarant"),
                format!("leave out `{argument}`"),
            ),
        }
    }
}
