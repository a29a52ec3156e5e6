//! A server that a test starts, asks and stops.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use impots_testing::{PATIENCE, Signal, send, wait_until};

use super::Place;
use crate::support::Run;

/// `impots serve` on a free port; killed when dropped.
pub(super) struct Running {
    process: Child,
    pub(super) address: String,
    lines: Arc<Mutex<String>>,
}

/// The server on a free port, for programs that know no token.
pub(super) const SERVE: [&str; 5] = ["serve", "--listen", "127.0.0.1:0", "--csrf", "off"];

impl Running {
    /// Starts the server on the database of a place, and waits for its announcement.
    pub(super) fn start(place: &Place) -> Self {
        let mut command = place.folder.command(&SERVE);
        command.args(["--database-url", &place.url]);
        Self::start_by(command)
    }

    /// The same, again if a busy machine let it begin before its database answered.
    pub(super) fn start_reached(place: &Place) -> Self {
        let mut running = Self::start(place);
        wait_until("the server reaches its database at the start", || {
            let is_reached = !running.said().contains("once it can be reached");
            if !is_reached {
                running = Self::start(place);
            }
            is_reached
        });
        running
    }

    /// Starts the server by a command that has [`SERVE`] among its arguments.
    pub(super) fn start_by(mut command: Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(process.stderr.take().unwrap());
        let lines = Arc::new(Mutex::new(String::new()));
        let written = Arc::clone(&lines);
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let mut written = written.lock().unwrap();
                written.push_str(&line);
                written.push('\n');
            }
        });
        let mut running = Self { process, address: String::new(), lines };
        let announcement = running.wait_for("stop:     Ctrl-C");
        let address = announcement.split_once("http://").unwrap().1;
        address.split_once('/').unwrap().0.clone_into(&mut running.address);
        running
    }

    /// What it has said so far.
    pub(super) fn said(&self) -> String {
        self.lines.lock().unwrap().clone()
    }

    /// Waits until it has said this; gives all that it has said.
    pub(super) fn wait_for(&self, text: &str) -> String {
        wait_until(text, || self.said().contains(text));
        self.said()
    }

    /// The status of the answer to a request without a session, and the whole answer.
    pub(super) fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        // Whatever becomes of the database, an answer comes.
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    /// The same, once the database answers within the time that a login has: not always on a busy machine.
    pub(super) fn simulate_once_reached(&self, place: &Place, user: &str, password: &str) -> Run {
        let mut run = self.simulate(place, user, password);
        wait_until("the database is reached", || {
            let is_reached = !run.stderr.contains("the database cannot be reached");
            if !is_reached {
                run = self.simulate(place, user, password);
            }
            is_reached
        });
        run
    }

    /// `impots simulate` through this server, for a tax of 147 euros in 2026.
    pub(super) fn simulate(&self, place: &Place, user: &str, password: &str) -> Run {
        let server = format!("http://{}", self.address);
        place.folder.run(&[
            "simulate",
            "--server",
            &server,
            "--user",
            user,
            "--password",
            password,
            "--married",
            "yes",
            "--children",
            "2",
            "--salary",
            "50000",
            "--tax-year",
            "2026",
            "--json",
        ])
    }

    pub(super) fn signal(&self, signal: Signal) {
        send(signal, &self.process);
    }

    /// Stops it as the system does, and gives its exit code.
    pub(super) fn stop(mut self) -> Option<i32> {
        self.signal(Signal::TERM);
        self.process.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
