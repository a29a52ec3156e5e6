//! What can be wrong with the settings, each with its place and what to do. A value is repeated only where it cannot be a secret.

use std::path::PathBuf;

use crate::exit::CommandError;

/// Settings that no server can run with.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SettingsError {
    /// The file cannot be read.
    #[error("cannot read the settings in `{}`: {source}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    /// The file is no settings file, or never ends.
    #[error("the settings in `{}` are larger than {max_bytes} bytes", path.display())]
    TooLarge { path: PathBuf, max_bytes: u64 },
    /// The file is not TOML, or has an unknown key or a wrong value. The reason never repeats a secret.
    #[error("faulty settings in `{}`, line {line}{}: {reason}", path.display(), in_key(key.as_deref()))]
    Faulty { path: PathBuf, line: usize, key: Option<String>, reason: String },
    /// Several of the others, each told.
    #[error("{}", lines(.0))]
    Several(Vec<Self>),
    /// The value of a flag or variable.
    #[error("`{place}`: {reason}")]
    Invalid { place: String, reason: String },
    /// `admin`/`admin` would be reachable from other machines.
    #[error(
        "there is no user, and the demonstration account is only offered on this machine, not on `{listen}` or behind a proxy"
    )]
    DemonstrationAccountOnNetwork { listen: String },
    /// Sessions outlive the process or are shared, but not their key.
    #[error("this session store needs a secret key that survives a restart")]
    SecretKeyNeeded,
    /// The machine could not do what a start needs.
    #[error("cannot start: {0}")]
    Startup(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl SettingsError {
    /// What the machine cannot give at a start: threads, random bytes.
    pub(crate) fn startup(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Startup(Box::new(error))
    }

    /// All of some faults; the only one as it is, and none for none.
    pub(super) fn all_of(mut faults: Vec<Self>) -> Option<Self> {
        match faults.len() {
            0 | 1 => faults.pop(),
            _ => Some(Self::Several(faults)),
        }
    }

    /// What to do about it; of several faults, what to do about the first.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::Several(faults) => faults.first().map_or("", Self::hint),
            Self::Unreadable { .. } => "check the path given to `--config` and its permissions",
            Self::TooLarge { .. } => "check the path given to `--config`",
            Self::Faulty { .. } => "the README lists every setting with its default",
            Self::Invalid { .. } => "`impots serve --help` lists every flag with its values",
            Self::DemonstrationAccountOnNetwork { .. } => {
                "add a user with `impots users add NAME`, or listen on 127.0.0.1 without a proxy"
            }
            Self::SecretKeyNeeded => {
                "give one with `--secret-key`, IMPOTS_SECRET_KEY or `secret_keys` in impots.toml"
            }
            Self::Startup(_) => "try again; if it persists, look at the system's log",
        }
    }

    /// How a command ends that cannot use the settings: the input is at fault, but for what the machine could not give.
    pub(crate) fn into_command_error(self) -> CommandError {
        match self {
            Self::Startup(_) => CommandError::ours(self.to_string(), self.hint()),
            Self::Unreadable { .. }
            | Self::TooLarge { .. }
            | Self::Faulty { .. }
            | Self::Several(_)
            | Self::Invalid { .. }
            | Self::DemonstrationAccountOnNetwork { .. }
            | Self::SecretKeyNeeded => CommandError::input(self.to_string(), self.hint()),
        }
    }
}

/// A line for each fault.
fn lines(faults: &[SettingsError]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn in_key(key: Option<&str>) -> String {
    key.map(|key| format!(", key `{key}`")).unwrap_or_default()
}
