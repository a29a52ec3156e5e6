//! The points of the curves: where a rule begins to act, and the household itself.

use impots_rules::curve::{self, Point};
use impots_rules::threshold::thresholds;
use impots_rules::{Fact, Household, Rate, WagePath};

use super::super::axis::Axis;
use super::super::figures::part_of;
use super::super::subject::{Subject, incomes_of};
use super::MORE;

/// The tax of the household at many wages, its own among them.
pub(super) struct Sample<'a> {
    subject: &'a Subject<'a>,
    path: WagePath,
    /// What the household has beside its wages, which does not vary.
    others: u64,
    /// Both wages of the household together.
    pub(super) wages: u64,
    pub(super) axis: Axis,
    /// From zero to the end of the axis, in ascending order.
    pub(super) points: Vec<Point>,
    /// From which wages on something is due, if that is known.
    pub(super) first_due: Option<u64>,
}

/// Wages over which the tax takes the same part of every euro that is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// In whole euros, as the other end.
    pub(super) from: u64,
    pub(super) to: u64,
    /// In hundredths of a percent.
    pub(super) rate: i64,
}

impl<'a> Sample<'a> {
    /// None without wages, with a taxable income that is given, and where nothing is due up to the end of the axis.
    pub(super) fn of(subject: &'a Subject<'a>) -> Option<Self> {
        let Subject { parameters, household, .. } = *subject;
        let wages = subject.wages();
        if wages == 0 || household.get(Fact::TaxableIncomeGiven).is_some() {
            return None;
        }
        let path = path(household);
        let found = thresholds(parameters, household, path);
        let first_due = found.ok().and_then(|found| found.due);
        // Far enough to see where the tax begins.
        let beyond_first = first_due.map_or(0, |first| first + first / 4);
        let axis = Axis::up_to((2 * wages).max(beyond_first));
        let mut amounts = curve::breakpoints(parameters, household, path, axis.end);
        amounts.push(wages);
        amounts.sort_unstable();
        amounts.dedup();
        let at = |amount| curve::point(parameters, household, path, amount);
        let points: Vec<Point> = amounts.into_iter().map(at).collect();
        let is_taxed = points.iter().any(|point| point.due > 0);
        is_taxed.then_some(Self {
            subject,
            path,
            others: incomes_of(household) - wages,
            wages,
            axis,
            points,
            first_due,
        })
    }

    pub(super) fn point(&self, amount: u64) -> Point {
        curve::point(self.subject.parameters, self.subject.household, self.path, amount)
    }

    pub(super) fn you(&self) -> Point {
        self.point(self.wages)
    }

    pub(super) fn last(&self) -> Point {
        self.point(self.axis.end)
    }

    /// What is due of all incomes, in hundredths of a percent.
    pub(super) fn average_rate(&self, point: &Point) -> i64 {
        part_of(point.due.max(0).cast_unsigned(), self.others + point.amount)
    }

    /// What 1 000 € more change, in whole euros.
    pub(super) fn more(&self, amount: u64) -> i64 {
        self.point(amount + MORE).due - self.point(amount).due
    }

    /// The part that the tax takes of what is added, as steps; jumps of a euro, as where 61 € begin to be collected, are no rate.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for pair in self.points.windows(2) {
            let (from, to) = (pair[0].amount, pair[1].amount);
            if (to - from) * 200 < self.axis.end {
                continue;
            }
            let rate = rate_between(&pair[0], &pair[1]);
            match stretches.last_mut() {
                Some(last) if last.rate.abs_diff(rate) <= SAME_RATE => last.to = to,
                Some(last) => {
                    let from = last.to + 1;
                    stretches.push(Stretch { from, to, rate });
                }
                None => stretches.push(Stretch { from: 0, to, rate }),
            }
        }
        if let Some(last) = stretches.last_mut() {
            last.to = self.axis.end;
        }
        stretches
    }

    /// Where each marginal rate begins.
    pub(super) fn marginal_rates(&self) -> Vec<(u64, Rate)> {
        let mut starts = vec![(0, self.points[0].marginal_rate)];
        for pair in self.points.windows(2) {
            let (mut from, to) = (pair[0].amount, pair[1].amount);
            let mut rate = pair[0].marginal_rate;
            while rate != pair[1].marginal_rate && from < to {
                from = self.first_with_other_rate(from, to, rate);
                rate = self.point(from).marginal_rate;
                starts.push((from, rate));
            }
        }
        starts
    }

    /// The first amount after one and up to another whose marginal rate is no longer this one.
    fn first_with_other_rate(&self, mut below: u64, mut above: u64, rate: Rate) -> u64 {
        while above - below > 1 {
            let middle = below.midpoint(above);
            if self.point(middle).marginal_rate == rate {
                below = middle;
            } else {
                above = middle;
            }
        }
        above
    }

    /// The average rate, in hundredths of a percent, at the points and between them: it is no straight line.
    pub(super) fn average_rates(&self) -> Vec<(u64, i64)> {
        let between = (1..=AVERAGES).map(|part| self.axis.end / AVERAGES * part);
        let mut amounts: Vec<u64> = self.points.iter().map(|point| point.amount).collect();
        amounts.extend(between.filter(|amount| *amount <= self.axis.end));
        amounts.sort_unstable();
        amounts.dedup();
        let rates = amounts.into_iter().filter(|amount| self.others + *amount > 0);
        rates.map(|amount| (amount, self.average_rate(&self.point(amount)))).collect()
    }

    /// The wages of the table: round ones, the first that are taxed, the household's.
    pub(super) fn amounts(&self) -> Vec<u64> {
        let count = match self.axis.parts {
            few @ ..=3 => 5 * few,
            many => 2 * many,
        };
        let step = (self.axis.end / count).max(1);
        let rounds: Vec<u64> = (1..=count).map(|place| step * place).collect();
        let is_taxed = |amount: &u64| self.point(*amount).marginal_rate > Rate::ZERO;
        let first = rounds.iter().position(is_taxed).unwrap_or(0);
        let mut amounts = rounds[first.saturating_sub(1)..].to_vec();
        amounts.extend(self.first_due);
        amounts.push(self.wages);
        amounts.retain(|amount| (1..=self.axis.end).contains(amount));
        amounts.sort_unstable();
        amounts.dedup();
        amounts
    }
}

/// Rates that differ by so little are one: the tax is rounded to the euro.
const SAME_RATE: u64 = 30;

/// How many equal parts of the axis the average rate is computed at.
const AVERAGES: u64 = 60;

/// The part of what is added between two points that the tax takes, in hundredths of a percent, rounded.
fn rate_between(from: &Point, to: &Point) -> i64 {
    let added = i128::from(to.amount - from.amount);
    let change = i128::from(to.due - from.due);
    let rate = (20_000 * change + added).div_euclid(2 * added);
    i64::try_from(rate).unwrap_or(i64::MAX)
}

/// The wages of a household growing, those of a couple in their proportion; equal ones where there are none yet.
pub(in super::super) fn path(household: &Household) -> WagePath {
    let mut parts = [household.salary().get(), household.second_salary().get()];
    match (household.is_married(), parts) {
        (false, _) => return WagePath::ONE,
        (true, [0, 0]) => return WagePath::TWO,
        (true, _) => {}
    }
    // A proportion of more than 32 bits is kept as well as 32 bits can.
    while parts.iter().any(|part| u32::try_from(*part).is_err()) {
        parts = parts.map(|part| part / 2);
    }
    let [first, second] = parts.map(|part| u32::try_from(part).unwrap_or(u32::MAX));
    WagePath::Together { first, second }
}
