//! The credit for union dues (CGI art. 199 quater C).
//!
//! Dues count up to a part of the pay of whoever paid them, and not beside actual expenses, which hold
//! them already. For income of 2014 only the wages were left out of the pay then.
//!
//! ```
//! use impots_rules::law::union_dues::Member;
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).household().union_dues;
//! let member = Member { dues: 200, wages: 15_000, pensions: 0, actual_expenses: false };
//! assert_eq!(rule.credit([member, Member::default()]), 99); // 66 % of 150
//! let member = Member { actual_expenses: true, ..member };
//! assert_eq!(rule.credit([member, Member::default()]), 0);
//! ```

use crate::money::part_of;
use crate::parameters::error::ParametersError;
use crate::parameters::household_key::HouseholdKey;
use crate::rate::Rate;

/// The figures of the credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct UnionDues {
    /// The part of the dues.
    pub rate: Rate,
    /// The part of the pay up to which dues count.
    pub share_of_pay: Rate,
    /// Whether pensions count as pay beside actual expenses (income of 2014).
    pub pensions_beside_actual_expenses: bool,
}

/// A declarant who paid dues. Amounts are in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Member {
    /// The dues.
    pub dues: u64,
    /// The wages, before any deduction.
    pub wages: u64,
    /// The pensions and maintenance received, before any deduction.
    pub pensions: u64,
    /// Whether actual expenses were deducted from the wages.
    pub actual_expenses: bool,
}

impl UnionDues {
    pub(crate) const fn check(self) -> Result<(), ParametersError> {
        if let Err(error) = self.rate.check(HouseholdKey::UnionDuesRate.place()) {
            return Err(error);
        }
        self.share_of_pay.check(HouseholdKey::UnionDuesShareOfPay.place())
    }

    /// The credit of a household, in euros.
    #[must_use]
    pub fn credit(self, members: [Member; 2]) -> u64 {
        let [first, second] = members.map(|member| self.counting(member));
        part_of(first + second, self.rate)
    }

    /// The dues of a member that count, in euros.
    pub(crate) fn counting(self, member: Member) -> u64 {
        member.dues.min(part_of(self.pay(member), self.share_of_pay))
    }

    /// The pay that dues count up to a part of, in euros.
    pub(crate) const fn pay(self, member: Member) -> u64 {
        match (member.actual_expenses, self.pensions_beside_actual_expenses) {
            (false, _) => member.wages + member.pensions,
            (true, true) => member.pensions,
            (true, false) => 0,
        }
    }
}
