//! What is accepted and what is refused, and for which reason.

use super::*;

#[test]
fn an_age_of_exactly_the_limit_is_accepted() {
    let signer = signer("k");
    let value = signer.sign(b"1", NOW);
    assert!(signer.verify(&value, NOW + HOUR, HOUR).is_ok());
    assert_eq!(signer.verify(&value, NOW + HOUR + 1, HOUR), Err(SigningError::Expired));
}

/// Field fault 14: a value of another server is accepted up to five seconds in the future.
#[test]
fn a_value_of_a_clock_that_is_ahead_by_more_than_the_leeway_is_expired() {
    for ahead in 0..=LEEWAY_SECONDS {
        let value = signer("k").sign(b"1", NOW + ahead);
        assert_eq!(verdict(&signer("k"), &value), Ok(b"1".to_vec()), "{ahead} s");
    }
    for later in [NOW + LEEWAY_SECONDS + 1, u64::MAX] {
        let value = signer("k").sign(b"1", later);
        assert_eq!(verdict(&signer("k"), &value), Err(SigningError::Expired), "{later}");
    }
}

/// Field fault 14: what was signed before the clock was set back is as good as before.
#[test]
fn a_value_of_before_the_clock_was_set_back_is_accepted_by_who_was_there() {
    let (signer, newcomer) = (signer("k"), signer("k"));
    let value = signer.sign(b"1", NOW + HOUR);
    assert_eq!(verdict(&signer, &value), Ok(b"1".to_vec()));
    assert_eq!(verdict(&signer.clone(), &value), Ok(b"1".to_vec()));
    assert_eq!(verdict(&newcomer, &value), Err(SigningError::Expired));
    assert_eq!(signer.latest(NOW), NOW + HOUR);
    let later = newcomer.sign(b"1", NOW + HOUR + LEEWAY_SECONDS + 1);
    assert_eq!(verdict(&signer, &later), Err(SigningError::Expired));
}

#[test]
fn a_badly_signed_old_value_is_badly_signed() {
    let value = signer("other").sign(b"1", NOW - 2 * HOUR);
    assert_eq!(verdict(&signer("k"), &value), Err(SigningError::BadSignature));
}

#[test]
fn an_old_value_with_a_broken_payload_is_expired() {
    let signer = signer("k");
    assert_eq!(verdict(&signer, &signed_as_it_is(&signer, "!.AQ")), Err(SigningError::Expired));
}

#[test]
fn an_older_key_verifies_and_asks_for_renewal() {
    let rotated = Signer::new(&keys(["new", "middle", "old"]), Purpose::CsrfToken);
    for (index, key) in ["new", "middle", "old"].into_iter().enumerate() {
        let verified = rotated.verify(&signer(key).sign(b"1", NOW), NOW, HOUR).unwrap();
        assert_eq!(verified.key_index, index);
        assert_eq!(verified.needs_renewal(), index > 0);
    }
    let removed = signer("removed").sign(b"1", NOW);
    assert_eq!(verdict(&rotated, &removed), Err(SigningError::BadSignature));
    assert_eq!(rotated.sign(b"1", NOW), signer("new").sign(b"1", NOW));
}

#[test]
fn a_value_signed_for_another_purpose_is_refused() {
    let cookie = Signer::new(&keys(["k"]), Purpose::CookieSession).sign(b"1", NOW);
    assert_eq!(verdict(&signer("k"), &cookie), Err(SigningError::BadSignature));
}

#[test]
fn every_flipped_bit_is_refused() {
    let signer = signer("k");
    let value = signer.sign(b"\"secret\"", NOW).into_bytes();
    for index in 0..value.len() {
        for bit in 0..7 {
            let mut flipped = value.clone();
            flipped[index] ^= 1 << bit;
            let flipped = String::from_utf8(flipped).unwrap();
            assert!(verdict(&signer, &flipped).is_err(), "{flipped}");
        }
    }
}

#[test]
fn a_signature_has_one_spelling_only() {
    let signer = signer("k");
    let value = signer.sign(b"1", NOW);
    let (content, signature) = value.rsplit_once('.').unwrap();
    let (start, last) = signature.split_at(signature.len() - 1);
    // 20 bytes leave two unused bits in the last character; Python ignores them.
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let others = alphabet.chars().filter(|other| !last.starts_with(*other));
    for other in others {
        assert!(verdict(&signer, &format!("{content}.{start}{other}")).is_err());
    }
    for padded in [format!("{value}="), format!("{content}.!{signature}")] {
        assert_eq!(verdict(&signer, &padded), Err(SigningError::Malformed));
    }
}

