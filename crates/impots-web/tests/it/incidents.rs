//! Errors of ours: one number for the client and the log, and no cause for the client.

use std::fs;
use std::path::Path;

use http::Method;
use impots_protocol::CsrfMode;
use impots_testing::copy_folder;
use impots_web::AppState;

use crate::support::log::Log;
use crate::support::{Client, headers, parts};

/// Copies the templates into a folder; those named are faulty there.
fn templates(folder: &Path, faulty: &[&str]) {
    let embedded = concat!(env!("CARGO_MANIFEST_DIR"), "/src/templates");
    copy_folder(Path::new(embedded), folder);
    for name in faulty {
        fs::write(folder.join(name), "{{ no_such_value }}").unwrap();
    }
}

fn client(faulty: &[&str]) -> (Client, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    templates(folder.path(), faulty);
    let state = AppState::new(parts(CsrfMode::Off)).with_templates_from(folder.path());
    (Client::of(impots_web::app(state)), folder)
}

#[tokio::test]
async fn an_incident_is_logged_once_under_the_number_that_the_client_gets() {
    let (mut client, _folder) = client(&["authentication.html"]);
    let (log, _guard) = Log::of_json();
    let answer = client.get("/init-session/html").await;
    assert_eq!(answer.status, 500);
    let lines = log.json_lines();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    let [error, request] = &lines[..] else { unreachable!() };
    assert_eq!((&error["level"], &request["level"]), (&"ERROR".into(), &"INFO".into()));
    assert_eq!(error["incident"], request["incident"]);
    assert_eq!((&request["state"], &request["status"]), (&191.into(), &500.into()));
    assert_eq!(request["action"], "init-session");
    assert!(answer.body.contains(error["incident"].as_str().unwrap()));
    assert!(error["cause"].as_str().unwrap().contains("authentication.html"));
    assert!(!answer.body.contains("authentication.html") && !answer.body.contains("no_such_value"));
}

#[tokio::test]
async fn when_not_even_the_page_of_errors_can_be_written_the_first_cause_is_told() {
    let (mut client, folder) = client(&[]);
    client.get("/init-session/html").await;
    templates(folder.path(), &["authentication.html", "errors.html"]);
    let (log, _guard) = Log::of_json();
    let answer = client.get("/init-session/html").await;
    assert_eq!((answer.status, &*answer.body), (500, ""));
    let lines = log.json_lines();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[0]["cause"].as_str().unwrap().contains("authentication.html"));
    assert_eq!((&lines[1]["state"], &lines[1]["action"]), (&191.into(), &"init-session".into()));
}

#[tokio::test]
async fn fault_14_a_line_of_the_log_is_short_whatever_the_client_sends() {
    let (mut client, _folder) = client(&[]);
    let (log, _guard) = Log::of_json();
    let canary = "canary".repeat(10_000);
    for path in [
        format!("/{canary}"),
        format!("/init-session/{canary}"),
        format!("/calculer-impot?{canary}"),
    ] {
        client.get(&path).await;
    }
    let headers = headers(&[("x-canary", &canary), ("cookie", &format!("session={canary}"))]);
    let method = Method::from_bytes(&canary.as_bytes()[..1_000]).unwrap();
    client.send(method, "/init-session/json", headers, canary.clone().into_bytes()).await;
    let lines = log.json_lines();
    assert_eq!(lines.len(), 4);
    for line in lines {
        let line = line.to_string();
        assert!(line.len() <= 1024 && !line.contains("canary"), "{line}");
    }
}

#[tokio::test]
async fn questions_about_health_are_not_logged() {
    let (mut client, _folder) = client(&[]);
    let (log, _guard) = Log::of_json();
    for path in ["/health/live", "/health/ready"] {
        assert_eq!(client.get(path).await.status, 200);
    }
    assert_eq!(log.json_lines().len(), 0);
}
