//! A client: how it is built, and the calls of the protocol, typed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use impots_protocol::{Action, Field, Language, ResponseType, Simulation, WireTaxParameters};
use serde_json::Value;

use crate::call::{Call, Content};
use crate::session::Session;
use crate::settings::{Password, Settings};
use crate::transport::{Limits, Transport};
use crate::{CsrfChoice, Error, Server, Taxpayer, simulations};

/// One session with a server, in the order [`init_session`](Self::init_session),
/// [`authenticate_user`](Self::authenticate_user), any of the other calls, [`end_session`](Self::end_session).
///
/// Each call can fail with [`Error::NoSession`] before the session begins, [`Error::Refused`] when the server refuses,
/// and any error of the connection. Two things are tried again, neither of which did anything: a connection that could not
/// be made, and, once, a call whose token was refused by an answer with a fresh one.
pub struct Client(Session);

impl Client {
    /// Begins the settings of a client.
    pub fn builder(server: Server) -> ClientBuilder {
        ClientBuilder::new(server)
    }

    /// A client of the same settings, over the same connections, for a session of its own.
    #[must_use]
    pub fn another(&self) -> Self {
        Self(self.0.another())
    }

    /// The body of the latest answer as it came, its token masked; `None` when it was not one of the protocol.
    #[must_use]
    pub fn last_answer(&self) -> Option<&str> {
        self.0.last_answer.as_deref()
    }

    /// Begins a session of the type that the client was built with, or changes the type of the one there is.
    ///
    /// # Errors
    /// [`Error::SessionType`] for pages, [`Error::TokenMissing`] when a token is required and the server has none, and
    /// any error of the connection or of the server.
    pub async fn init_session(&mut self) -> Result<(), Error> {
        self.0.begin().await
    }

    /// Authenticates the user that the client was built with.
    ///
    /// # Errors
    /// [`Error::Refused`] with HTTP status 401 for a wrong user or password.
    pub async fn authenticate_user(&mut self) -> Result<(), Error> {
        let language = self.0.settings.language;
        let fields = vec![
            (Field::User.word(language), self.0.settings.user.clone()),
            (Field::Password.word(language), self.0.settings.password.reveal().to_owned()),
        ];
        let call = Call { content: Content::Form(fields), ..Call::of(Action::AuthenticateUser) };
        self.0.call(call).await.map(drop)
    }

    /// Computes the tax of one taxpayer, and keeps it among the simulations of the session.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when the answer is the simulation of somebody else.
    pub async fn calculate_tax(&mut self, taxpayer: &Taxpayer) -> Result<Simulation, Error> {
        let call = Call {
            content: Content::Form(taxpayer.to_form(self.0.settings.language)),
            ..Call::of(Action::CalculateTax)
        };
        let response = self.0.call(call).await?;
        simulations::simulation(&response)
            .filter(|simulation| simulations::is_of(simulation, taxpayer))
            .ok_or_else(|| self.0.odd_content("the simulation that was asked for"))
    }

    /// Computes the tax of many taxpayers, in their order: all of them or, when the server refuses one, none.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when the answer is not one simulation of each.
    pub async fn calculate_tax_in_bulk_mode(
        &mut self,
        taxpayers: &[Taxpayer],
    ) -> Result<Vec<Simulation>, Error> {
        let language = self.0.settings.language;
        let list = taxpayers.iter().map(|taxpayer| taxpayer.to_object(language));
        let call =
            Call { content: Content::Json(list.collect()), ..Call::of(Action::CalculateTaxes) };
        let response = self.0.call(call).await?;
        simulations::simulations(&response)
            .filter(|answers| {
                answers.len() == taxpayers.len()
                    && answers.iter().zip(taxpayers).all(|(one, of)| simulations::is_of(one, of))
            })
            .ok_or_else(|| self.0.odd_content("one simulation of each taxpayer"))
    }

    /// The simulations of the session.
    ///
    /// # Errors
    /// See [`Client`].
    pub async fn get_simulations(&mut self) -> Result<Vec<Simulation>, Error> {
        let response = self.0.call(Call::of(Action::ListSimulations)).await?;
        self.list_of_simulations(&response)
    }

    /// Deletes the simulation of a number, and gives those that are left.
    ///
    /// # Errors
    /// [`Error::Refused`] when no simulation has this number.
    pub async fn delete_simulation(&mut self, id: u64) -> Result<Vec<Simulation>, Error> {
        let call = Call { parameter: Some(id.to_string()), ..Call::of(Action::DeleteSimulation) };
        let response = self.0.call(call).await?;
        self.list_of_simulations(&response)
    }

    /// The tax parameters of the simplified method.
    ///
    /// # Errors
    /// See [`Client`].
    pub async fn get_admindata(&mut self) -> Result<WireTaxParameters, Error> {
        let response = self.0.call(Call::of(Action::GetAdmindata)).await?;
        simulations::tax_parameters(&response)
            .ok_or_else(|| self.0.odd_content("the thirteen tax parameters"))
    }

    /// Ends the session; the client can begin another one.
    ///
    /// # Errors
    /// See [`Client`].
    pub async fn end_session(&mut self) -> Result<(), Error> {
        self.0.call(Call::of(Action::EndSession)).await?;
        self.0.forget();
        Ok(())
    }

    fn list_of_simulations(&self, response: &Value) -> Result<Vec<Simulation>, Error> {
        simulations::simulations(response)
            .ok_or_else(|| self.0.odd_content("a list of simulations"))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("settings", &self.0.settings)
            .field("protection", &self.0.protection)
            .finish_non_exhaustive()
    }
}

/// Why a client could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be set up")]
pub struct BuildError(#[source] pub(crate) reqwest::Error);

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
    fn new(server: Server) -> Self {
        Self {
            settings: Settings {
                server,
                user: String::new(),
                password: Password(String::new()),
                response_type: ResponseType::Json,
                language: Language::default(),
                csrf: CsrfChoice::default(),
            },
            limits: Limits::default(),
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
        let transport = Transport::new(&self.settings.server, self.limits).map_err(BuildError)?;
        Ok(Client(Session::new(Arc::new(self.settings), transport)))
    }
}
