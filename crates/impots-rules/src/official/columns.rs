//! The same computation on a block of wage earners held in columns: vector instructions compute several at once, as many as the machine
//! has that it runs on.
//!
//! Every amount is a whole number in a double, exact below 2⁵³, as vectors multiply doubles and no 64-bit integers. It chooses between
//! values without branching. [`compute_wages`] is what the figures are defined by: a test compares the two over bounds, limits and
//! random parameters. It also computes whatever a block does not hold: larger wages, scales of more rows than [`ROWS`].
//!
//! Wage earners have no complement to a ceiling and no overseas abatement; the 20 % reduction and the contribution on high incomes
//! are for few, and added one by one.

use super::computation::{OfficialTax, compute_wages};
use crate::household::{FilingStatus, WageEarners};
use crate::law::brackets::{Bracket, Brackets};
use crate::law::shares::Shares;
use crate::law::{high_income, recovery};
use crate::money::{double_to_euros, euros_to_double, select, whole_quotient};
use crate::parameters::TaxParameters;
use crate::rate::Rate;

/// The households of a block: enough for vector instructions, few enough for the nearest cache.
pub(super) const BLOCK: usize = 16;

/// The largest wage of a block, in euros: in quarters of a euro and basis points, two of them are below 2⁵¹, so that
/// [`whole_quotient`] is exact.
const MAX_WAGE: u64 = 1 << 34;

/// The rows of the scale of the income tax that raise its rate, since the incomes of 2014: a loop of known length is unrolled.
const ROWS: usize = 4;

const QUARTERS: f64 = 4.0;
const ONE: f64 = Rate::ONE.basis_points() as f64;

/// The figures of a tax year as doubles.
pub(super) struct Law<'a> {
    parameters: &'a TaxParameters,
    /// What vectors this machine has.
    machine: pulp::Arch,
    /// The rate of the deduction, the least and the most of it.
    deduction: [f64; 3],
    /// Where each bracket begins, and by how much its rate is above the one before.
    brackets: [[f64; 2]; ROWS],
    /// What a half-share saves at most, and the first two of a single parent together.
    ceilings: [f64; 2],
    /// The rate of the décote.
    decote: f64,
    /// The ceilings of the décote in euros × basis points: of a single declarant, and what a couple has more.
    decote_ceilings: [f64; 2],
    recovery_threshold: f64,
    /// The income above which somebody has a contribution on high incomes.
    high_income: u64,
}

/// What is known of each household of a block, in whole numbers.
#[derive(Default)]
struct Columns {
    salaries: [u64; BLOCK],
    second_salaries: [u64; BLOCK],
    children: [u64; BLOCK],
    /// 1 for a couple.
    couples: [u64; BLOCK],
    /// 1 for a single parent.
    single_parents: [u64; BLOCK],
}

/// The lines of each household but for what few have, in whole numbers; the rate in basis points.
#[derive(Default)]
struct Lines {
    incomes: [u64; BLOCK],
    gross_taxes: [u64; BLOCK],
    surcharges: [u64; BLOCK],
    discounts: [u64; BLOCK],
    taxes: [u64; BLOCK],
    rates: [u64; BLOCK],
}

impl<'a> Law<'a> {
    /// The figures of a year; `None` where its scale has more rows.
    pub(super) fn of(parameters: &'a TaxParameters) -> Option<Self> {
        let mut brackets = [[0.0; 2]; ROWS];
        let mut places = brackets.iter_mut();
        let mut before = Rate::ZERO;
        for Bracket { from, rate } in parameters.brackets.rows() {
            if *rate > before {
                let increase = rate.basis_points() - before.basis_points();
                *places.next()? = [(*from).into(), increase.into()];
            }
            before = *rate;
        }
        let high_income = &parameters.high_income;
        let first = [&high_income.single, &high_income.couple].map(Brackets::first_taxed);
        let (deduction, decote) = (&parameters.deduction, &parameters.decote);
        let (single, couple) = (f64::from(decote.ceiling.single), f64::from(decote.ceiling.couple));
        let ceilings = &parameters.family_quotient;
        Some(Self {
            parameters,
            machine: pulp::Arch::new(),
            deduction: [
                deduction.rate.basis_points().into(),
                deduction.minimum.into(),
                deduction.maximum.into(),
            ],
            brackets,
            high_income: first.into_iter().flatten().min().unwrap_or(u32::MAX).into(),
            ceilings: [ceilings.half_share_ceiling.into(), ceilings.single_parent_ceiling.into()],
            decote: decote.rate.basis_points().into(),
            decote_ceilings: [ONE * single, ONE * (couple - single)],
            recovery_threshold: parameters.recovery_threshold.into(),
        })
    }

