//! Step D: reductions, credits and their ceiling.

use super::income::{Incomes, aged};
use super::scale::ScaleTax;
use crate::household::{Fact, Household};
use crate::law::advantages_ceiling;
use crate::law::gifts::{GiftReductions, GiftsMade};
use crate::law::home_employment::Home;
use crate::law::union_dues::Member;
use crate::parameters::TaxParameters;

/// What reductions took off the tax, in whole euros and in the order of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Reductions {
    /// For gifts to people in need.
    pub gifts_aid: u64,
    /// For employing somebody at home, of those who did not work (income to 2016).
    pub home_employment_inactive: u64,
    /// For children at school.
    pub schooling: u64,
    /// For other gifts.
    pub gifts_general: u64,
}

/// The credits, in whole euros: what the tax does not use of them is refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Credits {
    /// For union dues.
    pub union_dues: u64,
    /// For employing somebody at home.
    pub home_employment: u64,
    /// For the care of young children.
    pub child_care: u64,
}

impl Reductions {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.gifts_aid + self.home_employment_inactive + self.schooling + self.gifts_general
    }

    /// Each at most what those before leave of a tax.
    fn used(self, tax: u64) -> Self {
        let mut left = tax;
        let mut use_up = |reduction: u64| {
            let used = reduction.min(left);
            left -= used;
            used
        };
        Self {
            gifts_aid: use_up(self.gifts_aid),
            home_employment_inactive: use_up(self.home_employment_inactive),
            schooling: use_up(self.schooling),
            gifts_general: use_up(self.gifts_general),
        }
    }
}

impl Credits {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.union_dues + self.home_employment + self.child_care
    }
}

/// The reductions and credits of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Advantages {
    /// Before they meet the tax.
    pub(crate) offered: Reductions,
    /// What the tax used of them.
    pub(crate) reductions: Reductions,
    pub(crate) credits: Credits,
    /// What those that are limited together save above their ceiling.
    pub(crate) excess: u64,
}

impl Advantages {
    pub(crate) fn of(
        parameters: &TaxParameters,
        household: &Household,
        incomes: &Incomes,
        tax: &ScaleTax,
    ) -> Self {
        // Most households ask for none: finding out one by one takes a third of their assessment.
        if household.wages_alone().is_some() {
            return Self::default();
        }
        let gifts = gifts(parameters, household, incomes.net_global);
        let home = home(parameters, household);
        let home = parameters.household().home_employment.advantages(home);
        let offered = Reductions {
            gifts_aid: gifts.aid,
            home_employment_inactive: home.reduction,
            schooling: schooling(parameters, household),
            gifts_general: gifts.general,
        };
        let credits = Credits {
            union_dues: union_dues(parameters, household, incomes),
            home_employment: home.credit,
            child_care: parameters.household().child_care.credit(
                household.numbers(Fact::CHILD_CARE),
                household.numbers(Fact::SHARED_CHILD_CARE),
            ),
        };
        let mut advantages =
            Self { offered, reductions: offered.used(tax.left()), credits, excess: 0 };
        advantages.excess = advantages.excess(parameters, tax);
        advantages
    }

    /// What the limited ones save above their ceiling: employment at home and child care.
    fn excess(&self, parameters: &TaxParameters, tax: &ScaleTax) -> u64 {
        let credits = self.credits.home_employment + self.credits.child_care;
        let limited = self.reductions.home_employment_inactive + credits;
        let ceiling = parameters.household().advantages_ceiling;
        if limited <= ceiling.into() {
            return 0;
        }
        let without = Self {
            reductions: Reductions { home_employment_inactive: 0, ..self.offered }.used(tax.left()),
            credits: Credits { union_dues: self.credits.union_dues, ..Credits::default() },
            ..*self
        };
        let net = |advantages: &Self| {
            let before = advantages.before_credits(tax);
            let credits = advantages.credits.total();
            parameters.collection().net_of_the_first_threshold(before, credits)
        };
        let saved = (net(&without) - net(self)).max(0).cast_unsigned();
        advantages_ceiling::excess(ceiling, limited, saved)
    }

    /// The tax before the credits: what the reductions leave, the excess and the contribution.
    pub(crate) const fn before_credits(&self, tax: &ScaleTax) -> u64 {
        tax.left() - self.reductions.total() + self.excess + tax.high_income_contribution
    }
}

fn gifts(
    parameters: &TaxParameters,
    household: &Household,
    net_global_income: u64,
) -> GiftReductions {
    parameters.household().gifts.reductions(gifts_made(household), net_global_income)
}

pub(crate) const fn gifts_made(household: &Household) -> GiftsMade {
    GiftsMade {
        aid: household.number(Fact::GiftsAid),
        aid_from_october: household.number(Fact::GiftsAidFromOctober2025),
        general: household.number(Fact::GiftsGeneral),
    }
}

fn schooling(parameters: &TaxParameters, household: &Household) -> u64 {
    let full = household.numbers(Fact::PUPILS);
    let shared = household.numbers(Fact::SHARED_PUPILS);
    parameters.household().schooling.reduction(full, shared)
}

fn union_dues(parameters: &TaxParameters, household: &Household, incomes: &Incomes) -> u64 {
    parameters.household().union_dues.credit(members(household, incomes))
}

/// The declarants as members of a union.
pub(crate) fn members(household: &Household, incomes: &Incomes) -> [Member; 2] {
    let dues = household.numbers(Fact::UNION_DUES);
    let wages = household.numbers(Fact::SALARIES);
    [0, 1].map(|declarant: usize| Member {
        dues: dues[declarant],
        wages: wages[declarant],
        pensions: incomes.pensions[declarant],
        actual_expenses: incomes.actual_expenses[declarant],
    })
}

pub(crate) fn home(parameters: &TaxParameters, household: &Household) -> Home {
    let from_age = parameters.household().home_employment.from_age;
    let aged: u64 = aged(parameters, household, from_age).into_iter().map(u64::from).sum();
    let persons =
        household.numbers([Fact::Children, Fact::AttachedMarriedChildren, Fact::HomeAscendants]);
    Home {
        paid: household.number(Fact::HomeEmployment),
        paid_by_inactive: household.number(Fact::HomeEmploymentInactive),
        persons: persons.iter().sum::<u64>() + aged,
        shared_children: household.number(Fact::SharedChildren),
        first_year: household.is(Fact::HomeFirstYear),
        disabled: household.is(Fact::HomeDisabled),
    }
}
