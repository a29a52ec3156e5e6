//! The value of a figure that only households with more than wages need, for those who print or store them one by one.

use super::household_key::HouseholdKey;
use super::tax_parameters::TaxParameters;
use crate::rate::Rate;

/// The value of such a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HouseholdValue {
    /// An amount in whole euros.
    Euros(u32),
    /// A rate; a coefficient can be above 100 %.
    Rate(Rate),
    /// An age in years.
    Years(u8),
    /// Whether something is so.
    Yes(bool),
}

impl TaxParameters {
    /// The value of a figure; `None` where the year has no such figure.
    ///
    /// ```
    /// use impots_rules::parameters::{HouseholdKey, HouseholdValue};
    /// use impots_rules::{TaxParameters, TaxYear};
    ///
    /// let parameters = TaxParameters::of(TaxYear::FIRST);
    /// let value = |key| parameters.household_value(key);
    /// assert_eq!(value(HouseholdKey::SpecialAllowanceFull), Some(HouseholdValue::Euros(2344)));
    /// assert_eq!(value(HouseholdKey::GiftsAidMaximumFromOctober), None);
    /// ```
    #[must_use]
    pub fn household_value(&self, key: HouseholdKey) -> Option<HouseholdValue> {
        use HouseholdKey as Key;
        use HouseholdValue::{Euros, Rate, Years, Yes};
        let figures = self.household();
        let value = match key {
            Key::PensionDeductionRate => Rate(figures.pensions.rate),
            Key::PensionDeductionMinimum => Euros(figures.pensions.minimum),
            Key::PensionDeductionMaximum => Euros(figures.pensions.maximum),
            Key::AdultChildMaintenanceMaximum => Euros(figures.maintenance.adult_child_maximum),
            Key::MaintenanceCoefficientBefore2006 => {
                Rate(figures.maintenance.coefficient_before_2006)
            }
            Key::RetirementSavingsRate => Rate(figures.retirement_savings.rate),
            Key::SocialSecurityCeilingOfYearBefore => {
                Euros(figures.retirement_savings.social_security_ceiling)
            }
            Key::SpecialAllowanceFullUpTo => Euros(figures.special_allowance.full_up_to),
            Key::SpecialAllowanceHalfUpTo => Euros(figures.special_allowance.half_up_to),
            Key::SpecialAllowanceFull => Euros(figures.special_allowance.full),
            Key::SpecialAllowanceHalf => Euros(figures.special_allowance.half),
            Key::SpecialAllowanceFromAge => Years(figures.special_allowance.from_age),
            Key::AttachedChildAllowance => Euros(figures.attached_child_allowance),
            Key::RaisedChildAloneCeiling => Euros(figures.quotient.raised_child_alone_ceiling),
            Key::DisabilityComplement => Euros(figures.quotient.disability),
            Key::WidowedComplement => Euros(figures.quotient.widowed),
            Key::VeteranFromAge => Years(figures.quotient.veteran_from_age),
            Key::OverseasAntillesReunionRate => Rate(figures.overseas.antilles_reunion.rate),
            Key::OverseasAntillesReunionMaximum => Euros(figures.overseas.antilles_reunion.maximum),
            Key::OverseasGuyaneMayotteRate => Rate(figures.overseas.guyane_mayotte.rate),
            Key::OverseasGuyaneMayotteMaximum => Euros(figures.overseas.guyane_mayotte.maximum),
            Key::GiftsAidRate => Rate(figures.gifts.aid_rate),
            Key::GiftsAidMaximum => Euros(figures.gifts.aid_maximum),
            Key::GiftsAidMaximumFromOctober => Euros(figures.gifts.aid_maximum_from_october?),
            Key::GiftsGeneralRate => Rate(figures.gifts.general_rate),
            Key::GiftsGeneralShareOfIncome => Rate(figures.gifts.general_share_of_income),
            Key::UnionDuesRate => Rate(figures.union_dues.rate),
            Key::UnionDuesShareOfPay => Rate(figures.union_dues.share_of_pay),
            Key::UnionDuesPensionsBesideActualExpenses => {
                Yes(figures.union_dues.pensions_beside_actual_expenses)
            }
            Key::SchoolingCollege => Euros(figures.schooling.college),
            Key::SchoolingLycee => Euros(figures.schooling.lycee),
            Key::SchoolingHigher => Euros(figures.schooling.higher),
            Key::HomeEmploymentRate => Rate(figures.home_employment.rate),
            Key::HomeEmploymentMaximum => Euros(figures.home_employment.maximum),
            Key::HomeEmploymentPerPerson => Euros(figures.home_employment.per_person),
            Key::HomeEmploymentMaximumWithPersons => {
                Euros(figures.home_employment.maximum_with_persons)
            }
            Key::HomeEmploymentFirstYearMaximum => {
                Euros(figures.home_employment.first_year_maximum)
            }
            Key::HomeEmploymentFirstYearMaximumWithPersons => {
                Euros(figures.home_employment.first_year_maximum_with_persons)
            }
            Key::HomeEmploymentDisabledMaximum => Euros(figures.home_employment.disabled_maximum),
            Key::HomeEmploymentFromAge => Years(figures.home_employment.from_age),
            Key::HomeEmploymentReductionForInactive => {
                Yes(figures.home_employment.reduction_for_inactive)
            }
            Key::ChildCareRate => Rate(figures.child_care.rate),
            Key::ChildCareMaximum => Euros(figures.child_care.maximum),
            Key::AdvantagesCeiling => Euros(figures.advantages_ceiling),
            Key::CollectionMinimumAfterCredits => Euros(figures.minimum_after_credits),
            Key::RefundMinimum => Euros(figures.minimum_refund),
        };
        Some(value)
    }
}
