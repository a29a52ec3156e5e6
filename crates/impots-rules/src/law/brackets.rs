//! Progressive brackets: the scale of the income tax (CGI art. 197 I 1) and that of the
//! contribution on high incomes (CGI art. 223 sexies).
//!
//! The income is divided by the shares, each bracket taxes its part of the quotient, and the sum is
//! multiplied by the shares again. Neither the quotient nor a part is rounded, only the tax.
//!
//! ```
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let scale = TaxParameters::of(TaxYear::LATEST).brackets();
//! let one_share = scale.tax(30_000, 4);
//! assert_eq!(one_share.tax, 2104); // 11 % of what is above 11 600, to 29 579, then 30 %
//! assert_eq!(one_share.rate.basis_points(), 3000);
//! let one_share_and_a_quarter = scale.tax(30_000, 5);
//! assert_eq!(one_share_and_a_quarter.tax, 1705); // 11 % × (30 000 − 1.25 × 11 600)
//! ```

use crate::money::round_to_euro;
use crate::parameters::error::{ParameterName, ParametersError};
use crate::parameters::key::ParameterKey;
use crate::rate::Rate;

/// One bracket: the rate of the part of an income above an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Bracket {
    /// The amount above which the rate applies, in euros; per share, for the income tax.
    pub from: u32,
    /// The rate.
    pub rate: Rate,
}

impl Bracket {
    /// The limit of so many parts of a share together, in the same parts of a euro.
    fn limit(self, parts: u32) -> u64 {
        u64::from(parts) * u64::from(self.from)
    }
}

/// A share is counted in quarters, and so is the income that is divided into shares.
const QUARTERS: u64 = 4;

/// The whole, in basis points.
const ONE: u128 = Rate::ONE.basis_points() as u128;

/// The part of an income that one bracket taxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TaxedPart {
    /// The bracket.
    pub bracket: Bracket,
    /// Where the next bracket begins, in euros; `None` for the last one.
    pub to: Option<u32>,
    /// The income of all the shares inside the bracket, in quarters of a euro, as shares are counted in quarters.
    pub quarter_euros: u64,
}

/// The part of an income that one bracket taxes, and what it costs, both in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct WholePart {
    /// The bracket.
    pub bracket: Bracket,
    /// Where the next bracket begins, in euros; `None` for the last one.
    pub to: Option<u32>,
    /// The income of all the shares inside the bracket, in euros.
    pub income: u64,
    /// The tax on it, in euros.
    pub tax: u64,
}

/// A rounded tax, in euros, and the rate of the last bracket entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct BracketTax {
    /// The tax, in euros.
    pub tax: u64,
    /// The rate of the last bracket entered.
    pub rate: Rate,
}

/// Brackets in ascending order, checked once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Brackets {
    rows: [Bracket; Brackets::MAX_ROWS],
    length: usize,
    /// The tax once as many brackets are entered as the place in this table, from none on.
    lines: [Line; Brackets::MAX_ROWS + 1],
}

/// `rate × income − subtraction × shares`, which is the sum of the brackets entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Line {
    rate: Rate,
    /// In euros × basis points: the sum of `from × (rate − rate before)`.
    subtraction: u64,
}

impl Brackets {
    /// The most rows accepted.
    const MAX_ROWS: usize = 8;

    /// Checks brackets; an income below the first one is not taxed.
    ///
    /// # Errors
    ///
    /// [`ParametersError`] under the name of `key`: no row or more than eight, a limit that is not
    /// above the one before, a rate that is below the one before or above 100 %.
    pub const fn new(rows: &[Bracket], key: ParameterKey) -> Result<Self, ParametersError> {
        let parameter = key.place();
        if rows.is_empty() {
            return Err(ParametersError::Empty { parameter });
        }
        if rows.len() > Self::MAX_ROWS {
            return Err(ParametersError::TooManyRows {
                parameter,
                maximum: Self::MAX_ROWS,
                found: rows.len(),
            });
        }
        let mut brackets = Self {
            rows: [rows[0]; Self::MAX_ROWS],
            length: rows.len(),
            lines: [Line { rate: Rate::ZERO, subtraction: 0 }; Self::MAX_ROWS + 1],
        };
        let mut index = 0;
        while index < rows.len() {
            if let Err(error) = check_row(rows, index, key) {
                return Err(error);
            }
            brackets.rows[index] = rows[index];
            brackets.lines[index + 1] = brackets.lines[index].then(rows[index]);
            index += 1;
        }
        Ok(brackets)
    }

