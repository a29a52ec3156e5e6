//! What `--version` says: enough to build the same program again, and to know by which figures it computes.

use std::fmt::Write as _;

use impots_rules::{ParameterTables, TaxYear};
use sha2::{Digest, Sha256};

/// The version, the commit that the program was built of where that is known, and a digest of the figures of the law in it.
pub(super) fn text() -> String {
    let mut text = concat!("impots ", env!("CARGO_PKG_VERSION"), "\n").to_owned();
    if let Some(commit) = option_env!("IMPOTS_COMMIT") {
        let _ = writeln!(text, "commit {commit}");
    }
    let years = format_args!("{} to {}", TaxYear::FIRST, TaxYear::LATEST).to_string();
    let _ = writeln!(text, "parameters of {years} sha256:{}", digest());
    text
}

/// The same for the same figures, whichever program holds them: SHA-256 of all of them as Rust shows them.
fn digest() -> String {
    let figures = format!("{:?}", ParameterTables::embedded());
    let digest = Sha256::digest(figures.as_bytes());
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
