//! Which versions of the database servers serve.

use crate::error::StorageError;
use crate::excerpt::{MAX_VALUE, excerpt};

/// Refuses a version below another.
pub(super) fn check(
    found: &str,
    needed: (u32, u32),
    told: &'static str,
) -> Result<(), StorageError> {
    if major_and_minor(found) < needed {
        return Err(StorageError::OldServer { found: excerpt(found, MAX_VALUE), needed: told });
    }
    Ok(())
}

/// `15.14 (Debian 15.14-0+deb12u1)` is 15.14.
fn major_and_minor(version: &str) -> (u32, u32) {
    let mut numbers = version
        .split(|character: char| !character.is_ascii_digit())
        .map(|digits| digits.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

#[cfg(test)]
pub(super) fn expect_refused(refused: Result<(), StorageError>, version: &str, told: &str) {
    match refused {
        Err(StorageError::OldServer { found, needed }) => {
            assert_eq!((found.as_str(), needed), (version, told));
        }
        other => panic!("{version}: {other:?}"),
    }
}
