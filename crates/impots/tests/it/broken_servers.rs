//! `impots main` and servers that are down, of another kind, or break: one sentence, a hint, nothing half-written.

use std::net::TcpListener;

use impots_testing::canned_server::{answer, json};
use serde_json::Value;

use crate::support::{
    Folder, ImpotsServer, Run, TAXPAYERS, TOLD_OF_FAULTY_LINES, canned_server, closed_server,
};

const BEGUN: &str = r#"{"action": "init-session", "état": 700, "réponse": ["session démarrée"]}"#;
const AUTHENTICATED: &str =
    r#"{"action": "authentifier-utilisateur", "état": 200, "réponse": "ok"}"#;

/// Runs against a server; nothing can be computed, so the results file must stay as it was.
fn run(server: &str) -> Run {
    let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
    folder.write("results.json", "old");
    let run = folder.run(&["main", "json", "--server", server, "--batch-size", "4"]);
    assert_eq!(folder.read("results.json"), "old");
    assert_eq!(folder.names(), ["errors.txt", "log.txt", "results.json", "taxpayersdata.txt"]);
    run
}

/// What is told when none of the eleven taxpayers was computed.
fn nothing_computed(reason: &str, hint: &str) -> String {
    format!(
        "error: lines 2 to 12 (11 taxpayers) were not computed: {reason}\nhint: {hint}\n\
         {TOLD_OF_FAULTY_LINES}"
    )
}

/// The same where a sentence of the server is the reason: in its language.
fn refused_computation(reason: &str, hint: &str) -> String {
    format!(
        "erreur : les lignes 2 à 12 (11 contribuables) n'ont pas été calculées : {reason}\n\
         conseil : {hint}\n{TOLD_OF_FAULTY_LINES}"
    )
}

const ADDRESS_HINT: &str =
    "check the address given with `--server`, and what stands between here and there";

/// What is said of a password that a server refuses.
const PASSWORD_HINT: &str = "vérifier `--user` et le mot de passe ; un serveur qui a ses propres utilisateurs ne connaît plus `admin` / `admin`";

#[test]
fn a_closed_port_is_told() {
    let server = closed_server();
    let reason = format!("cannot connect to `{server}`: Connection refused (os error 111)");
    let hint = "start the server with `impots serve`, or name another one with `--server`";
    assert_eq!(run(&server), Run::quiet(2, &nothing_computed(&reason, hint)));
}

#[test]
fn a_server_that_answers_pages_is_told() {
    let server = canned_server(&[("/", answer(200, "text/html", "", "<html>"))]);
    let reason = format!(
        "`{server}` does not answer like an impots server (HTTP 200): it sends an HTML page"
    );
    assert_eq!(run(&server), Run::quiet(2, &nothing_computed(&reason, ADDRESS_HINT)));
}

