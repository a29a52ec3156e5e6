//! Version 14's protocol on Flask, Flask-WTF and Flask-Session: `tests/peer/flask_server.py`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use impots_testing::{how_to_get, python};

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peer/flask_server.py");

/// A server on a free port, killed when dropped.
pub(super) struct FlaskServer {
    child: Child,
    pub(super) url: String,
}

impl FlaskServer {
    /// Starts a server with the arguments that the Python program names.
    pub(super) fn start(arguments: &[&str]) -> Self {
        let mut child = python(Path::new(PROGRAM))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}: {}", how_to_get("python")));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(Ok(line)) = lines.next() else {
            panic!("{}", how_to_get("python"));
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
