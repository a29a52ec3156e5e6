//! The sessions that are over although their stores may not know it.
//!
//! Read with each request, written by the exchange of each second and by what ends here. Ends of a user's sessions are compared by
//! number, never by time: a log-in that begins in the same second as an end is before it or after it by the order of the database's
//! commits.

use std::collections::HashMap;

use impots_storage::SessionEnd;

use crate::session::SessionData;

/// What ended, each with when, in seconds since 1970.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// The highest number that was read: what is asked for next begins behind it.
    latest: i64,
    /// The number below which all log-ins of a user are over.
    users: HashMap<String, (i64, i64)>,
    sessions: HashMap<String, i64>,
}

impl Ends {
    pub(super) const fn latest(&self) -> i64 {
        self.latest
    }

    pub(super) fn add(&mut self, ends: Vec<SessionEnd>) {
        for SessionEnd { number, user, session, ended_at } in ends {
            self.latest = self.latest.max(number);
            match session {
                Some(session) => drop(self.sessions.insert(session, ended_at)),
                None => drop(self.users.insert(user, (number, ended_at))),
            }
        }
    }

    /// An end of here, before the database has given it a number.
    pub(super) fn add_one(&mut self, session: &str, ended_at: i64) {
        self.sessions.insert(session.to_owned(), ended_at);
    }

    /// A session that an earlier version of this program began has no number: every end of its user's sessions is later.
    pub(super) fn contain(&self, data: &SessionData, name: Option<&str>) -> bool {
        let number = data.login.as_ref().map_or(0, |login| login.number);
        data.user.as_ref().is_some_and(|user| self.follow(user, number))
            || name.is_some_and(|name| self.sessions.contains_key(name))
    }

    /// Whether all sessions of a user were ended after the end with this number.
    pub(super) fn follow(&self, user: &str, number: i64) -> bool {
        self.users.get(user).is_some_and(|(end, _)| number < *end)
    }

    /// Forgets what ended before this time: so old a session cannot be there any more.
    pub(super) fn forget(&mut self, before: i64) {
        self.users.retain(|_, (_, ended_at)| *ended_at >= before);
        self.sessions.retain(|_, ended_at| *ended_at >= before);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::session::LoginMark;

    fn of_user(number: Option<i64>) -> SessionData {
        let login = number.map(|number| LoginMark { id: "a".into(), number, key: None });
        SessionData {
            authenticated: true,
            user: Some("jeanne".into()),
            login: login.map(Arc::new),
            ..SessionData::default()
        }
    }

    fn end(number: i64, session: Option<&str>) -> SessionEnd {
        let session = session.map(str::to_owned);
        SessionEnd { number, user: "jeanne".into(), session, ended_at: number }
    }

    #[test]
    fn all_earlier_sessions_of_a_user_are_over_and_no_later_one() {
        let mut ends = Ends::default();
        ends.add(vec![end(7, None)]);
        assert_eq!(ends.latest(), 7);
        for (number, is_over) in [(None, true), (Some(0), true), (Some(6), true), (Some(7), false)]
        {
            assert_eq!(ends.contain(&of_user(number), None), is_over, "{number:?}");
        }
        let other = SessionData { user: Some("anne".into()), ..of_user(Some(0)) };
        let nobody = SessionData { user: None, ..of_user(None) };
        assert!(!ends.contain(&other, None) && !ends.contain(&nobody, None));
        ends.forget(8);
        assert!(!ends.contain(&of_user(Some(0)), None));
    }

    #[test]
    fn one_session_is_over_and_not_the_others() {
        let mut ends = Ends::default();
        ends.add(vec![end(7, Some("a"))]);
        ends.add_one("b", 9);
        for (name, is_over) in [("a", true), ("b", true), ("c", false)] {
            assert_eq!(ends.contain(&of_user(Some(3)), Some(name)), is_over, "{name}");
        }
        ends.forget(8);
        assert!(!ends.contain(&of_user(Some(3)), Some("a")));
        assert!(ends.contain(&of_user(Some(3)), Some("b")));
    }
}