#[test]
fn a_server_of_another_protocol_is_told() {
    let server = canned_server(&[("/", json(200, r#"{"status": "UP"}"#))]);
    let reason = format!(
        "`{server}` does not answer like an impots server (HTTP 200): \
         the keys `état` and `réponse` are missing"
    );
    assert_eq!(run(&server), Run::quiet(2, &nothing_computed(&reason, ADDRESS_HINT)));
}

#[test]
fn an_address_without_the_prefix_is_told() {
    let server = ImpotsServer::start(&["--prefix", "/do"]);
    let url = server.url.trim_end_matches("/do");
    let stderr = refused_computation(
        "cette URL n'existe pas (erreur 35)",
        "l'URL a-t-elle le préfixe du serveur ?",
    );
    assert_eq!(run(url), Run::quiet(2, &stderr));
    let url = canned_server(&[]);
    let told = run(&url).stderr;
    assert!(told.contains("\nhint: does the URL have the server's prefix?\n"), "{told}");
}

#[test]
fn a_server_without_tls_is_told() {
    let server = ImpotsServer::start(&[]);
    let url = server.url.replace("http://", "https://");
    let told = run(&url);
    let reason = format!("`{url}` does not speak TLS: ");
    assert!(told.stderr.contains(&reason), "{}", told.stderr);
    let hint = "\nhint: try `http://` instead of `https://`\n";
    assert!(told.stderr.contains(hint), "{}", told.stderr);
}

#[test]
fn a_password_alone_is_the_demonstration_accounts() {
    let refused = r#"{"action": "a", "état": 201, "réponse": ["non"]}"#;
    let server = canned_server(&[
        ("/init-session", json(200, BEGUN)),
        ("/authentifier", json(401, refused)),
    ]);
    let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
    let run = folder.run(&["main", "json", "--server", &server, "--password", "bad"]);
    let stderr = refused_computation("non (erreur 35)", PASSWORD_HINT);
    assert_eq!(run, Run::quiet(1, &stderr));
}

/// Field fault 9: what stands around a sentence of the server is in its language.
#[test]
fn a_wrong_password_is_the_users_to_correct() {
    let refused = r#"{"action": "a", "état": 201, "réponse": ["Echec de l'authentification"]}"#;
    let server = canned_server(&[
        ("/init-session", json(200, BEGUN)),
        ("/authentifier", json(401, refused)),
    ]);
    let stderr = refused_computation("Echec de l'authentification (erreur 35)", PASSWORD_HINT);
    assert_eq!(run(&server), Run::quiet(1, &stderr));
    let english = "error: lines 1 to 2 (2 taxpayers) were not computed: no (error 35)\n\
                   hint: check `--user` and the password; a server that has users of its own no longer knows `admin` / `admin`\n";
    let refused = r#"{"action": "a", "status": 201, "response": ["no"]}"#;
    let server = canned_server(&[
        ("/init-session", json(200, BEGUN)),
        ("/authenticate", json(401, refused)),
    ]);
    let folder = Folder::with("taxpayersdata.txt", "1,yes,2,50000\n2,no,0,1\n");
    let run = folder.run(&["main", "json", "--language", "en", "--server", &server]);
    assert_eq!(run, Run::quiet(1, english));
}

#[test]
fn connections_that_break_in_the_middle_of_an_answer_are_told() {
    let server = canned_server(&[
        ("/init-session", json(200, BEGUN)),
        ("/authentifier", json(200, AUTHENTICATED)),
        ("/calculer", "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{\"ac".to_owned()),
    ]);
    let run = run(&server);
    assert_eq!(run.code, Some(2));
    let reason = format!("the connection to `{server}` broke before the answer was complete: ");
    let expected = format!("error: lines 2 to 12 (11 taxpayers) were not computed: {reason}");
    assert!(run.stderr.starts_with(&expected), "{}", run.stderr);
    assert!(run.stderr.contains("\nhint: see the server's log, then try again\n"));
}

#[test]
fn a_server_that_hangs_up_is_told() {
    let server = canned_server(&[("/", String::new())]);
    let reason = format!("the connection to `{server}` broke before the answer was complete: ");
    let run = run(&server);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains(&reason), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 3, "{}", run.stderr);
}

#[test]
fn a_slow_server_is_given_up_after_the_time_that_is_asked_for() {
    // It accepts connections, and never answers.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let sentence = format!("`{server}` did not answer in time: operation timed out");
    let hint = "hint: the server is slow or stuck: give a longer `--timeout`, or try again later\n";
    for command in ["main", "main2", "main3"] {
        let folder = Folder::with("taxpayersdata.txt", "1,oui,2,50000\n");
        let run = folder.run(&[command, "json", "--server", &server, "--timeout", "1"]);
        let stderr = format!("error: line 1 was not computed: {sentence}\n{hint}");
        assert_eq!(run, Run::quiet(2, &stderr), "{command}");
        assert!(!folder.names().contains(&"results.json".to_owned()));
    }
}

#[test]
fn a_server_that_stops_in_the_middle_costs_only_what_it_did_not_answer() {
    let server = ImpotsServer::start(&[]);
    let lines: Vec<_> = (0..20_000).map(|id| format!("{id},non,0,{id}")).collect();
    let folder = Folder::with("taxpayersdata.txt", lines.join("\n"));
    let arguments = ["main", "json", "--batch-size", "1", "--server"];
    let child = folder.computing(&[&arguments[..], &[&server.url]].concat());
    drop(server);
    let Run { code, stderr, .. } = child.wait_with_output().unwrap().into();
    assert_eq!(code, Some(2), "{stderr}");
    assert!(stderr.contains(" : voir `results.json`\n"), "{stderr}");
    let kept: Vec<Value> = serde_json::from_str(&folder.read("results.json")).unwrap();
    assert!((1..20_000).contains(&kept.len()), "{}", kept.len());
}

#[test]
fn a_redirect_to_another_server_is_not_followed() {
    let headers = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/s3cret\r\n\
                   Content-Length: 0\r\nConnection: close\r\n\r\n";
    let server = canned_server(&[("/", headers.to_owned())]);
    let reason = format!("`{server}` redirects to another server, `http://127.0.0.1:1`");
    assert_eq!(run(&server), Run::quiet(2, &nothing_computed(&reason, ADDRESS_HINT)));
}

#[test]
fn a_batch_that_is_refused_does_not_lose_the_others() {
    let simulation = r#"{"marié": "oui", "enfants": 2, "salaire": 50000, "impôt": 1384, "surcôte": 0,
        "taux": 0.14, "décôte": 384, "réduction": 347, "id": 1}"#;
    let computed = format!(r#"{{"action": "a", "état": 1500, "réponse": [{simulation}]}}"#);
    let ended = r#"{"action": "fin-session", "état": 400, "réponse": "session réinitialisée"}"#;
    let server = canned_server(&[
        ("/init-session", json(200, BEGUN)),
        ("/authentifier", json(200, AUTHENTICATED)),
        ("/calculer", json(200, &computed)),
        ("/fin-session", json(200, ended)),
    ]);
    let folder = Folder::with("taxpayersdata.txt", "7,oui,2,50000\n8,non,0,1\n\n9,oui,2,50000\n");
    let run = folder.run(&["main", "json", "--server", &server, "--batch-size", "1"]);
    let stderr = format!(
        "error: line 2 was not computed: `{server}` does not answer like an impots server (HTTP 200): \
         the response is not one simulation of each taxpayer\nhint: {ADDRESS_HINT}\n\
         2 contribuables calculés : voir `results.json`\n"
    );
    assert_eq!(run, Run::quiet(2, &stderr));
    let line = |id: u64| {
        format!(
            r#"{{"id": {id}, "marié": "oui", "enfants": 2, "salaire": 50000, "impôt": 1384, "surcôte": 0, "taux": 0.14, "décôte": 384, "réduction": 347}}"#
        )
    };
    let expected = format!("[\n  {},\n  {}\n]\n", line(7), line(9));
    assert_eq!(folder.read("results.json"), expected);
}
