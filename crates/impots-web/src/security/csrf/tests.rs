//! The token part of the CSRF case list, numbered in its order.

use proptest::prelude::*;

use super::*;

const NOW: u64 = 1_700_000_000;

fn tokens<const N: usize>(keys: [&str; N]) -> CsrfTokens {
    CsrfTokens::new(&SecretKeys::new(keys).unwrap())
}

fn ours() -> CsrfTokens {
    tokens(["the key"])
}

fn secret() -> CsrfSecret {
    CsrfSecret::from_stored("c3499c2729730a7f807efb8676a92dcb6f8a3f8f")
}

fn fresh() -> String {
    ours().issue(&secret(), NOW)
}

fn check(token: &str) -> Result<Accepted, CsrfError> {
    ours().check(Some(token), Some(&secret()), NOW)
}

/// A token of ours whose payload is `json` instead of the secret.
fn check_payload(json: &[u8]) -> Result<Accepted, CsrfError> {
    check(&ours().signer.sign(json, NOW))
}

/// `fresh()` with one byte of the part at `position` (payload, time, signature) replaced.
fn flipped(position: usize) -> String {
    let token = fresh();
    let mut parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    let first = if parts[position].starts_with('A') { "B" } else { "A" };
    parts[position].replace_range(..1, first);
    parts.join(".")
}

const ACCEPTED: Result<Accepted, CsrfError> = Ok(Accepted { needs_renewal: false });
const INVALID: Result<Accepted, CsrfError> = Err(CsrfError::Invalid);
const DO_NOT_MATCH: Result<Accepted, CsrfError> = Err(CsrfError::DoNotMatch);

#[test]
fn case_00_a_fresh_token_is_accepted() {
    assert_eq!(check(&fresh()), ACCEPTED);
}

#[test]
fn case_01_a_missing_token_is_refused() {
    let result = ours().check(None, Some(&secret()), NOW);
    assert_eq!(result, Err(CsrfError::Missing));
}

#[test]
fn case_02_an_empty_token_counts_as_missing() {
    assert_eq!(check(""), Err(CsrfError::Missing));
}

#[test]
fn case_03_a_token_of_one_character_is_invalid() {
    for token in ["a", ".", "=", "\0", " ", "é"] {
        assert_eq!(check(token), INVALID, "{token}");
    }
}

#[test]
fn case_04_a_token_of_100_kilobytes_is_invalid() {
    assert_eq!(check(&"a".repeat(100_000)), INVALID);
    assert_eq!(check(&ours().signer.sign(&vec![b' '; 100_000], NOW)), INVALID);
}

/// A token of ours of so many bytes, for a secret that is as long as it takes.
fn token_of(bytes: usize) -> String {
    // Letters in no order compress to about three quarters, of which base64 makes as many again.
    let mut state = 1_u32;
    let letters = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'0' + u8::try_from(state >> 26).unwrap())
    });
    let letters: String = letters.filter(|letter| *letter != '\\').take(5000).collect();
    let of_length = |length| ours().issue(&CsrfSecret::from_stored(&letters[..length]), NOW);
    (bytes - 200..bytes).map(of_length).find(|token| token.len() == bytes).unwrap()
}

#[test]
fn a_token_is_looked_at_up_to_4096_bytes() {
    assert_eq!(check(&token_of(MAX_TOKEN_BYTES)), DO_NOT_MATCH);
    assert_eq!(check(&token_of(MAX_TOKEN_BYTES + 2)), INVALID);
    assert!(ours().is_genuine(&token_of(MAX_TOKEN_BYTES), NOW));
    assert!(!ours().is_genuine(&token_of(MAX_TOKEN_BYTES + 2), NOW));
}

#[test]
fn a_token_is_genuine_for_an_hour_whoever_has_it() {
    let token = fresh();
    for (age, genuine) in [(0, true), (3600, true), (3601, false)] {
        assert_eq!(ours().is_genuine(&token, NOW + age), genuine, "{age} s");
    }
    let other = ours().issue(&CsrfSecret::from_random([1; 20]), NOW);
    assert!(ours().is_genuine(&other, NOW));
    for (part, forged) in [0, 1, 2].map(|part| (part, flipped(part))) {
        assert!(!ours().is_genuine(&forged, NOW), "{part}");
    }
    assert!(!tokens(["another"]).is_genuine(&token, NOW));
    assert!(!ours().is_genuine("", NOW));
}

#[test]
fn case_05_a_token_of_10_megabytes_is_invalid() {
    assert_eq!(check(&".".repeat(10_000_000)), INVALID);
    assert_eq!(check(&(fresh() + &"A".repeat(10_000_000))), INVALID);
}

#[test]
fn case_06_percent_escapes_are_not_decoded_here() {
    for escape in ["%", "%Z", "%zz", "%2E", "%ff"] {
        assert_eq!(check(&(fresh() + escape)), INVALID, "{escape}");
    }
    assert_eq!(check(&fresh().replace('.', "%2E")), INVALID);
}

