//! The tax as a curve over wages: where each rule begins to act, and the rates at an amount.
//!
//! Between two breakpoints the tax is nearly a straight line: lines through them miss it by at most a few euros, which a regular grid of
//! as many points does not, as it misses the step of the 61 € threshold and the ends of the décote. The rates are steps between them.
//! Where what a household gives, deducts or pays at home bends the line elsewhere, points are put between them until that holds.
//!
//! ```
//! use impots_rules::curve::{breakpoints, point};
//! use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, WagePath};
//!
//! let parameters = TaxParameters::of(TaxYear::LATEST);
//! let single = Household::new(false, Children::NONE, Salary::ZERO);
//! let points = breakpoints(parameters, &single, WagePath::ONE, 250_000);
//! assert!(points.windows(2).all(|pair| pair[0] < pair[1]));
//! assert!([19_550, 19_551, 19_552].iter().all(|wage| points.contains(wage)));
//!
//! let point = point(parameters, &single, WagePath::ONE, 30_000);
//! assert_eq!((point.due, point.average_rate_of_wages), (1564, 521)); // 5.21 %
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

use crate::household::Household;
use crate::law::average_rate;
use crate::official::assessment::Taxed;
use crate::official::{self, Assessment};
use crate::parameters::TaxParameters;
use crate::rate::Rate;
use crate::wage_path::{WagePath, first_amount};

/// The tax at one amount of a curve. Amounts are in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Point {
    /// The amount that wages grow with.
    pub amount: u64,
    /// What is due; negative when it is refunded.
    pub due: i64,
    /// The rate of the bracket entered.
    pub marginal_rate: Rate,
    /// What is due over the taxable income, in 1/100 %.
    pub average_rate_of_income: u64,
    /// What is due over both wages, in 1/100 %.
    pub average_rate_of_wages: u64,
}

/// The tax of a household whose wages are those of a path at an amount.
#[must_use]
pub fn point(
    parameters: &TaxParameters,
    household: &Household,
    path: WagePath,
    amount: u64,
) -> Point {
    let household = path.household(household, amount);
    let Assessment { net, marginal_rate, taxable_income, .. } =
        official::assess(parameters, &household);
    let wages = household.salary().get() + household.second_salary().get();
    Point {
        amount,
        due: net,
        marginal_rate,
        average_rate_of_income: average_rate::hundredths(net, taxable_income.cast_signed()),
        average_rate_of_wages: average_rate::hundredths(net, wages.cast_signed()),
    }
}

/// How many points the 20 % reduction has where it is phased out: the tax is a parabola there.
const PHASE_OUT_POINTS: u64 = 15;

/// The most, in euros, that a straight line may miss the tax by where it is looked at, before a point is put there.
const MAX_MISS: u64 = 3;

/// The amounts up to a limit where a rule begins or ceases to act, with their neighbours, in ascending order; the ends included.
///
/// Straight lines between them miss the tax by a few euros, but beside the step where a tax of 61 € begins to be collected. No limit is
/// above [`Salary::MAX`](crate::Salary::MAX).
#[must_use]
pub fn breakpoints(
    parameters: &TaxParameters,
    household: &Household,
    path: WagePath,
    up_to: u64,
) -> Vec<u64> {
    let curve = Curve { parameters, household, path };
    let up_to = up_to.min(WagePath::MAX);
    let mut points = vec![0, up_to];
    let firsts = curve.of_income().into_iter().chain(curve.of_scale()).chain(curve.of_collection());
    for first in firsts {
        points.extend([first.saturating_sub(1), first, first.saturating_add(1)]);
    }
    points.extend(curve.of_reduction());
    points.retain(|point| *point <= up_to);
    points.sort_unstable();
    points.dedup();
    let between: Vec<u64> =
        points.array_windows().flat_map(|&[from, to]| curve.of_bends(from, to)).collect();
    points.extend(between);
    points.sort_unstable();
    points
}

/// A household whose wages grow.
struct Curve<'a> {
    parameters: &'a TaxParameters,
    household: &'a Household,
    path: WagePath,
}

