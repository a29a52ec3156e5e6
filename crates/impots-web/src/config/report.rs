//! What is in force, and where each setting comes from: for `impots config check`.

use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::choice::variable;
use crate::log;

use super::{ConfigError, DEFAULT_FILE, Settings, StoreKind, Typed};

/// A setting as it is in force; secrets are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Its key in the file, with the section: `session.store`.
    pub key: &'static str,
    /// Its value.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag.
    Flag(&'static str),
    /// A variable of the environment.
    Variable(String),
    /// A line of the file, from 1.
    File(PathBuf, usize),
    /// Nobody set it.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(formatter, "--{flag}"),
            Self::Variable(name) => formatter.write_str(name),
            Self::File(path, line) => write!(formatter, "{}:{line}", path.display()),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// The flag of a setting, and whether a flag or variable sets it.
type FlagOf = Option<(&'static str, fn(&Typed) -> bool)>;

impl Settings {
    /// Loads the settings as [`Settings::load`] does and lists each.
    ///
    /// # Errors
    /// Those of [`Settings::load`].
    pub fn in_force(flags: &Typed, environment: &Typed) -> Result<Vec<InForce>, ConfigError> {
        let settings = Self::load(flags, environment)?;
        let named = flags.config.as_deref().or(environment.config.as_deref());
        let file = Written::read(named.unwrap_or(Path::new(DEFAULT_FILE)));
        let mut report = Vec::new();
        let mut add = |key, value, flag: FlagOf| {
            let origin = origin(flag, flags, environment);
            let origin = origin.or_else(|| file.origin(key)).unwrap_or(Origin::Default);
            report.push(InForce { key, value, origin });
        };
        settings.list_core(&mut add);
        settings.list_sessions(&mut add);
        settings.operation.list(&mut add);
        Ok(report)
    }

    /// Does what a start does and leaves no trace, short of listening: opens the log, prepares the sessions and the mail.
    ///
    /// # Errors
    /// [`ConfigError`] for what a start would fail with.
    pub fn try_out(&self) -> Result<(), ConfigError> {
        log::check(&self.operation.log)?;
        self.operation.start()?;
        // Only stores that need a key can be set up wrongly.
        match &self.keys {
            Some(keys) => self.session_store(keys).map(drop),
            None => Ok(()),
        }
    }

    fn list_core(&self, add: &mut impl FnMut(&'static str, String, FlagOf)) {
        let flag = |name, set: fn(&Typed) -> bool| Some((name, set));
        add("listen", self.listen.to_string(), flag("listen", |typed| typed.listen.is_some()));
        add("csrf", self.csrf.word().into(), flag("csrf", |typed| typed.csrf.is_some()));
        add(
            "language",
            self.language.to_string(),
            flag("language", |typed| typed.language.is_some()),
        );
        add("prefix", self.prefix.clone(), flag("prefix", |typed| typed.prefix.is_some()));
        let keys = match &self.keys {
            Some(_) => "given, not shown",
            None => "a random one at each start",
        };
        add("secret_keys", keys.into(), flag("secret-key", |typed| typed.secret_keys.is_some()));
        let origins: Vec<String> = self.public_origins.iter().map(ToString::to_string).collect();
        add("public_origin", or_none(Some(origins.join(", "))), None);
        add("tls_in_front", self.tls_in_front.to_string(), None);
        let templates = self.templates.as_ref().map(|path| path.display().to_string());
        add("templates", templates.unwrap_or_else(|| "embedded".into()), None);
        let users =
            if self.users.is_empty() { "none".into() } else { self.user_names().join(", ") };
        add(
            "database_url",
            self.database_url.to_string(),
            flag("database-url", |typed| typed.database_url.is_some()),
        );
        add("users", users, None);
        add("limits.body_bytes", self.limits.body_bytes.to_string(), None);
        add("limits.request_seconds", self.limits.body_time.as_secs().to_string(), None);
    }

    fn list_sessions(&self, add: &mut impl FnMut(&'static str, String, FlagOf)) {
        let store = self.store.word().into();
        add("session.store", store, Some(("sessions", |typed| typed.sessions.is_some())));
        let url = match self.store {
            StoreKind::Redis => without_password(&self.redis_url),
            StoreKind::Memory | StoreKind::Cookie => "not used".into(),
        };
        add("session.redis_url", url, Some(("redis-url", |typed| typed.redis_url.is_some())));
        let lifetime = self.lifetime;
        add("session.idle_minutes", (lifetime.idle / 60).to_string(), None);
        add("session.absolute_hours", (lifetime.absolute / 3600).to_string(), None);
    }
}

impl super::OperationSettings {
    fn list(&self, add: &mut impl FnMut(&'static str, String, FlagOf)) {
        let proxies: Vec<String> = self.trusted_proxies.networks().collect();
        let flag: FlagOf = Some(("trusted-proxy", |typed| typed.trusted_proxies.is_some()));
        add("trusted_proxies", or_none(Some(proxies.join(" "))), flag);
        let log = &self.log;
        let flag: FlagOf = Some(("log-format", |typed| typed.log_format.is_some()));
        add("log.format", log.format.word().into(), flag);
        let file = log.file.as_ref().map(|path| path.display().to_string());
        let file = file.unwrap_or_else(|| "standard error".into());
        add("log.file", file, Some(("log-file", |typed| typed.log_file.is_some())));
        add("log.rotation", log.rotation.word().into(), None);
        add("log.keep", log.keep.to_string(), None);
        let mail = self.mail.as_ref();
        add("mail.smtp", or_none(mail.map(|mail| mail.server.to_string())), None);
        add("mail.from", or_none(mail.map(|mail| mail.from.to_string())), None);
        let to = mail.map(|mail| {
            let addresses: Vec<String> = mail.to.iter().map(ToString::to_string).collect();
            addresses.join(", ")
        });
        add("mail.to", or_none(to), None);
        let listen = self.metrics_listen.map(|address| address.to_string());
        let flag: FlagOf = Some(("metrics-listen", |typed| typed.metrics_listen.is_some()));
        add("metrics.listen", listen.unwrap_or_else(|| "off".into()), flag);
    }
}

fn or_none(value: Option<String>) -> String {
    value.filter(|text| !text.is_empty()).unwrap_or_else(|| "none".into())
}

/// A URL whose user information is cut to the user's name (RFC 3986, section 3.2.1).
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return "not shown".into();
    };
    match rest.rsplit_once('@') {
        None => url.to_owned(),
        Some((information, host)) => {
            let user = information.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:…@{host}")
        }
    }
}

fn origin(flag: FlagOf, flags: &Typed, environment: &Typed) -> Option<Origin> {
    let (flag, is_set) = flag?;
    if is_set(flags) {
        Some(Origin::Flag(flag))
    } else if is_set(environment) {
        Some(Origin::Variable(variable_of(flag)))
    } else {
        None
    }
}

/// A list has its variable in the plural.
fn variable_of(flag: &str) -> String {
    match flag {
        "trusted-proxy" => "IMPOTS_TRUSTED_PROXIES".into(),
        _ => variable(flag),
    }
}

/// The text of the settings file, which was read without a fault a moment ago.
struct Written {
    path: PathBuf,
    text: String,
}

impl Written {
    fn read(path: &Path) -> Self {
        Self { path: path.to_owned(), text: std::fs::read_to_string(path).unwrap_or_default() }
    }

    fn origin(&self, key: &str) -> Option<Origin> {
        let document = DeTable::parse(&self.text).ok()?;
        let mut table = document.get_ref();
        let (section, name) = key.rsplit_once('.').unwrap_or(("", key));
        if !section.is_empty() {
            let DeValue::Table(inner) = table.get(section)?.get_ref() else {
                return None;
            };
            table = inner;
        }
        let (key, _) = table.get_key_value(name)?;
        let before = self.text.get(..key.span().start)?;
        let line = before.matches('\n').count() + 1;
        Some(Origin::File(self.path.clone(), line))
    }
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
            assert_eq!(without_password(url), shown);
        }
    }
}
