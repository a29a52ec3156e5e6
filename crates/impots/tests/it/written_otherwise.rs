//! `impots main`, `main2` and `main3`: taxpayers files in every spelling, of any size, and those that vanish.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::process::{Child, Command, Stdio};

use crate::support::{Folder, ImpotsServer, RESULTS, Run, TAXPAYERS, told_by, wait_for};

const COMMANDS: [&str; 3] = ["main", "main2", "main3"];

#[test]
fn a_mark_line_ends_and_quotes_do_not_matter() {
    let server = ImpotsServer::start(&[]);
    let quoted = TAXPAYERS.replace("1,oui,2,55555", r#""1","oui","2","55555""#);
    for content in [
        format!("\u{FEFF}{TAXPAYERS}"),
        TAXPAYERS.replace('\n', "\r\n"),
        quoted.clone(),
        format!("\u{FEFF}{}", quoted.replace('\n', "\r\n")),
        format!("{TAXPAYERS}\n\n"),
    ] {
        for command in COMMANDS {
            let folder = Folder::with("taxpayersdata.txt", &content);
            let run = folder.run(&[command, "json", "--server", &server.url]);
            assert_eq!(run, Run::quiet(0, &told_by(command)), "{command} {content}");
            assert_eq!(folder.read("results.json"), RESULTS);
        }
    }
}

#[test]
fn what_is_no_text_of_lines_is_told_and_no_result_is_written() {
    let iconv = "hint: convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 taxpayersdata.txt\n";
    for (content, stderr) in [
        (
            &b"1,oui,2,50000\n# donn\xE9es\n"[..],
            format!("error: `taxpayersdata.txt` is not UTF-8 text: see line 2\n{iconv}"),
        ),
        (
            b"\xFF\xFE1\0,\0",
            "error: `taxpayersdata.txt` is not UTF-8 text: it begins as UTF-16 does\n\
             hint: convert it: iconv -f UTF-16 -t UTF-8 taxpayersdata.txt\n"
                .to_owned(),
        ),
        (
            b"1,oui,2,50000\r2,non,0,1\r",
            "error: `taxpayersdata.txt` ends its lines with carriage returns (CR) alone\n\
             hint: convert it: tr '\\r' '\\n' < taxpayersdata.txt\n"
                .to_owned(),
        ),
        (
            b"1,\"oui,2,50000\n2,non,0,1\n",
            "error: `taxpayersdata.txt`: the quote opened in the row of line 1 is not closed\n\
             hint: close it, or write \"\" for a quote inside of quotes\n"
                .to_owned(),
        ),
    ] {
        for command in COMMANDS {
            let folder = Folder::with("taxpayersdata.txt", content);
            folder.write("results.json", "old");
            let run = folder.run(&[command, "json"]);
            assert_eq!(run.code, Some(1), "{command}");
            assert!(run.stderr.ends_with(&stderr), "{command}: {}", run.stderr);
            assert_eq!(folder.read("results.json"), "old");
            assert!(folder.names().iter().all(|name| !name.starts_with('.')));
        }
    }
}

/// A folder with a file of so many taxpayers.
fn many_lines(count: usize) -> Folder {
    let folder = Folder::new();
    let file = File::create(folder.path().join("taxpayersdata.txt")).unwrap();
    let mut file = BufWriter::new(file);
    let lines = "7,oui,2,50000\n".repeat(10_000);
    for _ in 0..count / 10_000 {
        file.write_all(lines.as_bytes()).unwrap();
    }
    file.into_inner().unwrap();
    folder
}

#[test]
fn ten_million_lines_do_not_fit_into_one_session_and_that_is_told_at_once() {
    let folder = many_lines(10_000_000);
    let stderr = "error: `taxpayersdata.txt` has more than 5000 taxpayers\n\
                  hint: one request cannot hold so many: use `impots main`\n";
    assert_eq!(folder.run(&["main3", "json"]), Run::quiet(1, stderr));
}

#[test]
fn a_hundred_thousand_lines_without_a_server_are_told_in_one_sentence() {
    let stderr = "error: lines 1 to 100000 (100000 taxpayers) were not computed: cannot connect to \
                  `http://127.0.0.1:1`: Connection refused (os error 111)\n\
                  hint: start the server with `impots serve`, or name another one with `--server`\n";
    for command in ["main", "main2"] {
        let folder = many_lines(100_000);
        let run = folder.run(&[command, "json", "--server", "http://127.0.0.1:1"]);
        assert_eq!(run, Run::quiet(2, stderr));
        assert_eq!(folder.names(), ["errors.txt", "log.txt", "taxpayersdata.txt"]);
    }
}

/// A run that reads a pipe as its taxpayers file and writes to `out/`.
fn start_with_pipe(folder: &Folder, server: &ImpotsServer) -> (Child, File) {
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::create_dir(folder.path().join("out")).unwrap();
    let files = ["--taxpayers", "pipe", "--results", "out/results.json"];
    let server = ["main", "json", "--server", &server.url];
    let mut command = folder.command(&[&server[..], &files].concat());
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = OpenOptions::new().write(true).open(pipe).unwrap();
    lines.write_all(b"1,oui,2,50000\n").unwrap();
    let is_written = || fs::read_dir(folder.path().join("out")).is_ok_and(|out| out.count() == 1);
    wait_for("a file being written", is_written);
    (child, lines)
}

fn end(child: Child, lines: File) -> (Option<i32>, String) {
    drop(lines);
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_taxpayers_file_that_vanishes_is_read_to_its_end() {
    let (folder, server) = (Folder::new(), ImpotsServer::start(&[]));
    let (child, mut lines) = start_with_pipe(&folder, &server);
    fs::remove_file(folder.path().join("pipe")).unwrap();
    lines.write_all(b"2,oui,2,55555\n").unwrap();
    let stderr = "2 taxpayers computed: see `out/results.json`\n".to_owned();
    assert_eq!(end(child, lines), (Some(0), stderr));
    assert!(folder.read("out/results.json").contains("2814"));
}

#[test]
fn a_folder_that_vanishes_is_told_and_gets_no_half_of_a_file() {
    let (folder, server) = (Folder::new(), ImpotsServer::start(&[]));
    let (child, lines) = start_with_pipe(&folder, &server);
    fs::remove_dir_all(folder.path().join("out")).unwrap();
    let stderr = "error: cannot write `out/results.json`: its folder does not exist\n\
                  hint: create the folder first\n";
    assert_eq!(end(child, lines), (Some(1), stderr.to_owned()));
    assert_eq!(folder.names(), ["errors.txt", "log.txt", "pipe"]);
}
