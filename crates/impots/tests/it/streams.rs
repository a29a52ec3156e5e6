//! Standard output, standard error and files that cannot be written: each is told, and the exit code is 2, by every command.

use std::fs::File;
use std::process::{Command, Output, Stdio};

use crate::support::{Folder, ImpotsServer, TAXPAYERS};

/// How a stream is spoiled.
#[derive(Clone, Copy, Debug)]
enum Spoiled {
    Full,
    Closed,
}

/// A run whose standard output or error is full or closed.
fn run(folder: &Folder, arguments: &[&str], stream: u8, spoiled: Spoiled) -> Output {
    let target = match spoiled {
        Spoiled::Full => "/dev/full",
        Spoiled::Closed => "&-",
    };
    let mut command = Command::new("sh");
    command.args(["-c", &format!("exec \"$0\" \"$@\" {stream}>{target}")]);
    command.arg(env!("CARGO_BIN_EXE_impots")).args(arguments);
    command.current_dir(folder.path()).env_clear();
    // The hash of a password is asked for on standard input.
    let password = File::open(folder.path().join("password")).unwrap();
    command.stdin(password).output().unwrap()
}

/// Every command, as the words that call it: the manual has a page for each, but for the hidden one that makes it.
fn commands() -> Vec<Vec<String>> {
    let folder = Folder::new();
    let made = folder.run(&["generate", "man", "."]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let helps = folder.names().into_iter().map(|page| {
        let name = page.strip_suffix(".1").unwrap().to_owned();
        let beginning = name.strip_prefix("impots").unwrap().trim_start_matches('-').to_owned();
        words(&beginning)
    });
    helps.chain([words("generate"), words("generate-completions"), words("generate-man")]).collect()
}

/// `hash-password` is one word, `parameters-show` two.
fn words(name: &str) -> Vec<String> {
    match name {
        "" => Vec::new(),
        "hash-password" => vec![name.to_owned()],
        _ => name.split('-').map(str::to_owned).collect(),
    }
}

/// A call of a command that writes to standard output, for those that do; the others work on files or servers.
fn call(command: &str) -> Option<&'static str> {
    match command {
        "compute" => Some("compute households.csv"),
        "simulate" => Some("simulate --married yes --children 2 --salary 50000"),
        "explain" => Some("explain --married yes --children 2 --salary 50000"),
        "withholding" => Some("withholding --married yes --children 2 --salary 50000"),
        "threshold" => Some("threshold --married yes --children 2"),
        "compare" => Some("compare --married yes --children 2 --salary 50000"),
        "parameters show" => Some("parameters show"),
        "parameters export" => Some("parameters export"),
        "users list" => Some("users list"),
        "tokens list" => Some("tokens list"),
        "tokens add" => Some("tokens add jeanne tableur"),
        "users totp" => Some("users totp jeanne on"),
        "config check" => Some("config check"),
        "hash-password" => Some("hash-password"),
        "generate completions" => Some("generate completions bash"),
        // They work on files or servers, only gather other commands, or have nothing to list here.
        "serve" | "main" | "main2" | "main3" | "parameters import" | "parameters reload"
        | "users add" | "users remove" | "users password" | "tokens" | "tokens revoke"
        | "sessions" | "sessions list" | "sessions end" | "health" | "generate man" | ""
        | "parameters" | "users" | "config" | "generate" | "database" | "database backup" => None,
        other => panic!("a new command `{other}`: does it write to standard output?"),
    }
}

