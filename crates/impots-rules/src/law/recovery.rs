//! What is too small is not collected (CGI art. 1657, 1 bis).
//!
//! ```
//! use impots_rules::law::recovery;
//!
//! assert_eq!(recovery::due(60, 61), 0);
//! assert_eq!(recovery::due(61, 61), 61);
//! ```

/// The tax due, in euros: nothing when the total is below the threshold.
#[must_use]
pub const fn due(total: u64, threshold: u32) -> u64 {
    if total < threshold as u64 { 0 } else { total }
}
