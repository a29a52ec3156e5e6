//! `impots serve`, on a free port, stopped when dropped.

use std::io::Write as _;
use std::process::{Command, Stdio};

use impots_testing::http::Request;
use impots_testing::{ServerProcess, wait_until};
use impots_web::security::passwords::hash_with_random_salt;
use serde_json::Value;
use tempfile::TempDir;

/// The user of a server with an account, and the password.
pub(crate) const USER: &str = "jeanne";
pub(crate) const PASSWORD: &str = "quatre chevaux bleus";

/// A running server and its log.
pub(crate) struct ImpotsServer {
    process: ServerProcess,
    /// `http://127.0.0.1:…`, with the prefix, without a slash at the end.
    pub(crate) origin: String,
    folder: TempDir,
}

/// What the log says of a request that nobody else sends.
const LAST: &str = r#""method":"DELETE""#;

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
        Self::start_in(folder, arguments)
    }

    /// The same with an account in its database: [`USER`], who logs in with [`PASSWORD`].
    pub(crate) fn start_with_account(arguments: &[&str]) -> Self {
        Self::start_with_accounts(&[USER], arguments)
    }

    /// The same with several, all of the same password.
    pub(crate) fn start_with_accounts(users: &[&str], arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for user in users {
            run(&folder, &["users", "add", user], PASSWORD);
        }
        Self::start_in(folder, arguments)
    }

    fn start_in(folder: TempDir, arguments: &[&str]) -> Self {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];
        let process = ServerProcess::start(command(&folder, &serve).args(arguments));
        Self { origin: process.url.clone(), process, folder }
    }

    /// What a command of the console prints that shares the server's database.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        run(&self.folder, arguments, "")
    }

    /// What was answered since the last call.
    pub(crate) fn answered(&self) -> Vec<Answered> {
        // The log is written in its order, and read on another thread: a last request tells where its end is.
        Request::new("DELETE", "/").send(&self.process.address);
        let mut lines = String::new();
        wait_until("the log says that the last request was answered", || {
            lines.push_str(&self.process.news());
            lines.contains(LAST)
        });
        lines.lines().filter(|line| !line.contains(LAST)).filter_map(read_line).collect()
    }
}

fn command(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_impots"));
    command.args(arguments).current_dir(folder.path()).env_clear();
    command
}

fn run(folder: &TempDir, arguments: &[&str], input: &str) -> String {
    let mut command = command(folder, arguments);
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    process.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = process.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The user `admin` in the settings, whose password is the same.
pub(crate) fn administrator() -> String {
    let hash = hash_with_random_salt(b"admin").unwrap();
    format!("[[users]]\nname = \"admin\"\npassword_hash = \"{hash}\"\n")
}

fn read_line(line: &str) -> Option<Answered> {
    let line: Value = serde_json::from_str(line).ok()?;
    Some(Answered {
        method: line["method"].as_str()?.to_owned(),
        action: line["action"].as_str()?.to_owned(),
        status: line["status"].as_u64()?,
    })
}
