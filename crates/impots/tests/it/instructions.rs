//! What a line of a file takes, counted in instructions by valgrind: as many on a busy machine as on an idle one. What a request takes is
//! counted in allocations and commands (`impots-web/tests/it/session_stores/costs.rs`): a server does some things every few
//! seconds, of which a busy machine has more during the same requests.
//!
//! The program is the one that tests run, without optimisation, of which a figure says nothing but that it was the same before.
//! Whoever makes it take more or less on purpose writes the new figure here; `scripts/bench` says what it is worth.

use std::process::Command;

use impots_testing::needs;

use crate::support::Folder;

/// By how much the count may differ: other versions of Rust and of the C library take more or less.
const TOLERANCE_PERCENT: u64 = 20;

/// Lines of the longer of two files, whose difference has no start of the program in it.
const LINES: usize = 20_000;

/// The instructions that a line takes.
const OF_A_LINE: u64 = 37_500;

/// The instructions of a computation of so many lines, to its end.
fn count(lines: usize) -> u64 {
    let line = "oui,2,50000\n";
    let file = format!("marié,enfants,salaire\n{line}{}", line.repeat(lines));
    let folder = Folder::with("households.csv", file);
    let program = folder.command(&[]);
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=count", "--quiet"])
        .arg(program.get_program())
        .args(["compute", "households.csv", "--tax-year", "2026"])
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = folder.read("count");
    let total = told.lines().find_map(|line| line.strip_prefix("summary: ")).unwrap();
    total.trim().parse().unwrap()
}

#[needs(valgrind)]
#[test]
fn a_line_of_a_file_takes_as_many_instructions_as_before() {
    let of_a_line = (count(LINES) - count(0)) / (LINES as u64);
    let is_near = of_a_line.abs_diff(OF_A_LINE) * 100 <= OF_A_LINE * TOLERANCE_PERCENT;
    assert!(is_near, "{of_a_line} instructions, {OF_A_LINE} before");
}
