//! Joint or separate: what a couple pays married, and what the two would pay as single persons living together.
//!
//! Two single persons who live together have no case T (CGI art. 194 II). Each child counts for one parent only, and takes its rank anew in
//! each return, so that every split of the children is tried. Only the income tax is compared.
//!
//! ```
//! use impots_rules::couple::compare;
//! use impots_rules::{Children, Salary, TaxParameters, TaxYear};
//!
//! let wages = [Salary::new(24_000)?, Salary::new(40_000)?];
//! let compared = compare(TaxParameters::of(TaxYear::LATEST), Children::new(2)?, wages);
//! assert_eq!((compared.joint, compared.best_separate()), (2160, 1849));
//! assert_eq!(compared.gain(), -311); // marriage costs
//! let best: Vec<u16> = compared.best().map(|split| split.children_of_first.get()).collect();
//! assert_eq!(best, [0]);
//! # Ok::<(), impots_rules::HouseholdError>(())
//! ```

use crate::household::{Children, Salary, WageEarners};
use crate::official::compute_wages;
use crate::parameters::TaxParameters;

/// The taxes of a couple, joint and separate, in whole euros.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Comparison {
    /// What is due of the married couple with all the children.
    pub joint: u64,
    /// What is due of each apart, for every split of the children, the first declarant's from none to all.
    pub separate: Vec<Separate>,
}

/// What is due of two single persons living together, in whole euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Separate {
    /// The children that the first declares; the second declares the others.
    pub children_of_first: Children,
    /// What is due of each.
    pub taxes: [u64; 2],
}

impl Separate {
    /// What is due of both.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.taxes[0] + self.taxes[1]
    }
}

impl Comparison {
    /// What is due of both apart with the best split of the children.
    #[must_use]
    pub fn best_separate(&self) -> u64 {
        self.separate.iter().map(Separate::total).min().unwrap_or(0)
    }

    /// The splits that are as good as the best.
    pub fn best(&self) -> impl Iterator<Item = &Separate> {
        let best = self.best_separate();
        self.separate.iter().filter(move |split| split.total() == best)
    }

    /// What the joint return saves; negative when marriage costs.
    #[must_use]
    pub fn gain(&self) -> i64 {
        self.best_separate().cast_signed() - self.joint.cast_signed()
    }
}

/// Compares the joint return of a couple with every pair of separate ones.
#[must_use]
pub fn compare(parameters: &TaxParameters, children: Children, wages: [Salary; 2]) -> Comparison {
    let single = |children: Children, wage: Salary| {
        compute_wages(parameters, &WageEarners::new(false, children, wage)).tax
    };
    let separate = children.splits().map(|[first, second]| Separate {
        children_of_first: first,
        taxes: [single(first, wages[0]), single(second, wages[1])],
    });
    let couple = WageEarners::couple(children, wages);
    Comparison { joint: compute_wages(parameters, &couple).tax, separate: separate.collect() }
}
