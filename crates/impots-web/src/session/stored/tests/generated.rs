//! Whatever bytes Redis or a cookie hold: a session or none, and what is read is written and read again (`scripts/fuzz`).

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn read_all(bytes: &[u8]) {
    let in_redis = StoredSession::from_message_pack(bytes);
    for session in [in_redis, StoredSession::from_json(bytes)].into_iter().flatten() {
        let again = session.to_message_pack().unwrap();
        assert_eq!(StoredSession::from_message_pack(&again), Ok(session));
    }
    if let Some((_, length)) = StoredSession::from_head(bytes) {
        assert!(length <= bytes.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_of_sessions_panic(bytes in vec(any::<u8>(), 0..300)) {
        read_all(&bytes);
        read_all(&[b"{", &bytes[..]].concat());
    }

    #[test]
    fn no_change_of_a_session_makes_its_reader_panic(
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
    ) {
        let [small, large] = [of_flask(), ours()];
        let written = [&small, &large].map(|session| session.to_message_pack().unwrap());
        let json = [small, large].map(|session| session.to_json().unwrap());
        for mut bytes in written.into_iter().chain(json) {
            for (place, byte) in &changes {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            read_all(&bytes);
            read_all(&bytes[..end.index(bytes.len())]);
        }
    }
}
