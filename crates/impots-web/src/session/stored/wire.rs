//! The keys and values of a stored session, in the order in which the original inserts them.

use std::ops::Not;

use impots_protocol::{DeclaredFacts, Language, ResponseType, Simulation};
use serde::de::Error as _;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::content::{Origin, StoredSession};
use super::unreadable::UnreadableError;
use crate::draft::Draft;
use crate::security::csrf::CsrfSecret;
use crate::session::data::MAX_SIMULATION_ID;
use crate::session::{LoginMark, Remarks, SessionData, SessionId};

/// The form written here. A higher number was written by a server that is newer than this one.
pub(super) const VERSION: u32 = 1;

/// The whole map. Flask and Flask-Session keep the keys that they do not know.
#[derive(Serialize, Deserialize)]
pub(super) struct WireSession {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    csrf_token: Option<CsrfSecret>,
    #[serde(rename = "typeResponse", default, skip_serializing_if = "Option::is_none")]
    response_type: Option<ResponseType>,
    #[serde(default, skip_serializing_if = "Not::not")]
    user: bool,
    #[serde(default, skip_serializing_if = "is_zero")]
    id_simulation: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    simulations: Vec<WireSimulation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    impots: Option<Ours>,
}

/// What only we write.
#[derive(Serialize, Deserialize)]
struct Ours {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    begun_at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revision: Option<u64>,
    /// The room of the simulations, for whoever does not look at them.
    #[serde(default, skip_serializing)]
    room: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    login: Option<LoginMark>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    draft: Option<Box<Draft>>,
    #[serde(default, skip_serializing_if = "Remarks::is_empty")]
    remarks: Remarks,
}

#[derive(Serialize, Deserialize)]
pub(super) struct WireSimulation {
    #[serde(rename = "marié")]
    married: YesNo,
    #[serde(rename = "enfants")]
    children: u64,
    #[serde(rename = "salaire")]
    salary: u64,
    #[serde(rename = "impôt")]
    tax: u64,
    #[serde(rename = "surcôte")]
    surcharge: u64,
    #[serde(rename = "taux")]
    rate: f64,
    #[serde(rename = "décôte")]
    discount: u64,
    #[serde(rename = "réduction")]
    reduction: u64,
    id: u64,
    /// Only in simulations by the official method, which the original does not know.
    #[serde(rename = "année", default, skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    /// Only where there is a second wage, which the original does not know either.
    #[serde(rename = "salaire2", default, skip_serializing_if = "is_zero")]
    second_salary: u64,
    /// Only for a single parent (case T), whom the original does not know either.
    #[serde(rename = "parent_isolé", default, skip_serializing_if = "YesNo::is_no")]
    single_parent: YesNo,
    /// Only where more facts were given than the keys above tell.
    #[serde(rename = "foyer", default, skip_serializing_if = "Option::is_none")]
    household: Option<WireFacts>,
}

/// Facts by their French names, as an object of numbers and words.
struct WireFacts(DeclaredFacts);

/// The language of what is stored, which the original reads too.
const STORED: Language = Language::French;

