//! The parameters of the simplified method, checked once.

use crate::parameters::{ParameterName, ParametersError};

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

/// The checked parameters of the simplified method.
#[derive(Debug, Clone, PartialEq)]
pub struct SimplifiedParameters(SimplifiedValues);

impl SimplifiedParameters {
    /// The largest amount accepted, in euros.
    pub const MAX_AMOUNT: f64 = 1e15;

    /// Checks the values.
    ///
    /// # Errors
    ///
    /// [`ParametersError`], which names the key and the row at fault.
    pub fn new(values: SimplifiedValues) -> Result<Self, ParametersError> {
        if values.limits.is_empty() {
            return Err(ParametersError::Empty {
                parameter: ParameterName::scalar("limites"),
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
