//! A user of the settings.
//!
//! The key stands in the marks of sessions that begin with the account: with another password, or hash, in the settings they are over.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use pbkdf2::sha2::{Digest as _, Sha256};

use crate::security::passwords::PasswordHash;

/// A user of the settings.
pub(super) struct ConfiguredUser {
    pub(super) hash: PasswordHash,
    /// Tells the password from another one, and nothing about it: the hash has a random salt.
    pub(super) key: String,
}

impl From<PasswordHash> for ConfiguredUser {
    fn from(hash: PasswordHash) -> Self {
        let key = URL_SAFE_NO_PAD.encode(&Sha256::digest(hash.to_bytes())[..8]);
        Self { hash, key }
    }
}
