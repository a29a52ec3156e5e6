//! Logins that were right a moment ago: the same name, password and stored hash need no second look for some minutes.
//!
//! Programs of version 14 log in for every few taxpayers. What is kept of a login is a digest under a key that lives and
//! dies with the process; it covers the stored hash, so that a new password or the end of a user makes it worthless.
//!
//! Looked up after the failures were looked at and once it is the log-in's turn: nobody can compare guesses for nothing by sending
//! many at once.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit as _, Mac as _};
use pbkdf2::sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::locks::lock;
use crate::security::passwords::PasswordHash;
use crate::session::random_bytes;

/// How long a login is remembered after its password was hashed; being used does not prolong it.
const LIFE: Duration = Duration::from_mins(5);

/// Most logins that are remembered, about 100 bytes each. Only right ones are: it takes as many users to fill it.
const MAX_LOGINS: usize = 4096;

/// The right logins of the last minutes.
pub(super) struct RememberedLogins {
    /// `None` when the machine gave no random bytes: nothing is remembered then.
    key: Option<Hmac<Sha256>>,
    /// By the first bytes of their digests.
    logins: Mutex<HashMap<u64, Remembered>>,
}

struct Remembered {
    digest: LoginDigest,
    at: Instant,
}

/// A name, a password and a stored hash, which nobody can find again without the key.
#[derive(Clone, Copy)]
pub(super) struct LoginDigest([u8; 32]);

impl RememberedLogins {
    /// None yet, under a new random key.
    pub(super) fn new() -> Self {
        let key = random_bytes::<32>().ok();
        let key = key.and_then(|bytes| Hmac::new_from_slice(&bytes).ok());
        Self { key, logins: Mutex::default() }
    }

    /// The digest of a login. It takes the same time for a user and for nobody.
    pub(super) fn digest(
        &self,
        user: &str,
        password: &[u8],
        hash: Option<&PasswordHash>,
    ) -> Option<LoginDigest> {
        let mut mac = self.key.clone()?;
        let hash = hash.map_or_else(PasswordHash::bytes_of_none, PasswordHash::to_bytes);
        for part in [user.as_bytes(), password, &hash] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        Some(LoginDigest(mac.finalize().into_bytes().into()))
    }

    /// Whether this very login was right within the last minutes.
    pub(super) fn contain(&self, digest: &LoginDigest, now: Instant) -> bool {
        let logins = lock(&self.logins);
        logins
            .get(&digest.place())
            .is_some_and(|known| known.is_fresh(now) && known.digest.0.ct_eq(&digest.0).into())
    }

    /// Remembers a login that was right. When there are too many, it is not: its next one is hashed like its first.
    pub(super) fn insert(&self, digest: LoginDigest, now: Instant) {
        let mut logins = lock(&self.logins);
        if logins.len() >= MAX_LOGINS {
            logins.retain(|_, known| known.is_fresh(now));
        }
        if logins.len() < MAX_LOGINS {
            logins.insert(digest.place(), Remembered { digest, at: now });
        }
    }
}

impl Remembered {
    fn is_fresh(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.at) < LIFE
    }
}

impl LoginDigest {
    /// Its place in the map, which tells next to nothing: digests are compared whole, in constant time.
    fn place(&self) -> u64 {
        let mut start = [0; 8];
        start.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::security::passwords::hash_new;

    fn hash(password: &[u8], salt: u8) -> PasswordHash {
        hash_new(password, [salt; 16]).unwrap().parse().unwrap()
    }

    fn digest(logins: &RememberedLogins, login: (&str, &[u8]), hash: &PasswordHash) -> LoginDigest {
        logins.digest(login.0, login.1, Some(hash)).unwrap()
    }

    /// Field fault 15: a login is remembered for five minutes, with its name, its password and its stored hash.
    #[test]
    fn a_login_is_remembered_for_five_minutes() {
        let (logins, start, stored) = (RememberedLogins::new(), Instant::now(), hash(b"secret", 1));
        let right = digest(&logins, ("jeanne", b"secret"), &stored);
        assert!(!logins.contain(&right, start));
        logins.insert(right, start);
        for (seconds, expected) in [(0, true), (299, true), (300, false)] {
            let now = start + Duration::from_secs(seconds);
            assert_eq!(logins.contain(&right, now), expected, "{seconds} s");
        }
    }

    /// Field fault 15: another name, another password or another stored hash is another login.
    #[test]
    fn a_login_differs_in_each_of_its_parts() {
        let (logins, now, stored) = (RememberedLogins::new(), Instant::now(), hash(b"secret", 1));
        logins.insert(digest(&logins, ("jeanne", b"secret"), &stored), now);
        let passlib =
            "$pbkdf2-sha256$8000$XAuBMIYQQogxRg$tRRlz8hYn63B9LYiCd6PRo6FMiunY9ozmMMI3srxeRE";
        for (login, hash) in [
            (("jeanne", &b"secret!"[..]), stored.clone()),
            (("jeann", b"esecret"), stored.clone()),
            (("jeannes", b"ecret"), stored.clone()),
            (("marie", b"secret"), stored.clone()),
            (("jeanne", b"secret"), hash(b"secret", 2)),
            (("jeanne", b"secret"), hash(b"another", 1)),
            (("jeanne", b"secret"), passlib.parse().unwrap()),
        ] {
            assert!(!logins.contain(&digest(&logins, login, &hash), now), "{login:?}");
        }
        let of_nobody = logins.digest("jeanne", b"secret", None).unwrap();
        assert!(!logins.contain(&of_nobody, now));
        let elsewhere = RememberedLogins::new();
        let digest_elsewhere = digest(&elsewhere, ("jeanne", b"secret"), &stored);
        assert!(!logins.contain(&digest_elsewhere, now), "each process has its key");
    }

    #[test]
    fn no_more_than_so_many_are_remembered_until_some_are_old() {
        let (logins, start, stored) = (RememberedLogins::new(), Instant::now(), hash(b"secret", 1));
        let of = |number: usize| digest(&logins, (&number.to_string(), b"secret"), &stored);
        for number in 0..=MAX_LOGINS {
            logins.insert(of(number), start);
        }
        assert!(logins.contain(&of(0), start) && !logins.contain(&of(MAX_LOGINS), start));
        logins.insert(of(MAX_LOGINS), start + LIFE);
        assert!(logins.contain(&of(MAX_LOGINS), start + LIFE));
        assert_eq!(logins.logins.lock().unwrap().len(), 1);
    }
}
