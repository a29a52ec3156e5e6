//! Conversions.

/// The double equal to an amount in euros: exact up to 2⁵³, beyond any sum of two wages.
#[expect(
    clippy::cast_precision_loss,
    reason = "two wages add up to at most 2·10¹⁵, below 2⁵³"
)]
pub(crate) const fn euros_to_double(euros: u64) -> f64 {
    euros as f64
}

/// The whole euros of a double that is already floored and not negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the caller floored it; `as` saturates, so nothing wraps"
)]
pub(crate) const fn double_to_euros(amount: f64) -> u64 {
    amount as u64
}
