//! Which of several places a setting is taken from.

use std::fmt::Display;
use std::str::FromStr;

use impots_storage::DatabaseUrl;

use super::{ConfigError, Typed};

/// Flags before environment before file.
pub(super) struct Choice<'a> {
    pub(super) flags: &'a Typed,
    pub(super) environment: &'a Typed,
}

impl Choice<'_> {
    pub(super) fn text(&self, field: impl Fn(&Typed) -> &Option<String>) -> Option<String> {
        field(self.flags).clone().or_else(|| field(self.environment).clone())
    }

    pub(super) fn list(
        &self,
        field: impl Fn(&Typed) -> &Option<Vec<String>>,
    ) -> Option<Vec<String>> {
        field(self.flags).clone().or_else(|| field(self.environment).clone())
    }

    pub(super) fn database_url(&self, from_file: DatabaseUrl) -> Result<DatabaseUrl, ConfigError> {
        self.parsed("database-url", |typed| &typed.database_url, from_file, parse)
    }

    /// The setting in its type; the file's was read in its type already.
    pub(super) fn parsed<T>(
        &self,
        name: &'static str,
        field: impl Fn(&Typed) -> &Option<String>,
        from_file: T,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, ConfigError> {
        let typed =
            [(field(self.flags), format!("--{name}")), (field(self.environment), variable(name))];
        for (text, place) in typed {
            if let Some(text) = text {
                return parse(text).map_err(|reason| ConfigError::Invalid { place, reason });
            }
        }
        Ok(from_file)
    }
}

pub(super) fn parse<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// The variable of a flag: `IMPOTS_LOG_FORMAT` for `log-format`.
pub(super) fn variable(flag: &str) -> String {
    format!("IMPOTS_{}", flag.to_uppercase().replace('-', "_"))
}
