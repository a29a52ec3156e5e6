//! The API for programs: who may ask it, how often and how much. What an answer is does not depend on settings.

use std::num::NonZeroU32;

use impots_web::{Access, ApiSettings};

use super::reader::Reader;
use super::value::Value as _;
use super::{SettingsError, table};

/// What the settings say of the API; nobody may have said who may ask.
#[derive(Clone)]
pub(super) struct ApiGiven {
    access: Option<Access>,
    requests_per_minute: Option<NonZeroU32>,
    stream_lines: u64,
}

impl ApiGiven {
    /// # Errors
    /// Values that cannot be read. No requests a minute means no limit.
    pub(super) fn read(reader: &mut Reader) -> Result<Self, SettingsError> {
        let access = reader.optional::<Access>(&table::API_ACCESS)?;
        let quota = reader.value::<u32>(&table::API_REQUESTS_PER_MINUTE)?.value;
        let lines = reader.value::<u32>(&table::API_STREAM_LINES)?.value;
        Ok(Self {
            access: access.map(|access| access.value),
            requests_per_minute: NonZeroU32::new(quota),
            stream_lines: u64::from(lines),
        })
    }

    /// Lets the report say who may ask where nobody said it: that depends on where the server listens.
    pub(super) fn tell_access(&self, reader: &mut Reader, is_private: bool) {
        if self.access.is_none() {
            let access = self.settings(is_private).access.shown();
            let reason = if is_private { "for this machine alone" } else { "as others reach it" };
            reader.tell(&table::API_ACCESS, &format!("{access} ({reason})"));
        }
    }

    /// The settings of the API of a server that only this machine reaches, or others too.
    pub(super) fn settings(&self, is_private: bool) -> ApiSettings {
        let unsaid = if is_private { Access::Public } else { Access::Off };
        ApiSettings {
            access: self.access.unwrap_or(unsaid),
            requests_per_minute: self.requests_per_minute,
            stream_lines: self.stream_lines,
            ..ApiSettings::default()
        }
    }
}
