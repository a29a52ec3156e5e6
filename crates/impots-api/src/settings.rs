//! How the API is set up.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;
use std::time::Duration;

use impots_protocol::Language;

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Access {
    /// Nobody: there is no API.
    #[default]
    Off,
    /// The accounts of the server.
    Accounts,
    /// Everybody.
    Public,
}

impl fmt::Display for Access {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Off => "off",
            Self::Accounts => "accounts",
            Self::Public => "public",
        })
    }
}

impl FromStr for Access {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        [Self::Off, Self::Accounts, Self::Public]
            .into_iter()
            .find(|access| access.to_string() == word)
            .ok_or_else(|| "`off`, `accounts` or `public` is expected".to_owned())
    }
}

/// How the API is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiSettings {
    /// Who may ask.
    pub access: Access,
    /// What stands before `/api`: empty, or `/do`.
    pub prefix: String,
    /// The icon of the pages, an address of the same server.
    pub icon: Option<String>,
    /// The language of whoever asks for none.
    pub language: Language,
    /// How many requests a minute a client has; no limit without it.
    pub requests_per_minute: Option<NonZeroU32>,
    /// Largest body that is no stream, in bytes.
    pub body_bytes: usize,
    /// Longest wait for a body that is no stream.
    pub body_time: Duration,
    /// Most lines of a stream.
    pub stream_lines: u64,
    /// Longest wait for more of a stream.
    pub stream_idle: Duration,
}

impl Default for ApiSettings {
    fn default() -> Self {
        Self {
            access: Access::Off,
            prefix: String::new(),
            icon: None,
            language: Language::default(),
            requests_per_minute: NonZeroU32::new(600),
            body_bytes: 1024 * 1024,
            body_time: Duration::from_secs(10),
            stream_lines: 1_000_000,
            stream_idle: Duration::from_secs(10),
        }
    }
}
