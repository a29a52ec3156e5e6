//! The arithmetic of the method, on a block of households held in columns.
//!
//! A block of one household is the computation of that household, so that there is one arithmetic
//! only. It chooses between values without branching: wages come in no order a processor could
//! guess, and the compiler turns the loops over a block into vector instructions.

use std::array::from_fn;

use super::{SimplifiedTax, SimplifiedValues};
use crate::household::Household;
use crate::money::{ceil, double_to_euros, euros_to_double, floor};

/// What is known of each household of a block.
struct Columns<const N: usize> {
    /// The wages, in euros.
    salaries: [f64; N],
    /// The shares of the declarants: 1 or 2.
    adults: [f64; N],
    /// The half-shares of the children: one each, and one more from the third on.
    half_shares: [f64; N],
}

/// What is computed of each household of a block, in euros but for the rates.
pub(super) struct Answers<const N: usize> {
    taxes: [f64; N],
    surcharges: [f64; N],
    discounts: [f64; N],
    reductions: [f64; N],
    rates: [f64; N],
}

/// The gross taxes of a block for some shares, and the rates of their brackets.
struct GrossTaxes<const N: usize> {
    taxes: [f64; N],
    rates: [f64; N],
}

impl<const N: usize> Columns<N> {
    fn of(households: &[Household; N]) -> Self {
        let children = |lane: usize| f64::from(households[lane].children().get());
        Self {
            salaries: from_fn(|lane| {
                let household = &households[lane];
                euros_to_double(household.salary().get() + household.second_salary().get())
            }),
            adults: from_fn(|lane| 1.0 + f64::from(u8::from(households[lane].is_married()))),
            half_shares: from_fn(|lane| children(lane) + (children(lane) - 2.0).max(0.0)),
        }
    }
}

impl<const N: usize> Answers<N> {
    pub(super) fn of(values: &SimplifiedValues, households: &[Household; N]) -> Self {
        let Columns { salaries, adults, half_shares } = Columns::of(households);
        let incomes: [f64; N] = from_fn(|lane| {
            let deduction = (0.1 * salaries[lane]).min(values.deduction_max).max(values.deduction_min);
            floor(salaries[lane] - deduction)
        });
        let shares = from_fn(|lane| adults[lane] + 0.5 * half_shares[lane]);
        let real = GrossTaxes::of(values, &incomes, &shares);
        let childless = GrossTaxes::of(values, &incomes, &adults);
        let capped: [f64; N] = from_fn(|lane| {
            childless.taxes[lane] - values.half_share_ceiling * half_shares[lane]
        });
        let gross: [f64; N] = from_fn(|lane| real.taxes[lane].max(capped[lane]));
        let discounts: [f64; N] = from_fn(|lane| {
            let couple = adults[lane] > 1.0;
            let ceiling = select(couple, values.decote_ceiling_couple, values.decote_ceiling_single);
            let tax_ceiling = select(couple, values.decote_tax_ceiling_couple, values.decote_tax_ceiling_single);
            let discount = ceil((ceiling - 0.75 * gross[lane]).max(0.0).min(gross[lane]));
            select(gross[lane] < tax_ceiling, discount, 0.0)
        });
        let reductions: [f64; N] = from_fn(|lane| {
            let couple = adults[lane] > 1.0;
            let ceiling = select(couple, values.reduction_income_ceiling_couple, values.reduction_income_ceiling_single);
            let limit = ceiling + values.reduction_raise_per_half_share * half_shares[lane];
            let reduction = ceil(0.2 * (gross[lane] - discounts[lane]));
            select(incomes[lane] < limit, reduction, 0.0)
        });
        Self {
            taxes: from_fn(|lane| gross[lane] - discounts[lane] - reductions[lane]),
            surcharges: from_fn(|lane| {
                let deduction = floor(incomes[lane] - 0.9 * salaries[lane]).max(0.0);
                deduction + (gross[lane] - real.taxes[lane])
            }),
            rates: from_fn(|lane| select(capped[lane] > real.taxes[lane], childless.rates[lane], real.rates[lane])),
            discounts,
            reductions,
        }
    }

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

impl<const N: usize> GrossTaxes<N> {
    fn of(values: &SimplifiedValues, incomes: &[f64; N], shares: &[f64; N]) -> Self {
        let quotients: [f64; N] = from_fn(|lane| incomes[lane] / shares[lane]);
        let mut rows = [0_usize; N];
        for &limit in &values.limits[..values.limits.len() - 1] {
            for lane in 0..N {
                rows[lane] += usize::from(quotients[lane] > limit);
            }
        }
        let rates: [f64; N] = from_fn(|lane| values.rates[rows[lane]]);
        let subtractions: [f64; N] = from_fn(|lane| values.subtractions[rows[lane]]);
        let taxes = from_fn(|lane| {
            floor(incomes[lane] * rates[lane] - shares[lane] * subtractions[lane]).max(0.0)
        });
        Self { taxes, rates }
    }
}

/// `if condition { yes } else { no }` in a form that the compiler keeps free of branches.
fn select(condition: bool, yes: f64, no: f64) -> f64 {
    let mask = u64::from(condition).wrapping_neg();
    f64::from_bits((yes.to_bits() & mask) | (no.to_bits() & !mask))
}
