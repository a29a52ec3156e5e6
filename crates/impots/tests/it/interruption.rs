//! Ctrl-C, and the signals TERM, HUP and QUIT: nothing half-written is left, and what was computed is kept.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use impots_testing::{Signal, send, send_and_wait};
use serde_json::Value;

use crate::support::{Folder, ImpotsServer, Run, wait_for};

/// The signals that ask a program to end, and the exit codes that shells have for them.
const SIGNALS: [(Signal, i32); 4] =
    [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129), (Signal::QUIT, 131)];

/// Field fault 6: TERM, HUP and QUIT leave no hidden file, as Ctrl-C does.
#[test]
fn an_interrupted_computation_leaves_no_file() {
    for (signal, code) in SIGNALS {
        let folder = Folder::new();
        let mut command = folder.command(&["compute", "-", "-o", "out.csv"]);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"married,children,salary\nyes,2,50000\n").unwrap();
        wait_for("a file being written", || folder.names().len() == 1);
        send(signal, &child);
        assert_eq!(child.wait().unwrap().code(), Some(code));
        assert!(folder.names().is_empty(), "{signal:?}");
    }
}

#[test]
fn an_interrupted_backup_leaves_no_copy_of_the_passwords() {
    for (signal, code) in SIGNALS {
        let folder = Folder::new();
        folder.add_user("jeanne", "a pass phrase");
        let is_copy = |name: &String| !name.starts_with("impots.db") && name != "copy.db";
        let mut codes = Vec::new();
        // A copy that is complete too soon is made again, until one was interrupted.
        wait_for("an interrupted backup", || {
            let mut command = folder.command(&["database", "backup", "copy.db"]);
            let mut child = command.stderr(Stdio::null()).spawn().unwrap();
            let mut is_seen = false;
            while !is_seen && child.try_wait().unwrap().is_none() {
                is_seen = folder.names().iter().any(is_copy);
            }
            // One that has ended already is there no more.
            if child.try_wait().unwrap().is_none() {
                send(signal, &child);
            }
            codes.push(child.wait().unwrap().code());
            let is_complete = std::fs::remove_file(folder.path().join("copy.db")).is_ok();
            is_seen && !is_complete
        });
        assert!(codes.contains(&Some(code)), "{signal:?}: {codes:?}");
        let left: Vec<_> = folder.names().into_iter().filter(is_copy).collect();
        assert!(left.is_empty(), "{signal:?}: {left:?}");
    }
}

/// Field fault 6: a signal that was ignored at the start stays so, for `nohup` means it.
#[test]
fn a_signal_that_is_ignored_does_not_interrupt() {
    let folder = Folder::new();
    let mut command = Command::new("sh");
    let arguments = [env!("CARGO_BIN_EXE_impots"), "compute", "-", "-o", "out.csv"];
    command.args(["-c", "trap '' HUP; exec \"$0\" \"$@\""]).args(arguments);
    command.current_dir(folder.path()).stdin(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"married,children,salary\nyes,2,50000\n").unwrap();
    wait_for("a file being written", || folder.names().len() == 1);
    send(Signal::HUP, &child);
    input.write_all(b"no,0,1\n").unwrap();
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(folder.read("out.csv").lines().count(), 3);
}

/// Field fault 6: TERM, HUP and QUIT keep what was computed, as Ctrl-C does.
#[test]
fn an_interrupted_run_keeps_its_results_and_can_be_resumed() {
    for (signal, code) in SIGNALS {
        interrupted_and_resumed(signal, code);
    }
}

fn interrupted_and_resumed(signal: Signal, code: i32) {
    let server = ImpotsServer::start(&[]);
    let lines: Vec<_> = (0..20_000).map(|id| format!("{id},non,0,{}", id * 10)).collect();
    let folder = Folder::with("taxpayersdata.txt", lines.join("\n"));
    let arguments = ["main", "json", "--server", &server.url, "--batch-size"];
    let child = folder.computing(&[&arguments[..], &["1"]].concat());
    send(signal, &child);
    let run = Run::from(child.wait_with_output().unwrap());
    let stderr = &run.stderr;
    assert_eq!(run.code, Some(code), "{stderr}");
    assert!(stderr.contains("calculées : interrompu\nconseil : "), "{stderr}");
    let kept: Vec<Value> = serde_json::from_str(&folder.read("results.json")).unwrap();
    assert!((1..20_000).contains(&kept.len()), "{}", kept.len());
    let sessions = |log: &str| {
        (log.matches("\"init-session\"").count(), log.matches("\"fin-session\"").count())
    };
    let (begun, ended) = sessions(&folder.read("log.txt"));
    assert_eq!(begun, ended);

    folder.write("log.txt", "");
    let run = folder.run(&[&arguments[..], &["500", "--resume"]].concat());
    let missing = 20_000 - kept.len();
    let stderr = format!("{} gardés, {missing} calculés : voir `results.json`\n", kept.len());
    assert_eq!(run, Run::quiet(0, &stderr));
    let results: Vec<Value> = serde_json::from_str(&folder.read("results.json")).unwrap();
    assert_eq!(results[..kept.len()], kept);
    assert_eq!(results.len(), 20_000);
    assert!(results.iter().enumerate().all(|(id, result)| result["salaire"] == id * 10));
    assert_eq!(folder.read("log.txt").matches("\"impôt\"").count(), missing);
}