    /// Appends the taxes of a block of wage earners.
    pub(super) fn compute_block<H: AsRef<WageEarners>>(
        &self,
        block: &[H; BLOCK],
        taxes: &mut Vec<OfficialTax>,
    ) {
        let task = Task { law: self, block, taxes };
        let Some(highest_income) = self.machine.dispatch(task) else {
            let one_by_one = block.iter().map(|it| compute_wages(self.parameters, it.as_ref()));
            return taxes.extend(one_by_one);
        };
        if highest_income > self.high_income || self.parameters.reduction.is_some() {
            let start = taxes.len() - BLOCK;
            for (tax, earners) in taxes[start..].iter_mut().zip(block) {
                complete(self.parameters, earners.as_ref(), tax);
            }
        }
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is not in the dispatched function is compiled for the least of machines"
    )]
    fn lines(&self, columns: &Columns) -> Lines {
        let mut lines = Lines::default();
        for lane in 0..BLOCK {
            let couple = euros_to_double(columns.couples[lane]);
            let single_parent = euros_to_double(columns.single_parents[lane]);
            let children = euros_to_double(columns.children[lane]);
            let income = self.net_wage(euros_to_double(columns.salaries[lane]))
                + self.net_wage(euros_to_double(columns.second_salaries[lane]));
            let half_shares = children + larger(children - 2.0, 0.0) + single_parent;
            let base_shares = QUARTERS + QUARTERS * couple;
            let (all_tax, all_rate) = self.scale(income, base_shares + 2.0 * half_shares);
            let (base_tax, base_rate) = self.scale(income, base_shares);
            let surcharge =
                larger(base_tax - self.ceiling(half_shares, single_parent) - all_tax, 0.0);
            let gross_tax = all_tax + surcharge;
            let discount = self.decote(couple, gross_tax);
            let left = gross_tax - discount;
            let tax = select(left < self.recovery_threshold, 0.0, left);
            let rate = select(surcharge > 0.0, base_rate, all_rate);
            lines.incomes[lane] = double_to_euros(income);
            lines.gross_taxes[lane] = double_to_euros(gross_tax);
            lines.surcharges[lane] = double_to_euros(surcharge);
            lines.discounts[lane] = double_to_euros(discount);
            lines.taxes[lane] = double_to_euros(tax);
            lines.rates[lane] = double_to_euros(select(gross_tax > 0.0, rate, 0.0));
        }
        lines
    }

    /// The ceiling of the family quotient: the most that half-shares may save.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a loop over calls is not turned into vectors")]
    fn ceiling(&self, half_shares: f64, single_parent: f64) -> f64 {
        let [general, special] = self.ceilings;
        let of_single_parent = special + general * larger(half_shares - 2.0, 0.0);
        select(single_parent > 0.0, of_single_parent, general * half_shares)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a loop over calls is not turned into vectors")]
    fn decote(&self, couple: f64, tax: f64) -> f64 {
        let [single, more] = self.decote_ceilings;
        let units = larger(single + more * couple - self.decote * tax, 0.0);
        smaller(whole_quotient(units, ONE), tax)
    }

    /// A wage less its deduction.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a loop over calls is not turned into vectors")]
    fn net_wage(&self, wage: f64) -> f64 {
        let [rate, minimum, maximum] = self.deduction;
        let part = smaller(whole_quotient(rate * wage, ONE), maximum);
        wage - larger(part, smaller(wage, minimum))
    }

    /// The tax for so many quarters of shares, and the rate of the bracket entered: each bracket adds its rate less the one before
    /// for what is above it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a loop over calls is not turned into vectors")]
    fn scale(&self, income: f64, quarters: f64) -> (f64, f64) {
        let (mut units, mut entered) = (0.0, 0.0);
        for [from, increase] in self.brackets {
            let above = QUARTERS * income - quarters * from;
            let increase = select(above > 0.0, increase, 0.0);
            units += above * increase;
            entered += increase;
        }
        (whole_quotient(units, QUARTERS * ONE), entered)
    }
}

