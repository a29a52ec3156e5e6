//! The file `impots.toml`.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use impots_protocol::{CsrfMode, Language};
use impots_storage::DatabaseUrl;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::fault::faulty;
use super::log::LogSection;
use super::mail::MailSection;
use super::metrics::MetricsSection;
use super::{ConfigError, StoreKind};
use crate::Limits;
use crate::security::origin::WebOrigin;
use crate::security::passwords::PasswordHash;
use crate::session::Lifetime;

/// The file as it is written; an empty one holds every default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    #[serde(deserialize_with = "from_text")]
    pub(super) listen: ListenAddress,
    #[serde(deserialize_with = "from_text")]
    pub(super) csrf: CsrfMode,
    pub(super) language: Language,
    #[serde(deserialize_with = "from_text")]
    pub(super) prefix: Prefix,
    pub(super) secret_keys: Option<Vec<String>>,
    #[serde(deserialize_with = "from_text")]
    pub(super) database_url: DatabaseUrl,
    #[serde(deserialize_with = "origins")]
    pub(super) public_origin: Vec<WebOrigin>,
    pub(super) tls_in_front: bool,
    pub(super) templates: Option<PathBuf>,
    pub(super) trusted_proxies: Vec<String>,
    pub(super) session: SessionSection,
    pub(super) log: LogSection,
    pub(super) mail: Option<MailSection>,
    pub(super) metrics: MetricsSection,
    pub(super) limits: LimitsSection,
    pub(super) users: Vec<User>,
}

/// Nothing is shown: keys and passwords are among it.
impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("File").finish_non_exhaustive()
    }
}

#[cfg(test)]
impl File {
    /// All that it says, for comparison: also what it shows nobody. Users are told by their names.
    pub(super) fn everything(&self) -> String {
        let Self {
            listen,
            csrf,
            language,
            prefix,
            secret_keys,
            database_url,
            public_origin,
            tls_in_front,
            templates,
            trusted_proxies,
            session,
            log,
            mail,
            metrics,
            limits,
            users,
        } = self;
        let SessionSection { store, redis_url, idle_minutes, absolute_hours } = session;
        let users: Vec<&str> = users.iter().map(|user| user.name.as_str()).collect();
        let start = (listen, csrf, language, prefix, secret_keys, database_url);
        let proxy = (public_origin, tls_in_front, templates, trusted_proxies);
        let sections = (store, redis_url, idle_minutes, absolute_hours, log, mail, metrics, limits);
        format!("{start:?} {proxy:?} {sections:?} {users:?}")
    }
}

impl Default for File {
    fn default() -> Self {
        Self {
            listen: ListenAddress(SocketAddr::from((Ipv4Addr::LOCALHOST, 5000))),
            csrf: CsrfMode::default(),
            language: Language::default(),
            prefix: Prefix::default(),
            secret_keys: None,
            database_url: DatabaseUrl::default(),
            public_origin: Vec::new(),
            tls_in_front: false,
            templates: None,
            trusted_proxies: Vec::new(),
            session: SessionSection::default(),
            log: LogSection::default(),
            mail: None,
            metrics: MetricsSection::default(),
            limits: LimitsSection::default(),
            users: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SessionSection {
    #[serde(deserialize_with = "from_text")]
    pub(super) store: StoreKind,
    pub(super) redis_url: Option<String>,
    idle_minutes: NonZeroU32,
    absolute_hours: NonZeroU32,
}

impl Default for SessionSection {
    fn default() -> Self {
        Self {
            store: StoreKind::default(),
            redis_url: None,
            idle_minutes: NonZeroU32::MIN.saturating_add(29),
            absolute_hours: NonZeroU32::MIN.saturating_add(11),
        }
    }
}

impl SessionSection {
    pub(super) fn lifetime(&self) -> Lifetime {
        let idle = u64::from(self.idle_minutes.get()) * 60;
        Lifetime::new(idle, u64::from(self.absolute_hours.get()) * 3600)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LimitsSection {
    body_bytes: u32,
    request_seconds: u32,
}

impl Default for LimitsSection {
    fn default() -> Self {
        Self { body_bytes: 1024 * 1024, request_seconds: 10 }
    }
}

impl LimitsSection {
    pub(super) fn limits(&self) -> Limits {
        Limits {
            body_bytes: usize::try_from(self.body_bytes).unwrap_or(usize::MAX),
            body_time: Duration::from_secs(u64::from(self.request_seconds)),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct User {
    pub(super) name: String,
    #[serde(deserialize_with = "from_text")]
    pub(super) password_hash: PasswordHash,
}

/// Where to listen: an address or a host's name, and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListenAddress(pub(super) SocketAddr);

impl FromStr for ListenAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let resolved = text.to_socket_addrs().ok().and_then(|mut found| found.next());
        resolved.map(Self).ok_or_else(|| {
            format!("`{text}` does not look like `127.0.0.1:5000`: an address or host, a colon and a port up to 65535")
        })
    }
}

/// What stands before every path: empty, or segments like `/do`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix(pub(super) String);

impl FromStr for Prefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_segment = |segment: &str| {
            !segment.is_empty()
                && segment
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
                && segment.bytes().any(|byte| byte != b'.')
        };
        match text.strip_prefix('/') {
            None if text.is_empty() => Ok(Self::default()),
            Some("") => Ok(Self::default()),
            Some(segments) if segments.split('/').all(is_segment) => Ok(Self(text.to_owned())),
            Some(_) | None => Err(format!(
                "prefix `{text}` does not look like `/do`: a slash, then letters, digits, `-`, `_`, `.` or `~`"
            )),
        }
    }
}

impl File {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// [`ConfigError::Faulty`], without the value: it can be a secret.
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| faulty(path, text, &error))
    }
}

pub(super) fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: std::fmt::Display>,
{
    let text = String::deserialize(deserializer)?;
    one_line::<D::Error>(&text)?.parse().map_err(D::Error::custom)
}

/// A text that a message may repeat. One of several lines holds other settings by mistake, secrets perhaps.
pub(super) fn one_line<E: serde::de::Error>(text: &str) -> Result<&str, E> {
    if text.contains('\n') {
        return Err(E::custom("one line is expected"));
    }
    Ok(text)
}

/// What may be written as a list, or by itself where there is one.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected an address or a list of addresses")]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn into_list(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }
}

fn origins<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<WebOrigin>, D::Error> {
    let texts = OneOrMany::deserialize(deserializer)?.into_list();
    let origins = texts.iter().map(|text| text.parse().map_err(D::Error::custom));
    origins.collect()
}
