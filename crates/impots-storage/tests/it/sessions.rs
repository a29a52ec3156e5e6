//! Which sessions there are and which were ended: kept, listed, told in their order.

use impots_storage::{SessionEnd, SessionsKept, StoredSession};
use tokio::task::JoinSet;

use crate::databases::claims;
use crate::site::Site;

claims!([on_sqlite, on_postgresql, on_mariadb]:
    what_servers_tell_of_sessions_is_listed,
    ends_are_told_once_and_in_their_order,
    a_log_in_begins_after_every_earlier_end_and_before_every_later_one,
    a_new_password_and_a_removal_end_the_sessions_of_their_user,
    what_no_session_needs_any_more_is_forgotten,
);

const NOW: i64 = 1_800_000_000;

fn session(id: &str, user: &str, last_used_at: i64) -> StoredSession {
    let browser = "Firefox, Linux".to_owned();
    StoredSession { id: id.into(), user: user.into(), browser, begun_at: NOW, last_used_at }
}

async fn what_servers_tell_of_sessions_is_listed(site: &Site) {
    let database = site.open().await;
    let [a, b, c] =
        [("a", "jeanne"), ("b", "jeanne"), ("c", "anne")].map(|(id, user)| session(id, user, NOW));
    let begun = vec![a.clone(), b, c.clone()];
    let kept = SessionsKept { begun: begun.clone(), ..SessionsKept::default() };
    database.keep_sessions(&kept, NOW).await.unwrap();
    // Whoever does not know whether it was written writes it again.
    let used = vec![("b".to_owned(), NOW + 60), ("unknown".to_owned(), NOW)];
    let kept = SessionsKept { begun, used, ..SessionsKept::default() };
    database.keep_sessions(&kept, NOW).await.unwrap();
    let b = session("b", "jeanne", NOW + 60);
    assert_eq!(database.sessions(Some("jeanne")).await.unwrap(), [b.clone(), a.clone()]);
    assert_eq!(database.sessions(None).await.unwrap(), [b, a, c.clone()]);
    assert_eq!(database.sessions(Some("Jeanne")).await.unwrap(), []);

    let ended = vec![("jeanne".to_owned(), "b".to_owned())];
    let kept = SessionsKept { ended, gone: vec!["a".into()], ..SessionsKept::default() };
    database.keep_sessions(&kept, NOW + 90).await.unwrap();
    assert_eq!(database.sessions(None).await.unwrap(), [c]);
    let ends = database.session_ends(0).await.unwrap();
    let told = (ends[0].user.as_str(), ends[0].session.as_deref(), ends[0].ended_at);
    assert_eq!((told, ends.len()), (("jeanne", Some("b"), NOW + 90), 1));
}

async fn ends_are_told_once_and_in_their_order(site: &Site) {
    let (writer, reader) = (site.open().await, site.open().await);
    let mut writers = JoinSet::new();
    for number in 0..20 {
        let (writer, id) = (writer.clone(), number.to_string());
        writers.spawn(async move {
            // A busy machine may let one wait too long for the others.
            while writer.end_sessions("jeanne", Some(&id), NOW).await.is_err() {}
        });
    }
    let mut told: Vec<SessionEnd> = Vec::new();
    while !writers.is_empty() || told.len() < 20 {
        while writers.try_join_next().is_some() {}
        let after = told.last().map_or(0, |end| end.number);
        told.extend(reader.session_ends(after).await.unwrap());
    }
    assert!(told.is_sorted_by(|one, other| one.number < other.number));
    let mut ids: Vec<i32> =
        told.iter().map(|end| end.session.as_ref().unwrap().parse().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 20, "none was missed");
}

async fn a_log_in_begins_after_every_earlier_end_and_before_every_later_one(site: &Site) {
    let database = site.open().await;
    database.add_user("jeanne", "hash").await.unwrap();
    let number = async || database.find_for_login("jeanne").await.unwrap().1;
    let begun = number().await;
    // Within one second, and even if the clock is set back.
    for now in [NOW, NOW, NOW - 3600] {
        let (before, end) =
            (number().await, database.end_sessions("jeanne", None, now).await.unwrap());
        assert!(before < end && number().await == end && begun < end);
    }
    database.forget_sessions(NOW, NOW + 1).await.unwrap();
    let before = number().await;
    assert!(before < database.end_sessions("jeanne", None, NOW).await.unwrap());
    let (nobody, number) = database.find_for_login("anne").await.unwrap();
    assert!(nobody.is_none() && number > 0);
}

async fn a_new_password_and_a_removal_end_the_sessions_of_their_user(site: &Site) {
    let database = site.open().await;
    for name in ["jeanne", "anne"] {
        database.add_user(name, "old").await.unwrap();
    }
    let begun = vec![session("a", "jeanne", NOW), session("b", "anne", NOW)];
    let kept = SessionsKept { begun: begun.clone(), ..SessionsKept::default() };
    database.keep_sessions(&kept, NOW).await.unwrap();
    let user = database.find_user("jeanne").await.unwrap().unwrap();
    let number = database.change_password(&user, "new", NOW).await.unwrap().unwrap();
    assert_eq!(database.find_user("jeanne").await.unwrap().unwrap().password_hash, "new");
    assert_eq!(database.sessions(None).await.unwrap(), [begun[1].clone()]);
    // The password is another one by now: nothing is changed, and nobody is thrown out.
    assert_eq!(database.change_password(&user, "newer", NOW).await.unwrap(), None);
    assert!(database.remove_user("anne", NOW).await.unwrap());
    assert_eq!(database.sessions(None).await.unwrap(), []);
    let ends = database.session_ends(0).await.unwrap();
    let told: Vec<_> = ends.iter().map(|end| (end.user.as_str(), end.session.as_deref())).collect();
    assert_eq!(told, [("jeanne", None), ("anne", None)]);
    assert_eq!(ends[0].number, number);
    assert_eq!(database.session_ends(number).await.unwrap(), ends[1..]);
}

async fn what_no_session_needs_any_more_is_forgotten(site: &Site) {
    let database = site.open().await;
    let begun = vec![session("a", "jeanne", NOW), session("b", "jeanne", NOW + 1)];
    let kept = SessionsKept { begun, ..SessionsKept::default() };
    database.keep_sessions(&kept, NOW).await.unwrap();
    for (user, now) in [("jeanne", NOW), ("anne", NOW + 1)] {
        database.end_sessions(user, Some("x"), now).await.unwrap();
    }
    database.forget_sessions(NOW + 1, NOW + 1).await.unwrap();
    assert_eq!(database.sessions(None).await.unwrap(), [session("b", "jeanne", NOW + 1)]);
    let ends = database.session_ends(0).await.unwrap();
    assert_eq!((ends.len(), ends[0].user.as_str()), (1, "anne"));
}