#[test]
fn there_may_be_nothing_to_resume_from_but_not_something_else() {
    let server = ImpotsServer::start(&[]);
    let folder = Folder::with("taxpayersdata.txt", "1,oui,2,50000\n");
    let arguments = ["main", "json", "--server", &server.url, "--resume"];
    let computed = Run::quiet(0, "1 contribuable calculé : voir `results.json`\n");
    assert_eq!(folder.run(&arguments), computed);
    let results = folder.read("results.json");
    let kept = Run::quiet(0, "1 gardé, 0 calculé : voir `results.json`\n");
    assert_eq!(folder.run(&arguments), kept);
    assert_eq!(folder.read("results.json"), results);
    folder.write("results.json", "{\"a\": 1}\n");
    let stderr = "error: cannot go on from `results.json`: line 1 is no result\n\
                  hint: name another file with `--results`, or leave out `--resume`\n";
    assert_eq!(folder.run(&arguments), Run::quiet(1, stderr));
}

/// Field fault 6: a second signal ends the program at once, whichever of the four it is.
#[test]
fn a_second_interruption_ends_the_program_at_once_and_leaves_no_half_of_a_file() {
    for (command, (signal, code)) in
        ["main", "main2", "main3"].into_iter().flat_map(|it| SIGNALS.map(|signal| (it, signal)))
    {
        // It accepts connections, and never answers.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let folder = Folder::with("taxpayersdata.txt", "1,oui,2,50000\n");
        folder.write("results.json", "old");
        let mut command = folder.command(&[command, "json", "--server", &url]);
        let mut child = command.spawn().unwrap();
        let _connection = listener.accept().unwrap();
        while child.try_wait().unwrap().is_none() {
            send(signal, &child);
            sleep(Duration::from_millis(50));
        }
        assert_eq!(child.wait().unwrap().code(), Some(code), "{command:?}");
        assert_eq!(folder.read("results.json"), "old");
        assert!(folder.names().iter().all(|name| !name.starts_with('.')));
    }
}

/// Answers one request.
fn answer(stream: &mut TcpStream, status: u16, response: &str) {
    assert!(stream.read(&mut [0; 1 << 12]).unwrap() > 0);
    let body = format!(r#"{{"action": "a", "état": {status}, "réponse": {response}}}"#);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";
    write!(stream, "{head}{body}").unwrap();
}

/// Field fault 6: TERM and HUP end the session, as Ctrl-C does.
#[test]
fn an_interruption_lets_what_has_begun_come_to_its_end_and_ends_the_session() {
    for (command, (signal, code)) in
        ["main2", "main3"].into_iter().flat_map(|it| SIGNALS.map(|signal| (it, signal)))
    {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let folder = Folder::with("taxpayersdata.txt", "1,oui,2,50000\n2,non,0,1\n");
        let arguments = [command, "json", "--server", &url, "--csrf", "off"];
        let mut command = folder.command(&arguments);
        let child = command.stderr(Stdio::piped()).spawn().unwrap();
        let accept = || listener.accept().unwrap().0;
        answer(&mut accept(), 700, r#"["ok"]"#);
        let mut authentication = accept();
        send_and_wait(signal, &child);
        answer(&mut authentication, 200, r#""ok""#);
        drop(authentication);
        answer(&mut accept(), 400, r#""ok""#);
        let run = Run::from(child.wait_with_output().unwrap());
        let stderr = "erreur : les lignes 1 à 2 (2 contribuables) n'ont pas été calculées : interrompu\n\
                      conseil : ce qui a été calculé avant est dans le fichier des résultats\n";
        assert_eq!((run.code, &*run.stderr), (Some(code), stderr));
        assert_eq!(folder.names(), ["errors.txt", "log.txt", "taxpayersdata.txt"]);
    }
}
