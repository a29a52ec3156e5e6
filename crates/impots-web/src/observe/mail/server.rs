//! The server that takes mail (RFC 5321), from a URL.
//!
//! Nothing is sent from here: `worker.rs` does. What is wrong with the text is told at the start; that the server cannot be reached
//! is known with the first mail.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// Longest wait for a connection.
const MAX_CONNECTION_TIME: Duration = Duration::from_secs(10);

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protection {
    /// Not at all: no user is sent over it.
    None,
    /// From the command `STARTTLS` on (RFC 3207), which is required.
    StartTls,
    /// From the first byte (RFC 8314).
    Tls,
}

/// A mail server: `smtp://HOST[:25]`, `smtp+starttls://[USER[:PASSWORD]@]HOST[:587]` or `smtps://[USER[:PASSWORD]@]HOST[:465]`.
/// Its `Display` and `Debug` leave the password out. User and password are percent-encoded, as in any URL (RFC 3986, section 3.2.1).
///
/// ```
/// use impots_web::mail::{SmtpServer, SmtpServerError};
///
/// let server: SmtpServer = "smtps://jeanne:d%27Arc@mail.example.fr".parse()?;
/// assert_eq!(server.to_string(), "smtps://jeanne:…@mail.example.fr:465");
/// let in_the_clear = "smtp://jeanne:d%27Arc@mail.example.fr".parse::<SmtpServer>();
/// assert_eq!(in_the_clear, Err(SmtpServerError::UserInTheClear));
/// # Ok::<(), SmtpServerError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpServer {
    protection: Protection,
    host: String,
    port: u16,
    user: Option<String>,
    password: Option<String>,
}

/// Why a text names no mail server. No variant repeats it: it can hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpServerError {
    /// Not of the three forms.
    #[error(
        "a mail server is `smtp://HOST:25`, `smtp+starttls://USER:PASSWORD@HOST:587` or `smtps://USER:PASSWORD@HOST:465`"
    )]
    Form,
    /// The password would be sent in the clear.
    #[error("a user of the mail server needs TLS: `smtp+starttls` or `smtps`")]
    UserInTheClear,
    /// A user, and nothing to prove it with.
    #[error(
        "the user of the mail server has no password: write it after the user, or into IMPOTS_MAIL_PASSWORD"
    )]
    PasswordMissing,
}

impl SmtpServer {
    /// The server with a password that stands elsewhere than in the URL.
    #[must_use]
    pub fn with_password(mut self, password: Option<String>) -> Self {
        self.password = password.or(self.password);
        self
    }

    /// The server, if there is all that it needs.
    ///
    /// # Errors
    /// [`SmtpServerError::PasswordMissing`].
    pub fn check(self) -> Result<Self, SmtpServerError> {
        if self.user.is_some() && self.password.is_none() {
            return Err(SmtpServerError::PasswordMissing);
        }
        Ok(self)
    }

    pub(super) fn transport(&self) -> Result<AsyncSmtpTransport<Tokio1Executor>, Error> {
        let tls = || TlsParameters::new(self.host.clone());
        let tls = match self.protection {
            Protection::None => Tls::None,
            Protection::StartTls => Tls::Required(tls()?),
            Protection::Tls => Tls::Wrapper(tls()?),
        };
        // The name is about TLS, which is set in the next line.
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host)
            .tls(tls)
            .port(self.port)
            .timeout(Some(MAX_CONNECTION_TIME));
        if let (Some(user), Some(password)) = (&self.user, &self.password) {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(builder.build())
    }
}

impl FromStr for SmtpServer {
    type Err = SmtpServerError;

    /// # Errors
    /// A text of another form, or with more than a server; a user who would be sent in the clear. Whether a user has a password is for
    /// [`SmtpServer::check`] to say: it can stand elsewhere.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| SmtpServerError::Form)?;
        let (protection, port) = match url.scheme() {
            "smtp" => (Protection::None, 25),
            "smtp+starttls" => (Protection::StartTls, 587),
            "smtps" => (Protection::Tls, 465),
            _ => return Err(SmtpServerError::Form),
        };
        let host = match url.host().ok_or(SmtpServerError::Form)? {
            Host::Domain("") => return Err(SmtpServerError::Form),
            Host::Domain(name) => name.to_owned(),
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => address.to_string(),
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(SmtpServerError::Form);
        }
        let user = Some(url.username()).filter(|user| !user.is_empty());
        if protection == Protection::None && (user.is_some() || url.password().is_some()) {
            return Err(SmtpServerError::UserInTheClear);
        }
        Ok(Self {
            protection,
            host,
            port: url.port().unwrap_or(port),
            user: user.map(decoded).transpose()?,
            password: url.password().map(decoded).transpose()?,
        })
    }
}

fn decoded(text: &str) -> Result<String, SmtpServerError> {
    let text = percent_decode_str(text).decode_utf8();
    text.map(Into::into).map_err(|_| SmtpServerError::Form)
}

impl fmt::Display for SmtpServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.protection {
            Protection::None => "smtp",
            Protection::StartTls => "smtp+starttls",
            Protection::Tls => "smtps",
        };
        let password = if self.password.is_some() { ":…" } else { "" };
        write!(formatter, "{scheme}://")?;
        if let Some(user) = &self.user {
            write!(formatter, "{user}{password}@")?;
        }
        if self.host.contains(':') {
            write!(formatter, "[{}]:{}", self.host, self.port)
        } else {
            write!(formatter, "{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Debug for SmtpServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SmtpServer({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_its_port_and_shows_no_password() {
        let cases = [
            ("smtp://localhost", "smtp://localhost:25"),
            ("smtp://[::1]:2525/", "smtp://[::1]:2525"),
            ("smtp+starttls://mail.example.fr", "smtp+starttls://mail.example.fr:587"),
            ("smtps://jeanne:canary@mail.example.fr", "smtps://jeanne:…@mail.example.fr:465"),
            ("smtp+starttls://a%40b:can%20ary@h:1", "smtp+starttls://a@b:…@h:1"),
        ];
        for (text, shown) in cases {
            let server: SmtpServer = text.parse().unwrap();
            assert_eq!(server.to_string(), shown);
            assert!(!format!("{server:?}").contains("canary"));
        }
        let server: SmtpServer = "smtps://u:can%20ary@h".parse().unwrap();
        assert_eq!(server.password.as_deref(), Some("can ary"));
    }

    #[test]
    fn anything_else_is_no_mail_server_and_is_not_repeated() {
        let forms = [
            "",
            "localhost",
            "localhost:25",
            "http://canary@h",
            "smtp://",
            "smtp://h/x",
            "smtp://h?canary",
            "smtp://h:canary",
            "smtps://u:%ff@h",
        ];
        for text in forms {
            assert_eq!(text.parse::<SmtpServer>(), Err(SmtpServerError::Form), "{text}");
        }
        let in_the_clear = "smtp://user:canary@h".parse::<SmtpServer>();
        assert_eq!(in_the_clear, Err(SmtpServerError::UserInTheClear));
        let without: SmtpServer = "smtps://user@h".parse().unwrap();
        assert_eq!(without.clone().check(), Err(SmtpServerError::PasswordMissing));
        assert!(without.with_password(Some("canary".into())).check().is_ok());
    }
}
