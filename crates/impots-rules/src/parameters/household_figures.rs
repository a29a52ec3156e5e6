//! The figures of one tax year that only households with more than wages need, together.

use super::error::ParametersError;
use crate::law::child_care::ChildCare;
use crate::law::family_quotient::QuotientComplements;
use crate::law::gifts::Gifts;
use crate::law::home_employment::HomeEmployment;
use crate::law::maintenance::MaintenancePaid;
use crate::law::overseas::OverseasAbatements;
use crate::law::pensions::PensionDeduction;
use crate::law::retirement_savings::RetirementSavings;
use crate::law::schooling::Schooling;
use crate::law::special_allowance::SpecialAllowance;
use crate::law::union_dues::UnionDues;

/// The figures of a tax year that only households with more than wages need. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HouseholdFigures {
    /// The 10 % deduction on pensions.
    pub pensions: PensionDeduction,
    /// The deduction of maintenance that is paid.
    pub maintenance: MaintenancePaid,
    /// The deduction of retirement savings.
    pub retirement_savings: RetirementSavings,
    /// The allowance for people of 65 and more or disabled.
    pub special_allowance: SpecialAllowance,
    /// The allowance for each person of an attached married child's family (CGI art. 196 B).
    pub attached_child_allowance: u32,
    /// The ceilings and complements of the family quotient that only some households have.
    pub quotient: QuotientComplements,
    /// The abatement of overseas departments.
    pub overseas: OverseasAbatements,
    /// The reductions for gifts.
    pub gifts: Gifts,
    /// The credit for union dues.
    pub union_dues: UnionDues,
    /// The reduction for children at school.
    pub schooling: Schooling,
    /// The credit for employing somebody at home.
    pub home_employment: HomeEmployment,
    /// The credit for the care of young children.
    pub child_care: ChildCare,
    /// The most that limited advantages save together (CGI art. 200-0 A).
    pub advantages_ceiling: u32,
    /// What is left after credits is not collected below this (CGI art. 1657, 2).
    pub minimum_after_credits: u32,
    /// A refund below this is not paid (CGI art. 1965 L).
    pub minimum_refund: u32,
}

impl HouseholdFigures {
    /// Whether the figures contradict each other.
    pub(crate) const fn check(&self) -> Result<(), ParametersError> {
        let checks = [
            self.pensions.check(),
            self.retirement_savings.check(),
            self.special_allowance.check(),
            self.overseas.check(),
            self.gifts.check(),
            self.union_dues.check(),
            self.home_employment.check(),
            self.child_care.check(),
        ];
        let mut index = 0;
        while index < checks.len() {
            if checks[index].is_err() {
                return checks[index];
            }
            index += 1;
        }
        Ok(())
    }
}
