//! The largest numbers of a household that are accepted (protocol, limits on input).

/// The most children.
pub(super) const MAX_CHILDREN: u16 = 10_000;
/// The largest wage of one declarant, in euros: 10¹⁵.
///
/// Twice this amount is still exact in an IEEE double, which the simplified method relies on.
pub(super) const MAX_SALARY: u64 = 1_000_000_000_000_000;
/// The largest income, in euros: two wages.
pub(super) const MAX_INCOME: u64 = 2 * MAX_SALARY;
