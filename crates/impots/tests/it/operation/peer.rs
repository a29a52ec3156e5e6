//! A mail server: the Python package `aiosmtpd`. `IMPOTS_TEST_PYTHON` names an interpreter that has it; without it,
//! `python3`.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

const NEEDED: &str =
    "this test needs Python with aiosmtpd==1.4.6; IMPOTS_TEST_PYTHON names the interpreter";
const SCRIPT: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../impots-web/tests/interop/smtp_peer.py");

/// Killed when dropped.
pub(super) struct SmtpPeer {
    process: Child,
    pub(super) port: u16,
    mails: Receiver<Value>,
}

impl SmtpPeer {
    pub(super) fn start(options: &[&str]) -> Self {
        let python = std::env::var_os("IMPOTS_TEST_PYTHON");
        let mut process = Command::new(python.unwrap_or_else(|| OsString::from("python3")))
            .arg(SCRIPT)
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}: {NEEDED}"));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap_or_else(|| panic!("{NEEDED}")).unwrap();
        let port = first.rsplit(':').next().unwrap().parse().unwrap();
        let (sender, mails) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if sender.send(serde_json::from_str(&line).unwrap()).is_err() {
                    break;
                }
            }
        });
        Self { process, port, mails }
    }

    /// The next mail.
    pub(super) fn mail(&self) -> Value {
        self.mails.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    /// Whatever comes within a while.
    pub(super) fn rest(&self) -> Vec<Value> {
        std::thread::sleep(Duration::from_secs(1));
        self.mails.try_iter().collect()
    }
}

impl Drop for SmtpPeer {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The section of the settings for a mail server.
pub(super) fn section(smtp: &str) -> String {
    format!(
        "[mail]\nsmtp = \"{smtp}\"\nfrom = \"impots <impots@example.fr>\"\nto = [\"admin@example.fr\"]\n"
    )
}
