//! `impots generate`: completions as the shells understand them, pages as `groff` does.

use std::process::{Command, Output};

use impots_testing::needs;

use crate::support::{Folder, Run};

fn completions(shell: &str) -> String {
    let run = Folder::new().run(&["generate", "completions", shell]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

/// What a program does in a folder, that knows of its user and of this machine where programs are, and nothing else: a language that
/// is not installed, say, is something that shells complain of.
fn output(folder: &Folder, program: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder.path());
    command.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    let output = command.env("HOME", folder.path()).output();
    output.unwrap_or_else(|error| panic!("these tests need {program}: {error}"))
}

/// What bash offers for the last of these words.
fn bash_offers(script: &str, words: &[&str]) -> Vec<String> {
    let ask = r#"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _impots impots "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$((COMP_CWORD - 1))]}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let arguments = ["--norc", "-c", &format!("{script}\n{ask}"), "bash"];
    let answer = output(&Folder::new(), "bash", &[&arguments[..], words].concat());
    assert_eq!(String::from_utf8_lossy(&answer.stderr), "");
    let offers = String::from_utf8(answer.stdout).unwrap();
    offers.lines().map(str::to_owned).collect()
}

#[needs(bash)]
#[test]
fn bash_completes_commands_flags_and_values() {
    let script = completions("bash");
    assert_eq!(bash_offers(&script, &["impots", "expl"]), ["explain"]);
    assert_eq!(bash_offers(&script, &["impots", "main"]), ["main", "main2", "main3"]);
    assert_eq!(bash_offers(&script, &["impots", "main", "--c"]), ["--csrf", "--concurrency"]);
    assert_eq!(bash_offers(&script, &["impots", "main3", "--csrf", ""]), ["auto", "on", "off"]);
    assert_eq!(bash_offers(&script, &["impots", "parameters", "sh"]), ["show"]);
}

#[needs(fish)]
#[test]
fn fish_completes_commands_and_flags() {
    let folder = Folder::with("impots.fish", completions("fish"));
    let offers = |line: &str| {
        let ask = format!("source impots.fish; complete --do-complete '{line}'");
        let answer = output(&folder, "fish", &["--no-config", "-c", &ask]);
        assert_eq!(String::from_utf8_lossy(&answer.stderr), "");
        let text = String::from_utf8(answer.stdout).unwrap();
        let words = text.lines().map(|line| line.split('\t').next().unwrap());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(offers("impots expl"), ["explain"]);
    assert_eq!(offers("impots main --cs"), ["--csrf"]);
}

#[needs(zsh)]
#[test]
fn zsh_reads_its_completions() {
    let folder = Folder::with("_impots", completions("zsh"));
    let ask = "autoload -U compinit && compinit -D && . ./_impots && print $_comps[impots]";
    let answer = output(&folder, "zsh", &["-f", "-c", ask]);
    assert_eq!(String::from_utf8_lossy(&answer.stderr), "");
    assert_eq!(String::from_utf8_lossy(&answer.stdout), "_impots\n");
}

#[needs(groff)]
#[test]
fn every_command_has_a_manual_page_that_groff_renders_without_a_warning() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["generate", "man", "."]), Run::quiet(0, ""));
    let pages = folder.names();
    for page in ["impots.1", "impots-main.1", "impots-parameters-show.1"] {
        assert!(pages.iter().any(|known| known == page), "{pages:?}");
    }
    for page in &pages {
        // `-P-cbou`: plain text, without bold or underlined characters.
        let arguments = ["-man", "-ww", "-Kutf8", "-Tutf8", "-P-cbou", page];
        let rendered = output(&folder, "groff", &arguments);
        assert_eq!(String::from_utf8_lossy(&rendered.stderr), "", "{page}");
        let text = String::from_utf8(rendered.stdout).unwrap();
        assert!(text.contains("SYNOPSIS"), "{page}: {text}");
    }
}

#[test]
fn a_folder_that_is_missing_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    let stderr = "error: cannot write `nope/impots.1`: its folder does not exist\n\
                  hint: create the folder first\n";
    let run = folder.run(&["generate", "man", "nope"]);
    assert_eq!(run, Run::quiet(1, stderr));
    assert!(folder.names().is_empty());
}

#[test]
fn the_command_is_not_in_the_help() {
    let help = Folder::new().run(&["--help"]).stdout;
    assert!(!help.contains("generate"), "{help}");
}

#[test]
fn a_folder_that_is_a_file_is_told_by_the_name_that_was_given() {
    let folder = Folder::with("h.csv", "married,children,salary\nyes,2,50000\n");
    for (arguments, name) in [
        (&["generate", "man", "h.csv"][..], "h.csv/impots.1"),
        (&["compute", "h.csv", "-o", "h.csv/x.csv"], "h.csv/x.csv"),
    ] {
        let stderr = format!(
            "error: cannot write `{name}`: its folder is a file\nhint: choose another folder\n"
        );
        assert_eq!(folder.run(arguments), Run::quiet(1, &stderr));
    }
}
