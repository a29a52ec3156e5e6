//! Where the curve of a tax is to be looked at: where each rule begins to act, found here by halving what the law says.

use impots_rules::curve::{breakpoints, point};
use impots_rules::{
    Assessment, Bracket, Children, Fact, Facts, Household, Salary, TaxParameters, TaxYear,
    WagePath, official,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any_household::{Declared, declared};

const UP_TO: u64 = 250_000;

/// A household without wages, which are to be those of a path.
struct Case {
    parameters: &'static TaxParameters,
    facts: Facts,
    path: WagePath,
}

impl Case {
    fn wages(&self, amount: u64) -> [u64; 2] {
        self.path.wages(amount)
    }

    fn notice(&self, amount: u64) -> Assessment {
        let [first, second] = self.wages(amount).map(u64::cast_signed);
        let facts = self.facts.with(Fact::Salary, first);
        let facts = if second > 0 { facts.with(Fact::Salary2, second) } else { facts };
        official::assess(self.parameters, &Household::declared(self.parameters, &facts).unwrap())
    }

    /// The first amount from which on something holds, if it does below the limit.
    fn first(&self, holds: impl Fn(&Self, u64) -> bool) -> Option<u64> {
        let (mut below, mut above) = (0, UP_TO);
        if !holds(self, above) {
            return None;
        }
        while above - below > 1 {
            let middle = below.midpoint(above);
            if holds(self, middle) { above = middle } else { below = middle }
        }
        Some(above)
    }

    /// Where the rules of the law begin or cease to act.
    fn firsts(&self) -> Vec<u64> {
        let deduction = self.parameters.values().deduction;
        let (minimum, maximum) = (u64::from(deduction.minimum), u64::from(deduction.maximum));
        let mut firsts = Vec::new();
        for declarant in [0, 1] {
            let wage = |case: &Self, amount| case.wages(amount)[declarant];
            // Ten per cent of a wage, rounded to the euro, 0.50 upwards.
            let tenth = |case: &Self, amount| (wage(case, amount) + 5) / 10;
            firsts.push(self.first(|case, amount| wage(case, amount) > minimum));
            firsts.push(self.first(|case, amount| tenth(case, amount) > minimum));
            firsts.push(self.first(|case, amount| tenth(case, amount) >= maximum));
        }
        let base = if self.facts.get(Fact::Situation) == Some(2) { 8 } else { 4 };
        for Bracket { from, .. } in self.parameters.brackets().rows() {
            for shares in [|notice: &Assessment, _| notice.quarters, |_: &Assessment, base| base] {
                firsts.push(self.first(|case, amount| {
                    let notice = case.notice(amount);
                    4 * notice.taxable_income > u64::from(shares(&notice, base) * from)
                }));
            }
        }
        if let Some(rule) = self.parameters.values().reduction {
            for limits in [rule.full_up_to, rule.none_from] {
                let limit = u64::from(if base == 8 { limits.couple } else { limits.single });
                let half_shares = u64::from(self.notice(0).quarters - base) / 2;
                let limit = limit + half_shares * u64::from(rule.raise_per_half_share);
                firsts
                    .push(self.first(|case, amount| case.notice(amount).reference_income >= limit));
            }
        }
        let rules: [fn(&Assessment) -> bool; 3] = [
            |notice| notice.tax_before_reductions() > 0,
            |notice| notice.gross_tax > 0 && notice.decote == 0,
            |notice| notice.net > 0,
        ];
        firsts.extend(rules.map(|rule| self.first(|case, amount| rule(&case.notice(amount)))));
        firsts.into_iter().flatten().collect()
    }

    /// Where the ceiling of the family quotient begins to bite, and where its complement is used up: two rounded taxes are compared,
    /// so that it begins and ceases again within some euros.
    fn of_ceiling(&self) -> Vec<u64> {
        let rules: [fn(&Assessment) -> bool; 2] = [
            |notice| notice.ceiling_effect > 0,
            |notice| notice.ceiling_effect > notice.ceiling_complement,
        ];
        rules
            .iter()
            .filter_map(|rule| self.first(|case, amount| rule(&case.notice(amount))))
            .collect()
    }
}

#[test]
fn every_amount_where_a_rule_begins_to_act_is_a_breakpoint_with_its_neighbours() {
    let of = |facts: &[(Fact, i64)]| {
        facts.iter().fold(Facts::default(), |all, (fact, number)| all.with(*fact, *number))
    };
    let households = [
        (of(&[(Fact::Situation, 0)]), WagePath::ONE),
        (of(&[(Fact::Situation, 1), (Fact::Children, 2), (Fact::SingleParent, 1)]), WagePath::ONE),
        (of(&[(Fact::Situation, 2), (Fact::Children, 3)]), WagePath::TWO),
        (of(&[(Fact::Situation, 0), (Fact::Disability, 1)]), WagePath::ONE),
        (of(&[(Fact::Situation, 2)]), WagePath::Together { first: 2, second: 1 }),
    ];
    for year in [2015, 2019, 2026] {
        let parameters = TaxParameters::of(TaxYear::new(year).unwrap());
        for (facts, path) in households {
            let case = Case { parameters, facts, path };
            let household = Household::declared(parameters, &facts).unwrap();
            let points = breakpoints(parameters, &household, path, UP_TO);
            let firsts = case.firsts();
            assert!(firsts.len() >= 14, "{firsts:?}");
            for first in firsts {
                for point in [first - 1, first, first + 1].into_iter().filter(|it| *it <= UP_TO) {
                    assert!(points.contains(&point), "{year}, {facts:?}: {point} of {points:?}");
                }
            }
            for first in case.of_ceiling() {
                assert!(
                    points.iter().any(|point| point.abs_diff(first) < 10),
                    "{first} of {points:?}"
                );
            }
        }
    }
}

/// The 20 % reduction of 2019: whole up to an income of 18 985 €, nothing from 21 037 €, a parabola in between.
#[test]
fn fifteen_points_divide_the_incomes_where_the_reduction_is_phased_out() {
    let parameters = TaxParameters::of(TaxYear::new(2019).unwrap());
    let facts = Facts::default().with(Fact::Situation, 0);
    let case = Case { parameters, facts, path: WagePath::ONE };
    let [from, until] = [18_985, 21_037].map(|limit| {
        case.first(|case, amount| case.notice(amount).reference_income >= limit).unwrap()
    });
    let household = Household::declared(parameters, &facts).unwrap();
    let points = breakpoints(parameters, &household, WagePath::ONE, UP_TO);
    for step in 1..=15 {
        let point = from + (until - from) * step / 16;
        assert!(points.contains(&point), "{step}: {point} of {points:?}");
    }
}

#[test]
fn a_curve_ends_with_the_largest_wage_whatever_limit_it_is_asked_for() {
    let single = Household::new(false, Children::NONE, Salary::ZERO);
    for year in [TaxYear::new(2019).unwrap(), TaxYear::LATEST] {
        let points = |up_to| breakpoints(TaxParameters::of(year), &single, WagePath::ONE, up_to);
        assert_eq!(points(u64::MAX), points(Salary::MAX));
        assert_eq!(points(Salary::MAX).last(), Some(&Salary::MAX));
    }
}

proptest! {
    /// Whatever a household gives, deducts and pays at home: gifts reach a fifth of the taxable income at some wage, union dues one
    /// per cent of another. What is missed by more is the step where a tax of 61 € begins to be collected, within some euros of it.
    #[test]
    fn lines_through_the_breakpoints_follow_the_tax_of_any_household(
        declared in declared(),
        amounts in vec(0..UP_TO, 200),
        path in prop::sample::select(vec![
            WagePath::ONE,
            WagePath::TWO,
            WagePath::First { second: 30_000 },
        ]),
    ) {
        let Declared { parameters, household, .. } = declared;
        prop_assume!(household.get(Fact::TaxableIncomeGiven).is_none());
        let points = breakpoints(parameters, &household, path, UP_TO);
        prop_assert!(points.len() < 400, "{}", points.len());
        let due = |amount| point(parameters, &household, path, amount).due;
        let misses = amounts.iter().map(|amount| {
            let next = points.partition_point(|point| point <= amount);
            let (from, to) = (points[next - 1], points[next]);
            let (length, far) = ((to - from).cast_signed(), (amount - from).cast_signed());
            let line = due(from) * length + (due(to) - due(from)) * far;
            (due(*amount) * length - line).abs() / length
        });
        let mut misses: Vec<i64> = misses.collect();
        misses.sort_unstable();
        prop_assert!(misses[199] < 64 && misses[196] <= 5, "{:?} of {points:?}", &misses[190..]);
    }
}
