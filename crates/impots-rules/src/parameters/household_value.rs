//! The value of a figure that only households with more than wages need, for those who print or store them one by one: where each
//! stands among the figures of a year is one line of the table.

use super::household_figures::HouseholdFigures;
use super::household_key::HouseholdKey;
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

/// A type of figures, and which values are one.
trait Figure: Copy {
    /// The figure as a value; `None` where the year has none.
    fn value(self) -> Option<HouseholdValue>;

    /// The figure that a value is, or that a year without one has; `None` when it is of another kind.
    fn of(value: Option<HouseholdValue>) -> Option<Self>;
}

/// The kind of value that a type of figures is.
macro_rules! figure {
    ($($type:ty = $kind:ident;)+) => {$(
        impl Figure for $type {
            fn value(self) -> Option<HouseholdValue> {
                Some(HouseholdValue::$kind(self))
            }

            fn of(value: Option<HouseholdValue>) -> Option<Self> {
                if let Some(HouseholdValue::$kind(figure)) = value { Some(figure) } else { None }
            }
        }
    )+};
}

figure! {
    u32 = Euros;
    Rate = Rate;
    u8 = Years;
    bool = Yes;
}

/// A figure that only some years have.
impl Figure for Option<u32> {
    fn value(self) -> Option<HouseholdValue> {
        self.and_then(Figure::value)
    }

    fn of(value: Option<HouseholdValue>) -> Option<Self> {
        match value {
            None => Some(None),
            Some(_) => Figure::of(value).map(Some),
        }
    }
}

/// Makes reading and writing of the figures from the table of where they stand.
macro_rules! places {
    ($($key:ident = $($place:ident).+;)+) => {
        impl HouseholdFigures {
            /// The value of a figure; `None` where the year has no such figure.
            ///
            /// ```
            /// use impots_rules::parameters::{HouseholdKey, HouseholdValue};
            /// use impots_rules::{TaxParameters, TaxYear};
            ///
            /// let figures = TaxParameters::of(TaxYear::FIRST).household();
            /// let whole = figures.get(HouseholdKey::SpecialAllowanceFull);
            /// assert_eq!(whole, Some(HouseholdValue::Euros(2344)));
            /// assert_eq!(figures.get(HouseholdKey::GiftsAidMaximumFromOctober), None);
            /// ```
            #[must_use]
            pub fn get(&self, key: HouseholdKey) -> Option<HouseholdValue> {
                match key {
                    $(HouseholdKey::$key => self.$($place).+.value(),)+
                }
            }

            /// Puts a value, or none, in the place of a figure; without effect, `false`, when the figure is of another kind, or always
            /// there.
            ///
            /// ```
            /// use impots_rules::parameters::{HouseholdKey, HouseholdValue};
            /// use impots_rules::{TaxParameters, TaxYear};
            ///
            /// let mut figures = *TaxParameters::of(TaxYear::LATEST).household();
            /// assert!(figures.set(HouseholdKey::RefundMinimum, Some(HouseholdValue::Euros(10))));
            /// assert_eq!(figures.minimum_refund, 10);
            /// assert!(!figures.set(HouseholdKey::RefundMinimum, Some(HouseholdValue::Yes(true))));
            /// assert!(!figures.set(HouseholdKey::RefundMinimum, None));
            /// assert!(figures.set(HouseholdKey::GiftsAidMaximumFromOctober, None));
            /// ```
            pub fn set(&mut self, key: HouseholdKey, value: Option<HouseholdValue>) -> bool {
                match key {
                    $(HouseholdKey::$key => match Figure::of(value) {
                        Some(figure) => {
                            self.$($place).+ = figure;
                            true
                        }
                        None => false,
                    },)+
                }
            }
        }
    };
}

places! {
    PensionDeductionRate = pensions.rate;
    PensionDeductionMinimum = pensions.minimum;
    PensionDeductionMaximum = pensions.maximum;
    AdultChildMaintenanceMaximum = maintenance.adult_child_maximum;
    MaintenanceCoefficientBefore2006 = maintenance.coefficient_before_2006;
    RetirementSavingsRate = retirement_savings.rate;
    SocialSecurityCeilingOfYearBefore = retirement_savings.social_security_ceiling;
    SpecialAllowanceFullUpTo = special_allowance.full_up_to;
    SpecialAllowanceHalfUpTo = special_allowance.half_up_to;
    SpecialAllowanceFull = special_allowance.full;
    SpecialAllowanceHalf = special_allowance.half;
    SpecialAllowanceFromAge = special_allowance.from_age;
    AttachedChildAllowance = attached_child_allowance;
    RaisedChildAloneCeiling = quotient.raised_child_alone_ceiling;
    DisabilityComplement = quotient.disability;
    WidowedComplement = quotient.widowed;
    VeteranFromAge = quotient.veteran_from_age;
    OverseasAntillesReunionRate = overseas.antilles_reunion.rate;
    OverseasAntillesReunionMaximum = overseas.antilles_reunion.maximum;
    OverseasGuyaneMayotteRate = overseas.guyane_mayotte.rate;
    OverseasGuyaneMayotteMaximum = overseas.guyane_mayotte.maximum;
    GiftsAidRate = gifts.aid_rate;
    GiftsAidMaximum = gifts.aid_maximum;
    GiftsAidMaximumFromOctober = gifts.aid_maximum_from_october;
    GiftsGeneralRate = gifts.general_rate;
    GiftsGeneralShareOfIncome = gifts.general_share_of_income;
    UnionDuesRate = union_dues.rate;
    UnionDuesShareOfPay = union_dues.share_of_pay;
    UnionDuesPensionsBesideActualExpenses = union_dues.pensions_beside_actual_expenses;
    SchoolingCollege = schooling.college;
    SchoolingLycee = schooling.lycee;
    SchoolingHigher = schooling.higher;
    HomeEmploymentRate = home_employment.rate;
    HomeEmploymentMaximum = home_employment.maximum;
    HomeEmploymentPerPerson = home_employment.per_person;
    HomeEmploymentMaximumWithPersons = home_employment.maximum_with_persons;
    HomeEmploymentFirstYearMaximum = home_employment.first_year_maximum;
    HomeEmploymentFirstYearMaximumWithPersons = home_employment.first_year_maximum_with_persons;
    HomeEmploymentDisabledMaximum = home_employment.disabled_maximum;
    HomeEmploymentFromAge = home_employment.from_age;
    HomeEmploymentReductionForInactive = home_employment.reduction_for_inactive;
    ChildCareRate = child_care.rate;
    ChildCareMaximum = child_care.maximum;
    AdvantagesCeiling = advantages_ceiling;
    CollectionMinimumAfterCredits = minimum_after_credits;
    RefundMinimum = minimum_refund;
}
