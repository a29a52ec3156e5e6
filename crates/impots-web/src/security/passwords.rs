//! Stored passwords: argon2id for new ones, passlib's PBKDF2 for those of the original's users.
//!
//! Hashing is slow on purpose (about 30 ms) and keeps a core busy: callers run it off the async
//! threads and bound how many run at once.
//!
//! It is known here how a hash is written, what it costs and whether a password fits. Who may try, how often, and where it is
//! hashed is `accounts.rs`'s; whether a new password is good enough is `policy.rs`'s.

use std::fmt;
use std::str::FromStr;
use std::sync::Mutex;

use argon2::password_hash::PasswordHasher as _;
use argon2::{Argon2, Block, Params, Version};
use pbkdf2::sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::locks::lock;

mod formats;
mod policy;
#[cfg(test)]
mod tests;

pub use policy::{MIN_NEW_PASSWORD_CHARACTERS, Pattern, WeakPassword, check_new_password};

/// Longest password, in bytes, that callers may hash. Longer ones are refused beforehand.
/// Far above the 64 characters that have to be taken (OWASP ASVS 5.0, 6.2.9).
pub const MAX_PASSWORD_BYTES: usize = 1024;

/// Size of the salt of a new hash, in bytes (RFC 9106, section 3.1).
pub const SALT_BYTES: usize = 16;

/// Size of a digest, in bytes.
const DIGEST_BYTES: usize = 32;

/// The cost of a new hash, as OWASP's Password Storage Cheat Sheet asks: 19 MiB of memory, 2
/// passes, 1 lane.
const NEW_HASH_PARAMS: Params = match Params::new(19 * 1024, 2, 1, Some(DIGEST_BYTES)) {
    Ok(params) => params,
    Err(_) => panic!("these parameters are within the limits of argon2"),
};

/// A password that was hashed, in one of the two formats that we read.
///
/// ```
/// # use impots_web::security::passwords::PasswordHash;
/// let stored = "$pbkdf2-sha256$8000$XAuBMIYQQogxRg$tRRlz8hYn63B9LYiCd6PRo6FMiunY9ozmMMI3srxeRE";
/// let hash: PasswordHash = stored.parse()?;
/// assert!(hash.verify(b"password"));
/// assert!(hash.needs_upgrade());
/// # Ok::<(), impots_web::security::passwords::PasswordHashError>(())
/// ```
#[derive(Clone)]
pub struct PasswordHash {
    algorithm: Algorithm,
    salt: Vec<u8>,
    digest: Vec<u8>,
}

/// How a digest is made, and what it costs.
#[derive(Clone)]
enum Algorithm {
    Argon2id { version: Version, params: Params },
    Pbkdf2Sha256 { rounds: u32 },
}

/// What it takes to look at a hash: equal for two hashes that take the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HashingCost {
    /// Memory, passes and lanes of argon2id.
    Argon2id(Params),
    /// Rounds of PBKDF2.
    Pbkdf2Sha256 { rounds: u32 },
}

impl HashingCost {
    /// The cost of the hashes that are made today.
    pub(crate) const fn of_new_hash() -> Self {
        Self::Argon2id(NEW_HASH_PARAMS)
    }

    /// Hashes a password for nothing.
    pub(crate) fn spend(self, password: &[u8]) {
        let algorithm = match self {
            Self::Argon2id(params) => Algorithm::Argon2id { version: Version::V0x13, params },
            Self::Pbkdf2Sha256 { rounds } => Algorithm::Pbkdf2Sha256 { rounds },
        };
        // Without it, a compiler may see that nobody looks at the result.
        std::hint::black_box(algorithm.digest(password, &[0; SALT_BYTES]));
    }
}

/// Why a text is not a password hash that we accept. No variant repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordHashError {
    /// It starts with neither `$argon2id$` nor `$pbkdf2-sha256$`.
    #[error("unknown format: `$argon2id$…` or `$pbkdf2-sha256$…` is expected")]
    UnknownFormat,
    /// A field is missing, superfluous, badly encoded or out of the algorithm's range.
    #[error("malformed password hash")]
    Malformed,
    /// The digest is shorter or longer than 32 bytes, so a guess could fit it by chance, or none
    /// ever could.
    #[error("the digest of a password hash must have 32 bytes")]
    DigestLength,
    /// Each login would take more memory or time than the server can give.
    #[error("the password hash asks for too much memory or too many rounds")]
    TooCostly,
}

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashingError {
    /// No memory was left for it.
    #[error("the password could not be hashed")]
    Memory(#[from] argon2::password_hash::Error),
    /// The machine gave no random bytes for the salt.
    #[error("the machine gave no random bytes")]
    Salt(#[from] getrandom::Error),
}

/// Hashes the password of a user, as a PHC string to store.
///
/// `salt` comes from a cryptographic random source.
///
/// # Errors
/// When the memory for the computation cannot be had.
pub fn hash_new(password: &[u8], salt: [u8; SALT_BYTES]) -> Result<String, HashingError> {
    let hash =
        argon2id(Version::V0x13, &NEW_HASH_PARAMS).hash_password_with_salt(password, &salt)?;
    Ok(hash.to_string())
}

/// Hashes the password of a user with a salt of its own, as a PHC string to store.
///
/// # Errors
/// When the memory for the computation, or the random bytes of the salt, cannot be had.
pub fn hash_with_random_salt(password: &[u8]) -> Result<String, HashingError> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt)?;
    hash_new(password, salt)
}

