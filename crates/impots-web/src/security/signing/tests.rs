//! The signer against itsdangerous 2.2: examples of both purposes, then what must be refused.

use flate2::write::ZlibEncoder as ZlibWriter;
use proptest::prelude::*;
use serde_json::Value;
use std::io::Write as _;

use super::*;

const NOW: u64 = 1_700_000_000;
const HOUR: u64 = 3600;
const EXAMPLES: &str = include_str!("../../../tests/data/interop-examples.json");

fn keys<const N: usize>(keys: [&str; N]) -> SecretKeys {
    SecretKeys::new(keys).unwrap()
}

fn signer(key: &str) -> Signer {
    Signer::new(&keys([key]), Purpose::CsrfToken)
}

/// What the key holder can sign, sound or not.
fn signed_as_it_is(signer: &Signer, content: &str) -> String {
    let signature = signer.signing.clone().chain_update(content).finalize();
    format!(
        "{content}.{}",
        URL_SAFE_NO_PAD.encode(signature.into_bytes())
    )
}

fn verdict(signer: &Signer, value: &str) -> Result<Vec<u8>, SigningError> {
    signer
        .verify(value, NOW, HOUR)
        .map(|verified| verified.payload)
}

fn examples() -> Value {
    serde_json::from_str(EXAMPLES).unwrap()
}

fn example_keys() -> SecretKeys {
    keys([examples()["secret_key"].as_str().unwrap()])
}

#[test]
fn the_token_of_flask_wtf_is_written_and_read_byte_for_byte() {
    let example = &examples()["csrf"]["example"];
    let signer = Signer::new(&example_keys(), Purpose::CsrfToken);
    let json = example["raw"].to_string();
    let token = example["token"].as_str().unwrap();
    assert_eq!(signer.sign(json.as_bytes(), NOW), token);
    assert_eq!(verdict(&signer, token), Ok(json.into_bytes()));
}

#[test]
fn the_keys_are_derived_as_in_itsdangerous() {
    let (examples, hex) = (examples(), |key: [u8; 20]| {
        key.map(|byte| format!("{byte:02x}")).concat()
    });
    let secret = examples["secret_key"].as_str().unwrap().as_bytes();
    assert_eq!(
        hex(Purpose::CsrfToken.derive_key(secret)),
        examples["csrf"]["example"]["derived_key_hex"]
    );
    assert_eq!(
        hex(Purpose::CookieSession.derive_key(secret)),
        examples["flask_cookie_session"]["examples"][0]["derived_key_hex"]
    );
}

#[test]
fn the_cookies_of_flask_are_read() {
    let signer = Signer::new(&example_keys(), Purpose::CookieSession);
    let cookies = &examples()["flask_cookie_session"];
    let mut examples = cookies["examples"].as_array().unwrap().clone();
    examples.push(cookies["live_example"].clone());
    for example in examples {
        let verified = signer
            .verify(
                example["cookie_value"].as_str().unwrap(),
                example["timestamp"].as_u64().unwrap(),
                0,
            )
            .unwrap();
        assert_eq!(
            verified.payload,
            example["json"].as_str().unwrap().as_bytes()
        );
        assert_eq!(verified.signed_at, example["timestamp"].as_u64().unwrap());
        assert!(!verified.needs_renewal());
    }
}

#[test]
fn the_cookies_of_flask_are_written() {
    let signer = Signer::new(&example_keys(), Purpose::CookieSession);
    for example in examples()["flask_cookie_session"]["examples"]
        .as_array()
        .unwrap()
    {
        let json = example["json"].as_str().unwrap().as_bytes();
        let cookie = signer.sign(json, NOW);
        assert_eq!(cookie.starts_with('.'), example["compressed"] == true);
        assert_eq!(verdict(&signer, &cookie).unwrap(), json);
        if example["compressed"] == false {
            assert_eq!(cookie, example["cookie_value"].as_str().unwrap());
        }
    }
}

#[test]
fn times_are_written_without_leading_zero_bytes() {
    let signer = signer("oracle-secret-0123456789");
    for (now, value) in [
        (0, "ImFiYyI..8c_T59o0iqCRDjhDCtZmGr76zA0"),
        (1, "ImFiYyI.AQ.riXwvmN8941ArPxrO1QtId4_HAg"),
        (255, "ImFiYyI._w.EMG2W1X9Pa9cwjgoYj93BxlkHoA"),
        (256, "ImFiYyI.AQA.1UcCe3uUuPw9k22q8iEOC1XM9Jo"),
        (1 << 40, "ImFiYyI.AQAAAAAA.Yk0SO6AALM5J6TXirUX09f05LX0"),
    ] {
        assert_eq!(signer.sign(b"\"abc\"", now), value);
        assert_eq!(signer.verify(value, now, 0).unwrap().signed_at, now);
    }
}

