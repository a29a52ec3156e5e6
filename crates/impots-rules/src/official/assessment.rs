//! The whole notice of a household: every line from the income to what is due or refunded.

use super::advantages::{Advantages, Credits, Reductions};
use super::income::Incomes;
use super::scale::{Circumstances, ScaleTax};
use crate::household::{Fact, Household};
use crate::law::average_rate;
use crate::law::shares::{QuotientFacts, Shares};
use crate::parameters::TaxParameters;
use crate::rate::Rate;

/// The tax of a household, line by line, as the notice prints it. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Assessment {
    /// What was earned, less the deductions from wages and pensions.
    pub global_income: u64,
    /// The global income less deductible CSG, maintenance and retirement savings.
    pub net_global_income: u64,
    /// The special allowances: for declarants of 65 and more or disabled, and for the families of attached married children.
    pub special_allowance: u64,
    /// The part of them for the families of attached married children.
    pub attached_child_allowance: u64,
    /// The income that the brackets apply to.
    pub taxable_income: u64,
    /// The reference income (*revenu fiscal de référence*).
    pub reference_income: u64,
    /// The shares, in quarters.
    pub quarters: u32,
    /// The tax of the brackets with all the shares.
    pub tax_of_all_shares: u64,
    /// The tax of the brackets with the shares of the declarants alone.
    pub tax_of_base_shares: u64,
    /// The most the additional shares may save.
    pub ceiling: u64,
    /// What the ceiling takes back, before a complement.
    pub ceiling_effect: u64,
    /// What a complement gives back of that.
    pub ceiling_complement: u64,
    /// The tax of the brackets, once the family quotient is capped.
    pub gross_tax: u64,
    /// The abatement of overseas departments.
    pub overseas_abatement: u64,
    /// The décote.
    pub decote: u64,
    /// The 20 % reduction (income of 2016 to 2019).
    pub reduction: u64,
    /// The reductions that the tax used.
    pub reductions: Reductions,
    /// The contribution on high incomes.
    pub high_income_contribution: u64,
    /// What limited advantages save above their ceiling: it is added to the tax.
    pub advantages_excess: u64,
    /// The credits.
    pub credits: Credits,
    /// What is due, or refunded when it is negative.
    pub net: i64,
    /// The rate of the bracket entered; zero without gross tax.
    pub marginal_rate: Rate,
    /// What is due over the income, in 1/100 %.
    pub average_rate: u64,
}

/// Computes every line of the tax of a household.
///
/// ```
/// use impots_rules::household::{Fact, Facts};
/// use impots_rules::{Household, TaxParameters, TaxYear, official};
///
/// // A widow of 70 with a pension, who gave 300 € to people in need.
/// let parameters = TaxParameters::of(TaxYear::LATEST);
/// let facts = Facts::default()
///     .with(Fact::Situation, Fact::Situation.choice("widowed")?)
///     .with(Fact::BirthYear, 1955)
///     .with(Fact::Pension, 30_000)
///     .with(Fact::GiftsAid, 300);
/// let notice = official::assess(parameters, &Household::declared(parameters, &facts)?);
/// assert_eq!((notice.global_income, notice.special_allowance), (27_000, 1411));
/// assert_eq!((notice.gross_tax, notice.decote), (1539, 201));
/// assert_eq!((notice.reductions.gifts_aid, notice.net), (225, 1113));
/// # Ok::<(), impots_rules::FactError>(())
/// ```
#[must_use]
pub fn assess(parameters: &TaxParameters, household: &Household) -> Assessment {
    let Taxed { incomes, shares, tax } = Taxed::of(parameters, household);
    let advantages = Advantages::of(parameters, household, &incomes, &tax);
    let credits = advantages.credits;
    let net = parameters.collection().net(advantages.before_credits(&tax), credits.total());
    Assessment {
        global_income: incomes.global,
        net_global_income: incomes.net_global,
        special_allowance: incomes.special_allowance + incomes.attached_child_allowance,
        attached_child_allowance: incomes.attached_child_allowance,
        taxable_income: incomes.taxable,
        reference_income: incomes.reference,
        quarters: shares.quarters(),
        tax_of_all_shares: tax.of_all_shares,
        tax_of_base_shares: tax.of_base_shares,
        ceiling: tax.ceiling,
        ceiling_effect: tax.ceiling_effect,
        ceiling_complement: tax.ceiling_complement,
        gross_tax: tax.gross_tax,
        overseas_abatement: tax.overseas_abatement,
        decote: tax.decote,
        reduction: tax.reduction,
        reductions: advantages.reductions,
        high_income_contribution: tax.high_income_contribution,
        advantages_excess: advantages.excess,
        credits,
        net,
        marginal_rate: tax.marginal_rate,
        average_rate: average_rate::hundredths(net, incomes.of_average_rate(household)),
    }
}

impl Assessment {
    /// What the tax of the income comes to before reductions that are asked for: after décote and 20 % reduction.
    #[must_use]
    pub const fn tax_before_reductions(&self) -> u64 {
        self.gross_tax - self.overseas_abatement - self.decote - self.reduction
    }

    /// What is due, or nothing where there is a refund.
    #[must_use]
    pub fn due(&self) -> u64 {
        u64::try_from(self.net).unwrap_or(0)
    }
}

/// Steps A to C: the incomes of a household, its shares, and its tax before anything that is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taxed {
    pub(crate) incomes: Incomes,
    pub(crate) shares: Shares,
    pub(crate) tax: ScaleTax,
}

impl Taxed {
    pub(crate) fn of(parameters: &TaxParameters, household: &Household) -> Self {
        let incomes = Incomes::of(parameters, household);
        let shares = Shares::of_facts(&quotient_facts(household));
        let couple = household.is_married();
        let case = Circumstances { shares, couple, home: household.overseas() };
        Self { incomes, shares, tax: ScaleTax::of(parameters, case, incomes.income()) }
    }
}

/// What the shares of a household depend on.
pub(crate) fn quotient_facts(household: &Household) -> QuotientFacts {
    // Numbers of persons are at most 10 000.
    let count = |fact: Fact| u32::try_from(household.number(fact)).unwrap_or(u32::MAX);
    QuotientFacts {
        situation: household.situation(),
        children: count(Fact::Children),
        shared_children: count(Fact::SharedChildren),
        disabled_dependants: count(Fact::DisabledDependants),
        disabled_children: count(Fact::DisabledChildren),
        disabled_shared_children: count(Fact::DisabledSharedChildren),
        disabled_declarants: count(Fact::Disability) + count(Fact::Disability2),
        single_parent: household.is(Fact::SingleParent),
        veteran: household.is(Fact::Veteran) || household.is(Fact::WarWidow),
        raised_child_alone: household.is(Fact::RaisedChildAlone),
    }
}
