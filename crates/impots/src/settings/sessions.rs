//! Where sessions live, for how long, and the keys that sign them.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use impots_web::security::signing::SecretKeys;
use impots_web::{Lifetime, SessionStore};

use super::origin::Placed;
use super::reader::Reader;
use super::value::{Value, values};
use super::{SettingsError, table};

values!(StoreKind, RedisUrl);

/// One signed cookie is enough to try keys at leisure: shorter ones would be found.
const MIN_KEY_BYTES: usize = 16;

/// A store of sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StoreKind {
    /// In the process.
    Memory,
    /// In a signed cookie.
    Cookie,
    /// In Redis.
    Redis,
}

impl fmt::Display for StoreKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Memory => "memory",
            Self::Cookie => "cookie",
            Self::Redis => "redis",
        })
    }
}

impl FromStr for StoreKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "memory" => Ok(Self::Memory),
            "cookie" => Ok(Self::Cookie),
            "redis" => Ok(Self::Redis),
            other => Err(format!("session store `{other}` is none of `memory`, `cookie`, `redis`")),
        }
    }
}

/// An address of Redis, looked at when its store is made. It is shown without its password.
#[derive(Clone)]
struct RedisUrl(String);

impl FromStr for RedisUrl {
    type Err = std::convert::Infallible;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        Ok(Self(url.to_owned()))
    }
}

impl fmt::Display for RedisUrl {
    /// The user information is cut to the user's name (RFC 3986, section 3.2.1).
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((scheme, rest)) = self.0.split_once("://") else {
            return formatter.write_str("not shown");
        };
        match rest.rsplit_once('@') {
            None => formatter.write_str(&self.0),
            Some((information, host)) => {
                let user = information.split(':').next().unwrap_or_default();
                write!(formatter, "{scheme}://{user}:…@{host}")
            }
        }
    }
}

/// Sessions, and the keys of their cookies and tokens.
#[derive(Clone)]
pub(crate) struct SessionSettings {
    pub(crate) store: StoreKind,
    /// Given; without any, each start makes one.
    pub(super) keys: Option<SecretKeys>,
    redis_url: Placed<RedisUrl>,
    lifetime: Lifetime,
}

impl SessionSettings {
    pub(super) fn read(reader: &mut Reader) -> Result<Self, SettingsError> {
        let store: StoreKind = reader.value(&table::SESSION_STORE)?.value;
        let redis_url = reader.value(&table::SESSION_REDIS_URL)?;
        let keys = secret_keys(&reader.list(&table::SECRET_KEYS)?)?;
        let is_shared = match store {
            StoreKind::Memory => false,
            StoreKind::Cookie | StoreKind::Redis => true,
        };
        if is_shared && keys.is_none() {
            return Err(SettingsError::SecretKeyNeeded);
        }
        if store != StoreKind::Redis {
            reader.tell(&table::SESSION_REDIS_URL, "not used");
        }
        Ok(Self { store, keys, redis_url, lifetime: lifetime(reader)? })
    }

    /// Makes the store; nothing is connected.
    ///
    /// # Errors
    /// If the address of Redis is none.
    pub(super) fn store(
        &self,
        keys: &SecretKeys,
        tls_in_front: bool,
    ) -> Result<SessionStore, SettingsError> {
        match self.store {
            StoreKind::Memory => Ok(SessionStore::memory(self.lifetime)),
            StoreKind::Cookie => Ok(SessionStore::cookie(keys, self.lifetime, tls_in_front)),
            StoreKind::Redis => SessionStore::redis(&self.redis_url.value.0, self.lifetime)
                .map_err(|error| self.redis_url.refused(error)),
        }
    }
}

fn lifetime(reader: &mut Reader) -> Result<Lifetime, SettingsError> {
    let idle = reader.value::<NonZeroU32>(&table::SESSION_IDLE_MINUTES)?.value;
    let absolute = reader.value::<NonZeroU32>(&table::SESSION_ABSOLUTE_HOURS)?.value;
    Ok(Lifetime::new(u64::from(idle.get()) * 60, u64::from(absolute.get()) * 3600))
}

/// None if nobody gives any; a list without a key is a slip.
fn secret_keys(keys: &Placed<Vec<String>>) -> Result<Option<SecretKeys>, SettingsError> {
    if !keys.is_set() {
        return Ok(None);
    }
    if keys.value.iter().any(|key| key.len() < MIN_KEY_BYTES) {
        return Err(keys.refused(format!("a secret key has at least {MIN_KEY_BYTES} bytes")));
    }
    let made = SecretKeys::new(keys.value.iter().map(String::as_str));
    made.map(Some).map_err(|error| keys.refused(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_of_a_url_is_shown() {
        let cases = [
            ("redis://127.0.0.1:6379", "redis://127.0.0.1:6379"),
            ("rediss://:canary@h/1", "rediss://:…@h/1"),
            ("redis+cluster://u:can@ary@h,i", "redis+cluster://u:…@h,i"),
            ("canary", "not shown"),
        ];
        for (url, shown) in cases {
            assert_eq!(RedisUrl(url.to_owned()).to_string(), shown);
        }
    }
}
