//! The signer against itsdangerous 2.2: examples of both purposes, then what must be refused.

mod verdicts;

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
    format!("{content}.{}", URL_SAFE_NO_PAD.encode(signature.into_bytes()))
}

fn verdict(signer: &Signer, value: &str) -> Result<Vec<u8>, SigningError> {
    signer.verify(value, NOW, HOUR).map(|verified| verified.payload)
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
    let (examples, hex) =
        (examples(), |key: [u8; 20]| key.map(|byte| format!("{byte:02x}")).concat());
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
        assert_eq!(verified.payload, example["json"].as_str().unwrap().as_bytes());
        assert_eq!(verified.signed_at, example["timestamp"].as_u64().unwrap());
        assert!(!verified.needs_renewal());
    }
}

#[test]
fn the_cookies_of_flask_are_written() {
    let signer = Signer::new(&example_keys(), Purpose::CookieSession);
    for example in examples()["flask_cookie_session"]["examples"].as_array().unwrap() {
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
        (1, "zUH7B0UnuH5gN0MTboyd5woeEJE", "h1SuZ6QWZuhz-yz3LuFguA0_gdE"),
        (64, "zUH7B0UnuH5gN0MTboyd5woeEJE", "VzEBnCRt6h4E6wRWkUlYLLSBqXE"),
        (65, "7R5rfa9Q0Qz-7GkXabqJDSS1ggw", "TmTJvLkYJRizYb43CjUgpcZI75g"),
        (200, "f9wuO4cuxNYg-7gCkTDjjHmGtpo", "JAAQx8mPgAFR5OwKj7L5KK_pYVQ"),
    ] {
        let keys = match length {
            1 => keys(["k"]),
            _ => keys(["x".repeat(length).as_str()]),
        };
        let sign = |purpose| Signer::new(&keys, purpose).sign(b"\"abc\"", NOW);
        if length > 1 {
            assert_eq!(sign(Purpose::CsrfToken), format!("ImFiYyI.ZVPxAA.{token}"));
        }
        assert_eq!(sign(Purpose::CookieSession), format!("ImFiYyI.ZVPxAA.{cookie}"));
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
