//! What the database is still to be told of sessions.
//!
//! It is filled by requests and emptied by the exchange of each second. While the database is down it grows to its bounds; what
//! began beyond them is missing in the list, and no request fails for it.

use std::collections::HashMap;

use impots_storage::{SessionsKept, StoredSession};

/// Seconds from which on a use is worth another note.
/// The page tells when a session was last used to the minute (docs/OPERATING.md).
const NOTED_EVERY: i64 = 60;

/// Most entries that are written at once: the rest follows at once, and no writer of the database waits for long.
const MAX_AT_ONCE: usize = 100;

/// Most entries of a kind that wait for a database that is down; what is beyond is not listed, and its end lasts as long as this
/// process.
const MAX_WAITING: usize = 50_000;

/// What the database is still to be told, and when it was last told of a use.
#[derive(Debug, Default)]
pub(super) struct Untold {
    /// How often something was taken to be told.
    turn: u64,
    begun: HashMap<String, StoredSession>,
    /// What began and is being told: nobody finds it in the database until that is done.
    in_transit: Vec<StoredSession>,
    used: HashMap<String, i64>,
    ended: Vec<(String, String)>,
    gone: Vec<String>,
    /// Of the sessions that were used here.
    noted: HashMap<String, i64>,
}

impl Untold {
    pub(super) const fn turn(&self) -> u64 {
        self.turn
    }

    pub(super) fn is_empty(&self) -> bool {
        let Self { begun, used, ended, gone, .. } = self;
        begun.is_empty() && used.is_empty() && ended.is_empty() && gone.is_empty()
    }

    pub(super) fn begin(&mut self, session: StoredSession) {
        if self.begun.len() < MAX_WAITING {
            self.noted.insert(session.id.clone(), session.last_used_at);
            self.begun.insert(session.id.clone(), session);
        }
    }

    pub(super) fn of_user(&self, user: &str) -> Vec<StoredSession> {
        let known = self.begun.values().chain(&self.in_transit);
        known.filter(|session| session.user == user).cloned().collect()
    }

    /// Notes a use, once a minute. Where there is no room, a session that was not noted before is not: the list shows it as used
    /// earlier.
    pub(super) fn note_use(&mut self, id: &str, now: u64) {
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        let has_room = self.noted.len() < MAX_WAITING;
        let is_due = match self.noted.get(id) {
            Some(noted) => now >= noted.saturating_add(NOTED_EVERY),
            None => has_room,
        };
        if is_due {
            self.noted.insert(id.to_owned(), now);
            self.used.insert(id.to_owned(), now);
        }
    }

    /// The sessions of a user, or the one, are over in the database already. What is being told may come there after that.
    pub(super) fn drop_of(&mut self, user: &str, session: Option<&str>) {
        let is_over = |known: &StoredSession| {
            known.user == user && session.is_none_or(|session| session == known.id)
        };
        self.begun.retain(|_, known| !is_over(known));
        let over = self.in_transit.extract_if(.., |known| is_over(known));
        self.gone.extend(over.map(|known| known.id));
    }

    /// An end is told if others have to know; one of a session that was not listed yet is told nowhere else.
    pub(super) fn end(&mut self, user: &str, id: &str, is_lasting: bool) {
        self.noted.remove(id);
        self.used.remove(id);
        self.in_transit.retain(|known| known.id != id);
        let was_untold = self.begun.remove(id).is_some();
        if is_lasting && self.ended.len() < MAX_WAITING {
            self.ended.push((user.to_owned(), id.to_owned()));
        } else if !was_untold && self.gone.len() < MAX_WAITING {
            self.gone.push(id.to_owned());
        }
    }

    /// What was taken last is told, or never will be.
    pub(super) fn arrived(&mut self) {
        self.in_transit.clear();
    }

