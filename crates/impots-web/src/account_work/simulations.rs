//! The simulations that a user keeps beyond the session: kept, forgotten, handed out.
//!
//! They are no part of the session: the list of a session is the controllers' (`list-simulations`), and ends with it. A number here
//! is one among those of its user, given by the database.

use impots_protocol::{
    AccountKey, KeptSimulation, Payload, Simulation, Status, TaxRequest, all_simulations,
};
use impots_storage::{KeptSimulation as ToKeep, StorageError, StoredSimulation};

use super::{Work, unavailable};
use crate::account_fault::{AccountDone, AccountFault, Confirmed};
use crate::account_outcome::AccountWork;
use crate::controllers::simulate;
use crate::export::ExportType;
use crate::hidden_values::{FORGOTTEN_FIELD, HiddenValues};
use crate::questionnaire::household_of;
use crate::refusal::Refusal;
use crate::session::{kept_content, kept_simulation};
use crate::state::Shared;

impl Work<'_> {
    /// Those that the user keeps, the latest first. One that a newer server wrote in another way is left out.
    pub(super) async fn kept_simulations(&self) -> Result<Vec<KeptSimulation>, Refusal> {
        let stored = self.database.kept_simulations(self.user).await;
        let stored = stored.map_err(|error| unavailable(&error))?.into_iter();
        let read = stored.filter_map(|stored| {
            let simulation = kept_simulation(&stored.content)?;
            Some(KeptSimulation {
                id: stored.number,
                name: stored.name,
                kept_at: stored.kept_at,
                simulation,
            })
        });
        Ok(read.collect())
    }

    /// Keeps a simulation; or, from the page after a deletion, what was deleted.
    pub(super) async fn keep_simulation(&self) -> Result<AccountWork, Refusal> {
        if let Some(text) = self.request.submission.form.first(FORGOTTEN_FIELD) {
            return self.restore_simulations(text).await;
        }
        match self.try_keep_simulation().await? {
            Ok(()) => {
                let done = Some(AccountDone::SimulationKept);
                Ok(AccountWork { done, ..self.show(Status::SimulationKept).await? })
            }
            Err(fault) => self.refuse(Status::SimulationNotKept, fault).await,
        }
    }

    /// The simulation whose answers a page sends, else the one of the session that is named.
    async fn try_keep_simulation(&self) -> Result<Result<(), AccountFault>, Refusal> {
        let name = self.field(AccountKey::Name).unwrap_or_default();
        if let Some(simulation) = self.simulation_of_answers() {
            return self.keep(&simulation, name).await;
        }
        let asked = self.field(AccountKey::Simulation).and_then(|text| text.trim().parse().ok());
        let mut simulations = self.session.simulations.iter();
        let Some(simulation) = simulations.find(|simulation| Some(simulation.id) == asked) else {
            return Ok(Err(AccountFault::SimulationUnknown));
        };
        self.keep(simulation, name).await
    }

    /// What a public page of the user shows, which stands in no session: computed again from its answers.
    fn simulation_of_answers(&self) -> Option<Simulation> {
        let typed = HiddenValues::of_form(&self.request.submission.form);
        let is_page = self.session.is_of_pages() && typed.owner() == Some(self.user);
        let answers = typed.answers().filter(|_| is_page)?;
        let asked = household_of(answers, self.request.language(self.session)).ok()?;
        let parameters = self.request.parameters.as_ref()?;
        let request = TaxRequest { household: asked.household, year: asked.year, explained: false };
        Some(simulate(parameters, 0, &request).simulation)
    }

    /// Keeps again what the page after a deletion brings back: all of it, or nothing.
    async fn restore_simulations(&self, text: &str) -> Result<AccountWork, Refusal> {
        let Err(fault) = self.try_restore_simulations(text).await? else {
            let done = Some(AccountDone::SimulationsRestored);
            return Ok(AccountWork { done, ..self.show(Status::SimulationKept).await? });
        };
        // The page goes on offering what only lacks room.
        let undo = (fault == AccountFault::NoRoomToRestore).then(|| text.to_owned());
        Ok(AccountWork { undo, ..self.refuse(Status::SimulationNotKept, fault).await? })
    }

    /// What is brought back was signed for this user (`undo.rs`): nobody else's simulations, and no invented ones.
    async fn try_restore_simulations(
        &self,
        text: &str,
    ) -> Result<Result<(), AccountFault>, Refusal> {
        let undo = &self.request.state.undo;
        let Some(forgotten) = undo.read(self.user, text, self.request.now) else {
            return Ok(Err(AccountFault::NotToRestore));
        };
        Ok(match self.database.restore_simulations(self.user, &forgotten).await {
            Ok(()) => Ok(()),
            Err(StorageError::TooManySimulations { .. }) => Err(AccountFault::NoRoomToRestore),
            Err(StorageError::NoUser { .. }) => Err(AccountFault::NotStored),
            Err(error) => return Err(unavailable(&error)),
        })
    }

    /// Keeps a simulation as it was computed: it is not computed again when the parameters change.
    ///
    /// # Errors
    /// 503 if the database cannot be asked now.
    async fn keep(
        &self,
        simulation: &Simulation,
        name: &str,
    ) -> Result<Result<(), AccountFault>, Refusal> {
        let content = kept_content(simulation).map_err(|error| Refusal::internal(&error))?;
        let name = name.trim();
        let kept = ToKeep { user: self.user, name, content: &content };
        Ok(match self.database.keep_simulation(kept, self.now).await {
            Ok(_) => Ok(()),
            Err(StorageError::NoUser { .. }) => Err(AccountFault::NotStored),
            Err(StorageError::InvalidUser { field: "name", .. }) => {
                Err(AccountFault::SimulationNameTooLong)
            }
            Err(StorageError::TooManySimulations { .. }) => Err(AccountFault::TooManySimulations),
            Err(error) => return Err(unavailable(&error)),
        })
    }

    /// Forgets one simulation, or all; for all of them the present password is asked for. Pages alone are given what brings them
    /// back.
    pub(super) async fn forget_simulations(&self) -> Result<AccountWork, Refusal> {
        let all = all_simulations(self.request.language(self.session));
        let named = self.field(AccountKey::Simulation).unwrap_or_default().trim();
        let one = if named == all { None } else { Some(named.parse().unwrap_or_default()) };
        if one.is_none()
            && let Err(fault) = self.confirm(Confirmed::Simulations).await?
        {
            return self.refuse(Status::SimulationsNotForgotten, fault).await;
        }
        let forgotten = self.database.forget_simulations(self.user, one).await;
        let forgotten = forgotten.map_err(|error| unavailable(&error))?;
        if forgotten.is_empty() && one.is_some() {
            let fault = AccountFault::KeptSimulationUnknown;
            return self.refuse(Status::KeptSimulationUnknown, fault).await;
        }
        let done = Some(AccountDone::SimulationsForgotten);
        let undo = self.session.is_of_pages().then(|| self.undo(&forgotten)).flatten();
        Ok(AccountWork { done, undo, ..self.show(Status::SimulationsForgotten).await? })
    }

    /// What brings simulations back, for a page.
    fn undo(&self, forgotten: &[StoredSimulation]) -> Option<String> {
        let Shared { parts, undo, .. } = &**self.request.state;
        undo.issue(self.user, forgotten, parts.limits.body_bytes, self.request.now)
    }

    /// All that the account keeps, as a file.
    pub(super) async fn export_simulations(&self) -> Result<AccountWork, Refusal> {
        let Some(kind) = self.request.parameter().and_then(ExportType::from_word) else {
            return self.refuse(Status::ExportTypeUnknown, AccountFault::ExportTypeUnknown).await;
        };
        let mut shown = self.show(Status::SimulationsExported).await?;
        let language = self.request.language(self.session);
        let file = kind.write_kept(&shown.account.simulations, language);
        shown.payload = Payload::File(Box::new(file.map_err(|error| Refusal::internal(&*error))?));
        Ok(shown)
    }
}
