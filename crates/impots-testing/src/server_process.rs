//! `impots serve` at work, in a process of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use crate::{Signal, limit_descriptors, send, wait_until};

/// A server that has announced itself; killed when dropped.
pub struct ServerProcess {
    process: Child,
    /// `http://HOST:PORT`, then the prefix if it has one; empty if it listens on a file.
    pub url: String,
    /// `HOST:PORT` of the pages; empty if it listens on a file.
    pub address: String,
    /// `HOST:PORT` of the metrics, if there are any.
    pub metrics: Option<String>,
    said: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

impl ServerProcess {
    /// Starts a command `impots serve …`, and waits until it says where it listens and how to stop it.
    pub fn start(command: &mut Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let written = Arc::clone(&said);
        let reader = std::thread::spawn(move || {
            // To the end of the log: the pipe must not break.
            for line in lines.map_while(Result::ok) {
                let mut written = written.lock().unwrap();
                written.push_str(&line);
                written.push('\n');
            }
        });
        let (url, address) = (String::new(), String::new());
        let reader = Some(reader);
        let mut server = Self { process, url, address, metrics: None, said, reader };
        let announced = "stop:     Ctrl-C";
        wait_until(announced, || {
            let ended = server.process.try_wait().unwrap();
            assert!(ended.is_none() || server.said().contains(announced), "{}", server.said());
            server.said().contains(announced)
        });
        let announcement = server.said();
        let url_in = |line: &str| {
            let url = line.split_whitespace().find(|word| word.starts_with("http://"));
            url.map(str::to_owned)
        };
        let address = |url: &str| url.split('/').nth(2).unwrap().to_owned();
        let line_with = |text: &str| announcement.lines().find(|line| line.contains(text));
        if let Some(url) = line_with(" listens on ").and_then(url_in) {
            url.trim_end_matches('/').clone_into(&mut server.url);
            server.address = address(&url);
        }
        server.metrics = line_with("metrics: ").and_then(url_in).map(|url| address(&url));
        server
    }

    /// What it has said on standard error so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// What it has said since the last call.
    pub fn news(&self) -> String {
        std::mem::take(&mut *self.said.lock().unwrap())
    }

    /// Waits until it has said this; gives all that it has said.
    pub fn wait_for(&self, text: &str) -> String {
        wait_until(text, || self.said().contains(text));
        self.said()
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        send(signal, &self.process);
    }

    /// Leaves it so many file descriptors.
    pub fn limit_descriptors(&self, count: u64) {
        limit_descriptors(&self.process, count);
    }

    /// Asks it to stop; the exit code.
    pub fn stop(&mut self) -> Option<i32> {
        self.signal(Signal::TERM);
        self.wait()
    }

    /// Waits until it has ended, and all that it said was read; the exit code, unless a signal ended it.
    pub fn wait(&mut self) -> Option<i32> {
        let code = self.process.wait().unwrap().code();
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        code
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
