//! The settings of the server: flags before environment before file.

mod choice;
mod error;
#[cfg(test)]
mod example;
mod fault;
mod file;
mod log;
mod mail;
mod metrics;
mod operation;
mod report;
#[cfg(test)]
mod tests;
mod typed;
mod values;

use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use impots_protocol::{CsrfMode, Language};
use impots_storage::DatabaseUrl;

use choice::{Choice, parse};
pub use error::ConfigError;
use file::{File, ListenAddress, Prefix, User};
pub use operation::OperationSettings;
pub use report::{InForce, Origin};
pub use typed::Typed;
pub use values::{LogFormat, StoreKind};

use crate::security::origin::{OriginPolicy, Scheme, WebOrigin};
use crate::security::passwords::{PasswordHash, hash_with_random_salt};
use crate::security::rate_limit::{LoginLimiter, LoginLimits};
use crate::security::signing::SecretKeys;
use crate::session::{Lifetime, SessionStore, random_bytes};
use crate::{Accounts, AppParts, AppState, Clock, DatabaseLink, Limits, SharedParameters};

/// Where settings are read when no file is named.
const DEFAULT_FILE: &str = "impots.toml";

/// Smallest limit of a body that leaves the server usable, in bytes.
const SMALLEST_BODY: usize = 4096;

pub use crate::accounts::DEMONSTRATION as DEMONSTRATION_ACCOUNT;

/// The settings of a server, complete and checked.
#[derive(Clone)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// How requests are protected.
    pub csrf: CsrfMode,
    /// Where sessions live.
    pub store: StoreKind,
    /// Redis, for the store of that name.
    pub redis_url: String,
    /// The language of a session that asks for none.
    pub language: Language,
    /// What stands before every path.
    pub prefix: String,
    /// The database of the tax parameters and of accounts.
    pub database_url: DatabaseUrl,
    /// Proxies, log, mail, metrics.
    pub operation: OperationSettings,
    /// The addresses under which browsers reach the server, if a proxy is in front.
    pub public_origins: Vec<WebOrigin>,
    /// Users and hashed passwords; empty: the demonstration account.
    users: HashMap<String, PasswordHash>,
    keys: Option<SecretKeys>,
    tls_in_front: bool,
    /// Where the templates of the pages are read anew for each page, while they are being written.
    templates: Option<PathBuf>,
    lifetime: Lifetime,
    limits: Limits,
}

/// Nothing is shown: keys and passwords are among it.
impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Settings").finish_non_exhaustive()
    }
}

impl Settings {
    /// Reads the file and puts flags before environment before file.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting, where it stands and what is expected.
    pub fn load(flags: &Typed, environment: &Typed) -> Result<Self, ConfigError> {
        let file = read_file(flags.config.as_deref().or(environment.config.as_deref()))?;
        let choice = Choice { flags, environment };
        let operation = OperationSettings::load(&choice, &file)?;
        let settings = Self {
            listen: choice
                .parsed("listen", |typed| &typed.listen, file.listen, parse::<ListenAddress>)?
                .0,
            csrf: choice.parsed("csrf", |typed| &typed.csrf, file.csrf, parse)?,
            store: choice.parsed("sessions", |typed| &typed.sessions, file.session.store, parse)?,
            redis_url: choice
                .text(|typed| &typed.redis_url)
                .or_else(|| file.session.redis_url.clone())
                .unwrap_or_else(|| "redis://127.0.0.1:6379".into()),
            language: choice.parsed("language", |typed| &typed.language, file.language, parse)?,
            prefix: choice.parsed("prefix", |typed| &typed.prefix, file.prefix, parse::<Prefix>)?.0,
            database_url: choice.database_url(file.database_url)?,
            operation,
            public_origins: file.public_origin,
            users: users(file.users)?,
            keys: secret_keys(choice.list(|typed| &typed.secret_keys).or(file.secret_keys))?,
            tls_in_front: file.tls_in_front,
            templates: file.templates,
            lifetime: file.session.lifetime(),
            limits: file.limits.limits(),
        };
        settings.check()
    }

    fn check(self) -> Result<Self, ConfigError> {
        if self.limits.body_bytes < SMALLEST_BODY {
            let reason = format!("{SMALLEST_BODY} bytes at least: a form must fit");
            return Err(ConfigError::Invalid { place: "limits.body_bytes".into(), reason });
        }
        if let Some(folder) = self.templates.as_ref().filter(|folder| !folder.is_dir()) {
            let reason = format!("`{}` is no folder", folder.display());
            return Err(ConfigError::Invalid { place: "templates".into(), reason });
        }
        let shared = match self.store {
            StoreKind::Memory => false,
            StoreKind::Cookie | StoreKind::Redis => true,
        };
        if shared && self.keys.is_none() {
            return Err(ConfigError::SecretKeyNeeded);
        }
        Ok(self)
    }

    /// Whether somebody may log in: a user of these settings, one of the database, or else the demonstration account, which
    /// is only offered on the machine itself (security, "Accounts").
    ///
    /// # Errors
    /// [`ConfigError::DemonstrationAccountOnNetwork`].
    pub fn check_accounts(&self, database_has_users: bool) -> Result<(), ConfigError> {
        if self.users.is_empty() && !database_has_users && !self.is_private() {
            return Err(ConfigError::DemonstrationAccountOnNetwork { listen: self.listen });
        }
        Ok(())
    }

