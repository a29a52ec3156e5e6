//! The two spellings of a password hash: PHC strings and passlib's modular crypt format.
//!
//! Anybody who may write the database or the settings can put a hash there, so its costs are bounded before one is computed: a
//! log-in would take as long as it asks for.

use argon2::password_hash::phc;
use argon2::{Params, Version};
use base64::Engine as _;
use base64::alphabet::Alphabet;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};

use super::{Algorithm, DIGEST_BYTES, PasswordHash, PasswordHashError};

/// Most memory, in KiB, that one login may take: 256 MiB.
const MAX_ARGON2_MEMORY: u32 = 256 * 1024;

/// Most passes over that memory.
const MAX_ARGON2_PASSES: u32 = 16;

/// Most rounds of PBKDF2: more than three times the 600 000 that OWASP asks for, under a second.
const MAX_PBKDF2_ROUNDS: u32 = 2_000_000;

/// Standard base64 with `.` for `+`, without padding.
const PASSLIB_BASE64: GeneralPurpose = GeneralPurpose::new(&PASSLIB_ALPHABET, NO_PAD);

const PASSLIB_ALPHABET: Alphabet =
    match Alphabet::new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./") {
        Ok(alphabet) => alphabet,
        Err(_) => panic!("these are 64 different characters"),
    };

/// Reads `$argon2id$v=19$m=19456,t=2,p=1$salt$digest` (PHC string format).
pub(super) fn read_phc(text: &str) -> Result<PasswordHash, PasswordHashError> {
    let malformed = PasswordHashError::Malformed;
    let parsed = phc::PasswordHash::new(text).map_err(|_| malformed)?;
    let params = Params::try_from(&parsed).map_err(|_| malformed)?;
    if params.m_cost() > MAX_ARGON2_MEMORY || params.t_cost() > MAX_ARGON2_PASSES {
        return Err(PasswordHashError::TooCostly);
    }
    let salt = parsed.salt.ok_or(malformed)?;
    let digest = parsed.hash.ok_or(malformed)?;
    if digest.len() != DIGEST_BYTES {
        return Err(PasswordHashError::DigestLength);
    }
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id { version: argon2_version(parsed.version)?, params },
        salt: salt.to_vec(),
        digest: digest.as_bytes().to_vec(),
    })
}

/// A PHC string without a version has the one that came before versions were written: 16.
fn argon2_version(written: Option<u32>) -> Result<Version, PasswordHashError> {
    written.map_or(Ok(Version::V0x10), |number| {
        Version::try_from(number).map_err(|_| PasswordHashError::Malformed)
    })
}

/// Reads what follows `$pbkdf2-sha256$`: `rounds$salt$digest`, in passlib's base64 (passlib,
/// `pbkdf2_digest`).
pub(super) fn read_passlib(fields: &str) -> Result<PasswordHash, PasswordHashError> {
    let mut fields = fields.splitn(3, '$');
    let mut next_field = || fields.next().ok_or(PasswordHashError::Malformed);
    let rounds = read_rounds(next_field()?)?;
    let salt = read_base64(next_field()?)?;
    let digest = read_base64(next_field()?)?;
    if digest.len() != DIGEST_BYTES {
        return Err(PasswordHashError::DigestLength);
    }
    Ok(PasswordHash { algorithm: Algorithm::Pbkdf2Sha256 { rounds }, salt, digest })
}

/// passlib writes rounds without a sign and without leading zeros.
fn read_rounds(digits: &str) -> Result<u32, PasswordHashError> {
    if digits.starts_with('0') || !is_number(digits) {
        return Err(PasswordHashError::Malformed);
    }
    match digits.parse() {
        Ok(rounds) if rounds <= MAX_PBKDF2_ROUNDS => Ok(rounds),
        // Digits that are no `u32` are a number beyond its range.
        Ok(_) | Err(_) => Err(PasswordHashError::TooCostly),
    }
}

/// Digits alone: Rust's own reader takes a `+` in front.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn read_base64(text: &str) -> Result<Vec<u8>, PasswordHashError> {
    PASSLIB_BASE64.decode(text).map_err(|_| PasswordHashError::Malformed)
}
