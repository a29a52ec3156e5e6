//! How the log is written: the choices. The writing is `log.rs`.

use std::path::PathBuf;

use impots_web::security_log::ClientAddresses;

use super::origin::Placed;
use super::reader::Reader;
use super::value::words;
use super::{SettingsError, table};

words! {
    /// How log lines are written.
    LogFormat, "log format" {
        /// For people.
        Text = "text",
        /// One JSON object a line.
        Json = "json",
    }
}

words! {
    /// When a new file is begun; days and hours are those of UTC.
    Rotation, "rotation" {
        /// Every day.
        Daily = "daily",
        /// Every hour.
        Hourly = "hourly",
        /// Never: something else sees to it, or nobody.
        Never = "never",
    }
}

words! {
    /// How much of a client's address the log tells of events of security.
    LoggedAddresses, "client address" {
        /// The network: /24 of IPv4, /48 of IPv6.
        Shortened = "shortened",
        /// All of it.
        Full = "full",
        /// Nothing.
        None = "none",
    }
}

impl From<LoggedAddresses> for ClientAddresses {
    fn from(logged: LoggedAddresses) -> Self {
        match logged {
            LoggedAddresses::Shortened => Self::Shortened,
            LoggedAddresses::Full => Self::Full,
            LoggedAddresses::None => Self::None,
        }
    }
}

/// How the log is written.
#[derive(Clone, Debug)]
pub(crate) struct LogSettings {
    /// For people or for machines.
    pub(crate) format: LogFormat,
    /// The file; without one, standard error.
    pub(crate) file: Option<Placed<PathBuf>>,
    /// When a new file is begun.
    pub(crate) rotation: Rotation,
    /// How many earlier files are kept.
    pub(crate) keep: u32,
    /// How much of a client's address is told.
    pub(crate) client_addresses: LoggedAddresses,
}

impl LogSettings {
    /// # Errors
    /// If one of them cannot be read. Whether the file can be written is found out when the log starts.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, SettingsError> {
        Ok(Self {
            format: reader.value(&table::LOG_FORMAT)?.value,
            file: reader.optional(&table::LOG_FILE)?,
            rotation: reader.value(&table::LOG_ROTATION)?.value,
            keep: reader.value(&table::LOG_KEEP)?.value,
            client_addresses: reader.value(&table::LOG_CLIENT_ADDRESSES)?.value,
        })
    }
}