    /// Whether only this machine reaches the server: on loopback, and no proxy that lets others in.
    fn is_private(&self) -> bool {
        let has_proxy = self.tls_in_front
            || !self.public_origins.is_empty()
            || !self.operation.trusted_proxies.is_empty();
        self.listen.ip().is_loopback() && !has_proxy
    }

    /// The names of the users of these settings, sorted.
    #[must_use]
    pub fn user_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.users.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// The state of the server that these settings describe.
    ///
    /// # Errors
    /// If the machine gives no random bytes, or the store cannot be set up.
    pub fn into_state(self) -> Result<AppState, ConfigError> {
        let keys = match self.keys.clone() {
            Some(keys) => keys,
            None => SecretKeys::new([random_bytes::<32>().map_err(ConfigError::startup)?.to_vec()])
                .map_err(ConfigError::startup)?,
        };
        let tls = self.tls_in_front;
        let templates = self.templates.clone();
        let operation = self.operation.start()?;
        let parameters = SharedParameters::default();
        let database = DatabaseLink::new(self.database_url.clone(), parameters.clone());
        let state = AppState::new(AppParts {
            csrf: self.csrf,
            language: self.language,
            sessions: self.session_store(&keys)?,
            accounts: self.accounts(&keys, database.clone())?,
            keys,
            origins: OriginPolicy {
                scheme: if tls { Scheme::Https } else { Scheme::Http },
                public_origins: self.public_origins,
                removals_come_from_forms: self.csrf == CsrfMode::Form,
            },
            prefix: self.prefix,
            tls_in_front: tls,
            parameters,
            database: Some(database),
            limits: self.limits,
            clock: Clock::System,
        })
        .with_operation(operation);
        Ok(match templates {
            Some(folder) => state.with_templates_from(&folder),
            None => state,
        })
    }

    fn session_store(&self, keys: &SecretKeys) -> Result<SessionStore, ConfigError> {
        match self.store {
            StoreKind::Memory => Ok(SessionStore::memory(self.lifetime)),
            StoreKind::Cookie => Ok(SessionStore::cookie(keys, self.lifetime, self.tls_in_front)),
            StoreKind::Redis => {
                SessionStore::redis(&self.redis_url, self.lifetime).map_err(|error| {
                    let place = "redis-url".to_owned();
                    ConfigError::Invalid { place, reason: error.to_string() }
                })
            }
        }
    }

    fn accounts(&self, keys: &SecretKeys, database: DatabaseLink) -> Result<Accounts, ConfigError> {
        let limiter = LoginLimiter::new(LoginLimits::default());
        let accounts =
            Accounts::new(self.users.clone(), limiter, keys.clone()).with_database(database);
        if !self.users.is_empty() || !self.is_private() {
            return Ok(accounts);
        }
        let hash = hash_with_random_salt(DEMONSTRATION_ACCOUNT.as_bytes())
            .map_err(ConfigError::startup)?;
        let hash = hash.parse().map_err(ConfigError::startup)?;
        Ok(accounts.with_demonstration(hash))
    }
}

/// The database that a server with these settings uses: all that console commands need to know.
///
/// # Errors
/// [`ConfigError`], as for [`Settings::load`].
pub fn database_url(flags: &Typed, environment: &Typed) -> Result<DatabaseUrl, ConfigError> {
    let file = read_file(flags.config.as_deref().or(environment.config.as_deref()))?;
    Choice { flags, environment }.database_url(file.database_url)
}

fn secret_keys(keys: Option<Vec<String>>) -> Result<Option<SecretKeys>, ConfigError> {
    /// One signed cookie is enough to try keys at leisure: shorter ones would be found.
    const SHORTEST: usize = 16;
    let Some(keys) = keys else { return Ok(None) };
    let place = "secret-key".to_owned();
    if keys.iter().any(|key| key.len() < SHORTEST) {
        let reason = format!("a secret key has at least {SHORTEST} bytes");
        return Err(ConfigError::Invalid { place, reason });
    }
    SecretKeys::new(keys.into_iter().map(String::into_bytes))
        .map(Some)
        .map_err(|error| ConfigError::Invalid { place, reason: error.to_string() })
}

fn users(list: Vec<User>) -> Result<HashMap<String, PasswordHash>, ConfigError> {
    let mut users = HashMap::new();
    for User { name, password_hash } in list {
        if users.insert(name.clone(), password_hash).is_some() {
            let reason = format!("two users are called `{name}`");
            return Err(ConfigError::Invalid { place: "users".into(), reason });
        }
    }
    Ok(users)
}

/// The named file, else `impots.toml` if there is one.
fn read_file(named: Option<&Path>) -> Result<File, ConfigError> {
    let path = named.unwrap_or(Path::new(DEFAULT_FILE));
    match std::fs::read_to_string(path) {
        Ok(text) => File::parse(path, &text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => {
            Ok(File::default())
        }
        Err(source) => Err(ConfigError::Unreadable { path: path.to_owned(), source }),
    }
}
