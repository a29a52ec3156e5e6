//! The name of every figure that only households with more than wages need.

use super::error::ParameterName;
use super::key::keys;
use crate::law::article;

keys! {
    /// One figure of a tax year that only households with more than wages need.
    HouseholdKey {
        /// The part of the pensions that is deducted.
        PensionDeductionRate = "pension_deduction_rate", PENSIONS;
        /// The least deduction of a pensioner.
        PensionDeductionMinimum = "pension_deduction_minimum", PENSIONS;
        /// The largest deduction of a household.
        PensionDeductionMaximum = "pension_deduction_maximum", PENSIONS;
        /// The most maintenance deducted for an adult child.
        AdultChildMaintenanceMaximum = "adult_child_maintenance_maximum", MAINTENANCE;
        /// What maintenance fixed before 2006 is multiplied by.
        MaintenanceCoefficientBefore2006 = "maintenance_coefficient_before_2006", MAINTENANCE;
        /// The part of the social security ceiling that anybody may save.
        RetirementSavingsRate = "retirement_savings_rate", RETIREMENT_SAVINGS;
        /// The social security ceiling of the year before.
        SocialSecurityCeilingOfYearBefore = "social_security_ceiling_of_year_before", RETIREMENT_SAVINGS;
        /// The income up to which the special allowance is whole.
        SpecialAllowanceFullUpTo = "special_allowance_full_up_to", SPECIAL_ALLOWANCE;
        /// The income up to which half of it is given.
        SpecialAllowanceHalfUpTo = "special_allowance_half_up_to", SPECIAL_ALLOWANCE;
        /// The whole special allowance.
        SpecialAllowanceFull = "special_allowance_full", SPECIAL_ALLOWANCE;
        /// Half of it.
        SpecialAllowanceHalf = "special_allowance_half", SPECIAL_ALLOWANCE;
        /// The age from which it is given.
        SpecialAllowanceFromAge = "special_allowance_from_age", SPECIAL_ALLOWANCE;
        /// The allowance for a person of an attached married child's family.
        AttachedChildAllowance = "attached_child_allowance", ATTACHED_CHILDREN;
        /// The most the half-share of case L saves.
        RaisedChildAloneCeiling = "raised_child_alone_ceiling", FAMILY_QUOTIENT;
        /// The complement of a disabled person or veteran.
        DisabilityComplement = "disability_complement", FAMILY_QUOTIENT;
        /// The complement of a widowed parent.
        WidowedComplement = "widowed_complement", FAMILY_QUOTIENT;
        /// The age from which veterans have a half-share.
        VeteranFromAge = "veteran_from_age", HALF_SHARES;
        /// The abatement in Guadeloupe, Martinique and Réunion.
        OverseasAntillesReunionRate = "overseas_antilles_reunion_rate", OVERSEAS;
        /// The largest abatement there.
        OverseasAntillesReunionMaximum = "overseas_antilles_reunion_maximum", OVERSEAS;
        /// The abatement in Guyane and Mayotte.
        OverseasGuyaneMayotteRate = "overseas_guyane_mayotte_rate", OVERSEAS;
        /// The largest abatement there.
        OverseasGuyaneMayotteMaximum = "overseas_guyane_mayotte_maximum", OVERSEAS;
        /// The part of gifts to people in need.
        GiftsAidRate = "gifts_aid_rate", GIFTS;
        /// The most of these gifts that count so.
        GiftsAidMaximum = "gifts_aid_maximum", GIFTS;
        /// The same with gifts from 14 October 2025 on.
        GiftsAidMaximumFromOctober = "gifts_aid_maximum_from_october", GIFTS;
        /// The part of other gifts.
        GiftsGeneralRate = "gifts_general_rate", GIFTS;
        /// The part of the income up to which other gifts count.
        GiftsGeneralShareOfIncome = "gifts_general_share_of_income", GIFTS;
        /// The part of the union dues.
        UnionDuesRate = "union_dues_rate", UNION_DUES;
        /// The part of the pay up to which dues count.
        UnionDuesShareOfPay = "union_dues_share_of_pay", UNION_DUES;
        /// Whether pensions are pay beside actual expenses.
        UnionDuesPensionsBesideActualExpenses = "union_dues_pensions_beside_actual_expenses", UNION_DUES;
        /// The reduction for a child at a *collège*.
        SchoolingCollege = "schooling_college", SCHOOLING;
        /// The reduction for a child at a *lycée*.
        SchoolingLycee = "schooling_lycee", SCHOOLING;
        /// The reduction for a child in higher education.
        SchoolingHigher = "schooling_higher", SCHOOLING;
        /// The part of what employing somebody at home costs.
        HomeEmploymentRate = "home_employment_rate", HOME_EMPLOYMENT;
        /// Its limit.
        HomeEmploymentMaximum = "home_employment_maximum", HOME_EMPLOYMENT;
        /// What a person adds to the limit.
        HomeEmploymentPerPerson = "home_employment_per_person", HOME_EMPLOYMENT;
        /// The limit that persons raise no further.
        HomeEmploymentMaximumWithPersons = "home_employment_maximum_with_persons", HOME_EMPLOYMENT;
        /// The limit of the first year.
        HomeEmploymentFirstYearMaximum = "home_employment_first_year_maximum", HOME_EMPLOYMENT;
        /// The limit of the first year that persons raise no further.
        HomeEmploymentFirstYearMaximumWithPersons = "home_employment_first_year_maximum_with_persons", HOME_EMPLOYMENT;
        /// The limit where a disabled person is helped.
        HomeEmploymentDisabledMaximum = "home_employment_disabled_maximum", HOME_EMPLOYMENT;
        /// The age from which a declarant raises the limit.
        HomeEmploymentFromAge = "home_employment_from_age", HOME_EMPLOYMENT;
        /// Whether those who do not work have a reduction.
        HomeEmploymentReductionForInactive = "home_employment_reduction_for_inactive", HOME_EMPLOYMENT;
        /// The part of what the care of a young child costs.
        ChildCareRate = "child_care_rate", CHILD_CARE;
        /// The most that counts for a child.
        ChildCareMaximum = "child_care_maximum", CHILD_CARE;
        /// The most that limited advantages save together.
        AdvantagesCeiling = "advantages_ceiling", ADVANTAGES_CEILING;
        /// What is left after credits is not collected below this.
        CollectionMinimumAfterCredits = "collection_minimum_after_credits", COLLECTION;
        /// A refund below this is not paid.
        RefundMinimum = "refund_minimum", REFUND;
    }
}
