//! Rounding to the euro, and the passages between integers and doubles.

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

/// A part of an amount, rounded to the euro.
#[inline]
pub(crate) fn part_of(amount: u64, rate: Rate) -> u64 {
    let part = u128::from(amount) * u128::from(rate.basis_points());
    round_to_euro(part, Rate::ONE.basis_points().into())
}

/// What brings a double below 2⁵¹ to a whole number when it is added, and taken off again.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// floor
#[inline]
pub(crate) fn floor(amount: f64) -> f64 {
    let nearest = (amount + WHOLE) - WHOLE;
    nearest - if nearest > amount { 1.0 } else { 0.0 }
}

/// ceil
#[inline]
pub(crate) fn ceil(amount: f64) -> f64 {
    let nearest = (amount + WHOLE) - WHOLE;
    nearest + if nearest < amount { 1.0 } else { 0.0 }
}

const TWO_52: f64 = 4_503_599_627_370_496.0;

/// The double equal to an amount in euros: exact up to 2⁵³, beyond any sum of two wages.
pub(crate) fn euros_to_double(euros: u64) -> f64 {
    f64::from_bits(TWO_52.to_bits() | euros) - TWO_52
}

/// The whole euros of a double that is already floored and not negative.
pub(crate) const fn double_to_euros(amount: f64) -> u64 {
    (amount + TWO_52).to_bits() ^ TWO_52.to_bits()
}
