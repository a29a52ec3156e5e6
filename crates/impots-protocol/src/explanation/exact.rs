//! Amounts before they are rounded to the euro.

use impots_rules::explanation::Expression;
use impots_rules::{Rate, TaxedPart};

use crate::Language;
use crate::figures::{decimal_mark, in_euros, number};

/// An amount in euros, exact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact {
    numerator: u128,
    denominator: u128,
}

impl Exact {
    /// `numerator / denominator` euros.
    pub(super) const fn new(numerator: u128, denominator: u128) -> Self {
        Self { numerator, denominator }
    }

    /// A part of an amount.
    pub(super) fn part(rate: Rate, amount: u64) -> Self {
        Self::new(
            u128::from(rate.basis_points()) * u128::from(amount),
            Rate::ONE.basis_points().into(),
        )
    }

    /// What quarters of shares make of an amount per share.
    pub(super) fn quarter_euros(quarter_euros: u64) -> Self {
        Self::new(quarter_euros.into(), 4)
    }

    /// What a computation comes to: every part of it is zero or more.
    pub(super) fn of(expression: &Expression) -> Self {
        let whole = |number: u64| Self::new(number.into(), 1);
        match expression {
            Expression::Euros(number) | Expression::Number(number) => whole(*number),
            Expression::Percent(rate) => Self::part(*rate, 1),
            Expression::Sum(terms) => terms.iter().map(Self::of).fold(whole(0), Self::plus),
            Expression::Product(factors) => {
                factors.iter().map(Self::of).fold(whole(1), |all, it| {
                    Self::new(all.numerator * it.numerator, all.denominator * it.denominator)
                })
            }
            Expression::Quotient(both) => {
                let [left, right] = both.each_ref().map(Self::of);
                Self::new(left.numerator * right.denominator, left.denominator * right.numerator)
            }
            Expression::Difference(both) => {
                let [left, right] = both.each_ref().map(Self::of);
                let taken = right.numerator * left.denominator;
                let left_units = left.numerator * right.denominator;
                Self::new(left_units.saturating_sub(taken), left.denominator * right.denominator)
            }
        }
    }

    fn plus(self, other: Self) -> Self {
        Self::new(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )
    }

    /// Whether this is above an amount in whole euros.
    pub(super) const fn is_above(self, euros: u64) -> bool {
        (euros as u128) * self.denominator < self.numerator
    }

    /// Whether this is below an amount in whole euros.
    pub(super) const fn is_below(self, euros: u64) -> bool {
        (euros as u128) * self.denominator > self.numerator
    }

    /// This less whole euros, over this less another: a part between nothing and all.
    pub(super) fn ratio(self, euros: u64, other: Self) -> [u128; 2] {
        let units = |it: Self| it.numerator * (2 / it.denominator);
        [units(self) - 2 * u128::from(euros), units(self) - units(other)]
    }

    /// The taxes of parts of an income, together.
    pub(super) fn tax(parts: &[TaxedPart]) -> Self {
        let tax = |part: &TaxedPart| {
            u128::from(part.quarter_euros) * u128::from(part.bracket.rate.basis_points())
        };
        let units = parts.iter().map(tax).sum();
        Self::new(units, 4 * u128::from(Rate::ONE.basis_points()))
    }

    /// This amount taken off another.
    pub(super) fn taken_off(self, amount: u64) -> Self {
        let whole = u128::from(amount) * self.denominator;
        Self::new(whole.saturating_sub(self.numerator), self.denominator)
    }

    /// The nearest euro, 0.50 upwards (CGI art. 1657, 1).
    pub(super) fn rounded(self) -> u64 {
        let euros = (2 * self.numerator + self.denominator) / (2 * self.denominator);
        u64::try_from(euros).unwrap_or(u64::MAX)
    }

    pub(super) const fn is_whole(self) -> bool {
        self.numerator.is_multiple_of(self.denominator)
    }

    /// The amount: whole, or with as many decimals as it has, from two to five. Beyond them, two are kept: cut and not
    /// rounded, so that the nearest euro is that of the exact amount.
    pub(super) fn text(self, language: Language) -> String {
        let decimals = self.decimals().unwrap_or(CENTS);
        let units = self.numerator * 10_u128.pow(decimals) / self.denominator;
        let one = 10_u128.pow(decimals);
        let whole = number(u64::try_from(units / one).unwrap_or(u64::MAX), language);
        let text = match decimals {
            0 => whole,
            _ => format!(
                "{whole}{}{:0>width$}",
                decimal_mark(language),
                units % one,
                width = decimals as usize
            ),
        };
        in_euros(&text, language)
    }

    /// The amount after its sign: `= 383,75 €`, or `≈ 273,35 €` when decimals are left out.
    pub(super) fn equation(self, language: Language) -> String {
        let sign = if self.decimals().is_some() { '=' } else { '≈' };
        format!("{sign} {}", self.text(language))
    }

    /// How many decimals tell the whole amount.
    fn decimals(self) -> Option<u32> {
        [0, CENTS, 3, 4, 5].into_iter().find(|decimals| {
            (self.numerator * 10_u128.pow(*decimals)).is_multiple_of(self.denominator)
        })
    }
}

const CENTS: u32 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_the_decimals_it_needs() {
        let cases = [
            (4, 2, "= €2"),
            (1, 2, "= €0.50"),
            (846_401, 400, "= €2,116.0025"),
            (1, 20_000, "= €0.00005"),
            (2, 3, "≈ €0.66"),
            (1_499_999, 1_000_000, "≈ €1.49"),
        ];
        for (numerator, denominator, expected) in cases {
            let amount = Exact::new(numerator, denominator);
            assert_eq!(amount.equation(Language::English), expected);
        }
    }

    #[test]
    fn half_a_euro_is_rounded_upwards() {
        let rounded = [(149, 100), (150, 100), (1, 3)].map(|(a, b)| Exact::new(a, b).rounded());
        assert_eq!(rounded, [1, 2, 0]);
    }
}
