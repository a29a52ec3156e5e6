//! What the texts of an account, a session and a token may be.

use crate::error::StorageError;

/// The longest name of a user, in bytes.
pub const MAX_USER_NAME_BYTES: usize = 255;

/// The longest hash of a password, in bytes.
pub const MAX_HASH_BYTES: usize = 512;

pub(crate) fn check_name(name: &str) -> Result<(), StorageError> {
    check("name", name, MAX_USER_NAME_BYTES)
}

pub(crate) fn check_hash(hash: &str) -> Result<(), StorageError> {
    check("password_hash", hash, MAX_HASH_BYTES)
}

pub(crate) fn check(field: &'static str, text: &str, longest: usize) -> Result<(), StorageError> {
    if text.is_empty() || text.len() > longest || text.contains(char::is_control) {
        return Err(StorageError::InvalidUser {
            field,
            expected: format!("expected 1 to {longest} bytes without control characters"),
        });
    }
    Ok(())
}
