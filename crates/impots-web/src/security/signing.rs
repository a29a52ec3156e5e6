//! Signed, dated values: what Python's `itsdangerous.URLSafeTimedSerializer` writes and reads.
//!
//! Flask signs its cookie sessions and Flask-WTF its CSRF tokens in this format, and sessions are
//! shared with them (protocol, sections 5 and 6):
//!
//! ```text
//! value     = payload "." time "." signature
//! payload   = base64url(bytes)  or  "." base64url(zlib(bytes)) when that is shorter
//! time      = base64url(seconds since 1970, big-endian, without leading zero bytes)
//! signature = base64url(HMAC-SHA1(derived key, payload "." time))
//! ```
//!
//! Two things are stricter than in Python: base64url has one spelling only (no padding, no stray
//! character, no leftover bit), and what inflates beyond [`MAX_INFLATED_BYTES`] is refused. One is
//! laxer: a date in the future is accepted up to [`LEEWAY_SECONDS`], and up to the latest time that
//! the signer itself has seen.
//!
//! Written by hand: the one crate for it, `itsdangerous`, is unmaintained and cannot read compressed payloads.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::{Digest as _, Sha1};

mod secret_keys;
#[cfg(test)]
mod tests;

pub use secret_keys::{SecretKeys, SecretKeysError};

/// Largest size, in bytes, that a compressed payload may inflate to.
pub const MAX_INFLATED_BYTES: usize = 1024 * 1024;

/// How far in the future a value may be dated, in seconds: the clocks of two servers that share their
/// keys are seldom the same.
pub const LEEWAY_SECONDS: u64 = 5;

/// Payloads of this many bytes or less stay as they are: a CSRF secret in quotes, the commonest of
/// all, has 42. zlib makes no random secret shorter, and trying would be most of the cost of a
/// token (about 15 of 16 µs).
const NEVER_COMPRESSED_BYTES: usize = 42;

/// Largest size, in bytes, of a time: that of an unsigned 64-bit number.
const TIME_BYTES: usize = size_of::<u64>();

/// What a value takes beyond its payload, in bytes: two dots, a time, a signature.
const REST_BYTES: usize = 48;

/// Room for a signature or a time, in bytes; one that takes more is none of ours.
/// A SHA-1 has 20 bytes.
const SIGNATURE_ROOM: usize = 32;

/// Size of a SHA-1 block, in bytes.
const BLOCK_BYTES: usize = 64;

/// What a value is signed for. A value signed for one purpose is refused for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Flask-WTF's tokens: salt `wtf-csrf-token`, key `sha1(salt + "signer" + secret)`.
    CsrfToken,
    /// Flask's cookie sessions: salt `cookie-session`, key `hmac-sha1(secret, salt)`.
    CookieSession,
    /// Our own: which users logged in with a browser before.
    KnownBrowser,
    /// Our own: that a password was right, until the code of the second factor comes.
    Ticket,
    /// Our own: the simulations that a user deleted.
    Undo,
}

impl Purpose {
    /// The key that signs, made from one of the secret keys.
    fn derive_key(self, secret: &[u8]) -> [u8; 20] {
        match self {
            Self::CsrfToken => Sha1::new()
                .chain_update("wtf-csrf-token")
                .chain_update("signer")
                .chain_update(secret)
                .finalize()
                .into(),
            Self::CookieSession => {
                hmac_sha1(secret).chain_update("cookie-session").finalize().into_bytes().into()
            }
            Self::KnownBrowser => derive_own(secret, "impots-known-browser"),
            Self::Ticket => derive_own(secret, "impots-login-ticket"),
            Self::Undo => derive_own(secret, "impots-undo"),
        }
    }
}

fn derive_own(secret: &[u8], salt: &str) -> [u8; 20] {
    hmac_sha1(secret).chain_update(salt).finalize().into_bytes().into()
}

/// Signs and verifies the values of one [`Purpose`].
#[derive(Clone)]
pub struct Signer {
    signing: Hmac<Sha1>,
    older: Vec<Hmac<Sha1>>,
    /// The latest time that it was told, in seconds since 1970. What it signed before the clock was
    /// set back comes from the future, but not from another clock.
    latest: Arc<AtomicU64>,
}

