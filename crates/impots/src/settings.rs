//! The settings of the server. What there is to say about each stands in `table.rs`; whoever needs one asks the [`Reader`]
//! for it.
//!
//! A text becomes a value in three steps: `arguments` and `file` find it, with the place where it stands; [`Reader`] takes the one that
//! counts, a flag before a variable before the file before the default; the type that is asked for reads it (`value.rs`). Faulty values
//! are told all at once, each with its place, and none of them repeats a text that can be a secret.
//!
//! Here is what a server is made of them. Commands that need one setting (the database) ask the [`Reader`] for that alone, so that a fault
//! in another one does not stop them.

pub(crate) mod accounts;
mod addresses;
mod api;
mod arguments;
mod environment;
mod error;
mod file;
mod log;
mod mail;
mod origin;
mod reader;
mod sessions;
mod setting;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod value;

use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use impots_protocol::{CsrfMode, Language};
use impots_storage::DatabaseUrl;
use impots_web::mail::{MailSettings, Mailer};
use impots_web::security::origin::{OriginPolicy, Scheme, WebOrigin};
use impots_web::security::passwords::PasswordHash;
use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
use impots_web::security::signing::SecretKeys;
use impots_web::{
    Accounts, AppParts, AppState, Clock, DatabaseLink, Limits, Metrics, Observers, PublicPages,
    SharedParameters, TrustedProxies, TrustedUser,
};

pub(crate) use addresses::ListenAddress;
pub(crate) use arguments::{Given, SettingsArguments, augment};
pub(crate) use environment::warn_of_unknown_variables;
pub(crate) use error::SettingsError;
pub(crate) use log::{LogFormat, LogSettings, Rotation};
pub(crate) use origin::Placed;
pub(crate) use reader::{InForce, Reader};
pub(crate) use sessions::{SessionSettings, StoreKind};
pub(crate) use setting::Setting;

use addresses::Prefix;

/// Smallest limit of a body that leaves the server usable, in bytes: a log-in or the form of a household always fits into it.
const MIN_BODY_BYTES: u32 = 4096;

/// The settings of a server, complete and checked.
#[derive(Clone)]
pub(crate) struct Settings {
    /// Where to listen.
    pub(crate) listen: ListenAddress,
    /// How requests are protected.
    pub(crate) csrf: CsrfMode,
    /// The language of a session that asks for none.
    language: Language,
    /// What stands before every path.
    pub(crate) prefix: String,
    /// The database of the tax parameters and of accounts.
    pub(crate) database_url: DatabaseUrl,
    pub(crate) sessions: SessionSettings,
    pub(crate) log: LogSettings,
    /// Whom internal errors are mailed to.
    pub(crate) mail: Option<MailSettings>,
    /// Where metrics are served.
    pub(crate) metrics_listen: Option<SocketAddr>,
    proxy: ProxySettings,
    /// Users and hashed passwords; empty: the demonstration account.
    users: HashMap<String, PasswordHash>,
    /// Where the templates of the pages are read anew for each page, while they are being written.
    templates: Option<PathBuf>,
    limits: Limits,
    api: api::ApiGiven,
    public: PublicPages,
}

/// What stands in front.
#[derive(Clone)]
struct ProxySettings {
    tls_in_front: bool,
    /// The addresses under which browsers reach the server.
    public_origins: Vec<WebOrigin>,
    /// The proxies whose word on the client's address counts.
    trusted: TrustedProxies,
    /// The header in which they name the user.
    trusted_user_header: Option<String>,
}

/// Nothing is shown: keys and passwords are among it.
impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Settings").finish_non_exhaustive()
    }
}

