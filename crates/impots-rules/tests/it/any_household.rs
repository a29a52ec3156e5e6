//! Any household that declares what it likes, and any figures it may be computed with.

use impots_rules::household::FactKind;
use impots_rules::law::child_care::ChildCare;
use impots_rules::law::family_quotient::QuotientComplements;
use impots_rules::law::gifts::Gifts;
use impots_rules::law::home_employment::HomeEmployment;
use impots_rules::law::maintenance::MaintenancePaid;
use impots_rules::law::overseas::{OverseasAbatement, OverseasAbatements};
use impots_rules::law::pensions::PensionDeduction;
use impots_rules::law::retirement_savings::RetirementSavings;
use impots_rules::law::schooling::Schooling;
use impots_rules::law::special_allowance::SpecialAllowance;
use impots_rules::law::union_dues::UnionDues;
use impots_rules::parameters::HouseholdFigures;
use impots_rules::{Fact, Facts, Household, Rate, TaxParameters};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{ascending, rate, tax_parameters, tax_year};

/// A household that was accepted, the facts that it declares, and the parameters of its year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declared {
    pub(crate) parameters: &'static TaxParameters,
    pub(crate) facts: Facts,
    pub(crate) household: Household,
}

impl Declared {
    /// The household without the facts that it may not declare together: each fault takes one back.
    pub(crate) fn of(parameters: &'static TaxParameters, facts: &Facts) -> Self {
        let mut facts = *facts;
        loop {
            match Household::declared(parameters, &facts) {
                Ok(household) => return Self { parameters, facts, household },
                Err(error) => facts.unset(error.fact().unwrap()),
            }
        }
    }

    /// The same household with another fact, if that is accepted.
    pub(crate) fn with(&self, fact: Fact, number: i64) -> Option<Household> {
        Household::declared(self.parameters, &self.facts.with(fact, number)).ok()
    }
}

/// A number of a fact: most often one that is met, sometimes the largest that is accepted.
fn number(fact: Fact) -> BoxedStrategy<i64> {
    match fact.kind() {
        FactKind::Choice => (0..fact.choices().len()).prop_map(|it| it.try_into().unwrap()).boxed(),
        FactKind::Amount => prop_oneof![
            8 => 0..60_000_i64,
            3 => 0..2_000_000_i64,
            1 => 0..=1_000_000_000_i64,
            1 => Just(1_000_000_000_i64),
        ]
        .boxed(),
        FactKind::Count => prop_oneof![8 => 0..4_i64, 1 => 0..=20_i64].boxed(),
        FactKind::Flag => (0..=1_i64).boxed(),
        FactKind::BirthYear => (1930..=1998_i64).boxed(),
    }
}

/// Facts of which about as many are given as chance has it.
pub(crate) fn facts() -> impl Strategy<Value = Facts> {
    let each = Fact::ALL.map(number).to_vec();
    let likelihood = prop_oneof![3 => 1..30_u8, 1 => Just(100_u8)];
    (each, likelihood).prop_flat_map(|(numbers, likelihood)| {
        vec(0..100_u8, Fact::ALL.len()).prop_map(move |chances| {
            let mut facts = Facts::default();
            for ((fact, number), chance) in Fact::ALL.into_iter().zip(&numbers).zip(chances) {
                if fact == Fact::Situation || chance < likelihood {
                    facts.set(fact, *number);
                }
            }
            facts
        })
    })
}

/// A household of any year.
pub(crate) fn declared() -> impl Strategy<Value = Declared> {
    (tax_year(), facts()).prop_map(|(year, facts)| Declared::of(TaxParameters::of(year), &facts))
}

fn abatement() -> impl Strategy<Value = OverseasAbatement> {
    (rate(), any::<u32>()).prop_map(|(rate, maximum)| OverseasAbatement { rate, maximum })
}

fn of_income() -> impl Strategy<Value = (PensionDeduction, MaintenancePaid, SpecialAllowance)> {
    (rate(), any::<[u32; 5]>(), ascending(), any::<(u16, u8)>()).prop_map(
        |(rate, amounts, (full_up_to, half_up_to), (coefficient, from_age))| {
            let [minimum, maximum, adult_child_maximum, full, half] = amounts;
            let coefficient_before_2006 = Rate::from_basis_points(coefficient);
            (
                PensionDeduction { rate, minimum, maximum },
                MaintenancePaid { adult_child_maximum, coefficient_before_2006 },
                SpecialAllowance { full_up_to, half_up_to, full, half, from_age },
            )
        },
    )
}

fn gifts() -> impl Strategy<Value = Gifts> {
    ([rate(), rate(), rate()], any::<(u32, Option<u32>)>()).prop_map(
        |([aid_rate, general_rate, general_share_of_income], maxima)| Gifts {
            aid_rate,
            aid_maximum: maxima.0,
            aid_maximum_from_october: maxima.1,
            general_rate,
            general_share_of_income,
        },
    )
}

fn home_employment() -> impl Strategy<Value = HomeEmployment> {
    (rate(), any::<[u32; 6]>(), any::<(u8, bool)>()).prop_map(
        |(rate, amounts, (from_age, reduction_for_inactive))| {
            let [maximum, per_person, maximum_with_persons, first, first_with, disabled_maximum] =
                amounts;
            HomeEmployment {
                rate,
                maximum,
                per_person,
                maximum_with_persons,
                first_year_maximum: first,
                first_year_maximum_with_persons: first_with,
                disabled_maximum,
                from_age,
                reduction_for_inactive,
            }
        },
    )
}

/// Any figures of households that are accepted.
fn figures() -> impl Strategy<Value = HouseholdFigures> {
    let rates = [rate(), rate(), rate(), rate()];
    let advantages = (gifts(), home_employment(), any::<[u32; 12]>(), any::<(u8, bool)>());
    let overseas = [abatement(), abatement()].prop_map(|[antilles_reunion, guyane_mayotte]| {
        OverseasAbatements { antilles_reunion, guyane_mayotte }
    });
    (of_income(), rates, overseas, advantages).prop_map(
        |((pensions, maintenance, special_allowance), rates, overseas, advantages)| {
            let (gifts, home_employment, amounts, (veteran_from_age, beside)) = advantages;
            let [ceiling, attached, alone, disability, widowed, college, ..] = amounts;
            let [.., lycee, higher, maximum, advantages_ceiling, after_credits, refund] = amounts;
            let retirement_savings =
                RetirementSavings { rate: rates[0], social_security_ceiling: ceiling };
            HouseholdFigures {
                pensions,
                maintenance,
                retirement_savings,
                special_allowance,
                attached_child_allowance: attached,
                quotient: QuotientComplements {
                    raised_child_alone_ceiling: alone,
                    disability,
                    widowed,
                    veteran_from_age,
                },
                overseas,
                gifts,
                union_dues: UnionDues {
                    rate: rates[1],
                    share_of_pay: rates[2],
                    pensions_beside_actual_expenses: beside,
                },
                schooling: Schooling { college, lycee, higher },
                home_employment,
                child_care: ChildCare { rate: rates[3], maximum },
                advantages_ceiling,
                minimum_after_credits: after_credits,
                minimum_refund: refund,
            }
        },
    )
}

/// Any parameters that are accepted, those of wages and those of other households.
pub(crate) fn all_parameters() -> impl Strategy<Value = TaxParameters> {
    (tax_parameters(), figures())
        .prop_map(|(parameters, figures)| parameters.with_household(figures).unwrap())
}
