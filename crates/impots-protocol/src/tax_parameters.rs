//! The dictionary of `get-admindata`: the parameters of the simplified method under the original's names.

use impots_rules::{ParametersError, SimplifiedParameters, SimplifiedValues};
use serde::{Deserialize, Serialize, Serializer, ser::SerializeSeq};

/// The thirteen parameters as the wire names them: euros, and fractions for `coeffr`.
///
/// They are the simplified method's of tax year 2019, whose names are version 14's; the brackets are those of
/// CGI art. 197, I-1, the ceiling of a half-share art. 197, I-2, the reduction and the décote art. 197, I-4,
/// the deduction of 10 % art. 83, 3°.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireTaxParameters {
    /// Upper limits of the brackets per share; the last one is not used.
    #[serde(rename = "limites", serialize_with = "numbers")]
    pub limits: Vec<f64>,
    /// Rates of the brackets.
    #[serde(rename = "coeffr", serialize_with = "numbers")]
    pub rates: Vec<f64>,
    /// What is subtracted per share in each bracket.
    #[serde(rename = "coeffn", serialize_with = "numbers")]
    pub subtractions: Vec<f64>,
    /// Ceiling of the family quotient per half-share.
    #[serde(rename = "plafond_qf_demi_part", serialize_with = "number")]
    pub half_share_ceiling: f64,
    /// Income from which a single person has no reduction.
    #[serde(rename = "plafond_revenus_celibataire_pour_reduction", serialize_with = "number")]
    pub reduction_income_ceiling_single: f64,
    /// Income from which a couple has no reduction.
    #[serde(rename = "plafond_revenus_couple_pour_reduction", serialize_with = "number")]
    pub reduction_income_ceiling_couple: f64,
    /// What each half-share of a child adds to those ceilings.
    #[serde(rename = "valeur_reduc_demi_part", serialize_with = "number")]
    pub reduction_raise_per_half_share: f64,
    /// Ceiling of the décote of a single person.
    #[serde(rename = "plafond_decote_celibataire", serialize_with = "number")]
    pub decote_ceiling_single: f64,
    /// Ceiling of the décote of a couple.
    #[serde(rename = "plafond_decote_couple", serialize_with = "number")]
    pub decote_ceiling_couple: f64,
    /// Tax from which a couple has no décote.
    #[serde(rename = "plafond_impot_couple_pour_decote", serialize_with = "number")]
    pub decote_tax_ceiling_couple: f64,
    /// Tax from which a single person has no décote.
    #[serde(rename = "plafond_impot_celibataire_pour_decote", serialize_with = "number")]
    pub decote_tax_ceiling_single: f64,
    /// Largest deduction of 10 %.
    #[serde(rename = "abattement_dixpourcent_max", serialize_with = "number")]
    pub deduction_max: f64,
    /// Smallest deduction of 10 %.
    #[serde(rename = "abattement_dixpourcent_min", serialize_with = "number")]
    pub deduction_min: f64,
}

/// A number as the original writes it: without decimals when it is whole.
struct Number(f64);

impl Serialize for Number {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the value is whole and smaller than 2^53 in absolute value"
    )]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands the field over by reference")]
fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    Number(*value).serialize(serializer)
}

fn numbers<S: Serializer>(values: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(values.len()))?;
    for value in values {
        list.serialize_element(&Number(*value))?;
    }
    list.end()
}

impl From<&SimplifiedParameters> for WireTaxParameters {
    fn from(parameters: &SimplifiedParameters) -> Self {
        let values = parameters.values();
        Self {
            limits: values.limits.clone(),
            rates: values.rates.clone(),
            subtractions: values.subtractions.clone(),
            half_share_ceiling: values.half_share_ceiling,
            reduction_income_ceiling_single: values.reduction_income_ceiling_single,
            reduction_income_ceiling_couple: values.reduction_income_ceiling_couple,
            reduction_raise_per_half_share: values.reduction_raise_per_half_share,
            decote_ceiling_single: values.decote_ceiling_single,
            decote_ceiling_couple: values.decote_ceiling_couple,
            decote_tax_ceiling_couple: values.decote_tax_ceiling_couple,
            decote_tax_ceiling_single: values.decote_tax_ceiling_single,
            deduction_max: values.deduction_max,
            deduction_min: values.deduction_min,
        }
    }
}

impl TryFrom<WireTaxParameters> for SimplifiedParameters {
    type Error = ParametersError;

    fn try_from(wire: WireTaxParameters) -> Result<Self, Self::Error> {
        Self::new(SimplifiedValues {
            limits: wire.limits,
            rates: wire.rates,
            subtractions: wire.subtractions,
            half_share_ceiling: wire.half_share_ceiling,
            reduction_income_ceiling_single: wire.reduction_income_ceiling_single,
            reduction_income_ceiling_couple: wire.reduction_income_ceiling_couple,
            reduction_raise_per_half_share: wire.reduction_raise_per_half_share,
            decote_ceiling_single: wire.decote_ceiling_single,
            decote_ceiling_couple: wire.decote_ceiling_couple,
            decote_tax_ceiling_couple: wire.decote_tax_ceiling_couple,
            decote_tax_ceiling_single: wire.decote_tax_ceiling_single,
            deduction_max: wire.deduction_max,
            deduction_min: wire.deduction_min,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADMINDATA_2019: &str = include_str!("../tests/data/admindata-2019.json");

    #[test]
    fn the_parameters_of_2019_are_those_of_the_original_to_the_byte() {
        let ours = WireTaxParameters::from(&SimplifiedParameters::tax_year_2019());
        let theirs: serde_json::Value = serde_json::from_str(ADMINDATA_2019).unwrap();
        assert_eq!(
            crate::json::to_string(&ours).unwrap(),
            crate::json::to_string(&theirs).unwrap()
        );
    }

    #[test]
    fn the_dictionary_comes_back_as_the_same_parameters() {
        let wire: WireTaxParameters = serde_json::from_str(ADMINDATA_2019).unwrap();
        let parameters = SimplifiedParameters::try_from(wire).unwrap();
        assert_eq!(parameters.values(), SimplifiedParameters::tax_year_2019().values());
    }
}
