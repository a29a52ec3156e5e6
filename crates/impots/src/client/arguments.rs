//! The arguments that commands with a server have in common: which server, which session, who.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use impots_client::{Api, Client, CsrfChoice, Language, ResponseType, Server};

use crate::client::credentials;

/// A session with a server.
#[derive(Debug, Args)]
pub(crate) struct SessionArguments {
    /// The type of the session
    #[arg(value_enum, value_name = "TYPE")]
    session_type: SessionType,

    /// The server's address, with its prefix if it has one
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:5000")]
    server: Server,

    /// The language of the taxpayers file (`oui` or `yes`), of the server's answers and of the files written
    #[arg(long, default_value = "fr", value_parser = one_of::<Language, _>(Language::ALL.map(Language::code)))]
    pub(crate) language: Language,

    #[command(flatten)]
    account: AccountArguments,
}

/// Who speaks to the server.
#[derive(Args)]
pub(crate) struct AccountArguments {
    /// Whom to authenticate; the default is `admin` if the server is on this machine
    #[arg(long, env = "IMPOTS_USER", hide_env_values = true)]
    user: Option<String>,

    /// The user's password, `admin` if neither is given and the server is on this machine; prefer the variable, for
    /// other users can see arguments
    #[arg(long, env = "IMPOTS_PASSWORD", hide_env_values = true)]
    password: Option<String>,

    /// Whether the server has CSRF tokens: found out, required, or not asked for
    #[arg(long, default_value = "auto", value_parser = one_of::<CsrfChoice, _>(CsrfChoice::ALL.map(CsrfChoice::word)))]
    csrf: CsrfChoice,

    /// Seconds to wait for each answer of the server
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    timeout: Duration,
}

/// Nothing is shown: the password is among it.
impl fmt::Debug for AccountArguments {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AccountArguments").finish_non_exhaustive()
    }
}

/// What stands in the place of a user and a password where the API is asked.
#[derive(Args)]
pub(crate) struct TokenArgument {
    /// A token for the API, in the place of a user and a password: an account with a second factor needs one, which `impots
    /// tokens add` makes; prefer the variable, for other users can see arguments
    #[arg(long, env = "IMPOTS_TOKEN", hide_env_values = true)]
    pub(crate) token: Option<String>,
}

/// Nothing is shown: it is a secret.
impl fmt::Debug for TokenArgument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TokenArgument").finish_non_exhaustive()
    }
}

/// Longer than any computation takes.
const MAX_TIMEOUT_SECONDS: u64 = 3600;

/// Whole seconds: a wait of nothing would be none, and one without end would leave a stuck server unnoticed.
fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.parse().ok();
    number
        .filter(|number| (1..=MAX_TIMEOUT_SECONDS).contains(number))
        .map(Duration::from_secs)
        .ok_or_else(|| format!("it is not a number between 1 and {MAX_TIMEOUT_SECONDS}"))
}

/// The types of sessions that programs can ask for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SessionType {
    Json,
    Xml,
}

impl From<SessionType> for ResponseType {
    fn from(session_type: SessionType) -> Self {
        match session_type {
            SessionType::Json => Self::Json,
            SessionType::Xml => Self::Xml,
        }
    }
}

/// A parser that lists its words in the help.
fn one_of<T, const N: usize>(words: [&'static str; N]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: Error + Send + Sync> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| word.parse())
}

impl SessionArguments {
    /// A client for the session; nothing is sent yet.
    ///
    /// # Errors
    /// A user or a password that is missing.
    pub(crate) fn client(&self) -> anyhow::Result<Client> {
        let response_type = self.session_type.into();
        self.account.client(&self.server, response_type, self.language)
    }
}

impl AccountArguments {
    /// The API of a server, with a token or an account if one is given. A token comes before an account, whose variables may be set for
    /// other commands.
    ///
    /// # Errors
    /// A user without a password, or for another machine a password without a user.
    pub(crate) fn api(
        &self,
        server: &Server,
        token: Option<&str>,
        language: Language,
    ) -> anyhow::Result<Api> {
        let api = Api::new(server.clone(), language, self.timeout)?;
        let (user, password) = (self.user.as_deref(), self.password.as_deref());
        if let Some(token) = token {
            return Ok(api.with_token(token));
        }
        // Nobody is authenticated where nobody is named: the API may be open to all.
        if user.is_none() && password.is_none() {
            return Ok(api);
        }
        let credentials = credentials::choose(user, password, server.is_loopback())?;
        Ok(api.with_account(credentials.user, credentials.password))
    }

    /// A client of a server.
    ///
    /// # Errors
    /// A user or a password that is missing.
    pub(crate) fn client(
        &self,
        server: &Server,
        response_type: ResponseType,
        language: Language,
    ) -> anyhow::Result<Client> {
        let (user, password) = (self.user.as_deref(), self.password.as_deref());
        let credentials = credentials::choose(user, password, server.is_loopback())?;
        let builder = Client::builder(server.clone())
            .credentials(credentials.user, credentials.password)
            .response_type(response_type)
            .language(language)
            .csrf(self.csrf)
            .timeout(self.timeout);
        Ok(builder.build()?)
    }
}
