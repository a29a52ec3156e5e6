//! Hashes made by passlib 1.7.4 and by the reference argon2, then what must be refused.

use proptest::prelude::*;

use super::*;

const PASSLIB: &str =
    "$pbkdf2-sha256$29000$MDEyMzQ1Njc4OWFiY2RlZg$v/C2ULxn0IAGS4RNSyyGrYwULd.K3YHD3.96WBaU.fc";
const ARGON2ID: &str = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg\
    $6tSeth00DmWFsb+XTPkDZTOirOw6bzbpURlDLzSFJZk";
const DIGEST: &str = "6tSeth00DmWFsb+XTPkDZTOirOw6bzbpURlDLzSFJZk";

fn read(text: &str) -> PasswordHash {
    text.parse().unwrap()
}

fn refusal(text: &str) -> PasswordHashError {
    text.parse::<PasswordHash>().unwrap_err()
}

#[test]
fn the_hashes_of_passlib_are_read() {
    for (text, password) in [
        (PASSLIB, "admin"),
        ("$pbkdf2-sha256$1$./..$1aGvC1c6vWAPPpVXsn1roZAtNDt85k7Hcwu4NzGPiVE", "mot de passe €"),
        ("$pbkdf2-sha256$5$$cB.0MlHJqqvN4D64n4tM0cJAIgJf9Rf.TSsUZVqbnrw", "x"),
    ] {
        let hash = read(text);
        assert!(hash.verify(password.as_bytes()), "{text}");
        assert!(!hash.verify(b"") && !hash.verify(b"Admin"), "{text}");
        assert!(hash.needs_upgrade());
    }
}

#[test]
fn the_hashes_of_the_reference_argon2_are_read() {
    for (text, is_weak) in [
        (ARGON2ID, false),
        (
            "$argon2id$v=16$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg\
             $d/uDX5WCA7gSVaNDIhKCC2hagGWrW4kP+UKEX7avJjQ",
            true,
        ),
        (
            "$argon2id$v=19$m=1024,t=3,p=4$MDEyMzQ1Njc4OWFiY2RlZg\
             $PF8EQdAX58d2377a2cuc9snnzg57yght5MxJhrB0u2E",
            true,
        ),
    ] {
        let hash = read(text);
        assert!(hash.verify(b"admin"), "{text}");
        assert!(!hash.verify(b"") && !hash.verify(b"Admin"), "{text}");
        assert_eq!(hash.needs_upgrade(), is_weak, "{text}");
    }
}

#[test]
fn a_hash_of_argon2id_is_weak_if_it_takes_less_work_than_a_new_one() {
    let costing = |cost: &str| read(&ARGON2ID.replace("m=19456,t=2", cost)).needs_upgrade();
    for (cost, is_weak) in [
        ("m=19456,t=2", false),
        ("m=47104,t=1", false),
        ("m=9728,t=4", false),
        ("m=19456,t=1", true),
        ("m=19455,t=2", true),
        ("m=64,t=2", true),
    ] {
        assert_eq!(costing(cost), is_weak, "{cost}");
    }
}

#[test]
fn a_new_hash_is_argon2id_at_the_cost_that_owasp_recommends() {
    assert_eq!(hash_new(b"admin", *b"0123456789abcdef").unwrap(), ARGON2ID);
}

#[test]
fn a_hash_with_a_random_salt_is_another_one_each_time_and_fits_the_password_alone() {
    let [one, other] = [(); 2].map(|()| hash_with_random_salt(b"admin").unwrap());
    assert_ne!(one, other);
    for hash in [one, other] {
        assert!(read(&hash).verify(b"admin") && !read(&hash).verify(b"Admin"));
    }
}

#[test]
fn a_password_of_the_longest_size_can_be_hashed() {
    let mut password = vec![0xff; MAX_PASSWORD_BYTES];
    let hash = read(&hash_new(&password, [1; SALT_BYTES]).unwrap());
    assert!(hash.verify(&password));
    password.pop();
    assert!(!hash.verify(&password));
}

#[test]
fn a_hash_costs_what_its_text_says() {
    assert_eq!(read(PASSLIB).cost(), HashingCost::Pbkdf2Sha256 { rounds: 29_000 });
    assert_eq!(read(ARGON2ID).cost(), HashingCost::of_new_hash());
    let other = read(&ARGON2ID.replace("t=2", "t=3"));
    assert_ne!(other.cost(), HashingCost::of_new_hash());
}

#[test]
fn the_bytes_of_no_hash_are_as_many_as_those_of_a_new_one_and_others() {
    let (new, none) = (read(ARGON2ID).to_bytes(), PasswordHash::bytes_of_none());
    assert_eq!(new.len(), none.len());
    assert_ne!(new, none);
}