    /// Some of it, and the turn before which everything that ended is told once this is.
    pub(super) fn take(&mut self) -> (u64, SessionsKept) {
        let kept = SessionsKept {
            ended: drain(&mut self.ended),
            gone: drain(&mut self.gone),
            begun: drain_map(&mut self.begun).into_iter().map(|(_, session)| session).collect(),
            used: drain_map(&mut self.used),
        };
        self.in_transit.clone_from(&kept.begun);
        // Who ended something that is still here waits for a later turn.
        if self.ended.is_empty() {
            self.turn += 1;
        }
        (self.turn, kept)
    }

    /// What could not be told.
    pub(super) fn put_back(&mut self, kept: SessionsKept) {
        self.in_transit.clear();
        let SessionsKept { begun, used, mut ended, mut gone } = kept;
        let ended_now =
            |id: &String| self.ended.iter().any(|(_, other)| other == id) || self.gone.contains(id);
        let begun: Vec<StoredSession> =
            begun.into_iter().filter(|session| !ended_now(&session.id)).collect();
        for session in begun {
            self.begun.entry(session.id.clone()).or_insert(session);
        }
        for (id, at) in used {
            self.used.entry(id).or_insert(at);
        }
        ended.append(&mut self.ended);
        gone.append(&mut self.gone);
        (self.ended, self.gone) = (ended, gone);
    }

    /// Sessions that were not used since a time are used no more.
    pub(super) fn forget(&mut self, unused_since: i64) {
        self.noted.retain(|_, at| *at >= unused_since);
    }
}

fn drain<T>(list: &mut Vec<T>) -> Vec<T> {
    list.drain(..list.len().min(MAX_AT_ONCE)).collect()
}

fn drain_map<T>(map: &mut HashMap<String, T>) -> Vec<(String, T)> {
    if map.len() <= MAX_AT_ONCE {
        return std::mem::take(map).into_iter().collect();
    }
    let ids: Vec<String> = map.keys().take(MAX_AT_ONCE).cloned().collect();
    ids.into_iter().filter_map(|id| map.remove_entry(&id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(ids: &[&str]) -> Untold {
        let mut untold = Untold::default();
        for id in ids {
            untold.begin(StoredSession {
                id: (*id).to_owned(),
                user: "jeanne".to_owned(),
                browser: String::new(),
                begun_at: 0,
                last_used_at: 0,
            });
        }
        untold
    }

    fn listed(untold: &Untold) -> Vec<String> {
        let mut ids: Vec<_> = untold.of_user("jeanne").into_iter().map(|it| it.id).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn a_session_is_listed_while_the_database_is_being_told_of_it() {
        let mut untold = begun(&["a", "b", "c"]);
        let (_, kept) = untold.take();
        assert_eq!(kept.begun.len(), 3);
        assert_eq!(listed(&untold), ["a", "b", "c"]);
        untold.end("jeanne", "a", false);
        untold.drop_of("jeanne", Some("b"));
        assert_eq!(listed(&untold), ["c"]);
        untold.arrived();
        assert_eq!(listed(&untold), [""; 0]);
    }

    #[test]
    fn a_session_that_is_closed_while_the_database_is_being_told_of_it_is_taken_from_the_list_there()
     {
        let mut untold = begun(&["a", "b"]);
        untold.take();
        untold.drop_of("jeanne", None);
        untold.arrived();
        let mut gone = untold.take().1.gone;
        gone.sort_unstable();
        assert_eq!(gone, ["a", "b"]);
        let mut untold = begun(&["a", "b"]);
        let (_, kept) = untold.take();
        untold.drop_of("jeanne", Some("a"));
        untold.put_back(kept);
        assert_eq!(listed(&untold), ["b"]);
    }

    #[test]
    fn what_could_not_be_told_is_listed_once_and_told_again() {
        let mut untold = begun(&["a"]);
        let (_, kept) = untold.take();
        untold.put_back(kept);
        untold.arrived();
        assert_eq!(listed(&untold), ["a"]);
        assert_eq!(untold.take().1.begun.len(), 1);
    }
}
