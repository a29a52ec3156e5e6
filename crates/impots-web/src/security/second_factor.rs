//! A second factor by time (TOTP, RFC 6238): six digits, half a minute, SHA-1, as every app reads it. And the ticket that stands for a
//! password that was right, between the two pages of a log-in.
//!
//! Nothing is stored here: the secret and the last step that was taken are the database's, the budget of wrong codes is
//! `accounts/second_factors.rs`'s, and the two pages are `login.rs`'s.

use totp_rs::{Builder, Secret, Totp};

use super::signing::{Purpose, SecretKeys, Signer};

/// How long a ticket is good, in seconds.
/// For whoever has to find the phone first; a code that is tried makes it good for no longer.
const MAX_AGE: u64 = 300;

/// Bytes of a secret: those of a SHA-1 (RFC 4226, section 4, R6).
const SECRET_BYTES: usize = 20;

/// Steps that a clock may be wrong by, either way (RFC 6238, section 5.2).
const SKEW: u16 = 1;

/// A second factor of a user.
pub struct SecondFactor(Totp);

/// A secret or a name that no second factor can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecondFactorError {
    /// The name holds a colon, which ends the issuer in an `otpauth` address.
    #[error("no app of codes takes a name with a colon")]
    Colon,
    /// The machine has no random bytes, or the secret is none.
    #[error("a second factor of this user cannot be written: {0}")]
    Unwritable(String),
}

impl SecondFactorError {
    fn unwritable(cause: impl std::fmt::Display) -> Self {
        Self::Unwritable(cause.to_string())
    }
}

impl SecondFactor {
    /// One with a new secret. Apps show the issuer and the user.
    ///
    /// # Errors
    /// If the machine has no random bytes, or the name holds a colon, which no `otpauth` address takes.
    pub fn random(issuer: &str, user: &str) -> Result<Self, SecondFactorError> {
        if user.contains(':') {
            return Err(SecondFactorError::Colon);
        }
        let mut secret = [0; SECRET_BYTES];
        getrandom::fill(&mut secret).map_err(SecondFactorError::unwritable)?;
        Self::new(Secret::from(secret.to_vec()), issuer, user)
    }

    /// The one with a secret in base32.
    ///
    /// # Errors
    /// If the secret is none.
    pub(crate) fn of_secret(secret: &str) -> Result<Self, SecondFactorError> {
        let secret = Secret::try_from_base32(secret);
        Self::new(secret.map_err(SecondFactorError::unwritable)?, "impots", "user")
    }

    /// Six digits, half a minute and SHA-1 are the defaults of the builder, and those of every app.
    fn new(secret: Secret, issuer: &str, user: &str) -> Result<Self, SecondFactorError> {
        let totp = Builder::new().with_secret(secret).with_skew(SKEW);
        let totp = totp.with_issuer(Some(issuer)).with_account_name(user).build();
        totp.map(Self).map_err(SecondFactorError::unwritable)
    }

    /// The secret in base32.
    #[must_use]
    pub fn secret(&self) -> String {
        self.0.secret().to_base32()
    }

    /// The address that apps read, as text or as a picture.
    ///
    /// # Errors
    /// If a name in it cannot be written.
    pub fn address(&self) -> Result<String, SecondFactorError> {
        self.0.to_url().map_err(SecondFactorError::unwritable)
    }

    /// The step of a code that is good at a time in seconds since 1970; people may put a space in its middle.
    pub(crate) fn step_of(&self, code: &str, now: u64) -> Option<i64> {
        let code: String = code.chars().filter(|it| !it.is_whitespace()).collect();
        self.0.check(&code, now).and_then(|step| i64::try_from(step).ok())
    }
}

/// Writes and reads tickets.
pub(crate) struct Tickets(Signer);

impl Tickets {
    /// What is signed with the first of these keys.
    pub(crate) fn new(keys: &SecretKeys) -> Self {
        Self(Signer::new(keys, Purpose::Ticket))
    }

    /// A ticket of a user, whose log-in has this number among the ends of sessions: a password that is changed meanwhile ends it.
    pub(crate) fn issue(&self, user: &str, number: i64, now: u64) -> String {
        self.0.sign(format!("{number} {user}").as_bytes(), now)
    }

    /// The user of a good ticket, and the number.
    pub(crate) fn read(&self, ticket: &str, now: u64) -> Option<(String, i64)> {
        let payload = String::from_utf8(self.0.verify(ticket, now, MAX_AGE).ok()?.payload).ok()?;
        let (number, user) = payload.split_once(' ')?;
        Some((user.to_owned(), number.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six digits of the values for SHA-1, whose secret is `12345678901234567890`.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let factor = SecondFactor::of_secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let step = i64::try_from(time / 30).unwrap();
            assert_eq!(factor.step_of(code, time), Some(step), "{time}");
            assert_eq!(factor.step_of(code, time + 30), Some(step), "a step late");
            assert_eq!(factor.step_of(code, time + 90), None, "{time}");
        }
        assert_eq!(factor.step_of("287 082", 59), Some(1));
        for code in ["", "28708", "2870820", "28708a", "٢٨٧٠٨٢"] {
            assert_eq!(factor.step_of(code, 59), None, "{code}");
        }
    }

    #[test]
    fn a_secret_is_shown_as_apps_read_it() {
        let factor = SecondFactor::random("impots", "jeanne").unwrap();
        let address = factor.address().unwrap();
        assert!(address.starts_with("otpauth://totp/impots:jeanne?"), "{address}");
        assert!(address.contains(&format!("secret={}", factor.secret())), "{address}");
        assert_eq!(factor.secret().len(), 32);
        assert_ne!(factor.secret(), SecondFactor::random("impots", "jeanne").unwrap().secret());
    }

    #[test]
    fn a_ticket_names_its_user_for_five_minutes() {
        const NOW: u64 = 1_800_000_000;
        let keys = SecretKeys::new(["the key"]).unwrap();
        let tickets = Tickets::new(&keys);
        let ticket = tickets.issue("anne marie", 7, NOW);
        let named = Some(("anne marie".to_owned(), 7));
        assert_eq!(tickets.read(&ticket, NOW + MAX_AGE), named);
        assert_eq!(tickets.read(&ticket, NOW + MAX_AGE + 1), None);
        let foreign = Signer::new(&keys, Purpose::KnownBrowser).sign(b"7 jeanne", NOW);
        for other in ["", "x", foreign.as_str()] {
            assert_eq!(tickets.read(other, NOW), None);
        }
    }
}
