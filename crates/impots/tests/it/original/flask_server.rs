//! Version 14's protocol on Flask, Flask-WTF and Flask-Session: `tests/peer/flask_server.py`.
//!
//! `IMPOTS_TEST_PYTHON` names an interpreter that has them; without it, that is `python3`.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

const NEEDED: &str = "these tests need Python with flask, flask-wtf, flask-session and redis; \
                      IMPOTS_TEST_PYTHON names the interpreter";

/// A server on a free port, killed when dropped.
pub(super) struct FlaskServer {
    child: Child,
    pub(super) url: String,
}

impl FlaskServer {
    /// Starts a server with the arguments that the Python program names.
    pub(super) fn start(arguments: &[&str]) -> Self {
        let named = std::env::var_os("IMPOTS_TEST_PYTHON");
        let mut child = Command::new(named.unwrap_or_else(|| OsString::from("python3")))
            .args(["-B", "tests/peer/flask_server.py"])
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{NEEDED}: {error}"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(Ok(line)) = lines.next() else {
            panic!("{NEEDED}");
        };
        let url = line.replace("listening on ", "http://");
        Self { child, url }
    }
}

impl Drop for FlaskServer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
