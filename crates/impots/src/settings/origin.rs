//! Where a value comes from: a fault that is found out late, when a server starts, still names the line to correct.

use std::fmt;
use std::path::PathBuf;

use super::SettingsError;
use super::setting::Setting;

/// Where a setting comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A flag, without its dashes.
    Flag(&'static str),
    /// A variable of the environment.
    Variable(&'static str),
    /// A line of the file, from 1.
    File(PathBuf, usize),
    /// Nobody set it.
    #[default]
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

impl Origin {
    /// What is wrong with the value of a setting, and where to correct it.
    pub(super) fn refused(&self, setting: &Setting, reason: impl fmt::Display) -> SettingsError {
        let reason = reason.to_string();
        match self {
            Self::File(path, line) => {
                let key = Some(setting.key.to_owned());
                SettingsError::Faulty { path: path.clone(), line: *line, key, reason }
            }
            Self::Flag(_) | Self::Variable(_) => {
                SettingsError::Invalid { place: self.to_string(), reason }
            }
            Self::Default => SettingsError::Invalid { place: setting.key.into(), reason },
        }
    }
}

/// Texts as somebody wrote them, not read yet. One, unless the setting is a list.
#[derive(Clone, Default)]
pub(super) struct Written {
    pub(super) texts: Vec<String>,
    pub(super) origin: Origin,
}

/// A value, and what to name if it turns out later that it is of no use.
#[derive(Clone)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(super) setting: &'static Setting,
    pub(super) origin: Origin,
}

/// Nothing is shown: it may be a secret.
impl<T> fmt::Debug for Placed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Placed").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl<T> Placed<T> {
    /// Whether somebody set it.
    pub(crate) fn is_set(&self) -> bool {
        self.origin != Origin::Default
    }

    /// What is wrong with it.
    pub(crate) fn refused(&self, reason: impl fmt::Display) -> SettingsError {
        self.origin.refused(self.setting, reason)
    }
}