    /// The brackets, in ascending order.
    #[must_use]
    pub fn rows(&self) -> &[Bracket] {
        &self.rows[..self.length]
    }

    /// The amount above which there is tax; none where no row has a rate.
    pub(crate) fn first_taxed(&self) -> Option<u32> {
        self.rows().iter().find(|row| row.rate > Rate::ZERO).map(|row| row.from)
    }

    /// The tax on R euros divided into q quarters of a share, rounded once.
    ///
    /// By definition it is the sum of `max(4R − q·from, 0) × (rate − rate before) / 4`: the quotient
    /// is never rounded.
    #[must_use]
    #[inline]
    pub fn tax(&self, income: u64, quarters: u32) -> BracketTax {
        let line = self.line::<QUARTERS>(income, quarters);
        let units = line.units::<QUARTERS>(income, quarters);
        BracketTax { tax: round_to_euro(units, u128::from(QUARTERS) * ONE), rate: line.rate }
    }

    /// The same for eighths of a share, which half of a household may have.
    pub(super) fn tax_in_eighths(&self, income: u64, eighths: u32) -> u64 {
        let line = self.line::<8>(income, eighths);
        round_to_euro(line.units::<8>(income, eighths), 8 * ONE)
    }

    /// The tax of one share before it is rounded, in euros × basis points.
    pub(super) fn units_of_one_share(&self, income: u64) -> u128 {
        self.line::<1>(income, 1).units::<1>(income, 1)
    }

    /// The line of the last bracket entered, for shares and an income that are counted in parts.
    fn line<const PARTS: u64>(&self, income: u64, shares: u32) -> Line {
        let entered = |bracket: &Bracket| PARTS * income > bracket.limit(shares);
        let count: usize = self.rows().iter().map(|bracket| usize::from(entered(bracket))).sum();
        self.lines[count]
    }

    /// The part of the income of so many quarters of shares inside each bracket entered; they add up to
    /// the income, less what the first bracket leaves out.
    #[must_use]
    pub fn parts(&self, income: u64, quarters: u32) -> Vec<TaxedPart> {
        let above = |bracket: &Bracket| (QUARTERS * income).saturating_sub(bracket.limit(quarters));
        let nexts = self.rows()[1..].iter().map(Some).chain([None]);
        self.rows()
            .iter()
            .zip(nexts)
            .map(|(&bracket, next)| TaxedPart {
                bracket,
                to: next.map(|next| next.from),
                quarter_euros: above(&bracket) - next.map_or(0, above),
            })
            .filter(|part| part.quarter_euros > 0)
            .collect()
    }

    /// The same parts with their taxes in whole euros, to be shown: they add up to the income and to [`Brackets::tax`].
    ///
    /// Each is the difference of two rounded sums, so that it is at most a euro off its own rounded figure.
    ///
    /// ```
    /// use impots_rules::{TaxParameters, TaxYear};
    ///
    /// let scale = TaxParameters::of(TaxYear::LATEST).brackets();
    /// let parts = scale.whole_parts(65_701, 10); // 2.5 shares
    /// let shown: Vec<_> = parts.iter().map(|part| (part.income, part.tax)).collect();
    /// assert_eq!(shown, [(29_000, 0), (36_701, 4037)]);
    /// ```
    #[must_use]
    pub fn whole_parts(&self, income: u64, quarters: u32) -> Vec<WholePart> {
        let (mut quarter_euros, mut units) = (0, 0);
        let mut sums = (0, 0);
        let whole = |TaxedPart { bracket, to, quarter_euros: inside }: TaxedPart| {
            quarter_euros += u128::from(inside);
            units += u128::from(inside) * u128::from(bracket.rate.basis_points());
            let divisor = u128::from(QUARTERS);
            let now = (round_to_euro(quarter_euros, divisor), round_to_euro(units, divisor * ONE));
            let part = WholePart { bracket, to, income: now.0 - sums.0, tax: now.1 - sums.1 };
            sums = now;
            part
        };
        self.parts(income, quarters).into_iter().map(whole).collect()
    }
}

impl Line {
    /// The line once one more bracket is entered.
    const fn then(self, bracket: Bracket) -> Self {
        let increase = bracket.rate.basis_points() - self.rate.basis_points();
        Self {
            rate: bracket.rate,
            subtraction: self.subtraction + bracket.from as u64 * increase as u64,
        }
    }

