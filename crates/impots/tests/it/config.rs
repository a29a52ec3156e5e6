//! `impots config check`: what is in force, and what a server could not start with.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;

use crate::support::{Folder, Run};

const SETTINGS: &str = "\
csrf = \"form\"
secret_keys = [\"canary-0123456789\"]

[session]
store = \"redis\"
redis_url = \"redis://user:canary@127.0.0.1:6379/1\"

[mail]
smtp = \"smtps://impots:canary@mail.example.fr\"
from = \"impots@example.fr\"
to = \"admin@example.fr\"
";

#[test]
fn each_setting_is_shown_with_its_value_and_where_it_comes_from() {
    let folder = Folder::with("impots.toml", SETTINGS);
    let mut command =
        folder.command(&["config", "check", "--prefix", "/impots", "--metrics-listen", "9464"]);
    command.env("IMPOTS_LANGUAGE", "en").env("IMPOTS_TRUSTED_PROXIES", "127.0.0.1 10.0.0.0/8");
    let Run { code, stdout, stderr } = command.output().unwrap().into();
    assert_eq!(code, Some(0), "{stderr}");
    assert_eq!(
        stderr,
        "note: there is no user in these settings: a start needs one in the database\n"
    );
    insta::assert_snapshot!("config_check", stdout);
    assert!(!stdout.contains("canary"));
    assert_eq!(folder.names(), ["impots.toml"]);
}

#[test]
fn the_example_is_what_a_server_runs_with_by_default() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../impots.example.toml");
    let run = Folder::new().run(&["config", "check", "--config", example]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    let shown: Vec<&str> = run.stdout.lines().collect();
    assert!(shown.len() > 20, "{}", run.stdout);
    assert!(shown.iter().all(|line| line.ends_with("  default")), "{}", run.stdout);
}

#[test]
fn what_no_server_can_start_with_is_told_as_serve_tells_it() {
    let cases = [
        (
            "[log]\nfile = \"no/such/impots.log\"\n",
            "line 2, key `log.file`: cannot write `no/such/impots.log`: No such file",
        ),
        ("[metrics]\nlisten = \"here\"\n", "line 2, key `metrics.listen`: `here` is none of `off`"),
        (
            "trusted_proxies = [\"nginx\"]\n",
            "line 1, key `trusted_proxies`: proxy `nginx` is neither an address",
        ),
        (
            "[mail]\nsmtp = \"smtp://u:canary@h\"\n",
            "line 2, key `mail.smtp`: a user of the mail server needs TLS",
        ),
        ("[session]\nstore = \"cookie\"\n", "this session store needs a secret key"),
        (
            "\nsecret_keys = [\"canary\"]\n",
            "line 2, key `secret_keys`: a secret key has at least 16",
        ),
        ("database_url = \"oracle://u:canary@h\"\n", "line 1, key `database_url`: "),
        ("secret_keys = [\n \"canary-0123456789==\" \"b\"\n]\n", "line 2: missing comma"),
        (
            "secret_keys = [\"0123456789abcdef\"]\n[session]\nstore = \"redis\"\nredis_url = \"redis://h/0?password=canary\"\n",
            "line 4, key `session.redis_url`: a Redis URL has no options behind `?`",
        ),
    ];
    for (settings, expected) in cases {
        let folder = Folder::with("impots.toml", settings);
        for command in [&["config", "check"][..], &["serve"]] {
            let Run { code, stdout, stderr } = folder.run(command);
            assert_eq!((code, &*stdout), (Some(1), ""), "{stderr}");
            assert!(stderr.contains(expected) && stderr.contains("\nhint: "), "{stderr}");
            assert!(!stderr.contains("canary"), "{stderr}");
        }
    }
}

#[test]
fn who_may_ask_the_api_is_what_would_be_in_force_there() {
    for (arguments, expected) in [
        (&[][..], "public (for this machine alone)"),
        (&["--listen", "0.0.0.0:5000"], "off (as others reach it)"),
        (&["--listen", "0.0.0.0:5000", "--api", "public"], "public "),
    ] {
        let run = Folder::new().run(&[&["config", "check"], arguments].concat());
        let line = run.stdout.lines().find_map(|line| line.strip_prefix("api.access")).unwrap();
        assert!(line.trim_start().starts_with(expected), "{line}");
    }
}

#[test]
fn a_variable_that_is_not_utf_8_is_refused_by_every_command_that_reads_it() {
    for (arguments, variable) in [
        (&["config", "check"][..], "IMPOTS_SECRET_KEY"),
        (&["config", "check"], "IMPOTS_MAIL_PASSWORD"),
        (&["serve"], "IMPOTS_SECRET_KEY"),
        (&["serve"], "IMPOTS_CONFIG"),
        (&["users", "list"], "IMPOTS_DATABASE_URL"),
        (&["users", "list"], "IMPOTS_CONFIG"),
    ] {
        let folder = Folder::new();
        let mut command = folder.command(arguments);
        command.env(variable, OsStr::from_bytes(b"canary\xff"));
        let Run { code, stderr, .. } = command.output().unwrap().into();
        assert_eq!(code, Some(1), "{stderr}");
        let expected = format!("error: `{variable}`: not UTF-8\nhint: ");
        assert!(stderr.starts_with(&expected), "{stderr}");
    }
}

#[test]
fn checking_a_log_file_leaves_no_trace() {
    let folder = Folder::new();
    let link = folder.path().join("link.log");
    symlink("target.log", &link).unwrap();
    for file in ["impots.log", "link.log"] {
        let run = folder.run(&["config", "check", "--log-file", file]);
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{file}");
        assert_eq!(folder.names(), ["link.log"], "{file}");
    }
    assert!(fs::symlink_metadata(link).unwrap().is_symlink());
}

#[test]
fn a_variable_that_sets_nothing_is_warned_of() {
    for command in [&["config", "check"][..], &["serve", "--listen", "here"]] {
        let folder = Folder::new();
        let output = folder.command(command).env("IMPOTS_LANGAGE", "en").output().unwrap();
        let stderr = Run::from(output).stderr;
        let warning = "warning: the variable `IMPOTS_LANGAGE` sets nothing: did you mean `IMPOTS_LANGUAGE`?\n";
        assert!(stderr.starts_with(warning), "{stderr}");
    }
}

#[test]
fn a_settings_file_that_is_too_large_or_never_ends_is_refused() {
    let folder = Folder::with("large.toml", "# é\n".repeat(1 << 18));
    for file in ["/dev/full", "large.toml"] {
        let run = folder.run(&["config", "check", "--config", file]);
        let stderr = format!(
            "error: the settings in `{file}` are larger than 1048576 bytes\n\
             hint: check the path given to `--config`\n"
        );
        assert_eq!(run, Run::quiet(1, &stderr));
    }
}
