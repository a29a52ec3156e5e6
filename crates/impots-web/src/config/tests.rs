//! Precedence, and what is said about faulty settings.

use super::*;

fn file(text: &str) -> (tempfile::NamedTempFile, Typed) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let typed = Typed { config: Some(file.path().to_owned()), ..Typed::default() };
    (file, typed)
}

fn error(flags: &Typed) -> String {
    let error = Settings::load(flags, &Typed::default()).unwrap_err();
    assert!(!error.hint().is_empty());
    error.to_string()
}

#[test]
fn a_flag_comes_before_the_environment_which_comes_before_the_file() {
    let (_file, in_file) = file("csrf = \"form\"\nlanguage = \"en\"\nprefix = \"/file\"\n");
    let text = |text: &str| Some(text.to_owned());
    let environment = Typed { csrf: text("off"), prefix: text("/environment"), ..Typed::default() };
    let flags = Typed { prefix: text("/flag"), ..in_file };
    let settings = Settings::load(&flags, &environment).unwrap();
    assert_eq!(settings.prefix, "/flag");
    assert_eq!(settings.csrf, CsrfMode::Off);
    assert_eq!(settings.language, Language::English);
    assert_eq!(settings.listen.to_string(), "127.0.0.1:5000");
}

#[test]
fn a_faulty_file_is_named_with_the_line_and_the_key() {
    let cases = [
        (
            "listen = \"127.0.0.1:5000\"\ncolour = \"red\"\n",
            ["line 2", "unknown field, expected one of `listen`"],
        ),
        ("\n\ncsrf = \"maybe\"\n", ["line 3", "`maybe` is none of `url`, `off`, `form`"]),
        (
            "[session]\nstore = \"disk\"\n",
            ["line 2", "`disk` is none of `memory`, `cookie`, `redis`"],
        ),
        ("[session]\nidle_minutes = -1\n", ["line 2", "u32"]),
        ("[session]\nabsolute_hours = 0\n", ["line 2", "nonzero"]),
        ("listen = \"here\"\n", ["line 1, key `listen`", "does not look like `127.0.0.1:5000`"]),
        ("prefix = \"do\"\n", ["line 1", "does not look like `/do`"]),
        (
            "[[users]]\nname = \"a\"\npassword_hash = \"secret-hash\"\n",
            ["line 3, key `password_hash`", "format"],
        ),
        ("secret_keys = \"secret-key\"\n", ["line 1, key `secret_keys`", "expected a sequence"]),
        ("[limits]\nbody_bytes = 0\n", ["`limits.body_bytes`", "4096 bytes at least"]),
        ("templates = \"/nowhere\"\n", ["`templates`", "`/nowhere` is no folder"]),
        ("csrf = \n", ["line 1", "expected"]),
    ];
    for (text, expected) in cases {
        let (_file, typed) = file(text);
        let said = error(&typed);
        for part in expected {
            assert!(said.contains(part), "{part} is not in: {said}");
        }
        assert!(!said.contains("secret-"), "{said}");
    }
}

/// Field fault 12: `public_origin` is one address or a list.
#[test]
fn the_published_origins_are_one_or_a_list() {
    let (one, other) = ("https://impots.example.fr", "http://impots.lan:8080");
    for (text, expected) in [
        (String::new(), vec![]),
        (format!("public_origin = \"{one}\"\n"), vec![one]),
        (format!("public_origin = [\"{one}\", \"{other}\"]\n"), vec![one, other]),
        ("public_origin = []\n".into(), vec![]),
    ] {
        let (_file, typed) = file(&text);
        let settings = Settings::load(&typed, &Typed::default()).unwrap();
        let origins: Vec<String> =
            settings.public_origins.iter().map(ToString::to_string).collect();
        assert_eq!(origins, expected, "{text}");
        let report = Settings::in_force(&typed, &Typed::default()).unwrap();
        let shown = report.iter().find(|setting| setting.key == "public_origin").unwrap();
        let expected = if expected.is_empty() { "none".into() } else { expected.join(", ") };
        assert_eq!(shown.value, expected, "{text}");
    }
    for (faulty, expected) in [
        ("public_origin = \"impots.example.fr\"\n", "`https://` or `http://`"),
        ("public_origin = [\"https://a\", \"b\"]\n", "`https://` or `http://`"),
        ("public_origin = 1\n", "expected an address or a list of addresses"),
    ] {
        let (_file, typed) = file(faulty);
        let said = error(&typed);
        assert!(said.contains("key `public_origin`") && said.contains(expected), "{said}");
    }
}

