//! Looks for what tests need, each time that the path or the programs in it have changed.
//!
//! With `IMPOTS_TEST_ALL` set nothing is looked for: every test runs, and fails where something is missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "src/list.rs"]
mod list;

/// The modules that the Python programs of the tests import.
const MODULES: &str = "import flask, flask_wtf, flask_session, redis, msgspec, cachelib, aiosmtpd, schemathesis, openapi_spec_validator";

/// Where Debian's packages of fonts put theirs.
const FONTS: [&str; 3] = [
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/opentype/opendyslexic",
];

fn main() {
    let own = ["AXE", "PYTHON", "VALIDATORS"].map(|word| format!("IMPOTS_TEST_{word}"));
    for variable in ["PATH".to_owned(), "IMPOTS_TEST_ALL".to_owned()].into_iter().chain(own) {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/list.rs");
    // A folder counts as changed when something comes into it.
    for folder in
        path().into_iter().chain([PathBuf::from("/usr/share/fonts")]).filter(|it| it.is_dir())
    {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    let missing = list::NEEDS.iter().map(|(word, _)| *word).filter(|word| is_missing(word));
    println!("cargo::rustc-env=IMPOTS_MISSING={}", missing.collect::<Vec<_>>().join(" "));
}

fn is_missing(word: &str) -> bool {
    if env::var_os("IMPOTS_TEST_ALL").is_some() {
        return false;
    }
    let is_there = match word {
        "axe" => axe().is_file(),
        "chromium" => are_programs(&["chromium", "chromedriver"]),
        "fonts" => FONTS.iter().all(|folder| Path::new(folder).is_dir()),
        "mariadb" => are_programs(&["mariadbd", "mariadb-install-db", "mariadb"]),
        "openssl" => are_programs(&["openssl", "sh"]),
        "postgresql" => is_postgresql() && are_programs(&["setpriv"]),
        "python" => has_modules(),
        "redis" => are_programs(&["redis-server"]),
        "systemd" => are_programs(&["systemd-analyze"]),
        "validators" => are_validators() && are_programs(&["node", "java"]),
        program => are_programs(&[program]),
    };
    !is_there
}

fn path() -> Vec<PathBuf> {
    env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default()
}

fn are_programs(programs: &[&str]) -> bool {
    programs.iter().all(|program| path().iter().any(|folder| folder.join(program).is_file()))
}

/// Debian keeps the programs of each version in a folder of its own.
fn is_postgresql() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut programs = versions.map(|version| version.path().join("bin/postgres"));
    programs.any(|program| program.is_file()) || are_programs(&["postgres", "initdb", "psql"])
}

fn axe() -> PathBuf {
    let default = || node_modules().join("axe-core/axe.min.js");
    env::var_os("IMPOTS_TEST_AXE").map_or_else(default, PathBuf::from)
}

fn are_validators() -> bool {
    let folder = env::var_os("IMPOTS_TEST_VALIDATORS").map_or_else(node_modules, PathBuf::from);
    ["html-validate", "vnu-jar"].iter().all(|name| folder.join(name).is_dir())
}

fn node_modules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules")
}

fn has_modules() -> bool {
    let interpreter = env::var_os("IMPOTS_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let run = Command::new(interpreter)
        .args(["-c", MODULES])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}
