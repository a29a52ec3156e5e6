//! Which browsers a user logged in with before: a signed cookie of its own tells (OWASP, "Slow Down Online Guessing Attacks with
//! Device Cookies"). It opens nothing: whoever has it is let through to the password while others guess.
//!
//! Written at a log-in to a page (`login.rs`), read at each later one, and when the present password is asked for again. It names
//! users by a digest, so that a shared computer does not tell who used it.

use pbkdf2::sha2::{Digest as _, Sha256};

use super::signing::{Purpose, SecretKeys, Signer};

/// How long a browser is known, in seconds.
pub const MAX_AGE: u64 = 180 * 24 * 3600;

/// Most users of one browser that are known.
const MAX_USERS: usize = 8;

/// How a user is told from others, in bytes.
/// Two users with the same one would be known with each other's browsers, which opens nothing.
const DIGEST_BYTES: usize = 8;

/// Writes and reads the cookie of known browsers.
pub struct KnownBrowsers(Signer);

impl KnownBrowsers {
    /// What is signed with the first of these keys.
    #[must_use]
    pub fn new(keys: &SecretKeys) -> Self {
        Self(Signer::new(keys, Purpose::KnownBrowser))
    }

    /// The value of the cookie once a user has logged in with a browser that had this one.
    #[must_use]
    pub fn add(&self, value: Option<&str>, user: &str, now: u64) -> String {
        let digest = digest_of(user);
        let users = value.map(|value| self.users(value, now)).unwrap_or_default();
        let others = users.into_iter().filter(|known| *known != digest).take(MAX_USERS - 1);
        let payload: Vec<u8> = [digest].into_iter().chain(others).flatten().collect();
        self.0.sign(&payload, now)
    }

    /// Whether the cookie shows that a user logged in with the browser.
    #[must_use]
    pub fn knows(&self, value: &str, user: &str, now: u64) -> bool {
        self.users(value, now).contains(&digest_of(user))
    }

    fn users(&self, value: &str, now: u64) -> Vec<[u8; DIGEST_BYTES]> {
        let verified = self.0.verify(value, now, MAX_AGE);
        let payload = verified.map(|verified| verified.payload).unwrap_or_default();
        payload.chunks_exact(DIGEST_BYTES).filter_map(|digest| digest.try_into().ok()).collect()
    }
}

fn digest_of(user: &str) -> [u8; DIGEST_BYTES] {
    let digest = Sha256::digest(user.as_bytes());
    std::array::from_fn(|index| digest[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000;

    fn browsers(key: &str) -> KnownBrowsers {
        KnownBrowsers::new(&SecretKeys::new([key]).unwrap())
    }

    #[test]
    fn a_browser_is_known_to_its_users_for_half_a_year() {
        let browsers = browsers("the key");
        let jeanne = browsers.add(None, "jeanne", NOW);
        let both = browsers.add(Some(&jeanne), "anne", NOW + 9);
        assert!(browsers.knows(&jeanne, "jeanne", NOW + MAX_AGE));
        assert!(!browsers.knows(&jeanne, "jeanne", NOW + MAX_AGE + 1));
        assert!(!browsers.knows(&jeanne, "anne", NOW));
        assert!(browsers.knows(&both, "jeanne", NOW + 9) && browsers.knows(&both, "anne", NOW + 9));
    }

    #[test]
    fn what_others_wrote_shows_nothing() {
        let ours = browsers("the key");
        let theirs = browsers("another key").add(None, "jeanne", NOW);
        let session = Signer::new(&SecretKeys::new(["the key"]).unwrap(), Purpose::CookieSession);
        let session = session.sign(&digest_of("jeanne"), NOW);
        for value in ["", "x", &theirs, &session] {
            assert!(!ours.knows(value, "jeanne", NOW), "{value}");
        }
    }

    #[test]
    fn the_users_of_a_browser_are_bounded() {
        let browsers = browsers("the key");
        let users: Vec<String> = (0..=MAX_USERS).map(|number| number.to_string()).collect();
        let value = users.iter().fold(None, |value: Option<String>, user| {
            Some(browsers.add(value.as_deref(), user, NOW))
        });
        let knows = |user: &String| browsers.knows(value.as_ref().unwrap(), user, NOW);
        assert!(!knows(&users[0]) && users[1..].iter().all(knows));
    }
}