#[test]
fn a_faulty_flag_is_named_with_what_is_expected() {
    let text = |text: &str| Some(text.to_owned());
    let cases = [
        (Typed { listen: text("5000"), ..Typed::default() }, "`--listen`: "),
        (Typed { csrf: text("on"), ..Typed::default() }, "`--csrf`: csrf mode `on` is none of"),
        (Typed { prefix: text("/a//b"), ..Typed::default() }, "`--prefix`: prefix `/a//b`"),
        (Typed { log_format: text("xml"), ..Typed::default() }, "`--log-format`: log format `xml`"),
        (
            Typed { database_url: text("oracle://scott:tiger@host/db"), ..Typed::default() },
            "`--database-url`: ",
        ),
        (Typed { config: Some("/nowhere.toml".into()), ..Typed::default() }, "`/nowhere.toml`"),
    ];
    for (flags, expected) in cases {
        let said = error(&flags);
        assert!(said.contains(expected), "{said}");
    }
    let environment = Typed { language: text("de"), ..Typed::default() };
    let said = Settings::load(&Typed::default(), &environment).unwrap_err().to_string();
    assert!(said.starts_with("`IMPOTS_LANGUAGE`: "), "{said}");
}

#[test]
fn the_demonstration_account_is_not_offered_on_a_network() {
    let on_network = Typed { listen: Some("0.0.0.0:5000".into()), ..Typed::default() };
    let load = |flags: &Typed| Settings::load(flags, &Typed::default()).unwrap();
    let refused = load(&on_network).check_accounts(false).unwrap_err();
    assert!(refused.to_string().contains("demonstration account"));
    assert!(load(&on_network).check_accounts(true).is_ok());
    assert!(load(&Typed::default()).check_accounts(false).is_ok());
    let hash = hash_with_random_salt(b"a good password").unwrap();
    let (_file, with_users) =
        file(&format!("[[users]]\nname = \"jeanne\"\npassword_hash = \"{hash}\"\n"));
    let settings = load(&Typed { listen: on_network.listen, ..with_users });
    assert_eq!(settings.user_names(), ["jeanne"]);
    assert!(settings.check_accounts(false).is_ok());
}

#[test]
fn sessions_that_outlive_the_process_need_a_key_that_does_too() {
    for store in ["cookie", "redis"] {
        let flags = Typed { sessions: Some(store.into()), ..Typed::default() };
        assert!(error(&flags).contains("secret key"), "{store}");
    }
}

#[test]
fn two_users_of_one_name_are_refused() {
    let hash = hash_with_random_salt(b"a good password").unwrap();
    let user = format!("[[users]]\nname = \"jeanne\"\npassword_hash = \"{hash}\"\n");
    let (_file, twice) = file(&user.repeat(2));
    assert!(error(&twice).contains("`jeanne`"), "{}", error(&twice));
}

#[test]
fn no_setting_shows_its_secrets_to_a_debugger() {
    let text =
        "secret_keys = [\"canary-0123456789\"]\n[session]\nredis_url = \"redis://u:canary@h\"\n";
    let (_file, mut typed) = file(text);
    typed.database_url = Some("postgres://u:canary@localhost/d".into());
    typed.mail_password = Some("canary".into());
    let settings = Settings::load(&typed, &Typed::default()).unwrap();
    let shown = format!("{typed:?}{settings:?}{:?}", File::parse(Path::new("x"), text).unwrap());
    assert!(!shown.contains("canary"), "{shown}");
}