#[test]
fn what_a_key_holder_wrote_wrongly_is_malformed() {
    let signer = signer("k");
    for content in [
        "",
        "MQ",
        "MQ=.ZVPxAA",
        "MR.ZVPxAA",
        "M.Q.ZVPxAA",
        "MQ.ZVPxAA=",
        "MQ.ZVPxAB",
        "MQ.é",
        "MQ.AAAAAAAAAAAB",
        ".!.ZVPxAA",
        ".MQ.ZVPxAA",
    ] {
        let value = signed_as_it_is(&signer, content);
        assert_eq!(verdict(&signer, &value), Err(SigningError::Malformed), "{content}");
    }
}

#[test]
fn a_time_of_eight_bytes_is_read() {
    let signer = signer("k");
    let value = signed_as_it_is(&signer, "MQ.AAAAAGVT8QA");
    assert_eq!(verdict(&signer, &value), Ok(b"1".to_vec()));
}

#[test]
fn what_is_not_three_parts_is_refused() {
    for value in ["", ".", "..", "...", "....", "a", "a.b", "a.b.c", "a.b.c.d", "\0"] {
        assert!(verdict(&signer("k"), value).is_err(), "{value}");
    }
}

/// `bytes` signed in compressed form, whatever that saves.
fn signed_compressed(signer: &Signer, bytes: &[u8]) -> String {
    let mut writer = ZlibWriter::new(Vec::new(), Compression::best());
    writer.write_all(bytes).unwrap();
    let compressed = URL_SAFE_NO_PAD.encode(writer.finish().unwrap());
    signed_as_it_is(signer, &format!(".{compressed}.ZVPxAA"))
}

#[test]
fn a_payload_inflates_up_to_the_limit_and_no_further() {
    let signer = signer("k");
    let limit = MAX_INFLATED_BYTES;
    for (length, accepted) in [(limit, true), (limit + 1, false), (8 * limit, false)] {
        let value = signed_compressed(&signer, &vec![b' '; length]);
        assert_eq!(verdict(&signer, &value).is_ok(), accepted, "{length}");
    }
}

#[test]
fn a_truncated_compressed_payload_is_malformed() {
    let signer = signer("k");
    let mut writer = ZlibWriter::new(Vec::new(), Compression::best());
    writer.write_all(&[b'a'; 1000]).unwrap();
    let compressed = writer.finish().unwrap();
    for kept in 0..compressed.len() {
        let start = URL_SAFE_NO_PAD.encode(&compressed[..kept]);
        let value = signed_as_it_is(&signer, &format!(".{start}.ZVPxAA"));
        assert_eq!(verdict(&signer, &value), Err(SigningError::Malformed));
    }
    // Nothing of them is left for the next one.
    let whole = signed_compressed(&signer, &[b'b'; 1000]);
    assert_eq!(verdict(&signer, &whole), Ok(vec![b'b'; 1000]));
}

#[test]
fn a_list_without_a_usable_key_is_refused() {
    assert_eq!(SecretKeys::new([""; 0]).unwrap_err(), SecretKeysError::NoKey);
    for keys in [["", "b"], ["a", ""]] {
        assert_eq!(SecretKeys::new(keys).unwrap_err(), SecretKeysError::EmptyKey);
    }
}

#[test]
fn debug_shows_neither_keys_nor_payloads() {
    let keys = keys(["first-key", "second-key"]);
    let signer = Signer::new(&keys, Purpose::CsrfToken);
    let verified = signer.verify(&signer.sign(b"salary", NOW), NOW, 0).unwrap();
    assert_eq!(format!("{keys:?}"), "SecretKeys(2 redacted)");
    assert_eq!(format!("{signer:?}"), "Signer(redacted)");
    assert_eq!(format!("{verified:?}"), "Verified { signed_at: 1700000000, key_index: 0, .. }");
}

proptest! {
    #[test]
    fn what_is_signed_is_verified(payload: Vec<u8>, now: u64, key in "\\PC{1,80}") {
        let signer = signer(&key);
        let verified = signer.verify(&signer.sign(&payload, now), now, 0).unwrap();
        prop_assert_eq!(verified.payload, payload);
        prop_assert_eq!(verified.signed_at, now);
    }

    #[test]
    fn no_text_makes_the_signer_panic(value in "\\PC*", now: u64, max_age: u64) {
        let _ = signer("k").verify(&value, now, max_age);
    }

    #[test]
    fn no_signed_text_makes_the_signer_panic(
        content in "\\.{0,2}[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,12}",
        now: u64,
    ) {
        let signer = signer("k");
        let _ = signer.verify(&signed_as_it_is(&signer, &content), now, HOUR);
    }
}
