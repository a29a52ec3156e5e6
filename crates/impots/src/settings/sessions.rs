//! Where sessions live, for how long, and the keys that sign them.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use impots_web::security::signing::SecretKeys;
use impots_web::{Lifetime, RedisStore, SessionStore};

use super::origin::Placed;
use super::reader::Reader;
use super::value::{Value, words};
use super::{SettingsError, table};

/// One signed cookie is enough to try keys at leisure: shorter ones would be found.
const MIN_KEY_BYTES: usize = 16;

/// Fewest different bytes of a key: sixteen random ones in hexadecimal have fewer once in twenty million keys.
const MIN_DIFFERENT_BYTES: usize = 8;

/// The keys of the documents of Flask, which version 14 is built with; the last as Python writes it, and as it is meant.
const FLASK_KEYS: [&str; 3] = [
    "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
    r#"_5#y2L"F4Q8z\n\xec]/"#,
    "_5#y2L\"F4Q8z\n\u{ec}]/",
];

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

impl RedisUrl {
    /// Whether the scheme says so, as `redis+cluster://` does; nothing else of the address is looked at yet.
    fn is_of_cluster(&self) -> bool {
        self.0.split("://").next().is_some_and(|scheme| scheme.ends_with("+cluster"))
    }
}

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
    redis_replicas: u32,
    lifetime: Lifetime,
}

impl SessionSettings {
    /// # Errors
    /// Values that cannot be read, keys that somebody could find out, and a store that outlives the process without a key that does:
    /// its sessions would be unreadable after the next start.
    pub(super) fn read(reader: &mut Reader) -> Result<Self, SettingsError> {
        let store: StoreKind = reader.value(&table::SESSION_STORE)?.value;
        let redis_url = reader.value::<RedisUrl>(&table::SESSION_REDIS_URL)?;
        let keys = secret_keys(&reader.list(&table::SECRET_KEYS)?)?;
        let is_shared = match store {
            StoreKind::Memory => false,
            StoreKind::Cookie | StoreKind::Redis => true,
        };
        if is_shared && keys.is_none() {
            return Err(SettingsError::SecretKeyNeeded);
        }
        let replicas = reader.value::<u32>(&table::SESSION_REDIS_REPLICAS)?;
        if store != StoreKind::Redis {
            reader.tell(&table::SESSION_REDIS_URL, "not used");
            reader.tell(&table::SESSION_REDIS_REPLICAS, "not used");
        } else if replicas.value > 0 && redis_url.value.is_of_cluster() {
            return Err(replicas.refused("in a cluster, replicas cannot be waited for: 0"));
        }
        let redis_replicas = replicas.value;
        Ok(Self { store, keys, redis_url, redis_replicas, lifetime: lifetime(reader)? })
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
            StoreKind::Redis => RedisStore::connect(&self.redis_url.value.0, self.lifetime)
                .map(|store| SessionStore::Redis(store.with_replicas(self.redis_replicas)))
                .map_err(|error| self.redis_url.refused(error)),
        }
    }
}

/// How long sessions live, in seconds: unused, and in all.
fn lifetime(reader: &mut Reader) -> Result<Lifetime, SettingsError> {
    let idle = reader.value::<NonZeroU32>(&table::SESSION_IDLE_MINUTES)?.value;
    let absolute = reader.value::<NonZeroU32>(&table::SESSION_ABSOLUTE_HOURS)?.value;
    Ok(Lifetime::new(u64::from(idle.get()) * 60, u64::from(absolute.get()) * 3600))
}

/// Why somebody could find a key out (security, fault 39). The key is not repeated: it may be in use elsewhere.
fn weakness(key: &str) -> Option<String> {
    // In quotes, like the texts of a list.
    let examples = table::SECRET_KEYS.example.split('"').skip(1).step_by(2);
    // In capitals, or with a space behind it, it is tried as soon.
    if examples.chain(FLASK_KEYS).any(|known| known.eq_ignore_ascii_case(key.trim())) {
        return Some("this secret key stands in the documents, where everybody can read it".into());
    }
    if key.len() < MIN_KEY_BYTES {
        return Some(format!("a secret key has at least {MIN_KEY_BYTES} bytes"));
    }
    let different: BTreeSet<u8> = key.bytes().collect();
    if different.len() < MIN_DIFFERENT_BYTES {
        return Some(format!(
            "a secret key has at least {MIN_DIFFERENT_BYTES} different characters"
        ));
    }
    (1..=key.len() / 2)
        .any(|length| is_repeated(key.as_bytes(), length))
        .then(|| "this secret key is a shorter one, repeated".into())
}

/// Whether a key goes on with its first bytes over and over, the last time perhaps not to their end.
fn is_repeated(key: &[u8], length: usize) -> bool {
    length < MIN_KEY_BYTES && key.iter().zip(&key[length..]).all(|(byte, later)| byte == later)
}

/// None if nobody gives any; a list without a key is a slip.
fn secret_keys(keys: &Placed<Vec<String>>) -> Result<Option<SecretKeys>, SettingsError> {
    if !keys.is_set() {
        return Ok(None);
    }
    if let Some(weakness) = keys.value.iter().find_map(|key| weakness(key)) {
        return Err(keys.refused(format!("{weakness}; `openssl rand -hex 32` makes a good one")));
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
