//! A server that a test starts, asks and stops.

use std::ops::Deref;
use std::process::Command;

use impots_testing::http::{Answer, Request};
use impots_testing::{ServerProcess, wait_until};

use super::Place;
use crate::support::Run;

/// `impots serve` on a free port; killed when dropped.
pub(super) struct Running(ServerProcess);

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
        Self(ServerProcess::start(&mut command))
    }

    /// The answer to a request without a session.
    pub(super) fn get(&self, path: &str) -> Answer {
        Request::new("GET", path).send(&self.address)
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
        let account = ["simulate", "--server", &self.url, "--user", user, "--password", password];
        let household = ["--married", "yes", "--children", "2", "--salary", "50000"];
        place.folder.run(&[&account[..], &household, &["--tax-year", "2026", "--json"]].concat())
    }

    /// Stops it as the system does, and gives its exit code.
    pub(super) fn stop(mut self) -> Option<i32> {
        self.0.stop()
    }

    /// Stops it, and gives all that it said.
    pub(super) fn stop_and_say(mut self) -> String {
        assert_eq!(self.0.stop(), Some(0));
        self.0.said()
    }
}

impl Deref for Running {
    type Target = ServerProcess;

    fn deref(&self) -> &ServerProcess {
        &self.0
    }
}
