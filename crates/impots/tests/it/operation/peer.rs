//! A mail server: the Python package `aiosmtpd`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};

use impots_testing::{PATIENCE, how_to_get, python};
use serde_json::Value;

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
        let mut process = python(Path::new(SCRIPT))
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}: {}", how_to_get("python")));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap_or_else(|| panic!("{}", how_to_get("python"))).unwrap();
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
        self.mails.recv_timeout(PATIENCE).unwrap()
    }

    /// What else has come until now. It ends here.
    pub(super) fn rest(mut self) -> Vec<Value> {
        self.process.kill().unwrap();
        self.mails.iter().collect()
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
