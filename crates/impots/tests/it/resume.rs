//! `impots main --resume`: results are kept or computed, never lost.

use std::process::Command;

use crate::support::{Folder, ImpotsServer, RESULTS, Run, TAXPAYERS, TOLD_OF_FAULTY_LINES};

/// A folder with the eleven published results.
fn done(server: &ImpotsServer) -> Folder {
    let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
    let run = folder.run(&["main", "json", "--resume", "--server", &server.url]);
    assert_eq!(run.code, Some(0), "{run:?}");
    folder
}

/// Two taxpayers, not the first ones.
const FEW: &str = "3,oui,3,50000\n5,non,3,100000\n";

const HINT: &str = "hint: give the file that they came from with `--taxpayers`, or another `--results`; \
                    without `--resume`, all is computed anew\n";

#[test]
fn what_is_kept_and_what_is_computed_is_told() {
    let server = ImpotsServer::start(&[]);
    let folder = done(&server);
    let arguments = ["main", "json", "--resume", "--server", &server.url];
    let faulty = TOLD_OF_FAULTY_LINES;
    let stderr = format!("11 gardés, 0 calculé : voir `results.json`\n{faulty}");
    assert_eq!(folder.run(&arguments), Run::quiet(0, &stderr));
    assert_eq!(folder.read("results.json"), RESULTS);

    folder.write("taxpayersdata.txt", format!("12,non,0,1\n{TAXPAYERS}"));
    let stderr = format!("11 gardés, 1 calculé : voir `results.json`\n{faulty}");
    assert_eq!(folder.run(&arguments), Run::quiet(0, &stderr));
    assert_eq!(folder.read("results.json").lines().count(), 14);
}

#[test]
fn results_of_other_taxpayers_are_refused_before_anything_is_written() {
    let server = ImpotsServer::start(&[]);
    let folder = done(&server);
    folder.write("few.txt", FEW);
    folder.write("errors.txt", "old");
    folder.write("log.txt", "old");
    folder.write("corrected.txt", TAXPAYERS.replace("200000", "200001"));
    for (file, lost) in [
        ("few.txt", "11 results in `results.json`, from taxpayer 1 on,"),
        ("corrected.txt", "2 results in `results.json`, from taxpayer 10 on,"),
    ] {
        let run =
            folder.run(&["main", "json", "--resume", "--taxpayers", file, "--server", &server.url]);
        let stderr =
            format!("error: {lost} would be lost: the lines of `{file}` are not theirs\n{HINT}");
        assert_eq!(run, Run::quiet(1, &stderr));
        assert_eq!(folder.read("results.json"), RESULTS);
        assert_eq!(folder.read("errors.txt"), "old");
        assert_eq!(folder.read("log.txt"), "old");
    }
}

#[test]
fn a_file_without_a_valid_line_is_error_36_and_loses_no_result() {
    let folder = Folder::with("taxpayersdata.txt", "1,yes,2,50000\n");
    folder.write("results.json", RESULTS);
    let run = folder.run(&["main", "json", "--resume"]);
    assert_eq!(run.code, Some(1));
    let hint = "(erreur 36)\nconseil : le fichier est-il en anglais ? donner `--language en` ; voir `errors.txt`\n";
    assert!(run.stderr.ends_with(hint), "{}", run.stderr);
    assert_eq!(folder.read("results.json"), RESULTS);
}

#[test]
fn what_can_be_read_only_once_is_refused() {
    let folder = Folder::with("results.json", RESULTS);
    let made = Command::new("mkfifo").arg(folder.path().join("pipe")).status();
    assert!(made.unwrap().success());
    for (taxpayers, name) in [("-", "standard input"), ("pipe", "`pipe`")] {
        let arguments = ["main", "json", "--resume", "--taxpayers", taxpayers];
        let stderr = format!(
            "error: `--resume` cannot go on with {name}, which can be read only once\n\
             hint: save it as a file, and name that with `--taxpayers`\n"
        );
        let run = folder.run_with_input(&arguments, TAXPAYERS);
        assert_eq!(run, Run::quiet(1, &stderr));
        assert_eq!(folder.names(), ["pipe", "results.json"]);
    }
}
