//! The simulations that a user keeps beyond the session: kept, forgotten, handed out.

use impots_protocol::{AccountKey, KeptSimulation, Payload, Simulation, Status, all_simulations};
use impots_storage::{KeptSimulation as ToKeep, StorageError};

use super::{Work, unavailable};
use crate::account_fault::{AccountDone, AccountFault, Confirmed};
use crate::account_outcome::AccountWork;
use crate::export::ExportType;
use crate::form::Form;
use crate::hidden_values::{FORGOTTEN_FIELD, FORGOTTEN_NAME_FIELD};
use crate::refusal::Refusal;
use crate::session::{kept_content, kept_simulation};

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

    pub(super) async fn keep_simulation(&self) -> Result<AccountWork, Refusal> {
        match self.try_keep_simulation().await? {
            Ok(()) => {
                let done = Some(AccountDone::SimulationKept);
                Ok(AccountWork { done, ..self.show(Status::SimulationKept).await? })
            }
            Err(fault) => self.refuse(Status::SimulationNotKept, fault).await,
        }
    }

    async fn try_keep_simulation(&self) -> Result<Result<(), AccountFault>, Refusal> {
        let form = &self.request.submission.form;
        if form.first(FORGOTTEN_FIELD).is_some() {
            return self.keep_again(form).await;
        }
        let asked = self.field(AccountKey::Simulation).and_then(|text| text.trim().parse().ok());
        let mut simulations = self.session.simulations.iter();
        let Some(simulation) = simulations.find(|simulation| Some(simulation.id) == asked) else {
            return Ok(Err(AccountFault::SimulationUnknown));
        };
        self.keep(simulation, self.field(AccountKey::Name).unwrap_or_default()).await
    }

    /// Keeps what the page after a deletion brings back: whatever it brings, it is a simulation of this user alone.
    async fn keep_again(&self, form: &Form) -> Result<Result<(), AccountFault>, Refusal> {
        let values = |field| form.fields().filter(move |(name, _)| *name == field);
        let names = values(FORGOTTEN_NAME_FIELD);
        for ((_, content), (_, name)) in values(FORGOTTEN_FIELD).zip(names) {
            let Some(simulation) = kept_simulation(content) else {
                return Ok(Err(AccountFault::SimulationUnknown));
            };
            if let Err(fault) = self.keep(&simulation, name).await? {
                return Ok(Err(fault));
            }
        }
        Ok(Ok(()))
    }

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

    pub(super) async fn forget_simulations(&self) -> Result<AccountWork, Refusal> {
        let all = all_simulations(self.request.language(self.session));
        let named = self.field(AccountKey::Simulation).unwrap_or_default().trim();
        let one = if named == all { None } else { Some(named.parse().unwrap_or_default()) };
        if one.is_none()
            && let Err(fault) = self.confirm(Confirmed::Simulations).await?
        {
            return self.refuse(Status::SimulationsNotForgotten, fault).await;
        }
        let stored = self.database.kept_simulations(self.user).await;
        let mut forgotten = stored.map_err(|error| unavailable(&error))?;
        forgotten.retain(|stored| one.is_none_or(|number| number == stored.number));
        let count = self.database.forget_simulations(self.user, one).await;
        if count.map_err(|error| unavailable(&error))? == 0 && one.is_some() {
            let fault = AccountFault::KeptSimulationUnknown;
            return self.refuse(Status::KeptSimulationUnknown, fault).await;
        }
        let done = Some(AccountDone::SimulationsForgotten);
        Ok(AccountWork { done, forgotten, ..self.show(Status::SimulationsForgotten).await? })
    }

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
