//! What is collected and what is refunded (CGI art. 1657, 1 bis and 2; art. 1965 L).
//!
//! A tax that is small before the credits is not collected, nor is what is small after them; a small
//! refund is not paid.
//!
//! ```
//! use impots_rules::{TaxParameters, TaxYear};
//!
//! let rule = TaxParameters::of(TaxYear::LATEST).collection();
//! assert_eq!(rule.net(60, 0), 0); // below 61
//! assert_eq!(rule.net(60, 80), -20); // a refund all the same
//! assert_eq!(rule.net(100, 89), 0); // 11, below 12
//! assert_eq!(rule.net(100, 107), 0); // a refund of 7, below 8
//! ```

/// What is too small, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Collection {
    /// A total before credits below this is not collected.
    pub before_credits: u32,
    /// What is left after credits is not collected below this.
    pub after_credits: u32,
    /// A refund below this is not paid.
    pub refund: u32,
}

impl Collection {
    /// What is due (positive) or refunded (negative), in euros.
    #[must_use]
    pub fn net(&self, before_credits: u64, credits: u64) -> i64 {
        let net = self.net_of_the_first_threshold(before_credits, credits);
        let kept =
            if net > 0 { net >= self.after_credits.into() } else { -net >= self.refund.into() };
        if kept { net } else { 0 }
    }

    /// The same with the threshold before credits alone, which the global ceiling compares with.
    #[must_use]
    pub fn net_of_the_first_threshold(&self, before_credits: u64, credits: u64) -> i64 {
        let net = before_credits.cast_signed() - credits.cast_signed();
        if net > 0 && before_credits < self.before_credits.into() { 0 } else { net }
    }
}
