//! The address of a database.

mod encryption;
mod error;

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use sqlx::mysql::MySqlConnectOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use url::Url;

pub use error::DatabaseUrlError;

/// The address of a database; neither `Display` nor `Debug` shows its user and password.
///
/// A server on another machine has to encrypt the connection, and to prove its name by a certificate
/// of an authority that the system knows: `verify-full` for PostgreSQL, `verify_identity` for MySQL.
/// `?ssl-ca=FILE` adds an authority, and `?sslmode=…` is obeyed whatever it says. On loopback and
/// through a socket the connection is encrypted if the server likes, and nothing is verified.
///
/// ```
/// use impots_storage::DatabaseUrl;
///
/// let url: DatabaseUrl = "mariadb://impots:p%40ss@[::1]:3306/impots".parse()?;
/// assert_eq!(url.to_string(), "mariadb://***@[::1]:3306/impots");
/// assert_eq!(DatabaseUrl::default().to_string(), "sqlite://impots.db");
/// # Ok::<(), impots_storage::DatabaseUrlError>(())
/// ```
#[derive(Clone)]
pub struct DatabaseUrl {
    text: String,
    shown: String,
    pub(crate) options: Options,
}

/// How to connect, as the driver of the database takes it.
#[derive(Clone)]
pub(crate) enum Options {
    Sqlite(Box<SqliteFile>),
    Postgres(Box<PgConnectOptions>),
    MySql(Box<MySqlConnectOptions>),
}

/// A SQLite database and whether opening creates it.
#[derive(Clone)]
pub(crate) struct SqliteFile {
    pub(crate) options: SqliteConnectOptions,
    pub(crate) place: SqlitePlace,
}

impl SqliteFile {
    /// Its path, unless the database is in memory.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self.place {
            SqlitePlace::Memory => None,
            SqlitePlace::File | SqlitePlace::ExistingFile => Some(self.options.get_filename()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SqlitePlace {
    /// In memory: gone with its one connection.
    Memory,
    /// A file, created if it is missing.
    File,
    /// A file that must be there.
    ExistingFile,
}

const SQLITE_PARAMETERS: &str = "mode";

const POSTGRES_PARAMETERS: &str = "application_name dbname host hostaddr options password port ssl-ca \
     ssl-cert ssl-key ssl-mode ssl-root-cert sslcert sslkey sslmode sslrootcert user";

const MYSQL_PARAMETERS: &str =
    "socket ssl-ca ssl-cert ssl-key ssl-mode sslca sslcert sslkey sslmode";

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(rest) = text.strip_prefix("sqlite:") {
            return Self::sqlite(text, rest.strip_prefix("//").unwrap_or(rest));
        }
        let (scheme, _) = text.split_once("://").ok_or(DatabaseUrlError::NoScheme)?;
        match scheme {
            "postgres" | "postgresql" => Self::server(text, POSTGRES_PARAMETERS, |says_mode| {
                let options = encryption::postgres(text.parse()?, says_mode);
                Ok(Options::Postgres(Box::new(options)))
            }),
            "mysql" | "mariadb" => Self::server(text, MYSQL_PARAMETERS, |says_mode| {
                let options = encryption::mysql(text.parse()?, says_mode);
                Ok(Options::MySql(Box::new(options)))
            }),
            _ => Err(DatabaseUrlError::UnknownScheme { scheme: scheme.to_owned() }),
        }
    }
}

