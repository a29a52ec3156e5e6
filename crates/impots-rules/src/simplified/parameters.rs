//! The parameters of the simplified method, checked once.

use crate::parameters::error::{ParameterName, ParametersError};

/// The thirteen values of the simplified method, not checked yet. Amounts are in euros.
#[derive(Debug, Clone, PartialEq)]
pub struct SimplifiedValues {
    /// `limites`: the upper limit of each bracket; the last one is not used (0 by custom).
    pub limits: Vec<f64>,
    /// `coeffr`: the rate of each bracket, as a fraction.
    pub rates: Vec<f64>,
    /// `coeffn`: what each bracket subtracts per share.
    pub subtractions: Vec<f64>,
    /// `plafond_qf_demi_part`: the most a half-share can save.
    pub half_share_ceiling: f64,
    /// `plafond_revenus_celibataire_pour_reduction`: the income from which there is no reduction.
    pub reduction_income_ceiling_single: f64,
    /// `plafond_revenus_couple_pour_reduction`: the same for a couple.
    pub reduction_income_ceiling_couple: f64,
    /// `valeur_reduc_demi_part`: what each half-share adds to the two ceilings above.
    pub reduction_raise_per_half_share: f64,
    /// `plafond_decote_celibataire`: the largest décote.
    pub decote_ceiling_single: f64,
    /// `plafond_decote_couple`: the same for a couple.
    pub decote_ceiling_couple: f64,
    /// `plafond_impot_celibataire_pour_decote`: the tax from which there is no décote.
    pub decote_tax_ceiling_single: f64,
    /// `plafond_impot_couple_pour_decote`: the same for a couple.
    pub decote_tax_ceiling_couple: f64,
    /// `abattement_dixpourcent_max`: the largest deduction.
    pub deduction_max: f64,
    /// `abattement_dixpourcent_min`: the smallest deduction.
    pub deduction_min: f64,
}

impl SimplifiedValues {
    /// The values that are not lists, under their keys.
    const fn amounts(&self) -> [(&'static str, f64); 10] {
        [
            ("plafond_qf_demi_part", self.half_share_ceiling),
            ("plafond_revenus_celibataire_pour_reduction", self.reduction_income_ceiling_single),
            ("plafond_revenus_couple_pour_reduction", self.reduction_income_ceiling_couple),
            ("valeur_reduc_demi_part", self.reduction_raise_per_half_share),
            ("plafond_decote_celibataire", self.decote_ceiling_single),
            ("plafond_decote_couple", self.decote_ceiling_couple),
            ("plafond_impot_celibataire_pour_decote", self.decote_tax_ceiling_single),
            ("plafond_impot_couple_pour_decote", self.decote_tax_ceiling_couple),
            (DEDUCTION_MAX, self.deduction_max),
            (DEDUCTION_MIN, self.deduction_min),
        ]
    }
}

const LIMITS: &str = "limites";
const RATES: &str = "coeffr";
const SUBTRACTIONS: &str = "coeffn";
const DEDUCTION_MAX: &str = "abattement_dixpourcent_max";
const DEDUCTION_MIN: &str = "abattement_dixpourcent_min";

/// The checked parameters of the simplified method.
///
/// ```
/// use impots_rules::SimplifiedParameters;
///
/// let mut values = SimplifiedParameters::tax_year_2019().values().clone();
/// values.limits[1] = 9964.0;
/// assert_eq!(
///     SimplifiedParameters::new(values).unwrap_err().to_string(),
///     "`limites`, row 2: `9964` is not above `limites`, row 1",
/// );
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct SimplifiedParameters(SimplifiedValues);

impl SimplifiedParameters {
    /// The largest amount accepted, in euros: that of the wages.
    pub const MAX_AMOUNT: f64 = 1e15;

