//! What is too small is not collected (CGI art. 1657, 1 bis).

/// The article of the general tax code (*code général des impôts*).
pub(crate) const ARTICLE: &str = "CGI art. 1657, 1 bis";

/// The tax due, in euros: nothing when the total is below the threshold.
pub(crate) const fn due(total: u64, threshold: u32) -> u64 {
    if total < threshold as u64 { 0 } else { total }
}
