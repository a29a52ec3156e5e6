//! `impots main` against the real server, in every combination of type, language and CSRF mode.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Folder, ImpotsServer, RESULTS, Run, TAXPAYERS, in_english, told_by};

fn check_all(csrf: &str) {
    let server = ImpotsServer::start(&["--csrf", csrf]);
    for session_type in ["json", "xml"] {
        for language in ["fr", "en"] {
            let translate = |text: &str| match language {
                "en" => in_english(text),
                _ => text.to_owned(),
            };
            let folder = Folder::with("taxpayersdata.txt", translate(TAXPAYERS));
            let server = ["--server", &server.url, "--language", language];
            let run = folder.run(&[&["main", session_type], &server[..]].concat());
            let stderr = match language {
                "en" => {
                    "11 taxpayers computed: see `results.json`\n3 faulty lines: see `errors.txt`\n"
                }
                _ => &told_by("main"),
            };
            assert_eq!(run, Run::quiet(0, stderr), "{session_type} {language}");
            assert_eq!(folder.read("results.json"), translate(RESULTS));
            assert_eq!(folder.read("errors.txt").lines().count(), 5);
            assert!(!folder.read("log.txt").contains("ImEw"), "a token is in the log");
        }
    }
}

#[test]
fn results_are_the_published_ones_with_tokens_in_urls() {
    check_all("url");
}

#[test]
fn results_are_the_published_ones_with_tokens_in_forms() {
    check_all("form");
}

#[test]
fn results_are_the_published_ones_without_tokens() {
    check_all("off");
}

#[test]
fn the_log_tells_what_each_session_does() {
    let server = ImpotsServer::start(&[]);
    let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
    let size = ["--batch-size", "4"];
    folder.run(&[&["main", "json", "--server", &server.url], &size[..]].concat());
    let log = folder.read("log.txt");
    let lines: Vec<_> =
        log.lines().map(|line| line.split_at("2020-08-08 16:33:23.379221".len())).collect();
    assert!(lines.iter().all(|(time, _)| is_time(time)), "{log}");
    let texts: Vec<_> = lines.iter().map(|(_, text)| *text).collect();
    assert_eq!(texts[0], ", MainThread : début du calcul de l'impôt des contribuables");
    assert_eq!(texts[texts.len() - 1], ", MainThread : fin du calcul de l'impôt des contribuables");
    let first: Vec<_> =
        texts.iter().filter_map(|text| text.strip_prefix(", Thread-1 : ")).collect();
    assert_eq!(first.len(), 6, "{log}");
    assert_eq!(first[0], "début du calcul de l'impôt des 4 contribuables");
    for (line, (action, status)) in [
        ("init-session", 700),
        ("authentifier-utilisateur", 200),
        ("calculer-impots", 1500),
        ("fin-session", 400),
    ]
    .into_iter()
    .enumerate()
    {
        let answer: Value = serde_json::from_str(first[line + 1]).unwrap();
        assert_eq!((&answer["action"], &answer["état"]), (&action.into(), &status.into()));
        assert_eq!(answer["csrf_token"], "***");
    }
    assert_eq!(first[5], "fin du calcul de l'impôt des 4 contribuables");
    let threads: BTreeSet<_> = texts.iter().filter_map(|text| text.split(' ').nth(1)).collect();
    assert_eq!(
        threads.into_iter().collect::<Vec<_>>(),
        ["MainThread", "Thread-1", "Thread-2", "Thread-3"]
    );
}

fn is_time(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|character| if character.is_ascii_digit() { '0' } else { character })
        .collect();
    shape == "0000-00-00 00:00:00.000000"
}

#[test]
fn a_wrong_password_computes_nothing() {
    let server = ImpotsServer::start(&[]);
    let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
    let account = ["--user", "admin", "--password", "s3cret-guess"];
    let run = folder.run(&[&["main", "json", "--server", &server.url], &account[..]].concat());
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("Echec de l'authentification (erreur 35)\nconseil : vérifier `--user`"),
        "{}",
        run.stderr
    );
    assert_eq!(folder.names(), ["errors.txt", "log.txt", "taxpayersdata.txt"]);
    assert!(!folder.read("log.txt").contains("s3cret"));
}

#[test]
fn large_files_are_computed_in_their_order_by_few_sessions() {
    let server = ImpotsServer::start(&[]);
    let lines: Vec<_> = (0..2_000).map(|id| format!("{id},non,0,{}", id * 50)).collect();
    let folder = Folder::with("taxpayersdata.txt", lines.join("\n"));
    let run = folder.run(&["main", "json", "--server", &server.url, "--concurrency", "4"]);
    assert_eq!(run, Run::quiet(0, "2000 contribuables calculés : voir `results.json`\n"));
    let results: Vec<Value> = serde_json::from_str(&folder.read("results.json")).unwrap();
    let in_order =
        |(id, result): (usize, &Value)| result["id"] == id && result["salaire"] == id * 50;
    assert_eq!(results.len(), 2_000);
    assert!(results.iter().enumerate().all(in_order));
    let log = folder.read("log.txt");
    let sessions = log.matches("\"init-session\"").count();
    assert!((4..=40).contains(&sessions), "{sessions} sessions");
    assert_eq!(log.matches("\"fin-session\"").count(), sessions);
}

#[test]
fn a_session_that_is_full_is_followed_by_another_one() {
    let key = "0123456789abcdef0123456789abcdef";
    let server = ImpotsServer::start(&["--sessions", "cookie", "--secret-key", key]);
    let lines: Vec<_> = (0..1_000).map(|id| format!("{id},non,0,{}", id * 50)).collect();
    let folder = Folder::with("taxpayersdata.txt", lines.join("\n"));
    let arguments = ["main", "json", "--server", &server.url, "--batch-size", "100"];
    let run = folder.run(&[&arguments[..], &["--concurrency", "1"]].concat());
    assert_eq!(run, Run::quiet(0, "1000 contribuables calculés : voir `results.json`\n"));
    let log = folder.read("log.txt");
    assert!(log.contains("\"état\": 151"));
    assert_eq!(log.matches("\"init-session\"").count(), log.matches("\"fin-session\"").count());
}
