//! The figures of one year of the official method, as files and rows hold them: amounts in whole
//! euros, rates as fractions with at most four decimals, both exact.

use impots_rules::{
    Bracket, Decote, Deduction, FamilyQuotient, ParametersError, PerStatus, Rate, Reduction,
    TaxParameterValues, TaxParameters, TaxYear,
};
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize, Serializer};

use crate::document::Object;

/// One year, under the names of [`ParameterKey`](impots_rules::parameters::ParameterKey).
#[derive(Debug, Serialize, Deserialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    reduction_rate: Option<RateFigure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reduction_full_up_to_single: Option<Euros>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reduction_full_up_to_couple: Option<Euros>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reduction_none_from_single: Option<Euros>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reduction_none_from_couple: Option<Euros>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reduction_raise_per_half_share: Option<Euros>,
    #[serde(deserialize_with = "scale_of_objects")]
    high_income_brackets_single: Vec<BracketFigures>,
    #[serde(deserialize_with = "scale_of_objects")]
    high_income_brackets_couple: Vec<BracketFigures>,
    recovery_threshold: Euros,
}

/// One bracket.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BracketFigures {
    from: Euros,
    rate: RateFigure,
}

#[derive(Debug, Clone, Copy, Serialize)]
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
        let figures = (
            self.reduction_rate,
            self.reduction_full_up_to_single,
            self.reduction_full_up_to_couple,
            self.reduction_none_from_single,
            self.reduction_none_from_couple,
            self.reduction_raise_per_half_share,
        );
        match figures {
            (None, None, None, None, None, None) => Ok(None),
            (
                Some(RateFigure(rate)),
                Some(Euros(full_single)),
                Some(Euros(full_couple)),
                Some(Euros(none_single)),
                Some(Euros(none_couple)),
                Some(Euros(raise_per_half_share)),
            ) => Ok(Some(Reduction {
                rate,
                full_up_to: PerStatus { single: full_single, couple: full_couple },
                none_from: PerStatus { single: none_single, couple: none_couple },
                raise_per_half_share,
            })),
            _ => Err(FiguresError::HalfAReduction),
        }
    }
}

impl From<&TaxParameters> for OfficialFigures {
    fn from(parameters: &TaxParameters) -> Self {
        let values = parameters.values();
        let reduction = values.reduction.as_ref();
        let euros = |figure: fn(&Reduction) -> u32| reduction.map(|it| Euros(figure(it)));
        Self {
            brackets: figures(values.brackets),
            deduction_rate: RateFigure(values.deduction.rate),
            deduction_minimum: Euros(values.deduction.minimum),
            deduction_maximum: Euros(values.deduction.maximum),
            half_share_ceiling: Euros(values.family_quotient.half_share_ceiling),
            single_parent_ceiling: Euros(values.family_quotient.single_parent_ceiling),
            decote_ceiling_single: Euros(values.decote.ceiling.single),
            decote_ceiling_couple: Euros(values.decote.ceiling.couple),
            decote_rate: RateFigure(values.decote.rate),
            reduction_rate: reduction.map(|it| RateFigure(it.rate)),
            reduction_full_up_to_single: euros(|it| it.full_up_to.single),
            reduction_full_up_to_couple: euros(|it| it.full_up_to.couple),
            reduction_none_from_single: euros(|it| it.none_from.single),
            reduction_none_from_couple: euros(|it| it.none_from.couple),
            reduction_raise_per_half_share: euros(|it| it.raise_per_half_share),
            high_income_brackets_single: figures(values.high_income.single),
            high_income_brackets_couple: figures(values.high_income.couple),
            recovery_threshold: Euros(values.recovery_threshold),
        }
    }
}

fn rows(figures: &[BracketFigures]) -> Vec<Bracket> {
    let row = |figures: &BracketFigures| Bracket { from: figures.from.0, rate: figures.rate.0 };
    figures.iter().map(row).collect()
}

/// A scale by itself, to be written.
pub(crate) fn scale(rows: &[Bracket]) -> impl Serialize + use<> {
    figures(rows)
}

fn figures(rows: &[Bracket]) -> Vec<BracketFigures> {
    let figures =
        |row: &Bracket| BracketFigures { from: Euros(row.from), rate: RateFigure(row.rate) };
    rows.iter().map(figures).collect()
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

impl Serialize for RateFigure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Rate::ZERO => serializer.serialize_u8(0),
            Rate::ONE => serializer.serialize_u8(1),
            rate => serializer.serialize_f64(rate.to_fraction()),
        }
    }
}

/// The rate whose fraction is this very number.
fn rate(fraction: f64) -> Option<Rate> {
    let one = f64::from(Rate::ONE.basis_points());
    let basis_points = (fraction * one).round().to_string().parse().ok()?;
    let rate = Rate::from_basis_points(basis_points);
    (rate <= Rate::ONE && rate.to_fraction().to_bits() == fraction.to_bits()).then_some(rate)
}