/// A value whose signature and age are right.
#[derive(Clone, PartialEq, Eq)]
pub struct Verified {
    /// The bytes that were signed: JSON for Flask and Flask-WTF.
    pub payload: Vec<u8>,
    /// When they were signed, in seconds since 1970.
    pub signed_at: u64,
    /// Position in [`SecretKeys`] of the key that signed them: 0 is the current one.
    pub key_index: usize,
}

/// Why a signed value is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SigningError {
    /// No key of the list signed it.
    #[error("the signature is not one of ours")]
    BadSignature,
    /// The signature is right, but the value is too old or comes from a clock that is ahead.
    #[error("the signed value is too old, or dated in the future")]
    Expired,
    /// A part is missing, or is not base64url, a time or zlib data.
    #[error("the signed value is malformed")]
    Malformed,
}

impl Signer {
    /// A signer for `purpose`: the first key signs, all of them verify.
    #[must_use]
    pub fn new(keys: &SecretKeys, purpose: Purpose) -> Self {
        let derive = |secret: &[u8]| hmac_sha1(&purpose.derive_key(secret));
        Self {
            signing: derive(keys.current()),
            older: keys.older().map(derive).collect(),
            latest: Arc::default(),
        }
    }

    /// The latest time that this signer has seen, `now` included (seconds since 1970). It accepts no
    /// value that is dated later by more than [`LEEWAY_SECONDS`].
    #[must_use]
    pub fn latest(&self, now: u64) -> u64 {
        let latest = self.latest.load(Ordering::Relaxed);
        // Once a second: a write would take the value from what the other cores keep near.
        if latest < now {
            return self.latest.fetch_max(now, Ordering::Relaxed).max(now);
        }
        latest
    }

    /// Signs `payload` at `now` (seconds since 1970).
    ///
    /// The bytes are Python's when neither side compresses. Python reads the others as well, but
    /// its zlib and our deflate can choose other bytes, and it also compresses the rare payload
    /// of 42 bytes or less that repeats itself.
    #[must_use]
    pub fn sign(&self, payload: &[u8], now: u64) -> String {
        let _ = self.latest(now);
        let mut value = String::with_capacity(payload.len() * 4 / 3 + REST_BYTES);
        encode_payload(payload, &mut value);
        value.push('.');
        URL_SAFE_NO_PAD.encode_string(without_leading_zeros(&now.to_be_bytes()), &mut value);
        let signature = self.signing.clone().chain_update(&value).finalize();
        value.push('.');
        URL_SAFE_NO_PAD.encode_string(signature.into_bytes(), &mut value);
        value
    }

    /// The payload of `value`, if one of the keys signed it at most `max_age` seconds before `now`
    /// (seconds since 1970) and no later than [`Self::latest`] and the leeway allow.
    ///
    /// # Errors
    /// In itsdangerous' order: the signature, then the age, then the payload. A value that is both
    /// badly signed and old is therefore [`SigningError::BadSignature`], never
    /// [`SigningError::Expired`].
    pub fn verify(&self, value: &str, now: u64, max_age: u64) -> Result<Verified, SigningError> {
        let (signed, signature) = value.rsplit_once('.').ok_or(SigningError::Malformed)?;
        let mut bytes = [0; SIGNATURE_ROOM];
        let key_index = self.signed_by(signed, decode_short(signature, &mut bytes)?)?;
        let (payload, time) = signed.rsplit_once('.').ok_or(SigningError::Malformed)?;
        let signed_at = decode_time(time)?;
        let latest = self.latest(now).saturating_add(LEEWAY_SECONDS);
        if signed_at > latest || now.saturating_sub(signed_at) > max_age {
            return Err(SigningError::Expired);
        }
        Ok(Verified { payload: decode_payload(payload)?, signed_at, key_index })
    }

    /// The position of the key that signed. The comparison takes the same time wherever the first
    /// wrong byte is.
    fn signed_by(&self, signed: &str, signature: &[u8]) -> Result<usize, SigningError> {
        std::iter::once(&self.signing)
            .chain(&self.older)
            .map(|key| key.clone().chain_update(signed))
            .position(|expected| expected.verify_slice(signature).is_ok())
            .ok_or(SigningError::BadSignature)
    }
}

impl Verified {
    /// Whether an older key of the list signed this value, so that it is worth signing again.
    #[must_use]
    pub fn needs_renewal(&self) -> bool {
        self.key_index > 0
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signer(redacted)")
    }
}

