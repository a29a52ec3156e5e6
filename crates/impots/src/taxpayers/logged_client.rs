//! A session whose answers are logged as they come.

use std::sync::Arc;

use impots_client::{Client, Error, Language, Simulation, Taxpayer, WireTaxParameters};

use crate::client::call_error;
use crate::taxpayers::activity_log::{ActivityLog, Author};

/// A client with a session, and the log of its answers.
pub(crate) struct LoggedClient {
    client: Client,
    log: Arc<ActivityLog>,
    author: Author,
}

impl LoggedClient {
    /// Begins a session and authenticates its user.
    pub(crate) async fn begin(
        client: Client,
        log: Arc<ActivityLog>,
        author: Author,
    ) -> Result<Self, Error> {
        let mut session = Self { client, log, author };
        let begun = session.client.init_session().await;
        session.logged(begun)?;
        let authenticated = session.client.authenticate_user().await;
        session.logged(authenticated)?;
        Ok(session)
    }

    /// Computes the tax of many taxpayers.
    pub(crate) async fn compute(
        &mut self,
        taxpayers: &[Taxpayer],
    ) -> Result<Vec<Simulation>, Error> {
        let computed = self.client.calculate_tax_in_bulk_mode(taxpayers).await;
        self.logged(computed)
    }

    /// The tax parameters.
    pub(crate) async fn tax_parameters(&mut self) -> Result<WireTaxParameters, Error> {
        let given = self.client.get_admindata().await;
        self.logged(given)
    }

    /// The simulations of the session.
    pub(crate) async fn list(&mut self) -> Result<Vec<Simulation>, Error> {
        let listed = self.client.get_simulations().await;
        self.logged(listed)
    }

    /// Deletes a simulation.
    pub(crate) async fn delete(&mut self, id: u64) -> Result<(), Error> {
        let left = self.client.delete_simulation(id).await;
        self.logged(left).map(drop)
    }

    /// Ends the session. What it gave is safe by then: a failure is for the log only.
    pub(crate) async fn end(mut self) {
        let ended = self.client.end_session().await;
        self.logged(ended).ok();
    }

    /// Logs the server's answer, or why there is none.
    fn logged<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        match (self.client.last_answer(), &result) {
            (Some(answer), _) => self.log.write(self.author, answer),
            (None, Err(error)) => {
                self.log.write(self.author, &call_error::message(error, Language::English));
            }
            (None, Ok(_)) => {}
        }
        result
    }
}