impl Settings {
    /// Reads every setting.
    ///
    /// # Errors
    /// [`SettingsError`] for all that are faulty, naming the setting, where it stands and what is expected.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, SettingsError> {
        let mut faults = Vec::new();
        let listen = kept(reader.value::<ListenAddress>(&table::LISTEN), &mut faults);
        let csrf = kept(reader.value(&table::CSRF), &mut faults);
        let language = kept(reader.value(&table::LANGUAGE), &mut faults);
        let prefix = kept(reader.value::<Prefix>(&table::PREFIX), &mut faults);
        let database_url = kept(database_url(reader), &mut faults);
        let sessions = kept(SessionSettings::read(reader), &mut faults);
        let log = kept(LogSettings::read(reader), &mut faults);
        let mail = kept(mail::read(reader), &mut faults);
        let metrics_listen = kept(reader.value(&table::METRICS_LISTEN), &mut faults);
        let proxy = kept(ProxySettings::read(reader), &mut faults);
        let users = kept(accounts::read(reader), &mut faults);
        let templates = kept(templates(reader), &mut faults);
        let limits = kept(limits(reader), &mut faults);
        let api = kept(api::ApiGiven::read(reader), &mut faults);
        let public = kept(public_pages(reader), &mut faults);
        // Not at the first one: whoever corrects a file wants to correct it once.
        if let Some(faults) = SettingsError::all_of(faults) {
            return Err(faults);
        }
        let read = || {
            Some(Self {
                listen: listen?.value,
                csrf: csrf?.value,
                language: language?.value,
                prefix: prefix?.value.0,
                database_url: database_url?,
                sessions: sessions?,
                log: log?,
                mail: mail?,
                metrics_listen: metrics_listen?.value,
                proxy: proxy?,
                users: users?,
                templates: templates?,
                limits: limits?,
                api: api?,
                public: public?,
            })
        };
        // Whatever is missing is among the faults.
        let settings = read().ok_or_else(|| SettingsError::Several(Vec::new()));
        // Who may ask the API follows from where the server listens, which is known only now.
        settings.inspect(|read| read.api.tell_access(reader, read.is_private()))
    }

    /// Does what a start does and leaves no trace, short of the log and of listening: prepares the sessions and the mail.
    ///
    /// # Errors
    /// [`SettingsError`] for what a start would fail with.
    pub(crate) fn try_out(&self) -> Result<(), SettingsError> {
        self.observers()?;
        // Only stores that need a key can be set up wrongly.
        match &self.sessions.keys {
            Some(keys) => self.sessions.store(keys, self.proxy.tls_in_front).map(drop),
            None => Ok(()),
        }
    }

    /// Whether somebody may log in: a user of these settings, one of the database, or else the demonstration account, which
    /// is only offered on the machine itself (security, "Accounts").
    ///
    /// # Errors
    /// [`SettingsError::DemonstrationAccountOnNetwork`].
    pub(crate) fn check_accounts(&self, database_has_users: bool) -> Result<(), SettingsError> {
        if self.users.is_empty() && !database_has_users && !self.is_private() {
            return Err(SettingsError::DemonstrationAccountOnNetwork {
                listen: self.listen.to_string(),
            });
        }
        Ok(())
    }

    /// Whether only this machine reaches the server: on loopback, and no proxy that lets others in.
    fn is_private(&self) -> bool {
        self.listen.is_private() && !self.proxy.is_there()
    }

    /// The names of the users of these settings, sorted.
    pub(crate) fn user_names(&self) -> Vec<&str> {
        accounts::names(&self.users)
    }

    /// The state of the server that these settings describe.
    ///
    /// # Errors
    /// If the machine gives no random bytes, or the store cannot be set up.
    pub(crate) fn into_state(self) -> Result<AppState, SettingsError> {
        let keys = match self.sessions.keys.clone() {
            Some(keys) => keys,
            None => SecretKeys::random().map_err(SettingsError::startup)?,
        };
        let observers = self.observers()?;
        let parameters = SharedParameters::default();
        let database = DatabaseLink::new(self.database_url.clone(), parameters.clone());
        let templates = self.templates.clone();
        let api = impots_web::ApiSettings {
            prefix: self.prefix.clone(),
            language: self.language,
            body_bytes: self.limits.body_bytes,
            body_time: self.limits.body_time,
            ..self.api.settings(self.is_private())
        };
        let state = AppState::new(AppParts {
            csrf: self.csrf,
            language: self.language,
            sessions: self.sessions.store(&keys, self.proxy.tls_in_front)?,
            accounts: self.accounts(database.clone()),
            keys,
            origins: self.proxy.origins(self.csrf),
            prefix: self.prefix,
            tls_in_front: self.proxy.tls_in_front,
            parameters,
            database: Some(database),
            limits: self.limits,
            clock: Clock::System,
        })
        .with_api(api)
        .with_public_pages(self.public)
        .with_trusted_user(self.proxy.trusted_user()?)
        .with_proxies(self.proxy.trusted)
        .with_observers(observers);
        Ok(match templates {
            Some(folder) => state.with_templates_from(&folder),
            None => state,
        })
    }

    /// Starts to count and to mail.
    fn observers(&self) -> Result<Observers, SettingsError> {
        let metrics = self.metrics_listen.map(|_| Metrics::on());
        let metrics = metrics.unwrap_or_default();
        let mailer = |settings| Mailer::start(settings, metrics.clone());
        let mailer = self.mail.as_ref().map(mailer).transpose();
        let mailer = mailer.map_err(SettingsError::startup)?;
        Ok(Observers { mailer, metrics, client_addresses: self.log.client_addresses.into() })
    }

    /// Who can log in. The demonstration account is asked for only on a private server without users of its own; the database may have
    /// some, which end it.
    fn accounts(&self, database: DatabaseLink) -> Accounts {
        let limiter = LoginLimiter::new(LoginLimits::default());
        let accounts = Accounts::new(self.users.clone(), limiter).with_database(database);
        if !self.users.is_empty() || !self.is_private() {
            return accounts;
        }
        accounts.with_demonstration()
    }
}