#[test]
fn other_formats_are_unknown() {
    for text in [
        "",
        "admin",
        "$argon2i$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$NNJ24THhpfgA0lualUKDuoiUUVohGhk6RIDqWanUTl8",
        "$pbkdf2-sha512$29000$MDEyMzQ1$AAAA",
        "$pbkdf2$29000$MDEyMzQ1$AAAA",
        "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
        " $argon2id$v=19$",
    ] {
        assert_eq!(refusal(text), PasswordHashError::UnknownFormat, "{text}");
    }
}

#[test]
fn malformed_passlib_hashes_are_refused() {
    let digest = "v/C2ULxn0IAGS4RNSyyGrYwULd.K3YHD3.96WBaU.fc";
    for fields in [
        String::new(),
        "29000".to_owned(),
        "29000$MDEy".to_owned(),
        format!("$MDEy${digest}"),
        format!("0$MDEy${digest}"),
        format!("029000$MDEy${digest}"),
        format!("+29000$MDEy${digest}"),
        format!("29e3$MDEy${digest}"),
        format!("29000$MDE+${digest}"),
        format!("29000$MDEy=${digest}"),
        format!("29000$M${digest}"),
        format!("29000$MDEy${digest}$"),
        format!("29000$MDEy${digest}="),
        format!("29000$MDEy${}", digest.replace('.', "+")),
        format!("29000$MDEy${}d", &digest[..42]),
    ] {
        let text = format!("$pbkdf2-sha256${fields}");
        assert_eq!(refusal(&text), PasswordHashError::Malformed, "{text}");
    }
}

#[test]
fn malformed_argon2_hashes_are_refused() {
    for fields in [
        String::new(),
        "v=19$m=19456,t=2,p=1".to_owned(),
        "v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg".to_owned(),
        format!("v=20$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}"),
        format!("v=19$m=19456,t=0,p=1$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}"),
        format!("v=19$m=1,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}"),
        format!("v=19$m=19456,t=2,p=1,x=1$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}"),
        format!("v=19$m=19456,t=2,p=1$MDE${DIGEST}"),
        format!("v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}$"),
        format!("v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}="),
    ] {
        let text = format!("$argon2id${fields}");
        assert_eq!(refusal(&text), PasswordHashError::Malformed, "{text}");
    }
}

#[test]
fn a_digest_of_another_length_is_refused() {
    let salt = "MDEyMzQ1Njc4OWFiY2RlZg";
    for digest in ["KMuAuum7dUwdbGK1vr0yow".to_owned(), "A".repeat(44)] {
        for start in ["$pbkdf2-sha256$29000", "$argon2id$v=19$m=64,t=2,p=1"] {
            let text = format!("{start}${salt}${digest}");
            assert_eq!(refusal(&text), PasswordHashError::DigestLength, "{text}");
        }
    }
    let empty = format!("$pbkdf2-sha256$29000${salt}$");
    assert_eq!(refusal(&empty), PasswordHashError::DigestLength);
}

#[test]
fn a_hash_that_would_exhaust_the_server_is_refused() {
    let start = |cost: &str| format!("$argon2id$v=19${cost}$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}");
    for text in [
        PASSLIB.replace("29000", "2000001"),
        PASSLIB.replace("29000", "99999999999999999999"),
        start("m=262145,t=2,p=1"),
        start("m=4294967295,t=2,p=1"),
        start("m=19456,t=17,p=1"),
    ] {
        assert_eq!(refusal(&text), PasswordHashError::TooCostly, "{text}");
    }
}

#[test]
fn the_costliest_hash_that_a_server_can_bear_is_read() {
    let start = |cost: &str| format!("$argon2id$v=19${cost}$MDEyMzQ1Njc4OWFiY2RlZg${DIGEST}");
    for text in
        [PASSLIB.replace("29000", "2000000"), start("m=262144,t=2,p=1"), start("m=19456,t=16,p=1")]
    {
        assert!(text.parse::<PasswordHash>().is_ok(), "{text}");
    }
}

#[test]
fn debug_and_errors_show_nothing_of_a_hash() {
    for text in [PASSLIB, ARGON2ID] {
        assert_eq!(format!("{:?}", read(text)), "PasswordHash(redacted)");
    }
    let error = refusal("$pbkdf2-sha256$29000$secret$secret");
    assert!(!format!("{error:?}{error}").contains("secret"));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text: String) {
        let _ = text.parse::<PasswordHash>();
    }

    #[test]
    fn no_fields_make_the_reader_panic(
        start in "\\$(argon2id|pbkdf2-sha256)\\$",
        fields in "[vmtp=,0-9A-Za-z+/.$]{0,120}",
    ) {
        let _ = format!("{start}{fields}").parse::<PasswordHash>();
    }
}
