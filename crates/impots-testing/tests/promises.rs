//! What every test relies on.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;

use impots_testing::{Signal, expect_declared, free_port, needs, send_and_wait};

#[needs(bash)]
#[test]
fn what_a_test_has_said_that_it_needs_it_may_start() {
    expect_declared("bash");
}

#[test]
fn who_has_not_said_so_is_told_what_to_write() {
    let told = catch_unwind(|| expect_declared("nginx")).unwrap_err();
    let told = told.downcast::<String>().unwrap();
    let expected = "write `#[needs(nginx)]` above this test: nginx: `apt-get install nginx`";
    assert_eq!(*told, expected);
}

#[test]
fn ports_are_given_once_and_can_be_listened_on() {
    let ports: BTreeSet<u16> = (0..100).map(|_| free_port()).collect();
    assert_eq!(ports.len(), 100);
    for port in ports {
        TcpListener::bind(("127.0.0.1", port)).unwrap();
    }
}

#[test]
fn a_signal_has_been_dealt_with_when_the_wait_is_over() {
    let mut sleeper = Command::new("sleep").arg("1000").spawn().unwrap();
    // Ignored by default: the process goes on.
    send_and_wait(Signal::WINCH, &sleeper);
    assert!(sleeper.try_wait().unwrap().is_none());
    sleeper.kill().unwrap();
    sleeper.wait().unwrap();
}

/// The Rust files under a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
    files.filter(|file| file.extension().is_some_and(|it| it == "rs")).collect()
}

#[test]
fn no_test_is_left_out_by_hand() {
    let files = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")));
    assert!(files.len() > 300, "{}", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let is_left_out = |line: &str| line.trim_start().starts_with("#[ignore");
        assert!(
            !text.lines().any(is_left_out),
            "{}: say what it needs: `#[needs(…)]`",
            file.display()
        );
    }
}