/// What was read; its fault goes to the others, so that those of other settings are found too.
fn kept<T>(read: Result<T, SettingsError>, faults: &mut Vec<SettingsError>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

impl ProxySettings {
    fn read(reader: &mut Reader) -> Result<Self, SettingsError> {
        let trusted = reader.list::<String>(&table::TRUSTED_PROXIES)?;
        let networks = TrustedProxies::parse(trusted.value.iter().map(String::as_str));
        let networks = networks.map_err(|error| trusted.refused(error))?;
        if trusted.is_set() {
            let shown: Vec<String> = networks.networks().collect();
            reader.tell(&table::TRUSTED_PROXIES, &shown.join(", "));
        }
        Ok(Self {
            tls_in_front: reader.value(&table::TLS_IN_FRONT)?.value,
            public_origins: reader.list(&table::PUBLIC_ORIGIN)?.value,
            trusted_user_header: trusted_user_header(reader, networks.is_empty())?,
            trusted: networks,
        })
    }

    /// The header, which was read before.
    fn trusted_user(&self) -> Result<Option<TrustedUser>, SettingsError> {
        let header = self.trusted_user_header.as_deref().map(TrustedUser::parse);
        header.transpose().map_err(SettingsError::startup)
    }

    /// Whether anything tells of a proxy: behind one, whoever is on loopback may be anybody.
    fn is_there(&self) -> bool {
        let trusts_nobody = self.trusted.is_empty();
        self.tls_in_front || !self.public_origins.is_empty() || !trusts_nobody
    }

    /// Whose requests are ours. In `form` mode what takes something away comes from a form, and is looked at as one.
    fn origins(&self, csrf: CsrfMode) -> OriginPolicy {
        OriginPolicy {
            scheme: if self.tls_in_front { Scheme::Https } else { Scheme::Http },
            public_origins: self.public_origins.clone(),
            removals_come_from_forms: csrf == CsrfMode::Form,
        }
    }
}

/// The database that a server with these settings uses: all that console commands need to know.
///
/// # Errors
/// [`SettingsError`], if it is none.
pub(crate) fn database_url(reader: &mut Reader) -> Result<DatabaseUrl, SettingsError> {
    Ok(reader.value(&table::DATABASE_URL)?.value)
}

/// A header in which nobody may name the user would be a lock without a door.
fn trusted_user_header(
    reader: &mut Reader,
    nobody_is_trusted: bool,
) -> Result<Option<String>, SettingsError> {
    let Some(header) = reader.optional::<String>(&table::TRUSTED_USER_HEADER)? else {
        return Ok(None);
    };
    if nobody_is_trusted {
        return Err(header.refused("`trusted_proxies` is needed too: nobody else is believed"));
    }
    match TrustedUser::parse(&header.value) {
        Ok(_) => Ok(Some(header.value)),
        Err(error) => Err(header.refused(error)),
    }
}

/// The folder of templates, which must be there: each page would be an error otherwise, and no start would say so.
fn templates(reader: &mut Reader) -> Result<Option<PathBuf>, SettingsError> {
    let folder = reader.optional::<PathBuf>(&table::TEMPLATES)?;
    match folder {
        Some(folder) if !folder.value.is_dir() => {
            Err(folder.refused(format!("`{}` is no folder", folder.value.display())))
        }
        folder => Ok(folder.map(|folder| folder.value)),
    }
}

/// Which pages strangers get, and where they are led with a wrong figure: a page or a mail, as an address stands in a link, where
/// `javascript:` would run.
fn public_pages(reader: &mut Reader) -> Result<PublicPages, SettingsError> {
    let simulator = reader.value(&table::PUBLIC_SIMULATOR)?.value;
    let report = reader.optional::<String>(&table::REPORT_ADDRESS)?;
    match report {
        Some(report) if !["https://", "mailto:"].iter().any(|it| report.value.starts_with(it)) => {
            Err(report.refused("`https://…` or `mailto:…` is expected".to_owned()))
        }
        report => Ok(PublicPages { simulator, report: report.map(|report| report.value) }),
    }
}

fn limits(reader: &mut Reader) -> Result<Limits, SettingsError> {
    let body_bytes = reader.value::<u32>(&table::LIMITS_BODY_BYTES)?;
    if body_bytes.value < MIN_BODY_BYTES {
        return Err(body_bytes.refused(format!("{MIN_BODY_BYTES} bytes at least: a form must fit")));
    }
    let seconds = reader.value::<u32>(&table::LIMITS_REQUEST_SECONDS)?.value;
    Ok(Limits {
        body_bytes: usize::try_from(body_bytes.value).unwrap_or(usize::MAX),
        body_time: Duration::from_secs(u64::from(seconds)),
        ..Limits::default()
    })
}
