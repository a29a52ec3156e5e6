//! `impots main`, `main2` and `main3`: taxpayers files in every spelling, of any size, and those that vanish.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::{
    Folder, ImpotsServer, RESULTS, Run, TAXPAYERS, closed_server, gzip, told_by, wait_for,
};

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

/// Field fault 4: the first bytes of a taxpayers file tell what it is.
#[test]
fn what_is_no_text_of_lines_is_told_and_no_result_is_written() {
    for (content, stderr) in [
        (
            &b"\xFF\xFE1\0,\0"[..],
            "error: `taxpayersdata.txt` is not UTF-8 text: it begins as UTF-16 does\n\
             hint: convert it: iconv -f UTF-16 -t UTF-8 taxpayersdata.txt\n",
        ),
        (
            b"1,oui,2,50000\r2,non,0,1\r",
            "error: `taxpayersdata.txt` ends its lines with carriage returns (CR) alone\n\
             hint: convert it: tr '\\r' '\\n' < taxpayersdata.txt\n",
        ),
        (
            b"PK\x03\x04\x14\0",
            "error: `taxpayersdata.txt` is no text: it begins as a workbook (.xlsx, .ods) or another zip archive does\n\
             hint: save the table as CSV in UTF-8, from the program that made it, and give that file\n",
        ),
    ] {
        for command in COMMANDS {
            let folder = Folder::with("taxpayersdata.txt", content);
            folder.write("results.json", "old");
            assert_eq!(folder.run(&[command, "json"]), Run::quiet(1, stderr), "{command}");
            assert_eq!(folder.read("results.json"), "old");
            assert_eq!(folder.names(), ["results.json", "taxpayersdata.txt"]);
        }
    }
}

/// What people and spreadsheets put around taxpayers.
const ODD: &[u8] = b"sep=,\r\n# donn\xE9es\r\n1,oui,2,\"50 000,00 \xE2\x82\xAC\"\r\n,,,\r\n2,oui,2,\xE9\r\n\
                     3,\"oui\"x,2,1\r\n4,\"oui,2,1\r\n5,non,0,100'000\r\n6,non,0,\"50,000\"\r\n7,O,0,1\r\n\x1A";

/// Field fault 5: a line that is no row is faulty, and all others are computed.
#[test]
fn lines_that_are_no_rows_do_not_take_the_others_with_them() {
    let server = ImpotsServer::start(&[]);
    let long = format!("8,non,0,{}\n9,non,0,1", "1".repeat(1 << 16));
    let content = [ODD.strip_suffix(b"\x1A").unwrap(), long.as_bytes(), b"\x1A"].concat();
    for command in COMMANDS {
        let folder = Folder::with("taxpayersdata.txt", &content);
        let run = folder.run(&[command, "json", "--server", &server.url]);
        assert_eq!(run.code, Some(0), "{command} {run:?}");
        let results: Value = serde_json::from_str(&folder.read("results.json")).unwrap();
        let computed: Vec<_> = results.as_array().unwrap().iter().collect();
        let salaries =
            computed.iter().map(|it| (it["id"].as_u64().unwrap(), it["salaire"].as_u64().unwrap()));
        assert_eq!(salaries.collect::<Vec<_>>(), [(1, 50_000), (5, 100_000), (9, 1)]);
        assert_eq!(
            folder.read("errors.txt"),
            "Analyse du fichier taxpayersdata.txt\n\n\
             Ligne 5, la ligne n'est pas du texte UTF-8\n\
             Ligne 6, du texte suit le guillemet [\"] qui ferme une valeur\n\
             Ligne 7, un guillemet [\"] est ouvert et n'est pas fermé\n\
             Ligne 9, valeur [50,000] ambiguë pour le paramètre [salaire] : 50000 ou 50 euros ? Écrire l'un des deux\n\
             Ligne 10, valeur [O] invalide pour le paramètre [marié (oui/non)]\n\
             Ligne 11, la ligne dépasse 65536 octets\n"
        );
    }
}

/// Field fault 4: a file that gzip compressed is simply read.
#[test]
fn a_compressed_taxpayers_file_is_read() {
    let server = ImpotsServer::start(&[]);
    for command in COMMANDS {
        let folder = Folder::with("taxpayersdata.txt", gzip(TAXPAYERS.as_bytes()));
        let run = folder.run(&[command, "json", "--server", &server.url]);
        assert_eq!(run, Run::quiet(0, &told_by(command)), "{command}");
        assert_eq!(folder.read("results.json"), RESULTS);
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
    let server = closed_server();
    let stderr = format!(
        "error: lines 1 to 100000 (100000 taxpayers) were not computed: cannot connect to \
         `{server}`: Connection refused (os error 111)\n\
         hint: start the server with `impots serve`, or name another one with `--server`\n"
    );
    for command in ["main", "main2"] {
        let folder = many_lines(100_000);
        let run = folder.run(&[command, "json", "--server", &server]);
        assert_eq!(run, Run::quiet(2, &stderr));
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
    let stderr = "2 contribuables calculés : voir `out/results.json`\n".to_owned();
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