/// A folder with what the calls read.
fn prepared() -> Folder {
    let folder = Folder::with("households.csv", "married,children,salary\nyes,2,50000\nx,2,1\n");
    folder.write("password", "a pass phrase");
    folder.add_user("jeanne", "a pass phrase");
    folder
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Field fault 7: every command's help on a standard output that is full or closed is told with exit code 2.
#[test]
fn the_help_of_every_command_needs_its_standard_output() {
    let folder = prepared();
    let commands = commands();
    assert!(commands.len() > 20, "{commands:?}");
    for command in &commands {
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
        let full = run(&folder, &arguments, 1, Spoiled::Full);
        assert_eq!(full.status.code(), Some(2), "{command:?}");
        let stderr = "error: cannot write standard output: the disk is full\n\
                      hint: make room, or choose another disk\n";
        assert_eq!(told(&full), stderr, "{command:?}");
        let closed = run(&folder, &arguments, 1, Spoiled::Closed);
        assert_eq!(closed.status.code(), Some(2), "{command:?}");
        let stderr = "error: cannot write standard output: it is closed\n\
                      hint: leave it open, or send it to a file or to `/dev/null`\n";
        assert_eq!(told(&closed), stderr, "{command:?}");
    }
}

/// Field fault 7: every command that writes to standard output tells when it cannot, with exit code 2.
#[test]
fn every_command_that_writes_to_standard_output_tells_when_it_cannot() {
    let folder = prepared();
    let commands = commands();
    let calls: Vec<&str> = commands.iter().filter_map(|command| call(&command.join(" "))).collect();
    assert_eq!(calls.len(), 15);
    for call in calls {
        let arguments: Vec<&str> = call.split(' ').collect();
        for (spoiled, reason) in
            [(Spoiled::Full, "the disk is full"), (Spoiled::Closed, "it is closed")]
        {
            let output = run(&folder, &arguments, 1, spoiled);
            assert_eq!(output.status.code(), Some(2), "{call} {spoiled:?}: {}", told(&output));
            let sentence = format!("error: cannot write standard output: {reason}\nhint: ");
            assert!(told(&output).contains(&sentence), "{call}: {}", told(&output));
        }
        // `/dev/null` is a wish, and not a failure; nor is a reader that has gone.
        let mut command = folder.command(&arguments);
        let password = File::open(folder.path().join("password")).unwrap();
        let status = command.stdin(password).stdout(Stdio::null()).stderr(Stdio::null()).status();
        let expected = i32::from(call.starts_with("compute "));
        assert_eq!(status.unwrap().code(), Some(expected), "{call}");
    }
}

/// Field fault 7: every command that cannot say why it fails has exit code 2.
#[test]
fn every_command_needs_its_standard_error_where_it_has_something_to_say() {
    let folder = prepared();
    for command in commands() {
        let arguments: Vec<&str> =
            command.iter().map(String::as_str).chain(["--no-such-argument"]).collect();
        let output = run(&folder, &arguments, 2, Spoiled::Full);
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        assert_eq!(folder.run(&arguments).code, Some(1), "{command:?}");
    }
}

/// Field fault 7: what was computed is written all the same when nobody can be told of which year it is.
#[test]
fn the_figures_do_not_depend_on_standard_error() {
    let folder = prepared();
    for call in ["simulate --married yes --children 2 --salary 50000", "compute households.csv"] {
        let arguments: Vec<&str> = call.split(' ').collect();
        let expected = folder.run(&arguments).stdout;
        let output = run(&folder, &arguments, 2, Spoiled::Full);
        assert_eq!(output.status.code(), Some(2), "{call}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    }
}

/// Field fault 7: who wants the figures alone, and opens `/dev/null` for the rest as Python does, is told of no failure.
#[test]
fn nothing_is_amiss_where_only_standard_error_is_not_wanted() {
    let folder = prepared();
    let unwanted = File::options().read(true).write(true).open("/dev/null").unwrap();
    let mut command =
        folder.command(&["simulate", "--married", "no", "--children", "0", "--salary", "1"]);
    let output = command.stderr(unwanted).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!output.stdout.is_empty());
}

/// Field fault 7: a file of `main`, `main2` or `main3` that is full is told with exit code 2, and results are kept.
#[test]
fn every_file_of_the_clients_tells_when_it_is_full() {
    let server = ImpotsServer::start(&[]);
    for command in ["main", "main2", "main3"] {
        for file in ["log", "errors", "results"] {
            let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
            let argument = format!("--{file}");
            let arguments = [command, "json", "--server", &server.url, &argument, "/dev/full"];
            let run = folder.run(&arguments);
            assert_eq!(run.code, Some(2), "{command} {file}: {}", run.stderr);
            let name = if file == "log" { "the log `/dev/full`" } else { "`/dev/full`" };
            let sentence = format!(
                "error: cannot write {name}: the disk is full\nhint: make room, or choose another disk\n"
            );
            assert!(run.stderr.ends_with(&sentence), "{command} {file}: {}", run.stderr);
            let has_results = folder.names().contains(&"results.json".to_owned());
            assert_eq!(has_results, file != "results", "{command} {file}");
            assert!(folder.names().iter().all(|name| !name.starts_with('.')));
        }
    }
}

/// Field fault 7: other outputs that are full are told with exit code 2.
#[test]
fn every_other_output_tells_when_it_is_full() {
    let folder = prepared();
    for call in ["compute households.csv -o /dev/full", "parameters export /dev/full"] {
        let run = folder.run_line(call);
        assert_eq!(run.code, Some(2), "{call}: {}", run.stderr);
        let sentence = "error: cannot write `/dev/full`: the disk is full\n";
        assert!(run.stderr.contains(sentence), "{call}: {}", run.stderr);
    }
}
