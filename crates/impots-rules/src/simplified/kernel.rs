//! k

use super::{SimplifiedTax, SimplifiedValues};
use crate::household::Household;
use crate::money::{ceil, double_to_euros, euros_to_double, floor};

/// The amounts that depend on the number of declarants.
#[derive(Clone, Copy)]
struct Ceilings {
    decote: f64,
    decote_tax: f64,
    reduction_income: f64,
}

pub(super) fn compute<const N: usize>(
    values: &SimplifiedValues,
    households: &[Household; N],
) -> [SimplifiedTax; N] {
    let mut salaries = [0.0; N];
    let mut adults = [0.0; N];
    let mut raises = [0.0; N];
    for (lane, household) in households.iter().enumerate() {
        salaries[lane] = euros_to_double(household.salary().get() + household.second_salary().get());
        adults[lane] = f64::from(u8::from(household.is_married())) + 1.0;
        let children = f64::from(household.children().get());
        raises[lane] = children + (children - 2.0).max(0.0);
    }
    let mut incomes = [0.0; N];
    let mut shares = [0.0; N];
    for lane in 0..N {
        let salary = salaries[lane];
        let deduction = (0.1 * salary).min(values.deduction_max).max(values.deduction_min);
        incomes[lane] = floor(salary - deduction);
        shares[lane] = adults[lane] + 0.5 * raises[lane];
    }
    let (mut taxes, mut rates) = gross_taxes(values, &incomes, &shares);
    let (childless_taxes, childless_rates) = gross_taxes(values, &incomes, &adults);
    let mut surcharges = [0.0; N];
    let mut discounts = [0.0; N];
    let mut reductions = [0.0; N];
    let SimplifiedValues { decote_ceiling_couple, decote_ceiling_single, decote_tax_ceiling_couple, decote_tax_ceiling_single, reduction_income_ceiling_couple, reduction_income_ceiling_single, .. } = *values;
    for lane in 0..N {
        let income = incomes[lane];
        let capped = childless_taxes[lane] - values.half_share_ceiling * raises[lane];
        let bites = capped > taxes[lane];
        let above = (capped - taxes[lane]).max(0.0);
        surcharges[lane] = floor(income - 0.9 * salaries[lane]).max(0.0) + above;
        let tax = taxes[lane].max(capped);
        let (r, cr) = (rates[lane], childless_rates[lane]);
        rates[lane] = select(bites, cr, r);
        let couple = adults[lane] > 1.0;
        let decote_ceiling = select(couple, decote_ceiling_couple, decote_ceiling_single);
        let decote_tax = select(couple, decote_tax_ceiling_couple, decote_tax_ceiling_single);
        let reduction_income = select(couple, reduction_income_ceiling_couple, reduction_income_ceiling_single);
        let discount = ceil((decote_ceiling - 0.75 * tax).max(0.0).min(tax));
        discounts[lane] = select(tax < decote_tax, discount, 0.0);
        let left = tax - discounts[lane];
        let reduction = ceil(0.2 * left);
        let limit = reduction_income + values.reduction_raise_per_half_share * raises[lane];
        reductions[lane] = select(income < limit, reduction, 0.0);
        taxes[lane] = left - reductions[lane];
    }
    std::array::from_fn(|lane| SimplifiedTax {
        tax: double_to_euros(taxes[lane]),
        surcharge: double_to_euros(surcharges[lane]),
        discount: double_to_euros(discounts[lane]),
        reduction: double_to_euros(reductions[lane]),
        rate: rates[lane],
    })
}

fn gross_taxes<const N: usize>(
    values: &SimplifiedValues,
    incomes: &[f64; N],
    shares: &[f64; N],
) -> ([f64; N], [f64; N]) {
    let mut quotients = [0.0; N];
    for lane in 0..N {
        quotients[lane] = incomes[lane] / shares[lane];
    }
    let mut rows = [0_u64; N];
    let last = values.limits.len() - 1;
    for &limit in &values.limits[..last] {
        for lane in 0..N {
            rows[lane] += u64::from(quotients[lane] > limit);
        }
    }
    let mut rates = [0.0; N];
    let mut subtractions = [0.0; N];
    for lane in 0..N {
        let row = (rows[lane] as usize).min(last);
        rates[lane] = values.rates[row];
        subtractions[lane] = values.subtractions[row];
    }
    let mut taxes = [0.0; N];
    for lane in 0..N {
        taxes[lane] = floor(incomes[lane] * rates[lane] - shares[lane] * subtractions[lane]).max(0.0);
    }
    (taxes, rates)
}

#[inline]
fn select(condition: bool, yes: f64, no: f64) -> f64 {
    let mask = u64::from(condition).wrapping_neg();
    f64::from_bits((yes.to_bits() & mask) | (no.to_bits() & !mask))
}
