//! `impots serve`, on a free port, stopped when dropped.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tempfile::TempDir;

/// A running server and its log.
pub(crate) struct ImpotsServer {
    child: Child,
    /// `http://127.0.0.1:…`, without a slash at the end.
    pub(crate) origin: String,
    log: Arc<Mutex<Vec<Answered>>>,
    _folder: TempDir,
}

/// A line of the log: what was answered to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) method: String,
    /// The word of the action.
    pub(crate) action: String,
    pub(crate) status: u64,
}

impl ImpotsServer {
    /// Starts the server in an empty folder and an empty environment; its address is in its announcement.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_with("", arguments)
    }

    /// The same with the text of its settings file.
    pub(crate) fn start_with(settings: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("impots.toml"), settings).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_impots"))
            .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
            .args(arguments)
            .current_dir(folder.path())
            .env_clear()
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let origin = announced_origin(&mut lines);
        let log = Arc::new(Mutex::new(Vec::new()));
        let written = Arc::clone(&log);
        std::thread::spawn(move || {
            let answered = lines.map_while(Result::ok);
            answered
                .filter_map(|line| read_line(&line))
                .for_each(|line| written.lock().unwrap().push(line));
        });
        Self { child, origin, log, _folder: folder }
    }

    /// What was answered since the last call.
    pub(crate) fn answered(&self) -> Vec<Answered> {
        std::mem::take(&mut *self.log.lock().unwrap())
    }
}

impl Drop for ImpotsServer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn announced_origin(lines: &mut Lines<BufReader<ChildStderr>>) -> String {
    let origin = lines.map_while(Result::ok).find_map(|line| {
        let address = line.find("http://127.0.0.1:")?;
        Some(line[address..].trim_end_matches('/').to_owned())
    });
    origin.unwrap()
}

fn read_line(line: &str) -> Option<Answered> {
    let line: Value = serde_json::from_str(line).ok()?;
    Some(Answered {
        method: line["method"].as_str()?.to_owned(),
        action: line["action"].as_str()?.to_owned(),
        status: line["status"].as_u64()?,
    })
}
