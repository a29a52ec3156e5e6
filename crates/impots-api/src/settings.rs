//! How the API is set up.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;
use std::time::Duration;

use impots_protocol::Language;

/// Who may ask.
///
/// ```
/// use impots_api::Access;
///
/// assert_eq!("accounts".parse(), Ok(Access::Accounts));
/// assert_eq!(Access::Public.to_string(), "public");
/// assert!("on".parse::<Access>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Access {
    /// Nobody: a server makes no [`Api`](crate::Api), which by itself would answer as if it were public.
    #[default]
    Off,
    /// The accounts of the server: others are answered 401, `unauthorized`, but where they ask for what describes the API
    /// (`/openapi.json`, `/docs`, `/problems/{code}`).
    Accounts,
    /// Everybody. Credentials are not looked at, so that wrong ones are refused nowhere.
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
    /// What is expected, for people.
    type Err = String;

    /// # Errors
    /// Any other word; letters count as they are written.
    fn from_str(word: &str) -> Result<Self, String> {
        [Self::Off, Self::Accounts, Self::Public]
            .into_iter()
            .find(|access| access.to_string() == word)
            .ok_or_else(|| "`off`, `accounts` or `public` is expected".to_owned())
    }
}

/// How the API is set up. Its bounds keep one client from using up the memory or the time of all others; each says with which
/// problem it is told.
///
/// ```
/// use impots_api::{Access, ApiSettings};
///
/// let settings = ApiSettings { access: Access::Public, ..ApiSettings::default() };
/// assert_eq!(settings.requests_per_minute.map(u32::from), Some(600));
/// assert_eq!((settings.body_bytes, settings.body_time.as_secs()), (1024 * 1024, 10));
/// assert_eq!((settings.stream_lines, settings.stream_idle.as_secs()), (1_000_000, 10));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiSettings {
    /// Who may ask.
    pub access: Access,
    /// What stands before `/api`: empty, or `/do`, with a slash in front and none at the end.
    pub prefix: String,
    /// The icon of the pages `/docs` and `/problems/{code}`, an address of the same server; without it they have none.
    pub icon: Option<String>,
    /// The language of whoever asks for none by `Accept-Language` (RFC 9110, section 12.5.4).
    pub language: Language,
    /// How many requests a minute a client has, an address or a user; no limit without it. A list or a stream counts as one, and as
    /// one more for each thousand households or lines. Above it: 429, `too-many-requests`, with `Retry-After`.
    pub requests_per_minute: Option<NonZeroU32>,
    /// Largest body that is no stream, in bytes. Above it: 413, `too-large`.
    pub body_bytes: usize,
    /// Longest wait for the whole of a body that is no stream. After it: 408, `request-timeout`.
    pub body_time: Duration,
    /// Most lines of a stream, blank ones included. The next one is answered by `too-large`, and the stream ends without its last
    /// line.
    pub stream_lines: u64,
    /// Longest wait for the next line of a stream that is not blank. After it a line tells `request-timeout`, and the stream ends
    /// without its last line.
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
