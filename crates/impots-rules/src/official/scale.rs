//! Step C: the tax of the scale on an income, from the shares to what the décote and the reduction leave of it.
//!
//! It stands once, for wage earners and for any household.

use crate::household::{Income, Overseas};
use crate::law::high_income;
use crate::law::shares::Shares;
use crate::parameters::TaxParameters;
use crate::rate::Rate;

/// What the tax of an income depends on beside the income.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Circumstances {
    pub(crate) shares: Shares,
    /// Whether two declarants are taxed together.
    pub(crate) couple: bool,
    pub(crate) home: Overseas,
}

/// The tax of an income, line by line. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ScaleTax {
    /// The tax with all the shares, and with the declarants' alone.
    pub(crate) of_all_shares: u64,
    pub(crate) of_base_shares: u64,
    /// The most the additional shares may save.
    pub(crate) ceiling: u64,
    /// What the ceiling takes back, and what a complement gives of it.
    pub(crate) ceiling_effect: u64,
    pub(crate) ceiling_complement: u64,
    pub(crate) gross_tax: u64,
    pub(crate) overseas_abatement: u64,
    pub(crate) decote: u64,
    pub(crate) reduction: u64,
    pub(crate) high_income_contribution: u64,
    pub(crate) marginal_rate: Rate,
}

impl ScaleTax {
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "wage earners are computed 40 % faster: most of it is nothing for them"
    )]
    pub(crate) fn of(parameters: &TaxParameters, case: Circumstances, income: Income) -> Self {
        let Circumstances { shares, couple, home } = case;
        let (taxable, reference) = (income.taxable(), income.reference());
        let all = parameters.brackets.tax(taxable, shares.quarters());
        let base = parameters.brackets.tax(taxable, shares.base_quarters());
        let figures = parameters.household();
        let ceiling = figures.quotient.ceiling(parameters.family_quotient, shares);
        let ceiling_effect = base.tax.saturating_sub(ceiling).saturating_sub(all.tax);
        let ceiling_complement = figures.quotient.amount(shares).min(ceiling_effect);
        let gross_tax = all.tax + ceiling_effect - ceiling_complement;
        let overseas_abatement = figures.overseas.amount(home, gross_tax);
        let here = gross_tax - overseas_abatement;
        let decote = parameters.decote.amount(couple, here);
        let left = here - decote;
        Self {
            of_all_shares: all.tax,
            of_base_shares: base.tax,
            ceiling,
            ceiling_effect,
            ceiling_complement,
            gross_tax,
            overseas_abatement,
            decote,
            reduction: parameters
                .reduction
                .map_or(0, |rule| rule.amount(couple, shares, left, reference)),
            high_income_contribution: high_income::contribution(
                parameters.high_income.of(couple),
                reference,
            ),
            marginal_rate: match (gross_tax, ceiling_effect) {
                (0, _) => Rate::ZERO,
                (_, 0) => all.rate,
                (_, _) => base.rate,
            },
        }
    }

    /// What the décote and the reduction leave of the tax.
    pub(crate) const fn left(&self) -> u64 {
        self.gross_tax - self.overseas_abatement - self.decote - self.reduction
    }
}
