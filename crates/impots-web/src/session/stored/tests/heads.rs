//! Heads: what is read and written of a session whose simulations stay where they are.

use super::*;

/// A session that fits in a head: all but a form that was typed.
fn with_head() -> StoredSession {
    let mut session = ours();
    session.data.draft = None;
    session
}

#[test]
fn a_head_tells_all_but_the_simulations_and_how_many_there_are() {
    let session = with_head();
    let bytes = session.to_message_pack().unwrap();
    let (read, length) = StoredSession::from_head(&bytes[..MAX_HEAD_BYTES]).unwrap();
    assert_eq!(bytes[..length], session.head().unwrap());
    let simulations = &session.data.simulations;
    assert_eq!(read.data.simulations, simulations.as_unread());
    assert_eq!(read.data.simulations.room(), simulations.room());
    let whole = SessionData { simulations: simulations.clone(), ..read.data };
    assert_eq!((whole, read.origin), (session.data, session.origin));
}

#[test]
fn a_head_is_as_long_whatever_is_added() {
    let length = with_head().head().unwrap().len();
    for (last_simulation_id, count) in [(0, 0), (1, 1), (200, 17), (70_000, 5000), (u64::MAX, 2)] {
        let mut session = with_head();
        session.data.last_simulation_id = last_simulation_id;
        session.data.simulations = vec![simulation(1); count].into();
        session.origin.as_mut().unwrap().revision = Some(last_simulation_id);
        assert_eq!(session.head().unwrap().len(), length, "{count}");
    }
}

/// Flask's msgspec and old servers of ours write the shortest form; a draft makes a head too long to be read alone.
#[test]
fn only_what_we_wrote_last_has_a_head() {
    let shortest = rmp_serde::to_vec_named(&super::wire::WireSession::from(&with_head())).unwrap();
    let of_flask = hex(&examples()["flask_session_redis"]["example"]["value_hex"]);
    let mut too_many = with_head();
    too_many.data.simulations = vec![simulation(1); 65_536].into();
    let too_many = too_many.to_message_pack().unwrap();
    let long = ours().to_message_pack().unwrap();
    for bytes in [&*shortest, &of_flask, &too_many[..MAX_HEAD_BYTES], &long[..MAX_HEAD_BYTES], b""]
    {
        assert!(StoredSession::from_message_pack(bytes).is_ok() || bytes.len() <= MAX_HEAD_BYTES);
        assert!(StoredSession::from_head(bytes).is_none());
    }
}

#[test]
fn a_name_that_looks_like_the_mark_is_no_mark() {
    let mut session = with_head();
    session.data.user = Some("\u{AB}simulations\u{750}\u{0}\u{0}\u{0}\u{0}".into());
    let bytes = session.to_message_pack().unwrap();
    assert!(bytes.windows(13).filter(|window| window == b"\xabsimulations\xdd").count() == 2);
    assert!(StoredSession::from_head(&bytes).is_none());
    assert_eq!(StoredSession::from_message_pack(&bytes), Ok(session));
}

#[test]
fn a_head_says_what_the_whole_value_says_or_nothing() {
    let bytes = with_head().to_message_pack().unwrap();
    let length = with_head().head().unwrap().len();
    for position in 0..length {
        for value in [0, 1, 0x7f, 0x80, 0x90, 0xa1, 0xab, 0xc0, 0xcf, 0xdd, 0xff] {
            let mut changed = bytes.clone();
            changed[position] = value;
            let Some((head, _)) = StoredSession::from_head(&changed) else { continue };
            let Ok(whole) = StoredSession::from_message_pack(&changed) else { continue };
            let simulations = whole.data.simulations.clone();
            // Only a head that others wrote could tell less than its simulations.
            let last_simulation_id = head.data.last_simulation_id.max(7);
            let head_data = SessionData { last_simulation_id, simulations, ..head.data };
            assert_eq!((head_data, head.origin), (whole.data, whole.origin), "{position}");
        }
        assert!(StoredSession::from_head(&bytes[..position]).is_none());
    }
}
