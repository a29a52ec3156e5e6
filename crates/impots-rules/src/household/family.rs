//! Who lives in a household: its declarants and its children, without their money.

use super::children::Children;
use super::error::HouseholdError;

/// How a household files its return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum FilingStatus {
    /// One declarant.
    Single,
    /// One declarant living alone with at least one child (case T of the return, CGI art. 194 II).
    SingleParent,
    /// Two declarants, married or in a civil partnership, taxed together (CGI art. 6).
    Married,
}

impl FilingStatus {
    /// Every filing status.
    pub const ALL: [Self; 3] = [Self::Single, Self::SingleParent, Self::Married];
}

/// The declarants and the dependent children of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Family {
    filing_status: FilingStatus,
    children: Children,
}

impl Family {
    /// A married couple, or a single person, with children.
    #[must_use]
    pub const fn new(married: bool, children: Children) -> Self {
        let filing_status = if married { FilingStatus::Married } else { FilingStatus::Single };
        Self { filing_status, children }
    }

    /// A family whose filing status was checked otherwise: what depends on a single parent may be no child in full custody.
    pub(crate) const fn filed(filing_status: FilingStatus, children: Children) -> Self {
        Self { filing_status, children }
    }

    /// The same family as a single parent living alone (case T, CGI art. 194 II).
    ///
    /// # Errors
    ///
    /// [`HouseholdError::SingleParentMarried`] for a couple and
    /// [`HouseholdError::SingleParentWithoutChild`] when there is no child.
    pub const fn as_single_parent(self) -> Result<Self, HouseholdError> {
        if self.is_married() {
            return Err(HouseholdError::SingleParentMarried);
        }
        if self.children.get() == 0 {
            return Err(HouseholdError::SingleParentWithoutChild);
        }
        Ok(Self { filing_status: FilingStatus::SingleParent, ..self })
    }

    /// Whether two declarants are taxed together.
    #[must_use]
    pub const fn is_married(self) -> bool {
        matches!(self.filing_status, FilingStatus::Married)
    }

    /// The dependent children.
    #[must_use]
    pub const fn children(self) -> Children {
        self.children
    }

    /// How the family files its return.
    #[must_use]
    pub const fn filing_status(self) -> FilingStatus {
        self.filing_status
    }
}
