//! A real `redis-server` on a free port of loopback, killed when the test is over.

use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command};

use redis::{Client, FromRedisValue, RedisResult};
use tempfile::TempDir;

use crate::declared::expect_declared;
use crate::patience::wait_until;
use crate::port::free_port;
use crate::processes::{Signal, assert_runs, send, start_logged};

/// A server that keeps nothing on disk.
pub struct RedisServer {
    port: u16,
    folder: TempDir,
    options: Vec<String>,
    process: Option<Child>,
}

impl RedisServer {
    /// Starts it, and waits until it listens.
    #[track_caller]
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// A server with more options than those of every test.
    #[track_caller]
    pub fn start_with(options: &[&str]) -> Self {
        expect_declared("redis");
        let mut server = Self {
            port: free_port(),
            folder: tempfile::tempdir().unwrap(),
            options: options.iter().map(|&option| option.to_owned()).collect(),
            process: None,
        };
        server.start_again();
        server
    }

    /// A cluster of one, which holds every slot.
    #[track_caller]
    pub fn start_cluster() -> Self {
        // Where the servers of a cluster reach each other. It would be 10 000 above its port, among those that the
        // system gives to connections: where one of them had it, the server ended.
        let port = free_port().to_string();
        let server = Self::start_with(&["--cluster-enabled", "yes", "--cluster-port", &port]);
        let () = server.ask(&["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]);
        server
    }

    /// Starts it again, on the same port and without what it held: sessions are gone, and so are the scripts
    /// that it knew.
    #[track_caller]
    pub fn start_again(&mut self) {
        let mut command = Command::new("redis-server");
        command
            .args(["--bind", "127.0.0.1", "--port", &self.port.to_string()])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(self.folder.path())
            .args(&self.options);
        let log = self.log();
        let process = self.process.insert(start_logged(&mut command, &log, "redis"));
        wait_until("redis-server listens", || {
            assert_runs(process, &log);
            TcpStream::connect(("127.0.0.1", self.port)).is_ok()
        });
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Kills it as a crash does.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Stops its clock: connections stay open, nothing is answered, and what is written meanwhile waits in the
    /// system's buffers until [`RedisServer::thaw`].
    pub fn freeze(&self) {
        send(Signal::STOP, self.process.as_ref().unwrap());
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        send(Signal::CONT, self.process.as_ref().unwrap());
    }

    /// Its port on loopback.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `redis://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// What it answers to a command.
    pub fn ask<T: FromRedisValue>(&self, words: &[&str]) -> T {
        ask(self.port, words).unwrap()
    }

    /// The same where it may not answer, or with an error.
    pub fn try_to_ask<T: FromRedisValue>(&self, words: &[&str]) -> Option<T> {
        ask(self.port, words).ok()
    }

    /// The number of sessions.
    pub fn count_sessions(&self) -> usize {
        let keys: Vec<String> = self.ask(&["KEYS", "session:*"]);
        // Reservations last a moment longer than what they were made for.
        keys.iter().filter(|key| !key.starts_with("session:turn:")).count()
    }

    /// How often a command was called, from the server's own count.
    pub fn calls_of(&self, command: &str) -> u64 {
        let statistics: String = self.ask(&["INFO", "commandstats"]);
        let start = format!("cmdstat_{command}:calls=");
        let line = statistics.lines().find_map(|line| line.strip_prefix(&start));
        line.map_or(0, |rest| rest.split(',').next().unwrap().parse().unwrap())
    }
}

/// What a server or a sentinel answers to a command.
pub(crate) fn ask<T: FromRedisValue>(port: u16, words: &[&str]) -> RedisResult<T> {
    let mut connection = Client::open(format!("redis://127.0.0.1:{port}"))?.get_connection()?;
    redis::cmd(words[0]).arg(&words[1..]).query(&mut connection)
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}
