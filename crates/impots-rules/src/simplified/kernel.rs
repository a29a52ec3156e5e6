//! The arithmetic of the method, on a block of households held in columns.
//!
//! A block of one household is the computation of that household, so that there is one arithmetic
//! only. It chooses between values without branching: wages come in no order that a processor could
//! guess, and the compiler turns the loops over a block into vector instructions.
//!
//! Amounts stay below 2⁵¹ euros, the bound of [`floor`]: two wages and the largest parameters do.

use std::array::from_fn;

use super::parameters::SimplifiedValues;
use super::tax::SimplifiedTax;
use crate::household::WageEarners;
use crate::money::{ceil, double_to_euros, euros_to_double, floor, select};

/// What is known of each household of a block.
struct Columns<const N: usize> {
    /// The wages, in euros.
    salaries: [f64; N],
    /// Whether two declarants are taxed together.
    couples: [bool; N],
    /// The shares of the declarants: 1 or 2.
    adults: [f64; N],
    /// The half-shares of the children: one each, and one more from the third on.
    half_shares: [f64; N],
}

impl<const N: usize> Columns<N> {
    fn of<H: AsRef<WageEarners>>(households: &[H; N]) -> Self {
        let earners = |lane: usize| households[lane].as_ref();
        let children: [f64; N] = from_fn(|lane| f64::from(earners(lane).children().get()));
        let couples: [bool; N] = from_fn(|lane| earners(lane).is_married());
        Self {
            salaries: from_fn(|lane| {
                let [salary, second] = [earners(lane).salary(), earners(lane).second_salary()];
                euros_to_double(salary.get() + second.get())
            }),
            couples,
            adults: from_fn(|lane| 1.0 + f64::from(u8::from(couples[lane]))),
            half_shares: from_fn(|lane| children[lane] + (children[lane] - 2.0).max(0.0)),
        }
    }

    /// The wages less 10 %, within the bounds of the deduction, floored.
    fn incomes(&self, values: &SimplifiedValues) -> [f64; N] {
        from_fn(|lane| {
            let deduction =
                (0.1 * self.salaries[lane]).min(values.deduction_max).max(values.deduction_min);
            floor(self.salaries[lane] - deduction)
        })
    }

    /// The décote: what the ceiling leaves above three quarters of a small tax.
    fn discounts(&self, values: &SimplifiedValues, taxes: &[f64; N]) -> [f64; N] {
        let (single, couple) = (values.decote_ceiling_single, values.decote_ceiling_couple);
        let tax_single = values.decote_tax_ceiling_single;
        let tax_couple = values.decote_tax_ceiling_couple;
        from_fn(|lane| {
            let tax = taxes[lane];
            let ceiling = select(self.couples[lane], couple, single);
            let tax_ceiling = select(self.couples[lane], tax_couple, tax_single);
            let discount = ceil((ceiling - 0.75 * tax).max(0.0).min(tax));
            select(tax < tax_ceiling, discount, 0.0)
        })
    }

    /// The reduction: 20 % of what is left of the tax, for modest incomes.
    fn reductions(
        &self,
        values: &SimplifiedValues,
        incomes: &[f64; N],
        taxes_left: &[f64; N],
    ) -> [f64; N] {
        let single = values.reduction_income_ceiling_single;
        let couple = values.reduction_income_ceiling_couple;
        let raise = values.reduction_raise_per_half_share;
        from_fn(|lane| {
            let ceiling = select(self.couples[lane], couple, single);
            let limit = ceiling + raise * self.half_shares[lane];
            select(incomes[lane] < limit, ceil(0.2 * taxes_left[lane]), 0.0)
        })
    }
}

/// The tax of each household of a block for some shares, and the rate of its bracket.
struct GrossTaxes<const N: usize> {
    taxes: [f64; N],
    rates: [f64; N],
}

impl<const N: usize> GrossTaxes<N> {
    /// The bracket is the first whose limit is not below the quotient, or else the last: its row is
    /// the number of limits below.
    #[inline]
    fn of(values: &SimplifiedValues, incomes: &[f64; N], shares: &[f64; N]) -> Self {
        let quotients: [f64; N] = from_fn(|lane| incomes[lane] / shares[lane]);
        let mut rows = [0; N];
        for limit in &values.limits[..values.limits.len() - 1] {
            for (row, quotient) in rows.iter_mut().zip(&quotients) {
                *row += usize::from(quotient > limit);
            }
        }
        let rates: [f64; N] = from_fn(|lane| values.rates[rows[lane]]);
        let subtractions: [f64; N] = from_fn(|lane| values.subtractions[rows[lane]]);
        let tax = |lane: usize| incomes[lane] * rates[lane] - shares[lane] * subtractions[lane];
        Self { taxes: from_fn(|lane| floor(tax(lane)).max(0.0)), rates }
    }
}

/// What is computed of each household of a block, in euros but for the rates.
pub(super) struct Answers<const N: usize> {
    taxes: [f64; N],
    surcharges: [f64; N],
    discounts: [f64; N],
    reductions: [f64; N],
    rates: [f64; N],
}

impl<const N: usize> Answers<N> {
    #[inline]
    pub(super) fn of<H: AsRef<WageEarners>>(
        values: &SimplifiedValues,
        households: &[H; N],
    ) -> Self {
        let columns = Columns::of(households);
        let incomes = columns.incomes(values);
        let shares = from_fn(|lane| columns.adults[lane] + 0.5 * columns.half_shares[lane]);
        let real = GrossTaxes::of(values, &incomes, &shares);
        let childless = GrossTaxes::of(values, &incomes, &columns.adults);
        let capped: [f64; N] = from_fn(|lane| {
            childless.taxes[lane] - values.half_share_ceiling * columns.half_shares[lane]
        });
        let gross: [f64; N] = from_fn(|lane| real.taxes[lane].max(capped[lane]));
        let discounts = columns.discounts(values, &gross);
        let left = from_fn(|lane| gross[lane] - discounts[lane]);
        let reductions = columns.reductions(values, &incomes, &left);
        Self {
            taxes: from_fn(|lane| floor(left[lane] - reductions[lane]).max(0.0)),
            surcharges: from_fn(|lane| {
                let deduction_capped = floor(incomes[lane] - 0.9 * columns.salaries[lane]).max(0.0);
                floor(deduction_capped + (gross[lane] - real.taxes[lane]))
            }),
            rates: from_fn(|lane| {
                let bites = capped[lane] > real.taxes[lane];
                select(bites, childless.rates[lane], real.rates[lane])
            }),
            discounts,
            reductions,
        }
    }

    /// The answer of one household of the block.
    pub(super) fn answer(&self, lane: usize) -> SimplifiedTax {
        SimplifiedTax {
            tax: double_to_euros(self.taxes[lane]),
            surcharge: double_to_euros(self.surcharges[lane]),
            discount: double_to_euros(self.discounts[lane]),
            reduction: double_to_euros(self.reductions[lane]),
            rate: self.rates[lane],
        }
    }
}
