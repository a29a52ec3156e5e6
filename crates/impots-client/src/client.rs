//! The calls of the protocol, typed.

use std::fmt;
use std::sync::Arc;

use impots_protocol::{Action, Field, Simulation, WireTaxParameters};
use serde_json::Value;

use crate::builder::Settings;
use crate::call::{Call, Content};
use crate::cookies::Cookies;
use crate::csrf::Protection;
use crate::transport::Transport;
use crate::{ClientBuilder, Error, Server, Taxpayer, simulations};

/// One session with a server, in the order [`init_session`](Self::init_session),
/// [`authenticate_user`](Self::authenticate_user), any of the other calls, [`end_session`](Self::end_session).
///
/// Each call can fail with [`Error::NoSession`] before the session begins, [`Error::Refused`] when the server refuses,
/// and any error of the connection. Two things are tried again, neither of which did anything: a connection that could not
/// be made, and, once, a call whose token was refused by an answer with a fresh one.
pub struct Client {
    pub(crate) settings: Arc<Settings>,
    pub(crate) transport: Transport,
    pub(crate) cookies: Cookies,
    /// `None` as long as no session has begun.
    pub(crate) protection: Option<Protection>,
    pub(crate) last_answer: Option<String>,
}

impl Client {
    /// Begins the settings of a client.
    pub fn builder(server: Server) -> ClientBuilder {
        ClientBuilder::new(server)
    }

    pub(crate) fn new(settings: Arc<Settings>, transport: Transport) -> Self {
        Self {
            settings,
            transport,
            cookies: Cookies::default(),
            protection: None,
            last_answer: None,
        }
    }

    /// A client of the same settings, over the same connections, for a session of its own.
    #[must_use]
    pub fn another(&self) -> Self {
        Self::new(Arc::clone(&self.settings), self.transport.clone())
    }

    /// The body of the latest answer as it came, its token masked; `None` when it was not one of the protocol.
    #[must_use]
    pub fn last_answer(&self) -> Option<&str> {
        self.last_answer.as_deref()
    }

    /// Authenticates the user that the client was built with.
    ///
    /// # Errors
    /// [`Error::Refused`] with HTTP status 401 for a wrong user or password.
    pub async fn authenticate_user(&mut self) -> Result<(), Error> {
        let language = self.settings.language;
        let fields = vec![
            (Field::User.word(language), self.settings.user.clone()),
            (Field::Password.word(language), self.settings.password.reveal().to_owned()),
        ];
        let call = Call { content: Content::Form(fields), ..Call::of(Action::AuthenticateUser) };
        self.call(call).await.map(drop)
    }

    /// Computes the tax of one taxpayer, and keeps it among the simulations of the session.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when the answer is the simulation of somebody else.
    pub async fn calculate_tax(&mut self, taxpayer: &Taxpayer) -> Result<Simulation, Error> {
        let call = Call {
            content: Content::Form(taxpayer.to_form(self.settings.language)),
            ..Call::of(Action::CalculateTax)
        };
        let response = self.call(call).await?;
        simulations::simulation(&response)
            .filter(|simulation| simulations::is_of(simulation, taxpayer))
            .ok_or_else(|| self.odd_content("the simulation that was asked for"))
    }

    /// Computes the tax of many taxpayers, in their order: all of them or, when the server refuses one, none.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when the answer is not one simulation of each.
    pub async fn calculate_tax_in_bulk_mode(
        &mut self,
        taxpayers: &[Taxpayer],
    ) -> Result<Vec<Simulation>, Error> {
        let language = self.settings.language;
        let list = taxpayers.iter().map(|taxpayer| taxpayer.to_object(language));
        let call =
            Call { content: Content::Json(list.collect()), ..Call::of(Action::CalculateTaxes) };
        let response = self.call(call).await?;
        simulations::simulations(&response)
            .filter(|answers| {
                answers.len() == taxpayers.len()
                    && answers.iter().zip(taxpayers).all(|(one, of)| simulations::is_of(one, of))
            })
            .ok_or_else(|| self.odd_content("one simulation of each taxpayer"))
    }

    /// The simulations of the session.
    ///
    /// # Errors
    /// See [`Client`].
    pub async fn get_simulations(&mut self) -> Result<Vec<Simulation>, Error> {
        let response = self.call(Call::of(Action::ListSimulations)).await?;
        self.list_of_simulations(&response)
    }

    /// Deletes the simulation of a number, and gives those that are left.
    ///
    /// # Errors
    /// [`Error::Refused`] when no simulation has this number.
    pub async fn delete_simulation(&mut self, id: u64) -> Result<Vec<Simulation>, Error> {
        let call = Call { parameter: Some(id.to_string()), ..Call::of(Action::DeleteSimulation) };
        let response = self.call(call).await?;
        self.list_of_simulations(&response)
    }

    /// The tax parameters of the simplified method.
    ///
    /// # Errors
    /// See [`Client`].
    pub async fn get_admindata(&mut self) -> Result<WireTaxParameters, Error> {
        let response = self.call(Call::of(Action::GetAdmindata)).await?;
        simulations::tax_parameters(response)
            .ok_or_else(|| self.odd_content("the thirteen tax parameters"))
    }

    /// Ends the session; the client can begin another one.
    ///
    /// # Errors
    /// See [`Client`].
    pub async fn end_session(&mut self) -> Result<(), Error> {
        self.call(Call::of(Action::EndSession)).await?;
        self.protection = None;
        self.cookies = Cookies::default();
        Ok(())
    }

    fn list_of_simulations(&self, response: &Value) -> Result<Vec<Simulation>, Error> {
        simulations::simulations(response).ok_or_else(|| self.odd_content("a list of simulations"))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("settings", &self.settings)
            .field("protection", &self.protection)
            .finish_non_exhaustive()
    }
}
