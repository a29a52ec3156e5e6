//! The settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use impots_protocol::{Language, ResponseType};

use crate::transport::{Limits, Transport};
use crate::{Client, CsrfChoice, Server};

/// Why a client could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be set up")]
pub struct BuildError(#[source] reqwest::Error);

/// What a session is begun with.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) server: Server,
    pub(crate) user: String,
    pub(crate) password: Password,
    pub(crate) response_type: ResponseType,
    pub(crate) language: Language,
    pub(crate) csrf: CsrfChoice,
}

/// A password, which `Debug` does not show.
#[derive(Clone)]
pub(crate) struct Password(String);

impl Password {
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(***)")
    }
}

/// Builds a [`Client`].
///
/// ```
/// use std::time::Duration;
/// use impots_client::{Client, Language, ResponseType};
///
/// let client = Client::builder("https://impots.example".parse()?)
///     .credentials("marie", "correct horse")
///     .response_type(ResponseType::Xml)
///     .language(Language::English)
///     .timeout(Duration::from_secs(5))
///     .build()?;
/// assert!(!format!("{client:?}").contains("horse"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    settings: Settings,
    limits: Limits,
}

impl ClientBuilder {
    pub(crate) fn new(server: Server) -> Self {
        Self {
            settings: Settings {
                server,
                user: String::new(),
                password: Password(String::new()),
                response_type: ResponseType::Json,
                language: Language::default(),
                csrf: CsrfChoice::default(),
            },
            limits: Limits {
                connect_timeout: Duration::from_secs(5),
                timeout: Duration::from_secs(30),
                answer_size: 16 << 20,
            },
        }
    }

    /// Whom [`Client::authenticate_user`] authenticates; nobody by default.
    pub fn credentials(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.settings.user = user.into();
        self.settings.password = Password(password.into());
        self
    }

    /// The type of the session: JSON by default; pages are refused when the session begins.
    pub fn response_type(mut self, response_type: ResponseType) -> Self {
        self.settings.response_type = response_type;
        self
    }

    /// The language of the words sent and of the server's sentences: French by default.
    pub fn language(mut self, language: Language) -> Self {
        self.settings.language = language;
        self
    }

    /// Whether the session must have a CSRF token: found out by default.
    pub fn csrf(mut self, csrf: CsrfChoice) -> Self {
        self.settings.csrf = csrf;
        self
    }

    /// How long a connection may take to be made: 5 s by default.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect_timeout = timeout;
        self
    }

    /// How long a call may take until its answer is complete: 30 s by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// The largest body of an answer, in bytes: 16 MiB by default.
    pub fn answer_size(mut self, bytes: usize) -> Self {
        self.limits.answer_size = bytes;
        self
    }

    /// The client, without a session yet.
    ///
    /// # Errors
    /// [`BuildError`] when the system gives no certificates or randomness for TLS.
    pub fn build(self) -> Result<Client, BuildError> {
        let transport = Transport::new(&self.settings, self.limits).map_err(BuildError)?;
        Ok(Client::new(Arc::new(self.settings), transport))
    }
}
