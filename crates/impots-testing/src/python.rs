//! Python, with the packages of the original.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::declared::expect_declared;

/// A Python program: `IMPOTS_TEST_PYTHON` names the interpreter; without it, that is `python3`.
#[track_caller]
pub fn python(program: &Path) -> Command {
    expect_declared("python");
    let named = std::env::var_os("IMPOTS_TEST_PYTHON");
    let mut command = Command::new(named.unwrap_or_else(|| OsString::from("python3")));
    // No compiled modules are left beside the programs.
    command.arg("-B").arg(program);
    command
}