#[test]
fn case_07_a_nul_is_invalid() {
    let token = fresh();
    let middle = format!("{}\0{}", &token[..10], &token[10..]);
    for token in [format!("{token}\0"), format!("\0{token}"), middle] {
        assert_eq!(check(&token), INVALID);
    }
}

#[test]
fn case_08_slashes_and_parent_folders_are_invalid() {
    for inside in ["/", "%2F", "/../", "..", "..%2f.."] {
        assert_eq!(check(&fresh().replacen('.', inside, 1)), INVALID, "{inside}");
        assert_eq!(check(&format!("{inside}{}", fresh())), INVALID, "{inside}");
    }
}

#[test]
fn case_09_no_dot_is_invalid() {
    assert_eq!(check(&fresh().replace('.', "")), INVALID);
}

#[test]
fn case_10_one_dot_is_invalid() {
    assert_eq!(check(&fresh().replacen('.', "", 1)), INVALID);
    assert_eq!(check(fresh().rsplit_once('.').unwrap().0), INVALID);
}

#[test]
fn case_11_three_dots_are_invalid_unless_they_mark_compression() {
    assert_eq!(check(&format!("{}.", fresh())), INVALID);
    assert_eq!(check(&format!(".{}", fresh())), INVALID);
    let repetitive = CsrfSecret::from_stored("0".repeat(41));
    let token = ours().issue(&repetitive, NOW);
    assert_eq!(token.matches('.').count(), 3);
    assert_eq!(ours().check(Some(&token), Some(&repetitive), NOW), ACCEPTED);
}

#[test]
fn case_12_four_dots_are_invalid() {
    assert_eq!(check(&format!("..{}", fresh())), INVALID);
    assert_eq!(check(&fresh().replace('.', "..")), INVALID);
}

#[test]
fn case_13_padding_is_invalid() {
    assert_eq!(check(&format!("{}=", fresh())), INVALID);
    assert_eq!(check(&fresh().replace('.', "=.")), INVALID);
}

#[test]
fn case_14_a_non_canonical_last_character_is_invalid() {
    let token = fresh();
    let (start, last) = token.split_at(token.len() - 1);
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let next = alphabet.find(last).unwrap() + 1;
    assert_eq!(check(&format!("{start}{}", &alphabet[next..=next])), INVALID);
}

#[test]
fn case_15_a_flipped_payload_is_invalid() {
    assert_eq!(check(&flipped(0)), INVALID);
}

#[test]
fn case_16_a_flipped_time_is_invalid() {
    assert_eq!(check(&flipped(1)), INVALID);
}

#[test]
fn case_17_a_flipped_signature_is_invalid() {
    assert_eq!(check(&flipped(2)), INVALID);
}

#[test]
fn case_18_a_token_of_another_key_is_invalid() {
    assert_eq!(check(&tokens(["another"]).issue(&secret(), NOW)), INVALID);
}

#[test]
fn case_19_a_token_of_an_older_key_is_accepted_and_renewed() {
    let rotated = tokens(["the new key", "the key"]);
    let result = rotated.check(Some(&fresh()), Some(&secret()), NOW);
    assert_eq!(result, Ok(Accepted { needs_renewal: true }));
    let renewed = rotated.issue(&secret(), NOW);
    assert_eq!(rotated.check(Some(&renewed), Some(&secret()), NOW), ACCEPTED);
}

#[test]
fn case_20_a_value_signed_as_a_cookie_session_is_invalid() {
    let keys = SecretKeys::new(["the key"]).unwrap();
    let json = serde_json::to_vec(&secret()).unwrap();
    let cookie = Signer::new(&keys, Purpose::CookieSession).sign(&json, NOW);
    assert_eq!(check(&cookie), INVALID);
}

#[test]
fn case_21_a_payload_that_is_a_number_does_not_match() {
    for number in ["1", "-0.5", "1e400", "99999999999999999999999"] {
        assert_eq!(check_payload(number.as_bytes()), DO_NOT_MATCH, "{number}");
    }
}

#[test]
fn case_22_a_payload_that_is_null_or_a_boolean_does_not_match() {
    for json in ["null", "true", "false"] {
        assert_eq!(check_payload(json.as_bytes()), DO_NOT_MATCH);
    }
}

#[test]
fn case_23_a_payload_that_is_a_list_or_an_object_does_not_match() {
    let listed = format!("[\"{}\"]", secret().expose());
    for json in ["[]", "{}", "{\" t\":[]}", &listed] {
        assert_eq!(check_payload(json.as_bytes()), DO_NOT_MATCH);
    }
}

#[test]
fn case_24_a_payload_outside_ascii_does_not_match() {
    for json in ["\"é\"", "\"\\u00e9\"", "\"\u{2028}\""] {
        assert_eq!(check_payload(json.as_bytes()), DO_NOT_MATCH);
    }
}

