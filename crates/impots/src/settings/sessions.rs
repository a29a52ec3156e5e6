//! Where sessions live, for how long, and the keys that sign them.

use std::num::NonZeroU32;

use impots_web::security::signing::SecretKeys;
use impots_web::{Lifetime, SessionStore};

use super::origin::Placed;
use super::reader::Reader;
use super::value::{Value, words};
use super::{SettingsError, table};

/// One signed cookie is enough to try keys at leisure: shorter ones would be found.
const MIN_KEY_BYTES: usize = 16;

words! {
    /// A store of sessions.
    StoreKind, "session store" {
        /// In the process.
        Memory = "memory",
        /// In a signed cookie.
        Cookie = "cookie",
        /// In Redis.
        Redis = "redis",
    }
}

/// An address of Redis, looked at when its store is made. It is shown without user and password.
#[derive(Clone)]
struct RedisUrl(String);

impl Value for RedisUrl {
    fn parse(url: &str) -> Result<Self, String> {
        Ok(Self(url.to_owned()))
    }

    /// The user information is left out (RFC 3986, section 3.2.1): a password can stand in the place of the user.
    fn shown(&self) -> String {
        let Some((scheme, rest)) = self.0.split_once("://") else {
            return "not shown".to_owned();
        };
        match rest.rsplit_once('@') {
            None => self.0.clone(),
            Some((_, host)) => format!("{scheme}://…@{host}"),
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
    fn neither_user_nor_password_of_a_url_is_shown() {
        let cases = [
            ("redis://127.0.0.1:6379", "redis://127.0.0.1:6379"),
            ("rediss://:canary@h/1", "rediss://…@h/1"),
            ("redis://canary@h/1", "redis://…@h/1"),
            ("redis+cluster://u:can@ary@h,i", "redis+cluster://…@h,i"),
            ("canary", "not shown"),
        ];
        for (url, shown) in cases {
            assert_eq!(RedisUrl(url.to_owned()).shown(), shown);
        }
    }
}
