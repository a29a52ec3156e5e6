//! No message and no debugger shows a secret, wherever a slip of the hand puts it.

use proptest::prelude::*;

use super::*;

/// What is said about a file.
fn reason(text: &str) -> Option<String> {
    read(text, &Given::default()).err().map(|error| error.to_string())
}

/// Faulty settings with a secret in each place where one may slip to.
const FAULTY_LINES: &[&str] = &[
    "secret_keys = [\n \"Y2FuYXJ5canary==\" \"b\"\n]",
    "secret_keys = [\n canary==, \"b\"\n]",
    "secret_keys = canary==",
    "secret_keys =\n\"canary==\"",
    "secret_keys = \"canary==",
    "secret_keys = [\"a\"] canary = 1",
    "secret_keys canary = 1",
    "secret_keys = [1234567890123456789]",
    "secret_keys = 1234567890123456789",
    "secret_keys = 12345678901234567890123456789",
    "secret_keys = { canary = 1 }",
    "secret_keys = \"can`ary canary\", expected `canary`\"",
    "secret_keys = 'canary, expected \"canary\" of `canary`'",
    "secret_keys = '''\ncsrf = canary\n'''",
    "canary==",
    "canary = 1",
    "\"canary, expected `canary`\" = 1",
    "[canary]",
    "[session]\ncanary = 1",
    "[session]\nredis_url = { canary = 1 }",
    "session.canary = 1",
    "canary.store = \"disk\"",
    "csrf = { canary = true }",
    "language = \"canary\"",
    "tls_in_front = \"canary\"",
    "database_url = \"canary\"",
    "database_url = \"oracle://scott:canary@host/db\"",
    "database_url = \"postgres://scott:can=ary@canary:canary/db\"",
    "public_origin = \"https://u:canary@host\"",
    "public_origin = [\"https://host\", \"https://u:canary@host\"]",
    "csrf = \"\"\"url\nsecret_keys = [canary]\n\"\"\"",
    "csrf = canary",
    "[mail]\nsmtp = \"smtp://u:canary@h\"",
    "[mail]\nsmtp = \"smtps://u:canary@h:port\"",
    "[mail]\nto = \"\"\"a\nsmtp = smtps://u:canary@h\"\"\"",
    "[[users]]\nname = \"a\"\npassword_hash = \"canary\"",
    "[[users]]\nname = \"a\"\npassword_hash = \"$argon2id$canary\"",
    "[[users]]\nname = \"a\"\npassword_hash = 1234567890123456789",
    "limits.body_bytes = \"canary\"",
    "users = \"canary\"",
    "session = \"canary\"",
    "secret_keys = [\"canary\"]",
    "[session]\nstore = \"redis\"\nredis_url = \"canary\"",
];

#[test]
fn no_secret_of_a_faulty_line_is_repeated() {
    for text in FAULTY_LINES {
        let said = reason(text).unwrap();
        for secret in ["canary", "Y2FuYXJ5", "12345"] {
            assert!(!said.contains(secret), "{text}\n{said}");
        }
    }
}

#[test]
fn what_is_expected_and_where_is_told_all_the_same() {
    let cases = [
        ("secret_keys = \"a\"", "line 1, key `secret_keys`: a list of texts in quotes is expected"),
        (
            "\nlimits.body_bytes = -1",
            "line 2, key `limits.body_bytes`: a whole number from 0 to 4294967295 is expected",
        ),
        ("language = \"de\"", "line 1, key `language`: `fr` or `en` is expected"),
        ("colour = 1\n[log]", "line 1: unknown key, expected one of `listen`, `csrf`"),
        ("[mail]\n", "line 1: missing key `smtp`"),
    ];
    for (text, expected) in cases {
        let said = reason(text).unwrap();
        assert!(said.contains(expected), "{said}");
    }
}

/// Secrets where they belong.
const SECRETS: &str = "\
secret_keys = [
    \"canarycanarycanary==\",
    \"canary=canarycanary\", 'canarycanarycanary'
]
database_url = \"postgres://impots:canarycanary==@127.0.0.1/impots\"
csrf = \"form\"