impl Curve<'_> {
    fn taxed(&self, amount: u64) -> Taxed {
        Taxed::of(self.parameters, &self.path.household(self.household, amount))
    }

    /// Points between two amounts, until straight lines miss the tax by little: the rules whose beginnings are not looked for
    /// bend it too, such as the ceilings of gifts and union dues.
    fn of_bends(&self, from: u64, to: u64) -> Vec<u64> {
        let at = |amount| (amount, self.notice(amount).net);
        let (mut found, mut parts) = (Vec::new(), vec![[at(from), at(to)]]);
        while let Some([begin, end]) = parts.pop() {
            let (length, rise) = (end.0 - begin.0, i128::from(end.1 - begin.1));
            let misses = |eighths: u64| {
                let (amount, net) = at(begin.0 + length * eighths / 8);
                let line = rise * i128::from(amount - begin.0);
                let miss = i128::from(net - begin.1) * i128::from(length) - line;
                miss.unsigned_abs() > u128::from(MAX_MISS) * u128::from(length)
            };
            if length > 1 && (1..8).any(misses) {
                let middle = at(begin.0.midpoint(end.0));
                found.push(middle.0);
                parts.extend([[begin, middle], [middle, end]]);
            }
        }
        found
    }

    fn notice(&self, amount: u64) -> Assessment {
        official::assess(self.parameters, &self.path.household(self.household, amount))
    }

    /// Where the 10 % deduction of each wage leaves its minimum and reaches its maximum.
    fn of_income(&self) -> Vec<u64> {
        let rule = self.parameters.deduction;
        let wages = |amount| {
            let household = self.path.household(self.household, amount);
            [household.salary(), household.second_salary()]
        };
        let deducted = |amount: u64, declarant: usize| rule.amount(wages(amount)[declarant]);
        let mut firsts = Vec::new();
        for declarant in [0, 1] {
            let wage = |amount: u64| wages(amount)[declarant];
            let minimum = u64::from(rule.minimum);
            firsts.extend(first_amount(|amount| wage(amount).get() > minimum));
            firsts.extend(first_amount(|amount| deducted(amount, declarant) > minimum));
            firsts
                .extend(first_amount(|amount| deducted(amount, declarant) >= rule.maximum.into()));
        }
        firsts
    }

    /// Where a bracket is entered, with all the shares and with the declarants' alone, and where their ceiling bites.
    fn of_scale(&self) -> Vec<u64> {
        let mut firsts = Vec::new();
        for bracket in self.parameters.brackets.rows() {
            let from = u64::from(bracket.from);
            let entered = |amount: u64, quarters: fn(&Taxed) -> u32| {
                let taxed = self.taxed(amount);
                4 * taxed.incomes.taxable > u64::from(quarters(&taxed)) * from
            };
            firsts.extend(first_amount(|amount| entered(amount, |it| it.shares.quarters())));
            firsts.extend(first_amount(|amount| entered(amount, |it| it.shares.base_quarters())));
        }
        firsts.extend(first_amount(|amount| self.taxed(amount).tax.ceiling_effect > 0));
        let complement = |tax: &Taxed| tax.tax.ceiling_effect > tax.tax.ceiling_complement;
        firsts.extend(first_amount(|amount| complement(&self.taxed(amount))));
        let couple = self.household.is_married();
        for bracket in self.parameters.high_income.of(couple).rows() {
            let entered = |amount| self.taxed(amount).incomes.reference > bracket.from.into();
            firsts.extend(first_amount(entered));
        }
        firsts
    }

    /// Where the décote leaves something, where it ends, where that is enough to be collected, and where something is due.
    fn of_collection(&self) -> Vec<u64> {
        let due = |amount| self.notice(amount).net > 0;
        let least = u64::from(self.parameters.recovery_threshold);
        let ended = |tax: &Taxed| tax.tax.gross_tax > 0 && tax.tax.decote == 0;
        [
            first_amount(|amount| self.taxed(amount).tax.left() > 0),
            first_amount(|amount| ended(&self.taxed(amount))),
            first_amount(|amount| self.taxed(amount).tax.left() >= least),
            first_amount(due),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Where the 20 % reduction begins to be phased out, where it ends, and points between.
    fn of_reduction(&self) -> Vec<u64> {
        let Some(rule) = self.parameters.reduction else {
            return Vec::new();
        };
        let limits = rule.limits(self.household.is_married(), self.taxed(0).shares);
        let above =
            |limit: u64| first_amount(|amount| self.taxed(amount).incomes.reference >= limit);
        let (Some(from), Some(until)) = (above(limits.full_up_to), above(limits.none_from)) else {
            return Vec::new();
        };
        let inside = (1..=PHASE_OUT_POINTS)
            .map(|step| from + (until - from) * step / (PHASE_OUT_POINTS + 1));
        let ends = [from, until].into_iter().flat_map(|end| [end.saturating_sub(1), end, end + 1]);
        inside.chain(ends).collect()
    }
}
