//! `impots serve`: what it says when it starts and stops, and what it refuses.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;

use impots_testing::http::Request;
use impots_testing::{ServerProcess, Signal, copy_folder, send};

use crate::support::{Folder, Run};

#[test]
fn it_says_where_it_listens_with_which_accounts_and_how_to_stop() {
    let folder = Folder::new();
    let mut server = folder.serve(&[]);
    assert_eq!(server.stop(), Some(0));
    let said = server.said();
    let (first, others) = said.split_once('\n').unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        first.starts_with(&format!("impots {version} listens on http://127.0.0.1:")),
        "{first}"
    );
    assert_eq!(
        others,
        "accounts: admin / admin (demonstration: there is no user; only offered on this machine)\n\
         database: sqlite://impots.db\n\
         sessions: in memory, lost when the server stops\n\
         csrf:     url\n\
         stop:     Ctrl-C\n\
         stopped\n"
    );
    assert_eq!(folder.names(), ["impots.db"]);
}

#[test]
fn flags_variables_and_file_are_taken_in_this_order() {
    let folder =
        Folder::with("impots.toml", "csrf = \"form\"\nprefix = \"/file\"\nlanguage = \"en\"\n");
    let mut command = folder.command(&["serve", "--listen", "127.0.0.1:0", "--prefix", "/flag"]);
    command.env("IMPOTS_CSRF", "off").env("IMPOTS_PREFIX", "/variable");
    let mut server = ServerProcess::start(&mut command);
    assert_eq!(server.stop(), Some(0));
    let said = server.said();
    assert!(said.contains("/flag/\n") && said.contains("csrf:     off"), "{said}");
}

#[test]
fn a_port_in_use_is_told_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = Folder::new().run(&["serve", "--listen", &address]);
    let expected = format!(
        "error: cannot listen on `{address}`: Address already in use (os error 98)\n\
         hint: another program listens there: stop it, or choose another port with `--listen 127.0.0.1:5001`\n"
    );
    assert_eq!(run, Run::quiet(1, &expected));
}

/// A settings file, arguments, and what is told of them.
const FAULTY_SETTINGS: [(&str, &[&str], &str); 6] = [
    (
        "",
        &["--csrf", "on"],
        "error: `--csrf`: csrf mode `on` is none of `url`, `off`, `form`\n\
             hint: `impots serve --help` lists every flag with its values\n",
    ),
    (
        "\n[session]\nstore = \"disk\"\n",
        &[],
        "error: faulty settings in `impots.toml`, line 3, key `session.store`: session store `disk` is none of `memory`, \
             `cookie`, `redis`\nhint: the README lists every setting with its default\n",
    ),
    (
        "",
        &["--config", "nowhere.toml"],
        "error: cannot read the settings in `nowhere.toml`: No such file or directory (os error 2)\n\
             hint: check the path given to `--config` and its permissions\n",
    ),
    (
        "",
        &["--listen", "0.0.0.0:0"],
        "error: there is no user, and the demonstration account is only offered on this machine, \
             not on `0.0.0.0:0` or behind a proxy\n\
             hint: add a user with `impots users add NAME`, or listen on 127.0.0.1 without a proxy\n",
    ),
    (
        "trusted_proxies = [\"127.0.0.1\"]\n",
        &["--listen", "127.0.0.1:0"],
        "error: there is no user, and the demonstration account is only offered on this machine, \
             not on `127.0.0.1:0` or behind a proxy\n\
             hint: add a user with `impots users add NAME`, or listen on 127.0.0.1 without a proxy\n",
    ),
    (
        "",
        &["--sessions", "cookie"],
        "error: this session store needs a secret key that survives a restart\n\
             hint: give one with `--secret-key`, IMPOTS_SECRET_KEY or `secret_keys` in impots.toml\n",
    ),
];

#[test]
fn faulty_settings_are_told_with_the_place_and_what_is_expected() {
    for (file, arguments, stderr) in FAULTY_SETTINGS {
        let folder = Folder::with("impots.toml", file);
        assert_eq!(folder.run(&[&["serve"], arguments].concat()), Run::quiet(1, stderr));
    }
}

#[test]
fn the_log_has_one_line_a_request_and_neither_token_nor_salary() {
    let folder = Folder::new();
    let mut server = folder.serve(&["--log-format", "json"]);
    // The announcement is no line of the log, and names the account.
    server.news();
    let household = "simulate --married yes --children 2 --salary 51234";
    let run = folder.run_line(&format!("{household} --server {}", server.url));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(server.stop(), Some(0));
    let log = server.said();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let actions: Vec<_> = lines.iter().filter_map(|line| line["action"].as_str()).collect();
    assert!(actions.contains(&"calculer-impot") || actions.contains(&"calculate-tax"), "{log}");
    // The log of security alone says who.
    let says_who = |line: &&str| line.contains(r#""message":"security""#);
    assert!(
        log.lines().filter(|line| !says_who(line)).all(|line| !line.contains("admin")),
        "{log}"
    );
    assert!(!log.contains("51234"), "{log}");
    let token_like = |word: &str| word.matches('.').count() == 2 && word.len() > 60;
    assert!(!log.split(['"', '/', ' ']).any(token_like), "{log}");
}

#[test]
fn templates_of_a_folder_are_read_anew_for_each_page_even_when_nobody_reads_the_log() {
    let folder = Folder::new();
    let embedded = concat!(env!("CARGO_MANIFEST_DIR"), "/../impots-web/src/templates");
    copy_folder(Path::new(embedded), &folder.path().join("templates"));
    folder.write("impots.toml", "templates = \"templates\"\ncsrf = \"off\"\n");
    let mut command = folder.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !said.contains("stop:") {
        assert_ne!(log.read_line(&mut said).unwrap(), 0, "{said}");
    }
    drop(log);
    let address = said.split("http://").nth(1).unwrap().split('/').next().unwrap();
    let page = || Request::new("GET", "/init-session/html").send(address).text;
    let before = page();
    assert!(before.contains("200 OK") && !before.contains("written a moment ago"), "{before}");
    let template = folder.read("templates/authentication.html");
    folder.write(
        "templates/authentication.html",
        template.replace("<form", "<p>written a moment ago</p><form"),
    );
    assert!(page().contains("written a moment ago"));
    send(Signal::TERM, &child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