#[test]
fn keys_of_any_length_sign_as_in_python() {
    for (length, token, cookie) in [
        (
            1,
            "zUH7B0UnuH5gN0MTboyd5woeEJE",
            "h1SuZ6QWZuhz-yz3LuFguA0_gdE",
        ),
        (
            64,
            "zUH7B0UnuH5gN0MTboyd5woeEJE",
            "VzEBnCRt6h4E6wRWkUlYLLSBqXE",
        ),
        (
            65,
            "7R5rfa9Q0Qz-7GkXabqJDSS1ggw",
            "TmTJvLkYJRizYb43CjUgpcZI75g",
        ),
        (
            200,
            "f9wuO4cuxNYg-7gCkTDjjHmGtpo",
            "JAAQx8mPgAFR5OwKj7L5KK_pYVQ",
        ),
    ] {
        let keys = match length {
            1 => keys(["k"]),
            _ => keys(["x".repeat(length).as_str()]),
        };
        let sign = |purpose| Signer::new(&keys, purpose).sign(b"\"abc\"", NOW);
        if length > 1 {
            assert_eq!(sign(Purpose::CsrfToken), format!("ImFiYyI.ZVPxAA.{token}"));
        }
        assert_eq!(
            sign(Purpose::CookieSession),
            format!("ImFiYyI.ZVPxAA.{cookie}")
        );
    }
}

#[test]
fn a_payload_is_compressed_when_that_saves_more_than_one_byte() {
    let random = "bf721245568a8baa397f43a1d2c44a3c2728b93e";
    let mut gains = Vec::new();
    for repeated in 0..random.len() {
        let payload = format!("\"{random}{}\"", &random[..repeated]);
        let value = signer("k").sign(payload.as_bytes(), NOW);
        if let Some(compressed) = deflate(payload.as_bytes()) {
            let fits = compressed.len() + 2 <= payload.len();
            assert_eq!(value.starts_with('.'), fits, "{payload}");
            gains.push(payload.len().saturating_sub(compressed.len()));
        }
        assert_eq!(verdict(&signer("k"), &value).unwrap(), payload.as_bytes());
    }
    assert!([0, 1, 2, 3].iter().all(|gain| gains.contains(gain)));
}

#[test]
fn a_payload_of_the_size_of_a_secret_is_never_compressed() {
    let value = |length| signer("k").sign(&vec![b'a'; length], NOW);
    assert!(!value(NEVER_COMPRESSED_BYTES).starts_with('.'));
    assert!(value(NEVER_COMPRESSED_BYTES + 1).starts_with('.'));
}

#[test]
fn an_age_of_exactly_the_limit_is_accepted() {
    let signer = signer("k");
    let value = signer.sign(b"1", NOW);
    assert!(signer.verify(&value, NOW + HOUR, HOUR).is_ok());
    assert_eq!(
        signer.verify(&value, NOW + HOUR + 1, HOUR),
        Err(SigningError::Expired)
    );
}

#[test]
fn a_value_from_the_future_is_expired() {
    let signer = signer("k");
    for later in [NOW + 1, u64::MAX] {
        assert_eq!(
            verdict(&signer, &signer.sign(b"1", later)),
            Err(SigningError::Expired)
        );
    }
}

#[test]
fn a_badly_signed_old_value_is_badly_signed() {
    let value = signer("other").sign(b"1", NOW - 2 * HOUR);
    assert_eq!(
        verdict(&signer("k"), &value),
        Err(SigningError::BadSignature)
    );
}

#[test]
fn an_old_value_with_a_broken_payload_is_expired() {
    let signer = signer("k");
    assert_eq!(
        verdict(&signer, &signed_as_it_is(&signer, "!.AQ")),
        Err(SigningError::Expired)
    );
}

#[test]
fn an_older_key_verifies_and_asks_for_renewal() {
    let rotated = Signer::new(&keys(["new", "middle", "old"]), Purpose::CsrfToken);
    for (index, key) in ["new", "middle", "old"].into_iter().enumerate() {
        let verified = rotated
            .verify(&signer(key).sign(b"1", NOW), NOW, HOUR)
            .unwrap();
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
    assert_eq!(
        verdict(&signer("k"), &cookie),
        Err(SigningError::BadSignature)
    );
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
        assert_eq!(
            verdict(&signer, &value),
            Err(SigningError::Malformed),
            "{content}"
        );
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
    for value in [
        "", ".", "..", "...", "....", "a", "a.b", "a.b.c", "a.b.c.d", "\0",
    ] {
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
    let limit = usize::try_from(MAX_INFLATED_BYTES).unwrap();
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
}

#[test]
fn a_list_without_a_usable_key_is_refused() {
    assert_eq!(
        SecretKeys::new([""; 0]).unwrap_err(),
        SecretKeysError::NoKey
    );
    for keys in [["", "b"], ["a", ""]] {
        assert_eq!(
            SecretKeys::new(keys).unwrap_err(),
            SecretKeysError::EmptyKey
        );
    }
}

#[test]
fn debug_shows_neither_keys_nor_payloads() {
    let keys = keys(["first-key", "second-key"]);
    let signer = Signer::new(&keys, Purpose::CsrfToken);
    let verified = signer.verify(&signer.sign(b"salary", NOW), NOW, 0).unwrap();
    assert_eq!(format!("{keys:?}"), "SecretKeys(2 redacted)");
    assert_eq!(format!("{signer:?}"), "Signer(redacted)");
    assert_eq!(
        format!("{verified:?}"),
        "Verified { signed_at: 1700000000, key_index: 0, .. }"
    );
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
