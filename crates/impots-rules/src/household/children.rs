//! How many children depend on a household.

use std::fmt;

use super::bounds::MAX_CHILDREN;
use super::error::HouseholdError;

/// The number of dependent children of a household, at most [`Children::MAX`].
///
/// ```
/// use impots_rules::Children;
///
/// assert_eq!(Children::new(10_000).map(Children::get), Ok(10_000));
/// assert!(Children::new(10_001).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "u64", into = "u64")
)]
pub struct Children(u16);

impl Children {
    /// The largest number of children accepted (protocol, limits on input).
    pub const MAX: u16 = MAX_CHILDREN;
    /// No child.
    pub const NONE: Self = Self(0);

    /// Checks a number of children.
    ///
    /// # Errors
    ///
    /// [`HouseholdError::TooManyChildren`] above [`Children::MAX`].
    #[expect(clippy::cast_possible_truncation, reason = "it is at most 10 000")]
    pub const fn new(children: u64) -> Result<Self, HouseholdError> {
        if children <= Self::MAX as u64 {
            Ok(Self(children as u16))
        } else {
            Err(HouseholdError::TooManyChildren { children })
        }
    }

    /// Every way to divide the children between two: the first one's from none to all.
    pub(crate) fn splits(self) -> impl Iterator<Item = [Self; 2]> {
        (0..=self.0).map(move |first| [Self(first), Self(self.0 - first)])
    }

    /// The number of children.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Children {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl TryFrom<u64> for Children {
    type Error = HouseholdError;

    fn try_from(children: u64) -> Result<Self, HouseholdError> {
        Self::new(children)
    }
}

impl From<Children> for u64 {
    fn from(children: Children) -> Self {
        children.0.into()
    }
}
