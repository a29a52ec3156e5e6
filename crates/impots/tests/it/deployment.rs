//! The shipped units of systemd: systemd accepts them, they leave the service few rights, and their commands are ours.

mod containers;
mod monitoring;

use std::process::Command;

use impots_testing::needs;

use crate::support::Folder;

const UNIT: &str = include_str!("../../../../deploy/systemd/impots.service");
const SOCKET: &str = include_str!("../../../../deploy/systemd/impots.socket");
const PROGRAM: &str = env!("CARGO_BIN_EXE_impots");

fn unit() -> Folder {
    let folder = Folder::with("impots.service", UNIT.replace("/usr/bin/impots", PROGRAM));
    folder.write("impots.socket", SOCKET);
    folder
}

fn analyze(folder: &Folder, arguments: &[&str], unit: &str) {
    let output = Command::new("systemd-analyze")
        .args(arguments)
        .arg(unit)
        .current_dir(folder.path())
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .output()
        .unwrap_or_else(|error| panic!("cannot start `systemd-analyze`: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    assert!(!said.contains(&format!("{unit}:")), "{said}");
}

#[needs(systemd)]
#[test]
fn systemd_understands_every_line_of_the_units() {
    for name in ["impots.service", "impots.socket"] {
        analyze(&unit(), &["verify", "--man=no"], name);
    }
}

#[needs(systemd)]
#[test]
fn the_unit_leaves_the_service_few_rights() {
    // Of 100; an unprotected service has 96.
    let security = ["security", "--offline=true", "--threshold=15", "--no-pager"];
    analyze(&unit(), &security, "impots.service");
}

#[test]
fn the_units_commands_are_those_of_the_program() {
    let folder = Folder::with("impots.toml", "");
    for key in ["ExecStartPre=", "ExecStart="] {
        let line = UNIT.lines().find_map(|line| line.strip_prefix(key)).unwrap();
        let line = line.replace("${CREDENTIALS_DIRECTORY}/", "");
        let mut arguments: Vec<&str> = line.split(' ').skip(1).collect();
        if key == "ExecStart=" {
            arguments.push("--help");
        }
        let run = folder.run(&arguments);
        assert_eq!(run.code, Some(0), "{run:?}");
    }
}