impl Serialize for WireFacts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.count()))?;
        for (name, value) in self.0.entries(STORED) {
            // A number of JSON, which can be of any size, is no number elsewhere.
            match value.as_u64() {
                Some(number) => map.serialize_entry(name, &number)?,
                None => map.serialize_entry(name, value.as_str().unwrap_or_default())?,
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for WireFacts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = Map::<String, Value>::deserialize(deserializer)?;
        let entries = stored.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let facts = DeclaredFacts::from_entries(entries, STORED);
        facts.map(Self).ok_or_else(|| D::Error::custom("facts that no household has"))
    }
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum YesNo {
    Oui,
    #[default]
    Non,
}

impl YesNo {
    const fn of(yes: bool) -> Self {
        if yes { Self::Oui } else { Self::Non }
    }

    const fn is_yes(self) -> bool {
        matches!(self, Self::Oui)
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    const fn is_no(&self) -> bool {
        !self.is_yes()
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl From<&StoredSession> for WireSession {
    fn from(stored: &StoredSession) -> Self {
        let data = &stored.data;
        let ours = stored.origin.as_ref().map(|origin| Ours {
            version: VERSION,
            id: origin.id.as_ref().map(|id| id.as_str().to_owned()),
            begun_at: origin.begun_at,
            language: data.language,
            revision: origin.revision,
            room: None,
            user: data.user.clone(),
            login: data.login.clone(),
            draft: data.draft.clone(),
            remarks: data.remarks.clone(),
        });
        Self {
            csrf_token: data.csrf_secret.clone(),
            response_type: data.response_type,
            user: data.authenticated,
            id_simulation: data.last_simulation_id,
            simulations: data.simulations.iter().map(WireSimulation::from).collect(),
            impots: ours,
        }
    }
}

impl WireSession {
    /// The room of the simulations, if we wrote it.
    pub(super) fn room(&self) -> Option<usize> {
        self.impots.as_ref()?.room
    }

    pub(super) fn into_stored(self) -> Result<StoredSession, UnreadableError> {
        let simulations = self.simulations.into_iter().map(Simulation::try_from);
        let simulations: Vec<Simulation> = simulations.collect::<Result<_, _>>()?;
        let numbers = simulations.iter().map(|simulation| simulation.id);
        let last_simulation_id = numbers.max().unwrap_or_default().max(self.id_simulation);
        if last_simulation_id > MAX_SIMULATION_ID {
            return Err(UnreadableError::Foreign);
        }
        let ours = self.impots.as_ref();
        let language = ours.and_then(|ours| ours.language);
        // Flask may have ended the session since, and leaves our part alone.
        let ours_of_user = ours.filter(|_| self.user);
        let user = ours_of_user.and_then(|ours| ours.user.clone());
        let login = ours_of_user.and_then(|ours| ours.login.clone());
        let remarks = ours.map(|ours| ours.remarks.clone()).unwrap_or_default();
        let is_as_we_left_it = |ours: &&Ours| ours.user.is_some() == self.user;
        let draft = ours.filter(is_as_we_left_it).and_then(|ours| ours.draft.clone());
        Ok(StoredSession {
            data: SessionData {
                response_type: self.response_type,
                authenticated: self.user,
                last_simulation_id,
                simulations: simulations.into(),
                remarks,
                csrf_secret: self.csrf_token,
                language,
                user,
                login,
                draft,
            },
            origin: self.impots.map(Ours::into_origin).transpose()?,
        })
    }
}

impl Ours {
    fn into_origin(self) -> Result<Origin, UnreadableError> {
        if self.version > VERSION {
            return Err(UnreadableError::Newer);
        }
        let id = self.id.map(|id| SessionId::parse(&id).ok_or(UnreadableError::Foreign));
        Ok(Origin { id: id.transpose()?, begun_at: self.begun_at, revision: self.revision })
    }
}

impl From<&Simulation> for WireSimulation {
    fn from(simulation: &Simulation) -> Self {
        Self {
            married: YesNo::of(simulation.married),
            children: simulation.children,
            salary: simulation.salary,
            tax: simulation.tax,
            surcharge: simulation.surcharge,
            rate: simulation.rate,
            discount: simulation.discount,
            reduction: simulation.reduction,
            id: simulation.id,
            year: simulation.year,
            second_salary: simulation.second_salary,
            single_parent: YesNo::of(simulation.single_parent),
            household: simulation.household.clone().map(WireFacts),
        }
    }
}

impl TryFrom<WireSimulation> for Simulation {
    type Error = UnreadableError;

    fn try_from(wire: WireSimulation) -> Result<Self, UnreadableError> {
        if !wire.rate.is_finite() {
            return Err(UnreadableError::Foreign);
        }
        Ok(Self {
            married: wire.married.is_yes(),
            children: wire.children,
            salary: wire.salary,
            tax: wire.tax,
            surcharge: wire.surcharge,
            rate: wire.rate,
            discount: wire.discount,
            reduction: wire.reduction,
            id: wire.id,
            year: wire.year,
            second_salary: wire.second_salary,
            single_parent: wire.single_parent.is_yes(),
            household: wire.household.map(|WireFacts(facts)| facts),
        })
    }
}
