//! The rates of the withholding tax (CGI art. 204 E to 204 M).
//!
//! A rate is a tax over the pay that it is withheld from, *before* the 10 % deduction (art. 204 F), to the nearest tenth of a percent,
//! at most 80 %. The tax is that of the scale, the ceiling, the décote and the 20 % reduction (art. 204 H I), nothing below 61 €: neither
//! the contribution on high incomes nor reductions and credits count.
//!
//! A couple has one rate for both, or one each (art. 204 M): the lower income is taxed alone, with half of the shares; the other withholds
//! what is left of the household's tax.
//!
//! ```
//! use impots_rules::law::withholding::WithholdingRate;
//!
//! let rate = WithholdingRate::of(3597, 75_000);
//! assert_eq!(rate.tenths(), 48); // 4.796 %
//! assert_eq!(rate.to_string(), "4.8 %");
//! assert_eq!(rate.withheld_cents(250_000), 12_000); // of 2500 €
//! ```

use std::fmt;

use super::brackets::Brackets;
use super::decote::Decote;
use super::family_quotient::FamilyQuotient;
use super::recovery;
use super::reduction::Reduction;
use crate::money::rounded_quotient;
use crate::rate::Rate;

/// A rate of the withholding tax, in tenths of a percent: 0 to 80 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct WithholdingRate(u16);

impl WithholdingRate {
    /// Nothing is withheld.
    pub const ZERO: Self = Self(0);
    /// The highest rate: 80 %.
    pub const MAX: Self = Self(800);
    /// The whole, in tenths of a percent.
    const ONE: u64 = 1000;

    /// A tax over the pay that it is withheld from, both of a year and in euros; zero without pay.
    #[must_use]
    pub fn of(tax: u64, pay: u64) -> Self {
        if pay == 0 {
            return Self::ZERO;
        }
        let tenths = rounded_quotient(u128::from(tax) * u128::from(Self::ONE), pay);
        Self(u16::try_from(tenths).unwrap_or(u16::MAX)).min(Self::MAX)
    }

    /// The rate of so many tenths of a percent.
    pub(crate) const fn from_tenths(tenths: u16) -> Self {
        Self(tenths)
    }

    /// The rate in tenths of a percent: 58 is 5.8 %.
    #[must_use]
    pub const fn tenths(self) -> u16 {
        self.0
    }

    /// What is withheld from a month's net taxable pay, both in cents, rounded to the cent.
    #[must_use]
    pub fn withheld_cents(self, pay_cents: u64) -> u64 {
        rounded_quotient(u128::from(pay_cents) * u128::from(self.0), Self::ONE)
    }

    /// What is withheld from a year's pay, both in whole euros, rounded.
    fn part_of(self, pay: u64) -> u64 {
        rounded_quotient(u128::from(pay) * u128::from(self.0), Self::ONE)
    }
}

impl fmt::Display for WithholdingRate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{} %", self.0 / 10, self.0 % 10)
    }
}

/// A twelfth of a year's pay in whole euros, in cents, rounded: what a month's pay is about.
///
/// ```
/// use impots_rules::law::withholding::monthly_pay_cents;
///
/// assert_eq!(monthly_pay_cents(30_000), 250_000);
/// assert_eq!(monthly_pay_cents(31_111), 259_258); // 2592.583…
/// ```
#[must_use]
pub fn monthly_pay_cents(pay: u64) -> u64 {
    rounded_quotient(100 * u128::from(pay), 12)
}

/// A declarant of a couple. Amounts are those of a year, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Earner {
    /// The pay that the tax is withheld from, before the 10 % deduction.
    pub pay: u64,
    /// The same after it.
    pub net: u64,
}

/// The rules of the scale that the lower income of a couple is taxed by.
#[derive(Debug, Clone, Copy)]
pub struct IndividualRules<'a> {
    /// The scale.
    pub brackets: &'a Brackets,
    /// The ceiling of the family quotient.
    pub family_quotient: FamilyQuotient,
    /// The décote: that of a single declarant counts.
    pub decote: &'a Decote,
    /// The 20 % reduction: the limits of a single declarant count.
    pub reduction: Option<&'a Reduction>,
    /// A tax below this is nothing.
    pub recovery_threshold: u32,
}

impl IndividualRules<'_> {
    /// The rates of both declarants of a couple, from the tax of the household and its shares in quarters.
    #[must_use]
    pub fn rates(
        &self,
        household_tax: u64,
        household_quarters: u32,
        earners: [Earner; 2],
    ) -> [WithholdingRate; 2] {
        let [first, second] = earners;
        let household_rate = WithholdingRate::of(household_tax, first.pay + second.pay);
        if household_rate == WithholdingRate::ZERO || first.net == second.net {
            return [household_rate; 2];
        }
        let low_is_first = first.net < second.net;
        let (low, high) = if low_is_first { (first, second) } else { (second, first) };
        let low_rate = WithholdingRate::of(self.tax_of_low(low.net, household_quarters), low.pay);
        let left = household_tax.saturating_sub(low_rate.part_of(low.pay));
        let high_rate = WithholdingRate::of(left, high.pay);
        if low_is_first { [low_rate, high_rate] } else { [high_rate, low_rate] }
    }

    /// The tax of the lower income alone, with half of the household's shares, as of a single declarant.
    fn tax_of_low(&self, net: u64, household_quarters: u32) -> u64 {
        // Half of a quarter is an eighth: so many quarters of the household are as many eighths here.
        let eighths = household_quarters;
        let real = self.brackets.tax_in_eighths(net, eighths);
        let tax = real.max(self.tax_at_the_ceiling(net, eighths));
        let left = tax - self.decote.amount(false, tax);
        let reduction = self
            .reduction
            .map_or(0, |rule| rule.amount_in_eighths(left, net, eighths.saturating_sub(8)));
        recovery::due(left - reduction, self.recovery_threshold)
    }

    /// The tax of one share less what the others may save: twice the general ceiling a share, rounded once.
    fn tax_at_the_ceiling(&self, net: u64, eighths: u32) -> u64 {
        let one = u128::from(Rate::ONE.basis_points());
        let one_share = 4 * self.brackets.units_of_one_share(net);
        // 2 × ceiling × eighths / 8, in quarters of a euro.
        let savings = u128::from(self.family_quotient.half_share_ceiling)
            * u128::from(eighths.saturating_sub(8));
        rounded_quotient(
            one_share.saturating_sub(savings * one),
            4 * u64::from(Rate::ONE.basis_points()),
        )
    }
}