    /// The tax in parts of a euro × basis points.
    fn units<const PARTS: u64>(self, income: u64, shares: u32) -> u128 {
        let whole = u128::from(PARTS * income) * u128::from(self.rate.basis_points());
        whole - u128::from(shares) * u128::from(self.subtraction)
    }
}

/// The limits ascend strictly, the rates never descend and stay within 100 %.
const fn check_row(
    rows: &[Bracket],
    index: usize,
    key: ParameterKey,
) -> Result<(), ParametersError> {
    let parameter = ParameterName::in_list(key.name(), index);
    let Bracket { from, rate } = rows[index];
    if let Err(error) = rate.check(parameter) {
        return Err(error);
    }
    if index == 0 {
        return Ok(());
    }
    let before = rows[index - 1];
    let floor = ParameterName::in_list(key.name(), index - 1);
    if from <= before.from {
        let value = from as f64;
        return Err(ParametersError::NotAbove { parameter, value, floor });
    }
    if rate.basis_points() < before.rate.basis_points() {
        let value = rate.to_fraction();
        return Err(ParametersError::Below { parameter, value, floor });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    use super::*;
    use crate::household::Income;

    fn any_brackets() -> impl Strategy<Value = Brackets> {
        (btree_set(any::<u32>(), 1..=8), vec(0..=10_000_u16, 8)).prop_map(|(limits, mut rates)| {
            rates.sort_unstable();
            let rows: Vec<Bracket> = limits
                .into_iter()
                .zip(rates)
                .map(|(from, rate)| Bracket { from, rate: Rate::from_basis_points(rate) })
                .collect();
            Brackets::new(&rows, ParameterKey::Brackets).unwrap()
        })
    }

    /// The sum that the law describes, in 1/40 000 of a euro.
    fn units(brackets: &Brackets, income: u64, quarters: u32) -> u128 {
        let mut before = 0;
        let mut units = 0;
        for Bracket { from, rate } in brackets.rows() {
            let limit = u128::from(quarters) * u128::from(*from);
            let rate = u128::from(rate.basis_points());
            units += (4 * u128::from(income)).saturating_sub(limit) * (rate - before);
            before = rate;
        }
        units
    }

    proptest! {
        #[test]
        fn the_tax_is_the_sum_that_the_law_describes(
            brackets in any_brackets(),
            income in prop_oneof![0..300_000_u64, 0..=Income::MAX],
            quarters in 4..=40_004_u32,
        ) {
            let euros = (units(&brackets, income, quarters) + 20_000) / 40_000;
            prop_assert_eq!(u128::from(brackets.tax(income, quarters).tax), euros);
        }
    }

    proptest! {
        #[test]
        fn whole_parts_add_up_and_are_at_most_a_euro_off(
            brackets in any_brackets(),
            income in prop_oneof![0..300_000_u64, 0..=Income::MAX],
            quarters in 4..=400_u32,
        ) {
            let parts = brackets.whole_parts(income, quarters);
            let untaxed = income.min(u64::from(quarters) * u64::from(brackets.rows()[0].from) / 4);
            let inside: u64 = parts.iter().map(|part| part.income).sum();
            prop_assert!(inside.abs_diff(income - untaxed) <= 1);
            let tax: u64 = parts.iter().map(|part| part.tax).sum();
            prop_assert_eq!(tax, brackets.tax(income, quarters).tax);
            for (whole, exact) in parts.iter().zip(brackets.parts(income, quarters)) {
                let units = u128::from(exact.quarter_euros) * u128::from(exact.bracket.rate.basis_points());
                prop_assert!((u128::from(whole.tax) * 40_000).abs_diff(units) <= 40_000);
                prop_assert!((whole.income * 4).abs_diff(exact.quarter_euros) <= 4);
            }
        }
    }

    #[test]
    fn a_bracket_is_entered_above_its_limit_only() {
        let rows = [0, 100].map(|from| Bracket {
            from,
            rate: Rate::from_basis_points(1000 + 10 * u16::try_from(from).unwrap()),
        });
        let brackets = Brackets::new(&rows, ParameterKey::Brackets).unwrap();
        let rates = [0, 1, 150, 151].map(|income| brackets.tax(income, 6).rate.basis_points());
        assert_eq!(rates, [0, 1000, 1000, 2000]);
    }
}