impl PasswordHash {
    /// Whether this is the user's password. The comparison takes constant time.
    #[must_use]
    pub fn verify(&self, password: &[u8]) -> bool {
        self.algorithm
            .digest(password, &self.salt)
            .is_some_and(|digest| digest.ct_eq(self.digest.as_slice()).into())
    }

    /// All that tells it from another hash. It belongs in a keyed digest and nowhere else.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let (kind, numbers) = match &self.algorithm {
            Algorithm::Argon2id { version, params } => {
                let costs = [params.m_cost(), params.t_cost(), params.p_cost()];
                (1, [costs[0], costs[1], costs[2], u32::from(*version)])
            }
            Algorithm::Pbkdf2Sha256 { rounds } => (0, [*rounds, 0, 0, 0]),
        };
        let mut bytes = vec![kind];
        bytes.extend(numbers.into_iter().flat_map(u32::to_be_bytes));
        // The digest has one length: nothing else can be cut into the same bytes.
        bytes.extend([&self.salt[..], &self.digest].concat());
        bytes
    }

    /// As many bytes as a new hash has, and those of no hash.
    pub(crate) fn bytes_of_none() -> Vec<u8> {
        vec![u8::MAX; 1 + 4 * size_of::<u32>() + SALT_BYTES + DIGEST_BYTES]
    }

    /// What it takes to look at it.
    pub(crate) fn cost(&self) -> HashingCost {
        match &self.algorithm {
            Algorithm::Argon2id { params, .. } => HashingCost::Argon2id(params.clone()),
            Algorithm::Pbkdf2Sha256 { rounds } => HashingCost::Pbkdf2Sha256 { rounds: *rounds },
        }
    }

    /// Whether the password should be hashed anew with [`hash_new`] at the next login: the hash is not argon2id of its present
    /// version, or takes less work than a new one. Memory and passes stand for each other (OWASP, "Password Storage").
    #[must_use]
    pub fn needs_upgrade(&self) -> bool {
        let work = |params: &Params| u64::from(params.m_cost()) * u64::from(params.t_cost());
        match &self.algorithm {
            Algorithm::Argon2id { version, params } => {
                *version != Version::V0x13 || work(params) < work(&NEW_HASH_PARAMS)
            }
            Algorithm::Pbkdf2Sha256 { .. } => true,
        }
    }
}

impl Algorithm {
    /// `None` when argon2 finds no memory.
    fn digest(&self, password: &[u8], salt: &[u8]) -> Option<[u8; DIGEST_BYTES]> {
        match self {
            Self::Argon2id { version, params } => {
                let mut digest = [0; DIGEST_BYTES];
                let mut memory = take_memory(params.block_count())?;
                let hashed = argon2id(*version, params).hash_password_into_with_memory(
                    password,
                    salt,
                    &mut digest,
                    &mut memory,
                );
                keep_memory(memory);
                hashed.ok()?;
                Some(digest)
            }
            Self::Pbkdf2Sha256 { rounds } => {
                Some(pbkdf2::pbkdf2_hmac_array::<Sha256, _>(password, salt, *rounds))
            }
        }
    }
}

/// The memory of earlier hashes, as many as there were at once. Given back to the allocator each time, blocks of this size
/// leave holes among smaller ones, and a process of 10 MB grows to some 440 MB.
static SPARE_MEMORY: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

/// So many blocks; `None` when there is no memory for them.
fn take_memory(count: usize) -> Option<Vec<Block>> {
    let spare = lock(&SPARE_MEMORY).pop();
    let mut memory = spare.unwrap_or_default();
    memory.try_reserve_exact(count.saturating_sub(memory.len())).ok()?;
    memory.resize_with(count, Block::new);
    Some(memory)
}

/// Keeps memory for the next hash: `accounts.rs` lets no more than a core each be at work, so there is never more of it than that.
fn keep_memory(memory: Vec<Block>) {
    lock(&SPARE_MEMORY).push(memory);
}

fn argon2id(version: Version, params: &Params) -> Argon2<'static> {
    Argon2::new(argon2::Algorithm::Argon2id, version, params.clone())
}

impl FromStr for PasswordHash {
    type Err = PasswordHashError;

    fn from_str(text: &str) -> Result<Self, PasswordHashError> {
        if text.starts_with("$argon2id$") {
            formats::read_phc(text)
        } else if let Some(fields) = text.strip_prefix("$pbkdf2-sha256$") {
            formats::read_passlib(fields)
        } else {
            Err(PasswordHashError::UnknownFormat)
        }
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PasswordHash(redacted)")
    }
}
