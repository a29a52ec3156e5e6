//! The ceiling of all the advantages that are limited together (CGI art. 200-0 A).
//!
//! ```
//! use impots_rules::law::advantages_ceiling::excess;
//!
//! assert_eq!(excess(10_000, 12_000, 11_500), 1500); // 11 500 are saved of 12 000
//! assert_eq!(excess(10_000, 12_000, 9000), 0);
//! ```

/// What advantages of an amount save above the ceiling, in euros: it is added to the tax.
///
/// `limited` is what they come to, `saved` what the household pays less because of them.
#[must_use]
pub fn excess(ceiling: u32, limited: u64, saved: u64) -> u64 {
    limited.min(saved).saturating_sub(ceiling.into())
}
