//! The average rate that the notice prints: the tax over the income before deductions of pensions and before allowances.
//!
//! It is no rule of the law but a line of the notice; the formula is that of the administration's engine (`TXMOYIMPC`).
//!
//! ```
//! use impots_rules::law::average_rate;
//!
//! assert_eq!(average_rate::hundredths(3597, 67_500), 533); // 5.33 %
//! assert_eq!(average_rate::hundredths(-50, 67_500), 0);
//! ```

use crate::money::rounded_quotient;

/// What is due over the income, in 1/100 %, rounded; zero when nothing is due.
#[must_use]
pub fn hundredths(net: i64, income: i64) -> u64 {
    match (u64::try_from(net), u64::try_from(income)) {
        (Ok(net @ 1..), Ok(income @ 1..)) => rounded_quotient(10_000 * u128::from(net), income),
        (Ok(_) | Err(_), Ok(_) | Err(_)) => 0,
    }
}
