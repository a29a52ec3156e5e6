//! Somebody who types the examples of a document, in a folder and on a port of their own.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use impots_testing::{expect_declared, free_port};

use crate::support::Folder;

/// What a question of a command is answered with.
const ANSWER: &str = "a pass phrase\n";

/// The program, on a port that no other test has. A server goes on in another terminal.
const IMPOTS: &str = r#"#!/bin/bash
case $1 in
serve)
  : > serve.log
  "$PROGRAM" "$@" --listen "$ADDRESS" > /dev/null 2> serve.log < /dev/null &
  echo $! > server.pid
  until grep -q ^stop: serve.log; do
    kill -0 $! || { cat serve.log >&2; exit 1; }
    sleep 0.05
  done
  ;;
main | main2 | main3) exec "$PROGRAM" "$@" --server "http://$ADDRESS" ;;
*) exec "$PROGRAM" "$@" ;;
esac
"#;

/// Built already.
const CARGO: &str = r#"#!/bin/bash
[ "$1 $2 $3" = "run --release --" ] || { echo "cargo $*: not from a document" >&2; exit 1; }
shift 3
exec impots "$@"
"#;

/// An answer of 400 and more is a fault.
const CURL: &str = r#"#!/bin/bash
PATH=${PATH#*:}
exec curl --fail-with-body --silent --show-error "$@"
"#;

/// Bash in a folder with what a reader has: the program, cargo, curl, and the files of the repository.
pub(super) struct Reader {
    root: PathBuf,
    folder: Folder,
    address: String,
}

impl Reader {
    pub(super) fn new(root: &Path) -> Self {
        expect_declared("bash");
        let folder = Folder::new();
        fs::create_dir(folder.path().join("bin")).unwrap();
        for (name, text) in [("impots", IMPOTS), ("cargo", CARGO), ("curl", CURL)] {
            let file = folder.path().join("bin").join(name);
            fs::write(&file, text).unwrap();
            fs::set_permissions(&file, PermissionsExt::from_mode(0o755)).unwrap();
        }
        symlink(root.join("crates"), folder.path().join("crates")).unwrap();
        Self { root: root.to_owned(), folder, address: format!("127.0.0.1:{}", free_port()) }
    }

    /// Does what a block says, after what the paragraph above it says; gives what it prints.
    pub(super) fn follow(&mut self, above: &str, block: &str) -> Result<String, String> {
        if let Some((_, rest)) = above.split_once("`impots serve ") {
            self.stop();
            self.run(&format!("impots serve {}", rest.split('`').next().unwrap()))?;
        }
        let is_script = |line: &&str| line.starts_with("./scripts/");
        for script in block.lines().filter(is_script) {
            let file = self.root.join(script);
            let mode =
                file.metadata().map_err(|error| format!("{script}: {error}"))?.permissions().mode();
            assert_ne!(mode & 0o111, 0, "{script} is no program");
        }
        let lines: Vec<&str> = block.lines().filter(|line| !is_script(line)).collect();
        self.run(&lines.join("\n").replace("127.0.0.1:5000", &self.address))
    }

    fn run(&self, commands: &str) -> Result<String, String> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = format!("{}/bin:{}", self.folder.path().display(), path.to_string_lossy());
        let mut bash = Command::new("bash")
            .args(["--norc", "-euo", "pipefail", "-c", commands])
            .current_dir(self.folder.path())
            .env_clear()
            .envs([("PATH", path.as_str()), ("ADDRESS", &self.address)])
            .env("PROGRAM", env!("CARGO_BIN_EXE_impots"))
            .env("HOME", self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        bash.stdin.take().unwrap().write_all(ANSWER.as_bytes()).ok();
        let output = bash.wait_with_output().unwrap();
        let [stdout, stderr] =
            [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        if output.status.success() {
            Ok(stdout)
        } else {
            Err(format!("{}: {commands}\n{stdout}{stderr}", output.status))
        }
    }

    /// Stops the server, if there is one.
    fn stop(&self) {
        self.run("[ ! -f server.pid ] || { kill $(< server.pid); rm server.pid; }").ok();
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop();
    }
}
