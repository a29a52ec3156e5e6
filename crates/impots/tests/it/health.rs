//! `impots health`: what those who watch over a server are told.

use impots_testing::canned_server::{answer, json};

use crate::support::{Folder, ImpotsServer, Run, canned_server, closed_server};

#[test]
fn a_server_that_is_ready_is_told_in_a_word_behind_a_prefix_too() {
    let ready = Run { code: Some(0), stdout: "ready\n".into(), stderr: String::new() };
    let plain = ImpotsServer::start(&[]);
    assert_eq!(Folder::new().run(&["health", &plain.url]), ready);
    let behind = ImpotsServer::start(&["--prefix", "/impots"]);
    assert_eq!(Folder::new().run(&["health", behind.url.trim_end_matches('/')]), ready);
    assert!(behind.url.contains("/impots"), "{}", behind.url);
}

#[test]
fn a_server_without_its_sessions_is_not_ready_and_says_what_is_missing() {
    let answer = json(503, r#"{"ready":false,"not_ready":["sessions","database"]}"#);
    let url = canned_server(&[("/health/ready", answer)]);
    let expected = format!(
        "error: {url} is not ready: `sessions`, `database`\nhint: see the log of the server\n"
    );
    assert_eq!(Folder::new().run(&["health", &url]), Run::quiet(2, &expected));

    let nobody = closed_server().replace("http:", "redis:");
    let key = "--secret-key=0123456789abcdef0123456789abcdef";
    let server = ImpotsServer::start(&["--sessions", "redis", "--redis-url", &nobody, key]);
    let run = Folder::new().run(&["health", &server.url]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("is not ready: `sessions`"), "{run:?}");
}

#[test]
fn nobody_and_somebody_else_are_not_ready() {
    let (closed, other) = (closed_server(), canned_server(&[("/health", json(200, "{}"))]));
    for (url, code) in [(closed.as_str(), 2), (&other, 2), ("127.0.0.1:5000", 1)] {
        let run = Folder::new().run(&["health", url]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{run:?}");
        assert!(run.stderr.contains(url) && run.stderr.contains("hint: "), "{run:?}");
    }
}

#[test]
fn a_server_without_tls_is_asked_on_a_system_without_certificates() {
    let (server, folder) = (ImpotsServer::start(&[]), Folder::new());
    folder.write("none.pem", "");
    let none = folder.path().join("none.pem");
    let run = |url: &str| {
        let mut command = folder.command(&["health", url]);
        command.env("SSL_CERT_FILE", &none).output().unwrap()
    };
    let plain = run(&server.url);
    assert_eq!(String::from_utf8(plain.stdout).unwrap(), "ready\n");
    let with_tls = run(&server.url.replace("http:", "https:"));
    let message = String::from_utf8(with_tls.stderr).unwrap();
    assert!(message.contains("No CA certificates were loaded"), "{message}");
}

#[test]
fn a_hint_names_what_the_command_has() {
    let closed = closed_server();
    // It accepts connections, and never answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("http://{}", silent.local_addr().unwrap());
    let other = canned_server(&[("/health/ready", json(200, "{}"))]);
    let page = canned_server(&[("/", answer(200, "text/html", "", "<html>"))]);
    let household = "simulate --married yes --children 2 --salary 50000 --api";
    for (command, server, hint) in [
        (
            "health",
            &closed,
            "start the server with `impots serve`, or give the address of another one",
        ),
        ("health", &silent, "the server is slow or stuck: see its log, or try again later"),
        ("health", &other, "check the address, and what stands between here and there"),
        (
            household,
            &closed,
            "start the server with `impots serve`, or name another one with `--api`",
        ),
        (
            household,
            &page,
            "check the address given with `--api`, and what stands between here and there",
        ),
    ] {
        let run = Folder::new().run_line(&format!("{command} {server}"));
        let hint = format!("\nhint: {hint}\n");
        assert!(run.code == Some(2) && run.stderr.ends_with(&hint), "{command}: {run:?}");
    }
}