[session]
store = \"redis\"
redis_url = \"redis://impots:canarycanary==@127.0.0.1/1\"

[mail]
from = \"impots@example.fr\"
smtp = \"smtps://impots:canarycanary==@example.fr\"
to = [\"admin@example.fr\"]

[[users]]
name = \"jeanne\"
password_hash = \"$pbkdf2-sha256$29000$canarycanary==$canarycanary==\"
";

/// What makes a fault where it is put.
const PIECES: [&str; 21] = [
    "\"", "'", "\"\"\"", "'''", "=", "\n", "[", "]", "{", "}", "`", ",", ".", "#", "\\", " ", "?",
    "&", "/", ":", "@",
];

proptest! {
    #[test]
    fn no_slip_of_the_hand_makes_a_fault_repeat_a_secret(
        slips in prop::collection::vec((0..SECRETS.len(), any::<bool>(), 0..PIECES.len()), 1..4),
    ) {
        let mut text = SECRETS.to_owned();
        for (place, is_loss, piece) in slips {
            let place = place.min(text.len() - 1);
            if is_loss {
                text.remove(place);
            } else {
                text.insert_str(place, PIECES[piece]);
            }
        }
        let said = reason(&text).unwrap_or_default();
        prop_assert!(!said.contains("canary"), "{text}\n{said}");
    }

    /// `scripts/fuzz`.
    #[test]
    fn no_file_makes_the_reader_of_settings_panic(
        before in "\\PC{0,30}",
        value in "(\"|'|\\[|\\]|\\{|\\}|=|,|\n|#|-|1|true|[a-z]|\\PC){0,20}",
        key in 0..crate::settings::table::ALL.len(),
    ) {
        let key = crate::settings::table::ALL[key].key;
        for text in [format!("{before}\n{key} = {value}\n"), format!("{key} = {value}\n")] {
            if let Err(error) = read(&text, &Given::default()) {
                prop_assert!(!error.to_string().is_empty() && !error.hint().is_empty());
            }
        }
    }
}

const MAIL: &str = "[mail]\nfrom = \"a@example.fr\"\nto = \"b@example.fr\"\n";

#[test]
fn mail_needs_its_settings_and_shows_no_password() {
    let with = |smtp: &str| format!("{MAIL}smtp = \"{smtp}\"\n");
    let cases = [
        (MAIL.to_owned(), "missing key `smtp`"),
        (with("smtp://u:canary@h"), "needs TLS"),
        (with("mailto:canary"), "a mail server is"),
        (
            with("smtps://u@h"),
            "line 4, key `mail.smtp`: the user of the mail server has no password",
        ),
        (with("smtps://u@h"), "IMPOTS_MAIL_PASSWORD"),
        (with("smtp://h").replace("a@", "a "), "no mail address"),
        (with("smtp://h").replace("\"b@example.fr\"", "[]"), "one address at least"),
        (with("smtp://h").replace("\"b@example.fr\"", "1"), "a text in quotes or a list"),
    ];
    for (text, expected) in cases {
        let said = faulty_file(&text);
        assert!(said.contains(expected) && !said.contains("canary"), "{said}");
    }
    let password = Given::default().with_variable(&table::MAIL_PASSWORD, "canary");
    let settings = settings(&with("smtps://u@h"), &password);
    assert!(!format!("{:?}", settings.mail.unwrap()).contains("canary"));
}

#[test]
fn no_setting_shows_its_secrets_to_a_debugger() {
    let text =
        "secret_keys = [\"canary-0123456789\"]\n[session]\nredis_url = \"redis://u:canary@h\"\n";
    let given = flag(&table::DATABASE_URL, "postgres://u:canary@localhost/d")
        .with_variable(&table::MAIL_PASSWORD, "canary");
    let (settings, in_force) = read(text, &given).unwrap();
    let shown = format!("{given:?}{settings:?}{in_force:?}{:?}", settings.log);
    assert!(!shown.contains("canary"), "{shown}");
}
