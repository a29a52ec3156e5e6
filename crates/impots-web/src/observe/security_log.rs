//! What happens to accounts and who tries to get in (OWASP ASVS 5.0, 16.3): log lines with the target `security`.
//!
//! Each tells the event, the user if there is one of this name, the client as far as the settings allow, and the number of the
//! request. None holds a secret or an amount; a name that nobody has may be a password in the wrong field, and is left out.
//!
//! One line an event, at `INFO`, whatever its outcome: who watches them counts them. Requests themselves are in the request log,
//! under the same number.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How much of a client's address is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientAddresses {
    /// All of it.
    Full,
    /// The network: /24 of IPv4, /48 of IPv6.
    #[default]
    Shortened,
    /// Nothing.
    None,
}

impl ClientAddresses {
    /// An address as it is told.
    ///
    /// ```
    /// use impots_web::security_log::ClientAddresses;
    ///
    /// let address = "2001:db8:1:2::3".parse().unwrap();
    /// assert_eq!(ClientAddresses::Shortened.shown(address).unwrap(), "2001:db8:1::/48");
    /// assert_eq!(ClientAddresses::None.shown(address), None);
    /// ```
    #[must_use]
    pub fn shown(self, address: IpAddr) -> Option<String> {
        let address = address.to_canonical();
        match (self, address) {
            (Self::None, _) => None,
            (Self::Full, _) => Some(address.to_string()),
            (Self::Shortened, IpAddr::V4(address)) => {
                Some(format!("{}/24", Ipv4Addr::from_bits(address.to_bits() & (!0 << 8))))
            }
            (Self::Shortened, IpAddr::V6(address)) => {
                Some(format!("{}/48", Ipv6Addr::from_bits(address.to_bits() & (!0 << 80))))
            }
        }
    }
}

/// Declares events and their names in the log.
macro_rules! events {
    ($($(#[$about:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum SecurityEvent {
            $($(#[$about])* $variant),+
        }

        impl SecurityEvent {
            /// Every event, for loops that must forget none.
            #[cfg(test)]
            const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}

events! {
    /// User and password were right.
    LoggedIn = "log-in",
    /// One of them was wrong.
    LoginFailed = "log-in failed",
    /// The password was right, and the code of the second factor is asked for.
    CodeExpected = "log-in: code expected",
    /// The password was right, the code of the second factor was not.
    CodeRefused = "log-in failed: code",
    /// The password was right, and no code is looked at for now: too many were not.
    TooManyCodes = "log-in refused: too many wrong codes",
    /// A session ended at its user's wish.
    LoggedOut = "log-out",
    /// A user has another password.
    PasswordChanged = "password changed",
    /// A user closed sessions.
    SessionsClosed = "sessions closed",
    /// A user made a token.
    TokenCreated = "token created",
    /// A user revoked a token.
    TokenRevoked = "token revoked",
    /// Too many requests or failures.
    TooMany = "too many requests",
    /// A request without a good token.
    TokenRefused = "forged request refused: token",
    /// A request of another site's page.
    OriginRefused = "forged request refused: origin",
    /// A token of the API that nobody has, or that is over.
    ApiTokenRefused = "api token refused",
}

/// Writes the line of an event: its user, its client as far as that is told, and the number of its request.
pub(crate) fn write(event: SecurityEvent, user: Option<&str>, client: Option<&str>, request: &str) {
    let event = event.word();
    tracing::info!(target: "security", event, user, client, request, "security");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ASVS 5.0, 16.1.1.
    #[test]
    fn every_event_stands_in_the_operators_documentation() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/OPERATING.md");
        let text = std::fs::read_to_string(file).unwrap();
        for event in SecurityEvent::ALL {
            let row = format!("| `{}` |", event.word());
            assert_eq!(text.matches(&row).count(), 1, "{row}");
        }
    }

    #[test]
    fn addresses_are_told_as_the_settings_say() {
        use ClientAddresses::{Full, None as Nothing, Shortened};
        for (given, kept, told) in [
            ("192.0.2.7", Full, Some("192.0.2.7")),
            ("192.0.2.7", Shortened, Some("192.0.2.0/24")),
            ("::ffff:192.0.2.7", Shortened, Some("192.0.2.0/24")),
            ("2001:db8:1:2:3:4:5:6", Full, Some("2001:db8:1:2:3:4:5:6")),
            ("2001:db8:1:2:3:4:5:6", Shortened, Some("2001:db8:1::/48")),
            ("192.0.2.7", Nothing, None),
        ] {
            assert_eq!(kept.shown(given.parse().unwrap()).as_deref(), told, "{given}");
        }
    }
}
