//! Requests for a host that is not ours (security, fault 38).

use std::io::{Read, Write};
use std::net::TcpStream;

use impots_testing::{PATIENCE, ServerProcess};

use crate::support::{Folder, user_of_settings};

/// Sends a request of one line and some headers; the status, and the answer as it came.
fn ask(server: &ServerProcess, line: &str, headers: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let request = format!("{line}\r\n{headers}connection: close\r\ncontent-length: 0\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

fn ask_host(server: &ServerProcess, path: &str, host: &str) -> (u16, String) {
    ask(server, &format!("GET {path} HTTP/1.1"), &format!("host: {host}\r\n"))
}

fn start(folder: &Folder) -> ServerProcess {
    folder.serve_ready(&["--csrf", "off"])
}

const PATHS: [&str; 6] = [
    "/",
    "/init-session/json",
    "/calculer-impots",
    "/xyz",
    "/static/impots.css",
    "/api/v1/taxes?married=true&children=2&salary=30000",
];

/// Hosts that a browser may say of another site whose name leads here.
const FOREIGN: [&str; 9] = [
    "rebinding.example",
    "rebinding.example:5000",
    "localhost.rebinding.example",
    "127.0.0.1.rebinding.example",
    "notlocalhost",
    "192.168.1.1:5000",
    "[2001:db8::1]",
    "user@localhost",
    "localhost:5000:5000",
];

fn assert_refused((status, answer): (u16, String), case: &str) {
    assert_eq!(status, 421, "{case}: {answer}");
    assert!(!answer.contains("set-cookie"), "{case}: {answer}");
    assert!(answer.contains("content-security-policy: "), "{case}: {answer}");
}

#[test]
fn fault_38_where_the_demonstration_account_is_offered_another_host_is_refused() {
    let folder = Folder::new();
    let server = start(&folder);
    for host in FOREIGN {
        for path in PATHS {
            assert_refused(ask_host(&server, path, host), &format!("{host}{path}"));
        }
        for path in ["/health/live", "/health/ready"] {
            assert_eq!(ask_host(&server, path, host).0, 200, "{host}{path}");
        }
    }
    // Log-ins are what rebinding is for.
    let log_in = "POST /authentifier-utilisateur HTTP/1.1";
    assert_refused(ask(&server, log_in, "host: rebinding.example\r\n"), log_in);
    let port = server.address.rsplit(':').next().unwrap();
    for host in [
        &format!("127.0.0.1:{port}"),
        &format!("localhost:{port}"),
        "localhost",
        "LocalHost.",
        "127.9.8.7",
        "[::1]:5000",
        "[::ffff:127.0.0.1]",
        "",
    ] {
        let (status, answer) = ask_host(&server, "/init-session/json", host);
        assert_eq!(status, 200, "{host}: {answer}");
    }
    // A client of version 14 may speak HTTP/1.0, which knows no host.
    assert_eq!(ask(&server, "GET /init-session/json HTTP/1.0", "").0, 200);
}

#[test]
fn fault_38_a_host_in_the_line_of_the_request_must_be_ours_too() {
    let folder = Folder::new();
    let server = start(&folder);
    let ask = |of_line: &str, of_header: &str| {
        let line = format!("GET http://{of_line}/init-session/json HTTP/1.1");
        ask(&server, &line, &format!("host: {of_header}\r\n"))
    };
    assert_refused(ask("rebinding.example", "localhost"), "line");
    assert_refused(ask("localhost", "rebinding.example"), "header");
    assert_refused(ask("rebinding.example", "rebinding.example"), "both");
    assert_eq!(ask("localhost:5000", "localhost").0, 200);
}

#[test]
fn fault_38_a_refusal_speaks_the_format_of_the_session() {
    let folder = Folder::new();
    let server = start(&folder);
    for (format, expected) in [
        ("json", "\"ce serveur ne répond pas sous ce nom d'hôte\""),
        ("xml", "<état>151</état>"),
        ("html", "<!doctype html>"),
    ] {
        let (_, begun) = ask_host(&server, &format!("/init-session/{format}"), "localhost");
        let cookie = begun.split("set-cookie: session=").nth(1).unwrap().split(';').next().unwrap();
        let headers = format!("host: rebinding.example\r\ncookie: session={cookie}\r\n");
        let refused = ask(&server, "GET /lister-simulations HTTP/1.1", &headers);
        assert!(refused.1.contains(expected), "{format}: {}", refused.1);
        assert_refused(refused, format);
    }
}

#[test]
fn fault_38_where_the_settings_publish_a_name_another_host_is_refused_and_named_in_the_log() {
    let user = user_of_settings("jeanne", "quatre chevaux bleus");
    let api = "api.access = \"public\"\n";
    let published = "public_origin = [\"https://impots.example.fr\", \"http://impots.lan:8080\"]\n";
    let folder = Folder::with("impots.toml", format!("{api}{published}{user}"));
    let server = start(&folder);
    for host in ["impots.example.fr", "IMPOTS.example.fr:443", "impots.lan", "127.0.0.1:5000"] {
        let (status, answer) = ask_host(&server, "/init-session/json", host);
        assert_eq!(status, 200, "{host}: {answer}");
    }
    for host in FOREIGN {
        for path in PATHS {
            assert_refused(ask_host(&server, path, host), &format!("{host}{path}"));
        }
        assert_eq!(ask_host(&server, "/health/ready", host).0, 200, "{host}");
    }
    let said = server.wait_for("which is none of `public_origin`");
    assert_eq!(said.matches("which is none of `public_origin`").count(), 1, "{said}");
    assert!(said.contains(FOREIGN[0]), "{said}");
}

#[test]
fn fault_38_without_demonstration_account_and_published_name_every_host_is_served() {
    let user = user_of_settings("jeanne", "quatre chevaux bleus");
    let folder = Folder::with("impots.toml", user);
    let server = start(&folder);
    for host in ["impots.lan", "192.168.1.1:5000"] {
        assert_eq!(ask_host(&server, "/init-session/json", host).0, 200, "{host}");
    }
}
