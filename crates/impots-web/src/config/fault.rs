//! What is said about a faulty file: the place and what is expected, and nothing of its text, which can be a secret.

use std::path::Path;

use super::ConfigError;

/// The keys of the file, sections among them. Whatever else stands before a `=` may be a piece of a secret.
pub(super) const KEYS: [&str; 31] = [
    "absolute_hours",
    "body_bytes",
    "csrf",
    "database_url",
    "file",
    "format",
    "from",
    "idle_minutes",
    "keep",
    "language",
    "limits",
    "listen",
    "log",
    "mail",
    "metrics",
    "name",
    "password_hash",
    "prefix",
    "public_origin",
    "redis_url",
    "request_seconds",
    "rotation",
    "secret_keys",
    "session",
    "smtp",
    "store",
    "templates",
    "tls_in_front",
    "to",
    "trusted_proxies",
    "users",
];

/// How messages begin that go on with a value or a name of the file.
const REPEATING: [&str; 5] =
    ["invalid type", "invalid value", "invalid length", "unknown field", "unknown variant"];

/// The fault of a file, without the value.
pub(super) fn faulty(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let start = error.span().map_or(0, |span| span.start).min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    ConfigError::Faulty {
        path: path.to_owned(),
        line: text[..start].matches('\n').count() + 1,
        key: known_key(line).map(str::to_owned),
        reason: without_quotation(error.message()),
    }
}

/// The key of a line: `listen`, or `session.store`.
fn known_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    key.split('.').all(|part| KEYS.contains(&part)).then_some(key)
}

/// `invalid type: string "…", expected a sequence` without the string. It may hold quotes, backticks and words of the
/// message, so what stays is what stands before the first and behind the last of these.
fn without_quotation(message: &str) -> String {
    if !REPEATING.iter().any(|fault| message.starts_with(fault)) {
        return message.to_owned();
    }
    let fault = message.split(['"', '`', ',']).next().unwrap_or_default();
    let expected = message.rfind(", expected ").map(|start| &message[start..]);
    format!("{}{}", fault.trim_end(), expected.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::file::File;
    use super::*;

    fn said(text: &str) -> Option<String> {
        let parsed = File::parse(Path::new("impots.toml"), text);
        parsed.err().map(|error| error.to_string())
    }

    #[test]
    fn no_secret_of_a_faulty_line_is_repeated() {
        let cases = [
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
        ];
        for text in cases {
            let said = said(text).unwrap();
            for secret in ["canary", "Y2FuYXJ5", "12345"] {
                assert!(!said.contains(secret), "{text}\n{said}");
            }
        }
    }

    #[test]
    fn what_is_expected_and_where_is_told_all_the_same() {
        let cases = [
            (
                "secret_keys = \"a\"",
                "line 1, key `secret_keys`: invalid type: string, expected a sequence",
            ),
            (
                "\nlimits.body_bytes = -1",
                "line 2, key `limits.body_bytes`: invalid value: integer, expected u32",
            ),
            ("language = \"de\"", "line 1, key `language`: unknown variant, expected `fr` or `en`"),
            ("colour = 1\n[log]", "line 1: unknown field, expected one of `listen`, `csrf`"),
            ("[mail]\n", "line 1: missing field `smtp`"),
        ];
        for (text, expected) in cases {
            let said = said(text).unwrap();
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
        "\"", "'", "\"\"\"", "'''", "=", "\n", "[", "]", "{", "}", "`", ",", ".", "#", "\\", " ",
        "?", "&", "/", ":", "@",
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
            let said = said(&text).unwrap_or_default();
            prop_assert!(!said.contains("canary"), "{text}\n{said}");
        }
    }
}
