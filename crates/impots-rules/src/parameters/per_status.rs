//! A figure that depends on whether a couple is taxed.

/// A figure that differs for a couple; a single parent has that of a single declarant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PerStatus<T> {
    /// For one declarant.
    pub single: T,
    /// For two declarants taxed together.
    pub couple: T,
}

impl<T> PerStatus<T> {
    /// The figure for a couple, or for one declarant.
    #[must_use]
    pub const fn of(&self, couple: bool) -> &T {
        if couple { &self.couple } else { &self.single }
    }
}
