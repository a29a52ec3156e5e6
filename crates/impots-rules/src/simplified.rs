//! The simplified method: what version 14 of the application computes for tax year 2019.
//!
//! Existing clients compare figures, so the arithmetic is IEEE doubles in the order the original
//! wrote it: exact rationals would change the answer of about one household in a thousand.

mod kernel;
pub(crate) mod parameters;
mod tax;

pub use parameters::{SimplifiedParameters, SimplifiedValues};
pub use tax::SimplifiedTax;

use crate::household::WageEarners;
use kernel::Answers;

/// The households of a block: enough for vector instructions, few enough for the nearest cache.
const BLOCK: usize = 32;

/// Computes the tax of one household.
///
/// The method knows one wage per household: a second one is added to the first. It does not know
/// case T either: a single parent is a single declarant with children. Nor does it know what else a
/// [`Household`](crate::Household) declares: [`wages_alone`](crate::Household::wages_alone) tells
/// whether there is more.
///
/// ```
/// use impots_rules::{Children, Household, Salary, SimplifiedParameters, simplified};
///
/// let household = Household::new(true, Children::new(2)?, Salary::new(50_000)?);
/// let tax = simplified::compute(&SimplifiedParameters::tax_year_2019(), &household);
/// assert_eq!((tax.tax, tax.discount, tax.reduction), (1384, 384, 347));
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
#[must_use]
pub fn compute<H>(parameters: &SimplifiedParameters, household: &H) -> SimplifiedTax
where
    H: AsRef<WageEarners>,
{
    Answers::of(parameters.values(), &[household.as_ref()]).answer(0)
}

/// Computes the tax of many households, one answer each in the same order, appended to `taxes`.
///
/// The smaller a household in memory, the faster: [`WageEarners`] are eight times smaller than a
/// [`Household`](crate::Household). It is the same arithmetic as [`compute`] on 32 households at a time, without any allocation but
/// the growth of `taxes`; the benchmark `batch` measures nearly twice as many households per
/// second (`simplified_batch` against `simplified_one_by_one`).
///
/// ```
/// use impots_rules::{Children, Household, Salary, SimplifiedParameters, simplified};
///
/// let parameters = SimplifiedParameters::tax_year_2019();
/// let households = [Household::new(false, Children::NONE, Salary::new(100_000)?); 100];
/// let mut taxes = Vec::new();
/// simplified::compute_batch(&parameters, &households, &mut taxes);
/// assert_eq!(taxes, vec![simplified::compute(&parameters, &households[0]); 100]);
/// # Ok::<(), impots_rules::HouseholdError>(())
/// ```
pub fn compute_batch<H: AsRef<WageEarners>>(
    parameters: &SimplifiedParameters,
    households: &[H],
    taxes: &mut Vec<SimplifiedTax>,
) {
    let (blocks, rest) = households.as_chunks::<BLOCK>();
    taxes.reserve(households.len());
    for block in blocks {
        let answers = Answers::of(parameters.values(), block);
        taxes.extend((0..BLOCK).map(|lane| answers.answer(lane)));
    }
    taxes.extend(rest.iter().map(|household| compute(parameters, household)));
}