impl DatabaseUrl {
    /// The file of a SQLite database, as the address names it; `None` in memory and on servers.
    ///
    /// ```
    /// use std::path::Path;
    /// use impots_storage::DatabaseUrl;
    ///
    /// assert_eq!(DatabaseUrl::default().file(), Some(Path::new("impots.db")));
    /// assert_eq!("sqlite::memory:".parse::<DatabaseUrl>()?.file(), None);
    /// # Ok::<(), impots_storage::DatabaseUrlError>(())
    /// ```
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.options {
            Options::Sqlite(sqlite) => sqlite.path(),
            Options::Postgres(_) | Options::MySql(_) => None,
        }
    }

    fn sqlite(text: &str, rest: &str) -> Result<Self, DatabaseUrlError> {
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        if path.is_empty() {
            return Err(DatabaseUrlError::NoPath);
        }
        let parameters: Vec<(&str, &str)> = query
            .split('&')
            .filter(|part| !part.is_empty())
            .map(|part| part.split_once('=').unwrap_or((part, "")))
            .collect();
        check_parameters(parameters.iter().map(|(name, _)| *name), SQLITE_PARAMETERS)?;
        let malformed = |reason| Err(DatabaseUrlError::Malformed { reason });
        let place = match parameters[..] {
            _ if path == ":memory:" => SqlitePlace::Memory,
            [] | [(_, "rwc")] => SqlitePlace::File,
            [(_, "ro" | "rw")] => SqlitePlace::ExistingFile,
            [(_, mode)] => {
                return malformed(format!(
                    "unknown value `{mode}` of `mode`: expected ro, rw or rwc"
                ));
            }
            [..] => return malformed("`mode` is given twice".to_owned()),
        };
        let options = match place {
            // With the driver's own flag a copy would be in memory as well.
            SqlitePlace::Memory => SqliteConnectOptions::new().filename(path),
            SqlitePlace::File | SqlitePlace::ExistingFile => {
                text.parse().map_err(|error: sqlx::Error| DatabaseUrlError::malformed(&error))?
            }
        };
        Ok(Self {
            text: text.to_owned(),
            shown: text.to_owned(),
            options: Options::Sqlite(Box::new(SqliteFile { options, place })),
        })
    }

    fn server(
        text: &str,
        parameters: &str,
        parse: impl FnOnce(bool) -> Result<Options, sqlx::Error>,
    ) -> Result<Self, DatabaseUrlError> {
        let url = Url::parse(text).map_err(|error| DatabaseUrlError::malformed(&error))?;
        check_escaped(&url)?;
        let names: Vec<_> = url.query_pairs().map(|(name, _)| name).collect();
        check_parameters(names.iter().map(AsRef::as_ref), parameters)?;
        let has_name = url.path().len() > 1 || names.iter().any(|name| name == "dbname");
        if !has_name {
            return Err(DatabaseUrlError::NoDatabaseName { scheme: url.scheme().to_owned() });
        }
        let says_mode = names.iter().any(|name| encryption::MODES.contains(&&**name));
        let options = parse(says_mode).map_err(|error| DatabaseUrlError::malformed(&error))?;
        Ok(Self { text: text.to_owned(), shown: without_account(url), options })
    }
}

/// A password with a bare `@`, `/`, `?` or `#` ends up in the parts that messages show.
fn check_escaped(url: &Url) -> Result<(), DatabaseUrlError> {
    let is_bare = |part: &str| part.contains('@');
    if is_bare(url.path()) || url.query().is_some_and(is_bare) || url.fragment().is_some() {
        let reason = "`@` after the host, or `#`, is not written as %XX".to_owned();
        return Err(DatabaseUrlError::Malformed { reason });
    }
    Ok(())
}

fn check_parameters<'a>(
    mut found: impl Iterator<Item = &'a str>,
    known: &str,
) -> Result<(), DatabaseUrlError> {
    // PostgreSQL's are written as `options[search_path]` too.
    let is_unknown = |name: &&str| {
        let name = if name.starts_with("options[") { "options" } else { *name };
        !known.split(' ').any(|known| known == name)
    };
    match found.find(is_unknown) {
        None => Ok(()),
        Some(parameter) => Err(DatabaseUrlError::UnknownParameter {
            parameter: parameter.to_owned(),
            expected: format!("`{}`", known.replace(' ', "`, `")),
        }),
    }
}

/// A password that stands where the user should is no secret any more once the user is shown: neither is.
fn without_account(mut url: Url) -> String {
    const HIDDEN: &str = "***";
    let has_account = !url.username().is_empty() || url.password().is_some();
    if has_account && url.set_password(None).and_then(|()| url.set_username(HIDDEN)).is_err() {
        return format!("{}://{HIDDEN}", url.scheme());
    }
    let is_account = |name: &str| matches!(name, "user" | "password");
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    if pairs.iter().any(|(name, _)| is_account(name)) {
        let shown =
            pairs.iter().map(|(name, value)| (name, if is_account(name) { HIDDEN } else { value }));
        url.query_pairs_mut().clear().extend_pairs(shown);
    }
    url.into()
}

impl Default for DatabaseUrl {
    /// The file `impots.db` of the current folder.
    fn default() -> Self {
        const FILE: &str = "impots.db";
        let text = format!("sqlite://{FILE}");
        Self {
            shown: text.clone(),
            text,
            options: Options::Sqlite(Box::new(SqliteFile {
                options: SqliteConnectOptions::new().filename(FILE),
                place: SqlitePlace::File,
            })),
        }
    }
}

impl PartialEq for DatabaseUrl {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for DatabaseUrl {}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DatabaseUrl({})", self.shown)
    }
}
