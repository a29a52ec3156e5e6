//! `impots main3`: one session that computes, lists and deletes.

use crate::support::{Folder, ImpotsServer, RESULTS, Run, TAXPAYERS, told_by};

#[test]
fn every_other_simulation_is_deleted_and_all_are_in_the_results() {
    for csrf in ["url", "form", "off"] {
        let server = ImpotsServer::start(&["--csrf", csrf]);
        for session_type in ["json", "xml"] {
            let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
            let run = folder.run(&["main3", session_type, "--server", &server.url]);
            assert_eq!(run, Run::quiet(0, &told_by("main3")));
            assert_eq!(folder.read("results.json"), RESULTS);
            let log = folder.read("log.txt");
            assert_eq!(log.matches("supprimer-simulation").count(), 6);
            let last = log.lines().rfind(|line| line.contains("supprimer-simulation")).unwrap();
            assert!(last.contains("64210") && !last.contains("42842"), "{last}");
        }
    }
}

#[test]
fn more_taxpayers_than_a_session_holds_are_told() {
    let key = "0123456789abcdef0123456789abcdef";
    let server = ImpotsServer::start(&["--sessions", "cookie", "--secret-key", key]);
    let lines: Vec<_> = (0..1_000).map(|id| format!("{id},non,0,{id}")).collect();
    let folder = Folder::with("taxpayersdata.txt", lines.join("\n"));
    let run = folder.run(&["main3", "json", "--server", &server.url]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let expected = "erreur : les lignes 1 à 1000 (1000 contribuables) n'ont pas été calculées : ";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    let hint =
        "\nconseil : une seule session ne peut pas en tenir autant : utiliser `impots main`\n";
    assert!(run.stderr.ends_with(hint), "{}", run.stderr);
}

#[test]
fn more_taxpayers_than_a_request_holds_are_told() {
    let lines: Vec<_> = (0..5_001).map(|id| format!("{id},non,0,{id}")).collect();
    let folder = Folder::with("taxpayersdata.txt", lines.join("\n"));
    let stderr = "error: `taxpayersdata.txt` has more than 5000 taxpayers\n\
                  hint: one request cannot hold so many: use `impots main`\n";
    assert_eq!(folder.run(&["main3", "json"]), Run::quiet(1, stderr));
}
