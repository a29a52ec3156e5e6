//! Precedence, and what is said about faulty settings.

mod example;
mod secrets;

use impots_web::security::passwords::hash_with_random_salt;

use super::*;

/// The settings of a file and of what is given.
fn read(text: &str, given: &Given) -> Result<(Settings, Vec<InForce>), SettingsError> {
    let mut reader = Reader::with_file(text, given)?;
    let settings = Settings::read(&mut reader)?;
    Ok((settings, reader.in_force()))
}

fn settings(text: &str, given: &Given) -> Settings {
    read(text, given).unwrap().0
}

/// What is said of faulty settings.
fn said(text: &str, given: &Given) -> String {
    let error = read(text, given).unwrap_err();
    assert!(!error.hint().is_empty());
    error.to_string()
}

fn faulty_file(text: &str) -> String {
    said(text, &Given::default())
}

/// What `impots config check` tries.
fn tried_out(settings: &Settings) -> Result<(), SettingsError> {
    crate::log::check(&settings.log).and_then(|()| settings.try_out())
}

fn flag(setting: &'static Setting, value: &str) -> Given {
    Given::default().with_flag(setting, &[value])
}

fn shown<'a>(in_force: &'a [InForce], setting: &Setting) -> &'a str {
    &in_force.iter().find(|shown| shown.key == setting.key).unwrap().value
}

#[test]
fn a_flag_comes_before_the_environment_which_comes_before_the_file() {
    let file = "csrf = \"form\"\nlanguage = \"en\"\nprefix = \"/file\"\n";
    let given = flag(&table::PREFIX, "/flag").with_variable(&table::CSRF, "off");
    let (settings, in_force) = read(file, &given).unwrap();
    assert_eq!(settings.prefix, "/flag");
    assert_eq!(settings.csrf, CsrfMode::Off);
    assert_eq!(settings.language, Language::English);
    assert_eq!(settings.listen.to_string(), "127.0.0.1:5000");
    let origins = [&table::PREFIX, &table::CSRF, &table::LANGUAGE, &table::LISTEN].map(|setting| {
        let shown = in_force.iter().find(|shown| shown.key == setting.key).unwrap();
        shown.origin.to_string()
    });
    assert_eq!(origins, ["--prefix", "IMPOTS_CSRF", "impots.toml:2", "default"]);
}

#[test]
fn every_setting_is_read_by_somebody_and_shown() {
    let (_, in_force) = read("", &Given::default()).unwrap();
    let shown: Vec<&str> = in_force.iter().map(|shown| shown.key).collect();
    assert_eq!(shown, table::of_file().map(|setting| setting.key).collect::<Vec<_>>());
}

#[test]
fn every_word_of_the_table_can_be_said() {
    for setting in table::ALL.iter().filter(|setting| !setting.words.is_empty()) {
        for word in setting.words {
            let name = setting.section_and_name();
            let text = match name {
                ("", name) => format!("{name} = \"{word}\"\n"),
                (section, name) => format!("[{section}]\n{name} = \"{word}\"\n"),
            };
            let keys = Given::default().with_flag(&table::SECRET_KEYS, &["0123456789abcdef"]);
            let (_, in_force) = read(&text, &keys).unwrap();
            assert_eq!(shown(&in_force, setting), *word);
        }
        match setting.default {
            Some(default) => assert_eq!(Some(&default), setting.words.first(), "{}", setting.key),
            None => assert_ne!(setting.unset, Setting::new("").unset, "{}", setting.key),
        }
    }
}

/// Faulty files, and two parts of what is told of each.
const FAULTY_FILES: &[(&str, [&str; 2])] = &[
    (
        "listen = \"127.0.0.1:5000\"\ncolour = \"red\"\n",
        ["line 2", "unknown key, expected one of `listen`"],
    ),
    ("\n\ncsrf = \"maybe\"\n", ["line 3", "`maybe` is none of `url`, `off`, `form`"]),
    ("[session]\nstore = \"disk\"\n", ["line 2", "`disk` is none of `memory`, `cookie`, `redis`"]),
    (
        "[session]\nidle_minutes = -1\n",
        ["line 2, key `session.idle_minutes`", "from 1 to 4294967295"],
    ),
    ("[session]\nabsolute_hours = 0\n", ["line 2", "a whole number from 1"]),
    ("listen = \"here\"\n", ["line 1, key `listen`", "does not look like `127.0.0.1:5000`"]),
    ("prefix = \"do\"\n", ["line 1", "does not look like `/do`"]),
    (
        "[[users]]\nname = \"a\"\npassword_hash = \"secret-hash\"\n",
        ["line 3, key `users.password_hash`", "format"],
    ),
    ("[[users]]\nname = \"a\"\n[[users]]\n", ["line 1", "missing key `password_hash`"]),
    ("[users]\nname = \"a\"\n", ["line 1, key `users`", "double brackets"]),
    ("session = \"redis\"\n", ["line 1", "a section is expected"]),
    (
        "secret_keys = \"secret-key\"\n",
        ["line 1, key `secret_keys`", "a list of texts in quotes is expected"],
    ),
    (
        "\nsecret_keys = [\"secret-key\"]\n",
        ["line 2, key `secret_keys`", "a secret key has at least 16 bytes"],
    ),
    ("secret_keys = []\n", ["line 1, key `secret_keys`", "at least one secret key"]),
    ("[limits]\nbody_bytes = 0\n", ["line 2, key `limits.body_bytes`", "4096 bytes at least"]),
    ("templates = \"/nowhere\"\n", ["line 1, key `templates`", "`/nowhere` is no folder"]),
    ("csrf = \n", ["line 1", "expected"]),
    ("csrf = form\n", ["line 1, key `csrf`", "a text stands in quotes, like `csrf = \"url\"`"]),
    ("[session]\nstore = redis\n", ["line 2", "in quotes, like `store = \"memory\"`"]),
    ("langage = \"en\"\n", ["line 1", "unknown key `langage`: did you mean `language`?"]),
    ("[session]\nstores = \"redis\"\n", ["line 2", "did you mean `store`?"]),
];

