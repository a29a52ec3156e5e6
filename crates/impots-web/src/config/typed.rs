//! Settings as they were typed. The only file that reads the environment.

use std::env::VarError;
use std::fmt;
use std::path::PathBuf;

use super::ConfigError;

/// Settings as they were typed: by a flag, or in a variable of the environment.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// `--config`, `IMPOTS_CONFIG`.
    pub config: Option<PathBuf>,
    /// `--listen`, `IMPOTS_LISTEN`.
    pub listen: Option<String>,
    /// `--csrf`, `IMPOTS_CSRF`.
    pub csrf: Option<String>,
    /// `--sessions`, `IMPOTS_SESSIONS`.
    pub sessions: Option<String>,
    /// `--redis-url`, `IMPOTS_REDIS_URL`.
    pub redis_url: Option<String>,
    /// `--database-url`, `IMPOTS_DATABASE_URL`.
    pub database_url: Option<String>,
    /// `--secret-key`, repeated; `IMPOTS_SECRET_KEY`, separated by spaces.
    pub secret_keys: Option<Vec<String>>,
    /// `--language`, `IMPOTS_LANGUAGE`.
    pub language: Option<String>,
    /// `--prefix`, `IMPOTS_PREFIX`.
    pub prefix: Option<String>,
    /// `--log-format`, `IMPOTS_LOG_FORMAT`.
    pub log_format: Option<String>,
    /// `--log-file`, `IMPOTS_LOG_FILE`.
    pub log_file: Option<String>,
    /// `--metrics-listen`, `IMPOTS_METRICS_LISTEN`.
    pub metrics_listen: Option<String>,
    /// `--trusted-proxy`, repeated; `IMPOTS_TRUSTED_PROXIES`, separated by spaces.
    pub trusted_proxies: Option<Vec<String>>,
    /// `IMPOTS_MAIL_PASSWORD`.
    pub mail_password: Option<String>,
}

/// Nothing is shown: keys and passwords are among it.
impl fmt::Debug for Typed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Typed").finish_non_exhaustive()
    }
}

impl Typed {
    /// The settings of the environment; an empty variable counts as none.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`] for a variable that is not UTF-8.
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn from_environment() -> Result<Self, ConfigError> {
        Self::from_variables(|name| std::env::var(name))
    }

    fn from_variables(
        read: impl Fn(&str) -> Result<String, VarError>,
    ) -> Result<Self, ConfigError> {
        let variable = |name: &str| {
            let place = format!("IMPOTS_{name}");
            match read(&place) {
                Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
                Err(VarError::NotPresent) => Ok(None),
                Err(VarError::NotUnicode(_)) => {
                    Err(ConfigError::Invalid { place, reason: "not UTF-8".into() })
                }
            }
        };
        let list = |name| {
            let words = variable(name)?;
            Ok(words.map(|words| words.split_whitespace().map(str::to_owned).collect()))
        };
        Ok(Self {
            config: variable("CONFIG")?.map(PathBuf::from),
            listen: variable("LISTEN")?,
            csrf: variable("CSRF")?,
            sessions: variable("SESSIONS")?,
            redis_url: variable("REDIS_URL")?,
            database_url: variable("DATABASE_URL")?,
            secret_keys: list("SECRET_KEY")?,
            language: variable("LANGUAGE")?,
            prefix: variable("PREFIX")?,
            log_format: variable("LOG_FORMAT")?,
            log_file: variable("LOG_FILE")?,
            metrics_listen: variable("METRICS_LISTEN")?,
            trusted_proxies: list("TRUSTED_PROXIES")?,
            mail_password: variable("MAIL_PASSWORD")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;

    use super::*;

    /// The names that are read.
    fn names() -> Vec<String> {
        let names = RefCell::<Vec<String>>::default();
        let typed = Typed::from_variables(|name| {
            names.borrow_mut().push(name.to_owned());
            Err(VarError::NotPresent)
        });
        assert_eq!(typed.unwrap(), Typed::default());
        names.into_inner()
    }

    #[test]
    fn no_variable_that_is_not_utf_8_is_ignored() {
        assert!(names().len() > 10);
        for faulty in names() {
            let read = |name: &str| {
                let bytes = OsString::from_vec(b"canary\xff".to_vec());
                Err(if name == faulty { VarError::NotUnicode(bytes) } else { VarError::NotPresent })
            };
            let error = Typed::from_variables(read).unwrap_err();
            assert_eq!(error.to_string(), format!("`{faulty}`: not UTF-8"));
        }
    }

    #[test]
    fn an_empty_variable_counts_as_none() {
        let typed = Typed::from_variables(|_| Ok(String::new())).unwrap();
        assert_eq!(typed, Typed::default());
    }

    #[test]
    fn lists_are_separated_by_spaces() {
        let typed = Typed::from_variables(|_| Ok("new  old".into()));
        let keys = typed.unwrap().secret_keys;
        assert_eq!(keys, Some(vec!["new".to_owned(), "old".to_owned()]));
    }
}
