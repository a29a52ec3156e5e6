//! The figures of one year of the official method, as files and rows hold them: amounts in whole
//! euros, rates as fractions with at most four decimals, both exact.

use impots_rules::parameters::{ParameterKey, ParameterValue};
use impots_rules::{
    Bracket, Decote, Deduction, FamilyQuotient, ParametersError, PerStatus, Rate, Reduction,
    TaxParameterValues, TaxParameters, TaxYear,
};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::{Map, Value, json};

use super::object::Object;

/// One year, under the names of [`ParameterKey`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfficialFigures {
    #[serde(deserialize_with = "scale_of_objects")]
    brackets: Vec<BracketFigures>,
    deduction_rate: RateFigure,
    deduction_minimum: Euros,
    deduction_maximum: Euros,
    half_share_ceiling: Euros,
    single_parent_ceiling: Euros,
    decote_ceiling_single: Euros,
    decote_ceiling_couple: Euros,
    decote_rate: RateFigure,
    /// The six figures of the reduction are there together, or not at all.
    reduction_rate: Option<RateFigure>,
    reduction_full_up_to_single: Option<Euros>,
    reduction_full_up_to_couple: Option<Euros>,
    reduction_none_from_single: Option<Euros>,
    reduction_none_from_couple: Option<Euros>,
    reduction_raise_per_half_share: Option<Euros>,
    #[serde(deserialize_with = "scale_of_objects")]
    high_income_brackets_single: Vec<BracketFigures>,
    #[serde(deserialize_with = "scale_of_objects")]
    high_income_brackets_couple: Vec<BracketFigures>,
    recovery_threshold: Euros,
}

/// One bracket.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct BracketFigures {
    from: Euros,
    rate: RateFigure,
}

#[derive(Debug, Clone, Copy)]
struct Euros(u32);

#[derive(Debug, Clone, Copy)]
struct RateFigure(Rate);

/// What an amount must be.
pub(crate) const EUROS: &str = "whole euros from 0 to 4294967295";
/// What a rate must be.
pub(crate) const RATE: &str = "a rate from 0 to 1 with at most four decimals";
/// What a scale must be.
pub(crate) const BRACKETS: &str =
    r#"brackets as [{"from": 0, "rate": 0}, {"from": 10000, "rate": 0.1}]"#;
/// What the reduction must be.
pub(crate) const REDUCTION: &str = "all six figures of the reduction, or none";

/// Why figures are not those of a year.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FiguresError {
    #[error("expected {REDUCTION}")]
    HalfAReduction,
    #[error(transparent)]
    Refused(#[from] ParametersError),
}

impl OfficialFigures {
    /// Checks the figures, which are those of a tax year.
    pub(crate) fn parameters(&self, tax_year: TaxYear) -> Result<TaxParameters, FiguresError> {
        let brackets = rows(&self.brackets);
        let single = rows(&self.high_income_brackets_single);
        let couple = rows(&self.high_income_brackets_couple);
        let values = TaxParameterValues {
            brackets: &brackets,
            deduction: Deduction {
                rate: self.deduction_rate.0,
                minimum: self.deduction_minimum.0,
                maximum: self.deduction_maximum.0,
            },
            family_quotient: FamilyQuotient {
                half_share_ceiling: self.half_share_ceiling.0,
                single_parent_ceiling: self.single_parent_ceiling.0,
            },
            decote: Decote {
                ceiling: PerStatus {
                    single: self.decote_ceiling_single.0,
                    couple: self.decote_ceiling_couple.0,
                },
                rate: self.decote_rate.0,
            },
            reduction: self.reduction()?,
            high_income: PerStatus { single: &single, couple: &couple },
            recovery_threshold: self.recovery_threshold.0,
        };
        Ok(TaxParameters::new(tax_year, &values)?)
    }

    fn reduction(&self) -> Result<Option<Reduction>, FiguresError> {
        let amounts = [
            self.reduction_full_up_to_single,
            self.reduction_full_up_to_couple,
            self.reduction_none_from_single,
            self.reduction_none_from_couple,
            self.reduction_raise_per_half_share,
        ];
        match (self.reduction_rate, amounts) {
            (None, [None, None, None, None, None]) => Ok(None),
            (
                Some(rate),
                [
                    Some(full_single),
                    Some(full_couple),
                    Some(none_single),
                    Some(none_couple),
                    Some(raise),
                ],
            ) => Ok(Some(Reduction {
                rate: rate.0,
                full_up_to: PerStatus { single: full_single.0, couple: full_couple.0 },
                none_from: PerStatus { single: none_single.0, couple: none_couple.0 },
                raise_per_half_share: raise.0,
            })),
            _ => Err(FiguresError::HalfAReduction),
        }
    }
}

/// The figures of a year as files write them, under their keys.
pub(crate) fn to_json(parameters: &TaxParameters) -> Map<String, Value> {
    let figure = |key: ParameterKey| {
        let value = match parameters.value(key)? {
            ParameterValue::Euros(euros) => euros.into(),
            ParameterValue::Rate(rate) => rate_to_json(rate),
            ParameterValue::Brackets(rows) => rows
                .iter()
                .map(|row| json!({"from": row.from, "rate": rate_to_json(row.rate)}))
                .collect(),
        };
        Some((key.name().to_owned(), value))
    };
    ParameterKey::ALL.into_iter().filter_map(figure).collect()
}

/// A rate as a fraction.
pub(crate) fn rate_to_json(rate: Rate) -> Value {
    match rate {
        Rate::ZERO => 0.into(),
        Rate::ONE => 1.into(),
        rate => rate.to_fraction().into(),
    }
}

fn rows(figures: &[BracketFigures]) -> Vec<Bracket> {
    let row = |figures: &BracketFigures| Bracket { from: figures.from.0, rate: figures.rate.0 };
    figures.iter().map(row).collect()
}

fn scale_of_objects<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<BracketFigures>, D::Error> {
    let rows: Vec<Object<BracketFigures>> = Vec::deserialize(deserializer)?;
    Ok(rows.into_iter().map(|Object(row)| row).collect())
}

impl<'de> Deserialize<'de> for Euros {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        // The text of a whole number has no decimals.
        let euros = number.to_string().parse();
        euros.map(Self).map_err(|_| D::Error::custom(format_args!("`{number}`, expected {EUROS}")))
    }
}

impl<'de> Deserialize<'de> for RateFigure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fraction = f64::deserialize(deserializer)?;
        rate(fraction)
            .map(Self)
            .ok_or_else(|| D::Error::custom(format_args!("`{fraction}`, expected {RATE}")))
    }
}

/// The rate whose fraction is this very number, at most one.
fn rate(number: f64) -> Option<Rate> {
    fraction(number).filter(|rate| *rate <= Rate::ONE)
}

/// The rate whose fraction is this very number.
pub(crate) fn fraction(number: f64) -> Option<Rate> {
    let one = f64::from(Rate::ONE.basis_points());
    let basis_points = (number * one).round().to_string().parse().ok()?;
    let rate = Rate::from_basis_points(basis_points);
    (rate.to_fraction().to_bits() == number.to_bits()).then_some(rate)
}