#[test]
fn a_faulty_file_is_named_with_the_line_and_the_key() {
    for (text, expected) in FAULTY_FILES {
        let said = faulty_file(text);
        for part in expected {
            assert!(said.contains(part), "{part} is not in: {said}");
        }
        assert!(!said.contains("secret-"), "{said}");
    }
}

#[test]
fn all_faults_of_a_file_are_told_not_the_first_alone() {
    for (text, lines) in [
        ("csrf = form\nlisten = \"127.0.0.1:5000\"\nlanguage = en\n", &[1, 3][..]),
        ("langage = \"en\"\n[session]\nidle_minutes = \"30\"\nstores = \"redis\"\n", &[1, 3, 4]),
        ("csrf = \"maybe\"\nlanguage = \"de\"\n[limits]\nbody_bytes = 1\n", &[1, 2, 4]),
    ] {
        let said = faulty_file(text);
        assert_eq!(said.lines().count(), lines.len(), "{said}");
        for (told, line) in said.lines().zip(lines) {
            assert!(told.contains(&format!("line {line}")), "{said}");
        }
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
        let (settings, in_force) = read(&text, &Given::default()).unwrap();
        let origins = settings.proxy.public_origins.iter().map(ToString::to_string);
        assert_eq!(origins.collect::<Vec<_>>(), expected, "{text}");
        let expected = if expected.is_empty() { "none".into() } else { expected.join(", ") };
        assert_eq!(shown(&in_force, &table::PUBLIC_ORIGIN), expected, "{text}");
    }
    for (faulty, expected) in [
        ("public_origin = \"impots.example.fr\"\n", "`https://` or `http://`"),
        ("public_origin = [\"https://a\", \"b\"]\n", "`https://` or `http://`"),
        ("public_origin = 1\n", "a text in quotes or a list of them is expected"),
    ] {
        let said = faulty_file(faulty);
        assert!(said.contains("key `public_origin`") && said.contains(expected), "{said}");
    }
}

#[test]
fn a_faulty_flag_is_named_with_what_is_expected() {
    let cases = [
        (&table::LISTEN, "5000", "`--listen`: "),
        (&table::CSRF, "on", "`--csrf`: csrf mode `on` is none of"),
        (&table::PREFIX, "/a//b", "`--prefix`: prefix `/a//b`"),
        (&table::LOG_FORMAT, "xml", "`--log-format`: log format `xml`"),
        (&table::DATABASE_URL, "oracle://scott:tiger@host/db", "`--database-url`: "),
        (&table::SECRET_KEYS, "short", "`--secret-key`: a secret key has at least"),
        (&table::TRUSTED_PROXIES, "nginx", "`--trusted-proxy`: proxy `nginx`"),
    ];
    for (setting, value, expected) in cases {
        let said = said("", &flag(setting, value));
        assert!(said.starts_with(expected), "{said}");
    }
    let nowhere = Reader::new(&flag(&table::CONFIG, "/nowhere.toml")).err().unwrap();
    assert!(nowhere.to_string().contains("`/nowhere.toml`"), "{nowhere}");
    let said = said("", &Given::default().with_variable(&table::LANGUAGE, "de"));
    assert_eq!(said, "`IMPOTS_LANGUAGE`: `fr` or `en` is expected");
}

#[test]
fn the_demonstration_account_is_not_offered_on_a_network() {
    let on_network = flag(&table::LISTEN, "0.0.0.0:5000");
    let refused = settings("", &on_network).check_accounts(false).unwrap_err();
    assert!(refused.to_string().contains("demonstration account"));
    assert!(settings("", &on_network).check_accounts(true).is_ok());
    assert!(settings("", &Given::default()).check_accounts(false).is_ok());
    let hash = hash_with_random_salt(b"a good password").unwrap();
    let users = format!("[[users]]\nname = \"jeanne\"\npassword_hash = \"{hash}\"\n");
    let (settings, in_force) = read(&users, &on_network).unwrap();
    assert_eq!(settings.user_names(), ["jeanne"]);
    assert_eq!(shown(&in_force, &table::USERS), "jeanne");
    assert!(settings.check_accounts(false).is_ok());
}