impl fmt::Debug for Verified {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Verified")
            .field("signed_at", &self.signed_at)
            .field("key_index", &self.key_index)
            .finish_non_exhaustive()
    }
}

/// HMAC-SHA1 under a key of any length, which RFC 2104 first brings to the size of one block.
fn hmac_sha1(key: &[u8]) -> Hmac<Sha1> {
    let mut block = [0; BLOCK_BYTES];
    if let Some(start) = block.get_mut(..key.len()) {
        start.copy_from_slice(key);
    } else {
        let hash = Sha1::digest(key);
        block[..hash.len()].copy_from_slice(&hash);
    }
    Hmac::new(&block.into())
}

fn encode_payload(payload: &[u8], value: &mut String) {
    match deflate(payload) {
        // The marker is itself one character: itsdangerous wants more than one byte of gain.
        Some(compressed) if compressed.len() + 1 < payload.len() => {
            value.push('.');
            URL_SAFE_NO_PAD.encode_string(compressed, value);
        }
        Some(_) | None => URL_SAFE_NO_PAD.encode_string(payload, value),
    }
}

fn decode_payload(payload: &str) -> Result<Vec<u8>, SigningError> {
    match payload.strip_prefix('.') {
        Some(compressed) => inflate(&decode_base64(compressed)?),
        None => decode_base64(payload),
    }
}

thread_local! {
    // They work in some hundred kilobytes, which take longer to get than most payloads to be written or read.
    static DEFLATE: RefCell<Compress> = RefCell::new(Compress::new(Compression::default(), true));
    static INFLATE: RefCell<Decompress> = RefCell::new(Decompress::new(true));
}

/// The compressed bytes, or `None` when that is not worth trying, or makes more of them.
fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() <= NEVER_COMPRESSED_BYTES {
        return None;
    }
    DEFLATE.with_borrow_mut(|deflate| {
        deflate.reset();
        let mut compressed = Vec::with_capacity(bytes.len() + BLOCK_BYTES);
        let status = deflate.compress_vec(bytes, &mut compressed, FlushCompress::Finish).ok()?;
        (status == Status::StreamEnd).then_some(compressed)
    })
}

/// Memory grows with what is really inflated, and no further than twice the limit.
fn inflate(compressed: &[u8]) -> Result<Vec<u8>, SigningError> {
    INFLATE.with_borrow_mut(|inflate| {
        inflate.reset(true);
        let mut bytes = Vec::with_capacity((compressed.len() * 4).min(MAX_INFLATED_BYTES));
        loop {
            let read = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
            let rest = compressed.get(read..).unwrap_or_default();
            let before = bytes.len();
            let status = inflate.decompress_vec(rest, &mut bytes, FlushDecompress::None);
            match status.map_err(|_| SigningError::Malformed)? {
                _ if bytes.len() > MAX_INFLATED_BYTES => return Err(SigningError::Malformed),
                Status::StreamEnd => return Ok(bytes),
                // All was read, and there was room for more: the end is missing.
                _ if rest.is_empty() && bytes.len() == before => {
                    return Err(SigningError::Malformed);
                }
                Status::Ok | Status::BufError => bytes.reserve(before.max(BLOCK_BYTES)),
            }
        }
    })
}

fn decode_time(time: &str) -> Result<u64, SigningError> {
    let mut bytes = [0; SIGNATURE_ROOM];
    let bytes = decode_short(time, &mut bytes)?;
    let mut seconds = [0; TIME_BYTES];
    let start = TIME_BYTES.checked_sub(bytes.len()).ok_or(SigningError::Malformed)?;
    seconds[start..].copy_from_slice(bytes);
    Ok(u64::from_be_bytes(seconds))
}

fn without_leading_zeros(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().take_while(|byte| **byte == 0).count();
    &bytes[start..]
}

/// The same of a signature or a time, without an allocation.
fn decode_short<'a>(
    text: &str,
    room: &'a mut [u8; SIGNATURE_ROOM],
) -> Result<&'a [u8], SigningError> {
    let length = URL_SAFE_NO_PAD.decode_slice(text, room).map_err(|_| SigningError::Malformed)?;
    Ok(&room[..length])
}

fn decode_base64(text: &str) -> Result<Vec<u8>, SigningError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| SigningError::Malformed)
}
