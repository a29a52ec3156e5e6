//! The server's secret keys, newest first.
//!
//! Whether a key is long enough, and none of the documents, is looked at where the settings are read (security, fault 39).

use std::fmt;

/// A list of keys that is never empty: the first one signs, all of them verify, so that a key can
/// be replaced without ending the sessions and the forms that it signed.
#[derive(Clone)]
pub struct SecretKeys {
    current: Vec<u8>,
    older: Vec<Vec<u8>>,
}

/// Why a list of keys is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretKeysError {
    /// The list holds no key.
    #[error("at least one secret key is needed")]
    NoKey,
    /// A key of the list has no byte: anybody could sign with it.
    #[error("a secret key is empty")]
    EmptyKey,
}

impl SecretKeys {
    /// The keys in the order in which they are tried.
    ///
    /// # Errors
    /// When there is no key, or when one of them is empty.
    pub fn new<K: Into<Vec<u8>>>(
        keys: impl IntoIterator<Item = K>,
    ) -> Result<Self, SecretKeysError> {
        let mut keys = keys.into_iter().map(Into::into);
        let current: Vec<u8> = keys.next().ok_or(SecretKeysError::NoKey)?;
        let older: Vec<Vec<u8>> = keys.collect();
        if current.is_empty() || older.iter().any(Vec::is_empty) {
            return Err(SecretKeysError::EmptyKey);
        }
        Ok(Self { current, older })
    }

    /// A key that nobody can guess and that ends with the process.
    ///
    /// # Errors
    /// When the machine has no random bytes to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut current = vec![0; 32];
        getrandom::fill(&mut current)?;
        Ok(Self { current, older: Vec::new() })
    }

    /// The key that signs.
    pub(super) fn current(&self) -> &[u8] {
        &self.current
    }

    /// The keys that only verify.
    pub(super) fn older(&self) -> impl Iterator<Item = &[u8]> {
        self.older.iter().map(Vec::as_slice)
    }
}

impl fmt::Debug for SecretKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SecretKeys({} redacted)", self.older.len().saturating_add(1))
    }
}
