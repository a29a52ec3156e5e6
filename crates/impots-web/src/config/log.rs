//! The section `[log]`.

use std::path::PathBuf;

use serde::Deserialize;

use super::LogFormat;
use super::file::from_text;
use crate::log::Rotation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LogSection {
    #[serde(deserialize_with = "from_text")]
    pub(super) format: LogFormat,
    pub(super) file: Option<PathBuf>,
    #[serde(deserialize_with = "from_text")]
    pub(super) rotation: Rotation,
    /// Files.
    pub(super) keep: usize,
}

impl Default for LogSection {
    fn default() -> Self {
        Self { format: LogFormat::default(), file: None, rotation: Rotation::default(), keep: 14 }
    }
}
