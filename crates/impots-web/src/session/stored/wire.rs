//! The keys and values of a stored session, in the order in which the original inserts them.
//!
//! serde reads and writes it for cookies, and reads whole values of Redis; heads are written by hand (`head.rs`), in another order
//! of the same keys. A key may be added here, never renamed: older servers read the same Redis during a restart of one after the
//! other, and skip what they do not know.

use std::ops::Not;
use std::sync::Arc;

use impots_protocol::{Language, ResponseType, Simulation};
use serde::{Deserialize, Serialize, Serializer};

use super::content::{Origin, StoredSession};
use super::unreadable::UnreadableError;
use crate::draft::Draft;
use crate::security::csrf::CsrfSecret;
use crate::session::data::MAX_SIMULATION_ID;
use crate::session::{LoginMark, Remarks, SessionData, SessionId};

/// The form written here. A higher number was written by a server that is newer than this one.
/// Such a session is none, rather than one of which a part is lost with the next write.
pub(super) const VERSION: u32 = 1;

/// The whole map. Flask and Flask-Session keep the keys that they do not know.
#[derive(Serialize, Deserialize)]
pub(super) struct WireSession {
    /// The secret, as Flask-WTF keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    csrf_token: Option<CsrfSecret>,
    #[serde(rename = "typeResponse", default, skip_serializing_if = "Option::is_none")]
    response_type: Option<ResponseType>,
    /// Whether somebody is logged in: the original does not keep who.
    #[serde(default, skip_serializing_if = "Not::not")]
    user: bool,
    /// The latest number that was given.
    #[serde(default, skip_serializing_if = "is_zero")]
    id_simulation: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "in_stored_form")]
    simulations: Vec<Simulation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    impots: Option<Ours>,
}

/// What only we write.
#[derive(Serialize, Deserialize)]
struct Ours {
    /// [`VERSION`] of the server that wrote it.
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// In seconds since 1970.
    begun_at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revision: Option<u64>,
    /// The room of the simulations, for whoever does not look at them.
    #[serde(default, skip_serializing)]
    room: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    login: Option<Arc<LoginMark>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    draft: Option<Box<Draft>>,
    #[serde(default, skip_serializing_if = "Remarks::is_empty")]
    remarks: Remarks,
}

/// The language of what is stored, which the original reads too.
const STORED: Language = Language::French;

/// A simulation in the form that the original keeps in its sessions.
pub(super) fn stored_form(simulation: &Simulation) -> impl Serialize {
    simulation.in_language(STORED)
}

fn in_stored_form<S: Serializer>(list: &[Simulation], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list.iter().map(stored_form))
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
            simulations: data.simulations.iter().cloned().collect(),
            impots: ours,
        }
    }
}

impl WireSession {
    /// The room of the simulations, if we wrote it.
    pub(super) fn room(&self) -> Option<usize> {
        self.impots.as_ref()?.room
    }

    /// What the keys say. A latest number that is lower than one of the list is Flask's, and is raised: numbers are never used again.
    pub(super) fn into_stored(self) -> Result<StoredSession, UnreadableError> {
        let numbers = self.simulations.iter().map(|simulation| simulation.id);
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
                simulations: self.simulations.into(),
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
    /// What of our part is no data. A part of a newer server is read by no older one.
    fn into_origin(self) -> Result<Origin, UnreadableError> {
        if self.version > VERSION {
            return Err(UnreadableError::Newer);
        }
        let id = self.id.map(|id| SessionId::parse(&id).ok_or(UnreadableError::Foreign));
        Ok(Origin { id: id.transpose()?, begun_at: self.begun_at, revision: self.revision })
    }
}
