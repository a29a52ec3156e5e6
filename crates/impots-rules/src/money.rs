//! Rounding to the euro, the passages between integers and doubles, and what both methods compute with in vectors.

use crate::rate::Rate;

/// Rounds `numerator / denominator` euros to the nearest euro, 0.50 upwards.
///
/// Bases and taxes are « arrondies à l'euro le plus proche ; la fraction d'euro égale à 0,50 est
/// comptée pour 1 » (CGI art. 1657, 1). Every denominator of the law is even, so that its half is
/// whole. 64 bits hold all but the largest incomes, and are divided much faster than 128.
#[inline]
pub(crate) fn round_to_euro(numerator: u128, denominator: u128) -> u64 {
    let raised = numerator + denominator / 2;
    match (u64::try_from(raised), u64::try_from(denominator)) {
        (Ok(raised), Ok(denominator)) => raised / denominator,
        (Err(_), _) | (_, Err(_)) => wide_quotient(raised, denominator),
    }
}

#[cold]
#[expect(clippy::cast_possible_truncation, reason = "an amount of euros fits in 64 bits")]
fn wide_quotient(numerator: u128, denominator: u128) -> u64 {
    (numerator / denominator) as u64
}

/// `numerator / denominator`, to the nearest whole number, halves upwards, for any denominator.
pub(crate) fn rounded_quotient(numerator: u128, denominator: u64) -> u64 {
    // Doubled, so that the half of the denominator is whole.
    round_to_euro(2 * numerator, 2 * u128::from(denominator))
}

/// A part of an amount, rounded to the euro.
#[inline]
pub(crate) fn part_of(amount: u64, rate: Rate) -> u64 {
    let part = u128::from(amount) * u128::from(rate.basis_points());
    round_to_euro(part, Rate::ONE.basis_points().into())
}

/// 2⁵²: a whole number below it, added to it, is read in the last 52 bits of the sum.
const TWO_52: f64 = 1.0 / f64::EPSILON;

/// The largest whole double that is not above `amount`, which is below 2⁵¹ on either side of zero.
///
/// [`f64::floor`] is a call into the C library for processors that may be as old as the target;
/// this one becomes a few vector instructions. Adding 1.5 · 2⁵² rounds to the nearest whole number.
#[inline]
pub(crate) fn floor(amount: f64) -> f64 {
    let nearest = (amount + 1.5 * TWO_52) - 1.5 * TWO_52;
    nearest - if nearest > amount { 1.0 } else { 0.0 }
}

/// The least whole double that is not below `amount`, with the same bounds as [`floor`].
#[inline]
pub(crate) fn ceil(amount: f64) -> f64 {
    -floor(-amount)
}

/// `numerator / denominator` to the nearest whole number, halves upwards, as [`round_to_euro`] does it, in vectors: for whole doubles,
/// the numerator from 0 to below 2⁵¹, the denominator even.
///
/// The half that is added keeps the quotient off halves, by `0.5 / denominator` or more; the two roundings of the product are off by
/// less. The sum with 2⁵² is then rounded to the nearest whole number.
#[inline]
pub(crate) fn whole_quotient(numerator: f64, denominator: f64) -> f64 {
    let quotient = (numerator + 0.5) * (1.0 / denominator);
    (quotient + TWO_52) - TWO_52
}

/// The double equal to an amount in euros below 2⁵², which two wages are; `as`, in vectors.
#[inline]
pub(crate) fn euros_to_double(euros: u64) -> f64 {
    f64::from_bits(TWO_52.to_bits() | euros) - TWO_52
}

/// The euros of a whole double between 0 and 2⁵²; `as`, in vectors.
#[inline]
pub(crate) fn double_to_euros(amount: f64) -> u64 {
    (amount + TWO_52).to_bits() ^ TWO_52.to_bits()
}

/// `if condition { yes } else { no }` in a form that the compiler keeps free of branches.
#[inline]
pub(crate) fn select(condition: bool, yes: f64, no: f64) -> f64 {
    let mask = u64::from(condition).wrapping_neg();
    f64::from_bits((yes.to_bits() & mask) | (no.to_bits() & !mask))
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole doubles are equal or they are not")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::household::Salary;

    #[test]
    fn half_a_euro_is_counted_as_one() {
        let rounded = [0, 49, 50, 99, 100, 149, 150].map(|cents| round_to_euro(cents, 100));
        assert_eq!(rounded, [0, 0, 1, 1, 1, 1, 2]);
    }

    #[test]
    fn numerators_beyond_64_bits_are_rounded_alike() {
        let euros = u64::MAX / 3;
        let cents = u128::from(euros) * 100;
        let rounded = [0, 49, 50, 99].map(|more| round_to_euro(cents + more, 100));
        assert_eq!(rounded, [euros, euros, euros + 1, euros + 1]);
    }

    #[test]
    fn a_part_of_the_largest_income_is_exact() {
        let income = 2 * Salary::MAX;
        assert_eq!(part_of(income, Rate::ONE), income);
        assert_eq!(part_of(income + 1, Rate::from_basis_points(5000)), income / 2 + 1);
    }

    proptest! {
        #[test]
        fn quotients_of_doubles_are_rounded_as_those_of_integers(
            numerator in prop_oneof![0..1_u64 << 51, 0..1_u64 << 30],
            denominator in prop::sample::select(vec![10_000_u64, 40_000]),
        ) {
            // At a half, and a unit before and after it.
            let half = numerator / denominator * denominator + denominator / 2;
            for numerator in [numerator, half - 1, half, half + 1, (1 << 51) - 1] {
                let numerator = numerator.min((1 << 51) - 1);
                let quotient = whole_quotient(euros_to_double(numerator), euros_to_double(denominator));
                let exact = round_to_euro(numerator.into(), denominator.into());
                prop_assert_eq!(double_to_euros(quotient), exact, "{} / {}", numerator, denominator);
            }
        }
    }

    proptest! {
        #[test]
        fn floor_and_ceil_are_those_of_the_standard_library(
            amount in -2_251_799_813_685_248.0..2_251_799_813_685_248.0_f64,
            small in -10.0..10.0_f64,
        ) {
            for amount in [amount, small, amount.trunc(), amount.trunc() + 0.5] {
                prop_assert_eq!(floor(amount), amount.floor());
                prop_assert_eq!(ceil(amount), amount.ceil());
            }
        }

        #[test]
        fn euros_are_the_same_after_a_journey_through_doubles(euros in 0..=2 * Salary::MAX) {
            prop_assert_eq!(double_to_euros(euros_to_double(euros)), euros);
            prop_assert_eq!(format!("{}", euros_to_double(euros)), euros.to_string());
        }
    }
}
