//! `impots hash-password`: a hash for the settings file, from standard input; never from an argument.

use crate::support::{Folder, ImpotsServer, Run};

const HINT: &str =
    "hint: type one, or send it on standard input: `printf '%s' \"$PASSWORD\" | impots …`\n";

#[test]
fn its_hash_lets_the_user_log_in_and_nobody_else() {
    let folder = Folder::new();
    let hashed = folder.run_with_input(&["hash-password"], "pass phrase é\r\n");
    assert_eq!((hashed.code, hashed.stderr.as_str()), (Some(0), ""), "{hashed:?}");
    let hash = hashed.stdout.trim_end();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    let settings = format!("[[users]]\nname = \"jeanne\"\npassword_hash = \"{hash}\"\n");
    folder.write("impots.toml", settings);
    let path = folder.path().join("impots.toml");
    let server = ImpotsServer::start(&["--config", path.to_str().unwrap()]);
    let simulate = |password| {
        let household = ["--married", "yes", "--children", "2", "--salary", "50000"];
        let account = ["--user", "jeanne", "--password", password];
        let server = ["simulate", "--server", &server.url];
        folder.run(&[&server[..], &household, &account].concat()).code
    };
    assert_eq!(simulate("pass phrase é"), Some(0));
    assert_eq!(simulate("pass phrase"), Some(1));
}

#[test]
fn every_hash_has_a_salt_of_its_own() {
    let hash = || Folder::new().run_with_input(&["hash-password"], "quatre chevaux bleus").stdout;
    assert_ne!(hash(), hash());
}

#[test]
fn a_password_that_no_form_can_send_is_refused() {
    let long = "x".repeat(1025);
    let cases = [
        ("", format!("error: the password is empty\n{HINT}")),
        ("\n", format!("error: the password is empty\n{HINT}")),
        (
            "two\nlines of it",
            "error: the password has a control character\n\
             hint: It cannot hold line breaks or control characters.\n"
                .to_owned(),
        ),
        (
            &long,
            "error: the password is too long\n\
             hint: At most 1024 bytes are taken (an accented letter is two).\n"
                .to_owned(),
        ),
    ];
    for (input, message) in cases {
        let run = Folder::new().run_with_input(&["hash-password"], input);
        assert_eq!(run, Run::quiet(1, &message), "{input:?}");
    }
}

#[test]
fn a_password_that_is_soon_guessed_is_refused_with_what_would_be_right() {
    for (input, message) in [
        (
            "short",
            "error: the password is too short\n\
             hint: At least 12 characters are needed. A sentence of four or five words is good.\n",
        ),
        (
            "password1234",
            "error: the password is easy to guess\n\
             hint: It is like the commonest passwords. Take four or five words that do not go together.\n",
        ),
    ] {
        let run = Folder::new().run_with_input(&["hash-password"], input);
        assert_eq!(run, Run::quiet(1, message), "{input}");
    }
}
