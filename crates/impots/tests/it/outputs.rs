//! All that `main`, `main2` and `main3` leave behind, in French with JSON and in English with XML: exit code, console,
//! results, errors, and the log without its times.

use crate::support::{Folder, ImpotsServer, TAXPAYERS, in_english};

/// One session computes batches of four, so that the log always has the same order.
const ONE_BY_ONE: [&str; 4] = ["--concurrency", "1", "--batch-size", "4"];

/// A line of the log, without when it was written.
fn without_time(line: &str) -> String {
    let (time, rest) = line.split_at("2020-08-08 16:33:23.379221".len());
    let is_time = |(index, byte): (usize, &u8)| match b"0000-00-00 00:00:00.000000"[index] {
        b'0' => byte.is_ascii_digit(),
        other => *byte == other,
    };
    assert!(time.as_bytes().iter().enumerate().all(is_time), "{line}");
    format!("TIME{rest}\n")
}

/// What a command leaves behind.
fn output(command: &str, session_type: &str, language: &str, taxpayers: &str) -> String {
    let server = ImpotsServer::start(&[]);
    let folder = Folder::with("taxpayersdata.txt", taxpayers);
    let mut arguments = vec![command, session_type, "--server", &server.url];
    arguments.extend(["--language", language]);
    if command == "main" {
        arguments.extend(ONE_BY_ONE);
    }
    let run = folder.run(&arguments);
    let log: String = folder.read("log.txt").lines().map(without_time).collect();
    assert_eq!(folder.names().len(), 4);
    format!(
        "exit code: {}\n== standard output\n{}== standard error\n{}== results.json\n{}== errors.txt\n{}== log.txt\n{log}",
        run.code.unwrap(),
        run.stdout,
        run.stderr,
        folder.read("results.json"),
        folder.read("errors.txt"),
    )
}

#[test]
fn everything_in_french_with_json_is_as_approved() {
    for command in ["main", "main2", "main3"] {
        let name = format!("{command}_fr_json");
        insta::assert_snapshot!(name, output(command, "json", "fr", TAXPAYERS));
    }
}

#[test]
fn everything_in_english_with_xml_is_as_approved() {
    let taxpayers = in_english(TAXPAYERS);
    for command in ["main", "main2", "main3"] {
        let name = format!("{command}_en_xml");
        insta::assert_snapshot!(name, output(command, "xml", "en", &taxpayers));
    }
}