#[test]
fn case_25_a_payload_that_is_not_json_is_invalid() {
    for payload in
        [b"".as_slice(), b"\"", b"a7a7", b"\"\xff\"", b"\"\\ud800\"", b"NaN", &[b'['; 2000]]
    {
        assert_eq!(check_payload(payload), INVALID);
    }
}

#[test]
fn case_26_a_token_from_the_future_has_expired() {
    for later in [NOW + 6, NOW + TOKEN_LIFETIME_SECONDS, 1 << 60, u64::MAX] {
        let token = ours().issue(&secret(), later);
        assert_eq!(check(&token), Err(CsrfError::Expired));
    }
    // Clocks of servers differ by that much.
    assert_eq!(check(&ours().issue(&secret(), NOW + 5)), ACCEPTED);
}

#[test]
fn case_27_a_token_lives_for_3600_seconds() {
    let token = fresh();
    for (age, expected) in [(3599, ACCEPTED), (3600, ACCEPTED), (3601, Err(CsrfError::Expired))] {
        let result = ours().check(Some(&token), Some(&secret()), NOW + age);
        assert_eq!(result, expected, "{age} s");
    }
}

#[test]
fn case_28_a_token_of_another_session_does_not_match() {
    let other = ours().issue(&CsrfSecret::from_random([1; 20]), NOW);
    assert_eq!(check(&other), DO_NOT_MATCH);
    assert_eq!(check_payload(b"\"\""), DO_NOT_MATCH);
}

#[test]
fn case_29_another_session_of_the_same_user_does_not_match() {
    let (laptop, phone) = (secret(), CsrfSecret::from_random([2; 20]));
    let token = ours().issue(&laptop, NOW);
    assert_eq!(ours().check(Some(&token), Some(&phone), NOW), DO_NOT_MATCH);
}

#[test]
fn case_30_a_token_from_before_the_login_does_not_match() {
    let (before, after) = (secret(), CsrfSecret::from_random([3; 20]));
    let token = ours().issue(&before, NOW);
    assert_eq!(ours().check(Some(&token), Some(&after), NOW), DO_NOT_MATCH);
}

#[test]
fn case_31_after_the_end_the_session_has_no_secret() {
    let result = ours().check(Some(&fresh()), None, NOW);
    assert_eq!(result, Err(CsrfError::SessionTokenMissing));
    let oversized = "a".repeat(MAX_TOKEN_BYTES + 1);
    let result = ours().check(Some(&oversized), None, NOW);
    assert_eq!(result, Err(CsrfError::SessionTokenMissing));
    let result = ours().check(None, None, NOW);
    assert_eq!(result, Err(CsrfError::Missing));
}

#[test]
fn case_32_a_token_can_be_used_twice() {
    let token = fresh();
    assert_eq!(check(&token), ACCEPTED);
    assert_eq!(check(&token), ACCEPTED);
}

#[test]
fn a_badly_signed_old_token_is_invalid_rather_than_expired() {
    let old = tokens(["another"]).issue(&secret(), NOW - 2 * TOKEN_LIFETIME_SECONDS);
    assert_eq!(check(&old), INVALID);
}

#[test]
fn the_sentences_are_those_of_the_protocol() {
    assert_eq!(
        CsrfError::ALL.map(|error| error.to_string()),
        [
            "The CSRF token is missing.",
            "The CSRF session token is missing.",
            "The CSRF token has expired.",
            "The CSRF token is invalid.",
            "The CSRF tokens do not match.",
        ]
    );
}

#[test]
fn a_new_secret_has_40_lowercase_hexadecimal_characters() {
    let bytes = std::array::from_fn(|index| u8::try_from(index * 13).unwrap());
    assert_eq!(CsrfSecret::from_random(bytes).expose(), "000d1a2734414e5b6875828f9ca9b6c3d0ddeaf7");
}

#[test]
fn a_secret_is_stored_as_a_plain_string_and_never_shown() {
    let secret = secret();
    assert_eq!(serde_json::to_value(&secret).unwrap(), Value::from(secret.expose()));
    assert_eq!(format!("{secret:?}"), "CsrfSecret(redacted)");
    assert_eq!(format!("{:?}", ours()), "CsrfTokens { signer: Signer(redacted) }");
}

proptest! {
    #[test]
    fn a_token_is_accepted_for_its_secret_whatever_flask_stored(text: String) {
        let secret = CsrfSecret::from_stored(text);
        let token = ours().issue(&secret, NOW);
        prop_assume!(token.len() <= MAX_TOKEN_BYTES);
        prop_assert_eq!(ours().check(Some(&token), Some(&secret), NOW), ACCEPTED);
    }

    #[test]
    fn no_text_is_a_token_by_chance(token: String) {
        prop_assert!(check(&token).is_err());
    }

    #[test]
    fn no_signed_payload_makes_the_check_panic(payload: Vec<u8>) {
        prop_assert!(check_payload(&payload).is_err());
    }
}