/// The computation of a block, to be compiled for each kind of machine.
struct Task<'a, H> {
    law: &'a Law<'a>,
    block: &'a [H; BLOCK],
    taxes: &'a mut Vec<OfficialTax>,
}

impl<H: AsRef<WageEarners>> pulp::NullaryFnOnce for Task<'_, H> {
    /// The highest income; none where a block does not hold the wages, of which nothing is computed then.
    type Output = Option<u64>;

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is not in the dispatched function is compiled for the least of machines"
    )]
    fn call(self) -> Self::Output {
        let columns = Columns::of(self.block);
        if !columns.are_small() {
            return None;
        }
        let lines = self.law.lines(&columns);
        self.taxes.extend((0..BLOCK).map(|lane| lines.tax(lane)));
        lines.incomes.into_iter().max()
    }
}

impl Columns {
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is not in the dispatched function is compiled for the least of machines"
    )]
    fn of<H: AsRef<WageEarners>>(block: &[H; BLOCK]) -> Self {
        let mut columns = Self::default();
        for (lane, household) in block.iter().enumerate() {
            let earners = household.as_ref();
            let status = earners.filing_status();
            columns.salaries[lane] = earners.salary().get();
            columns.second_salaries[lane] = earners.second_salary().get();
            columns.children[lane] = earners.children().get().into();
            columns.couples[lane] = (status == FilingStatus::Married).into();
            columns.single_parents[lane] = (status == FilingStatus::SingleParent).into();
        }
        columns
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is not in the dispatched function is compiled for the least of machines"
    )]
    fn are_small(&self) -> bool {
        let wages = self.salaries.iter().chain(&self.second_salaries);
        wages.fold(0, |all, wage| all | wage) < MAX_WAGE
    }
}

impl Lines {
    #[expect(clippy::cast_possible_truncation, reason = "a rate is at most 10 000 basis points")]
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is not in the dispatched function is compiled for the least of machines"
    )]
    fn tax(&self, lane: usize) -> OfficialTax {
        OfficialTax {
            taxable_income: self.incomes[lane],
            gross_tax: self.gross_taxes[lane],
            surcharge: self.surcharges[lane],
            discount: self.discounts[lane],
            reduction: 0,
            high_income_contribution: 0,
            tax: self.taxes[lane],
            rate: Rate::from_basis_points(self.rates[lane] as u16),
        }
    }
}

/// Adds what few households have, and says what is due then.
#[inline(never)]
fn complete(parameters: &TaxParameters, earners: &WageEarners, tax: &mut OfficialTax) {
    let (couple, income) = (earners.is_married(), tax.taxable_income);
    let left = tax.gross_tax - tax.discount;
    let contribution = high_income::contribution(parameters.high_income.of(couple), income);
    let reduction = parameters
        .reduction
        .map_or(0, |rule| rule.amount(couple, Shares::of(earners.family()), left, income));
    tax.reduction = reduction;
    tax.high_income_contribution = contribution;
    tax.tax = recovery::due(left - reduction + contribution, parameters.recovery_threshold);
}

/// [`f64::max`] is several instructions, as it looks for numbers that are none.
#[inline]
fn larger(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

/// The same for [`f64::min`].
#[inline]
fn smaller(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}