    /// Checks the values: amounts between zero and [`Self::MAX_AMOUNT`], rates between zero and
    /// one, lists of one length that ascend, but for the last limit, which is not used.
    ///
    /// # Errors
    ///
    /// [`ParametersError`], which names the key and the row at fault.
    pub fn new(values: SimplifiedValues) -> Result<Self, ParametersError> {
        check_lengths(&values)?;
        check_list(LIMITS, &values.limits, Self::MAX_AMOUNT)?;
        check_list(RATES, &values.rates, 1.0)?;
        check_list(SUBTRACTIONS, &values.subtractions, Self::MAX_AMOUNT)?;
        check_order(&values)?;
        for (key, amount) in values.amounts() {
            check_range(ParameterName::scalar(key), amount, Self::MAX_AMOUNT)?;
        }
        if values.deduction_max < values.deduction_min {
            return Err(ParametersError::Below {
                parameter: ParameterName::scalar(DEDUCTION_MAX),
                value: values.deduction_max,
                floor: ParameterName::scalar(DEDUCTION_MIN),
            });
        }
        Ok(Self(values))
    }

    /// The values that were checked.
    #[must_use]
    pub const fn values(&self) -> &SimplifiedValues {
        &self.0
    }

    /// The parameters of tax year 2019, which version 14 ships.
    #[must_use]
    pub fn tax_year_2019() -> Self {
        Self(SimplifiedValues {
            limits: vec![9964.0, 27_519.0, 73_779.0, 156_244.0, 0.0],
            rates: vec![0.0, 0.14, 0.3, 0.41, 0.45],
            subtractions: vec![0.0, 1394.96, 5798.0, 13_913.69, 20_163.45],
            half_share_ceiling: 1551.0,
            reduction_income_ceiling_single: 21_037.0,
            reduction_income_ceiling_couple: 42_074.0,
            reduction_raise_per_half_share: 3797.0,
            decote_ceiling_single: 1196.0,
            decote_ceiling_couple: 1970.0,
            decote_tax_ceiling_single: 1595.0,
            decote_tax_ceiling_couple: 2627.0,
            deduction_max: 12_502.0,
            deduction_min: 437.0,
        })
    }
}

fn check_lengths(values: &SimplifiedValues) -> Result<(), ParametersError> {
    let expected = values.limits.len();
    if expected == 0 {
        let parameter = ParameterName::scalar(LIMITS);
        return Err(ParametersError::Empty { parameter });
    }
    for (key, list) in [(RATES, &values.rates), (SUBTRACTIONS, &values.subtractions)] {
        if list.len() != expected {
            return Err(ParametersError::RowCount {
                parameter: ParameterName::scalar(key),
                expected,
                found: list.len(),
            });
        }
    }
    Ok(())
}

fn check_list(key: &'static str, list: &[f64], maximum: f64) -> Result<(), ParametersError> {
    list.iter().enumerate().try_for_each(|(index, &value)| {
        check_range(ParameterName::in_list(key, index), value, maximum)
    })
}

/// Refuses what is not a number too.
fn check_range(parameter: ParameterName, value: f64, maximum: f64) -> Result<(), ParametersError> {
    if (0.0..=maximum).contains(&value) {
        Ok(())
    } else {
        Err(ParametersError::OutOfRange { parameter, value, maximum })
    }
}

/// Each limit is above the one before, but for the last; no rate is below the one before.
fn check_order(values: &SimplifiedValues) -> Result<(), ParametersError> {
    let last = values.limits.len() - 1;
    for (index, pair) in values.limits[..last].windows(2).enumerate() {
        if pair[1] <= pair[0] {
            return Err(ParametersError::NotAbove {
                parameter: ParameterName::in_list(LIMITS, index + 1),
                value: pair[1],
                floor: ParameterName::in_list(LIMITS, index),
            });
        }
    }
    for (index, pair) in values.rates.windows(2).enumerate() {
        if pair[1] < pair[0] {
            return Err(ParametersError::Below {
                parameter: ParameterName::in_list(RATES, index + 1),
                value: pair[1],
                floor: ParameterName::in_list(RATES, index),
            });
        }
    }
    Ok(())
}