#[test]
fn sessions_that_outlive_the_process_need_a_key_that_does_too() {
    for store in ["cookie", "redis"] {
        assert!(said("", &flag(&table::SESSION_STORE, store)).contains("secret key"), "{store}");
    }
}

#[test]
fn two_users_of_one_name_are_refused() {
    let hash = hash_with_random_salt(b"a good password").unwrap();
    let user = format!("[[users]]\nname = \"jeanne\"\npassword_hash = \"{hash}\"\n");
    let said = faulty_file(&user.repeat(2));
    assert!(said.contains("line 5, key `users.name`: two users are called `jeanne`"), "{said}");
}

#[test]
fn metrics_are_off_until_an_address_is_given() {
    let cases = [("off", None), ("9464", Some("127.0.0.1:9464")), ("0.0.0.0:1", Some("0.0.0.0:1"))];
    for (text, expected) in cases {
        let listen = settings("", &flag(&table::METRICS_LISTEN, text)).metrics_listen;
        assert_eq!(listen.map(|address| address.to_string()).as_deref(), expected);
    }
    assert_eq!(settings("", &Given::default()).metrics_listen, None);
    assert!(faulty_file("[metrics]\nlisten = \"70000\"\n").contains("none of `off`"));
}

#[test]
fn proxies_of_a_flag_replace_those_of_the_file() {
    let text = "trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n";
    let networks = |given: &Given| {
        let networks: Vec<String> = settings(text, given).proxy.trusted.networks().collect();
        networks.join(" ")
    };
    assert_eq!(networks(&Given::default()), "10.0.0.0/8 ::1/128");
    let given = Given::default().with_variable(&table::TRUSTED_PROXIES, "127.0.0.1");
    assert_eq!(networks(&given), "127.0.0.1/32");
    let said = faulty_file("trusted_proxies = [\"nginx\"]\n");
    assert!(said.contains("line 1, key `trusted_proxies`: proxy `nginx`"), "{said}");
    assert!(faulty_file("trusted_proxies = [\"0.0.0.0/0\"]\n").contains("everybody"));
}

#[test]
fn a_log_file_that_cannot_be_written_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("no/impots.log")] {
        let settings = settings("", &flag(&table::LOG_FILE, path.to_str().unwrap()));
        let said = crate::log::check(&settings.log).unwrap_err().to_string();
        assert!(said.starts_with("`--log-file`: cannot write `"), "{said}");
    }
}

#[test]
fn what_is_found_out_at_the_start_names_the_line_of_the_file_too() {
    let key = "secret_keys = [\"0123456789abcdef\"]\n";
    for (text, expected) in [
        (
            format!("{key}[session]\nstore = \"redis\"\nredis_url = \"http://h\"\n"),
            "line 4, key `session.redis_url`: a Redis URL begins with",
        ),
        ("[log]\nfile = \"/no/such/log\"\n".to_owned(), "line 2, key `log.file`: cannot write"),
    ] {
        let said = tried_out(&settings(&text, &Given::default())).unwrap_err().to_string();
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn no_variable_that_is_not_utf_8_is_ignored() {
    use std::os::unix::ffi::OsStringExt as _;
    let with_variable = table::ALL.iter().filter(|setting| setting.variable.is_some());
    for setting in with_variable {
        let bytes = std::ffi::OsString::from_vec(b"canary\xff".to_vec());
        let given = Given::default().with_variable(setting, bytes);
        let error = Reader::new(&given).err().unwrap();
        assert_eq!(error.to_string(), format!("`{}`: not UTF-8", setting.variable.unwrap()));
    }
}

#[test]
fn an_empty_variable_counts_as_none() {
    let with_variable = table::ALL.iter().filter(|setting| setting.variable.is_some());
    let given =
        with_variable.fold(Given::default(), |given, setting| given.with_variable(setting, ""));
    let (_, in_force) = read("language = \"en\"\n", &given).unwrap();
    let set: Vec<&str> = in_force
        .iter()
        .filter(|shown| shown.origin.to_string() != "default")
        .map(|shown| shown.key)
        .collect();
    assert_eq!(set, ["language"]);
}

#[test]
fn lists_of_variables_are_separated_by_spaces_and_those_of_flags_are_not() {
    let proxies = |given: &Given| {
        let mut reader = Reader::with_file("", given).unwrap();
        reader.list::<String>(&table::TRUSTED_PROXIES).unwrap().value
    };
    let given = Given::default().with_variable(&table::TRUSTED_PROXIES, "new  old");
    assert_eq!(proxies(&given), ["new", "old"]);
    let given = Given::default().with_flag(&table::TRUSTED_PROXIES, &["new key", "old"]);
    assert_eq!(proxies(&given), ["new key", "old"]);
}
