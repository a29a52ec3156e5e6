//! A Redis with two replicas, watched by three real sentinels, all on ports of loopback.
//!
//! Three and a quorum of two is the least with which one of each may fail (Redis documentation, "Example
//! Sentinel deployments"). Replicas follow without a disk and without a pause, so that a test waits for what
//! happens and not for a timer of Redis.

use std::fs;
use std::process::{Child, Command};

use redis::FromRedisValue;
use tempfile::TempDir;

use crate::patience::wait_until;
use crate::port::free_port;
use crate::processes::start_logged;
use crate::redis_server::{RedisServer, ask};

/// A sentinel of the service `impots`.
pub struct Sentinel {
    port: u16,
    process: Child,
    _folder: TempDir,
}

impl Sentinel {
    /// Watches a server; `quorum` sentinels must agree that it does not answer, once it has not for so many milliseconds.
    pub fn watching(server: &RedisServer, quorum: usize, milliseconds: u32) -> Self {
        let (port, folder) = (free_port(), tempfile::tempdir().unwrap());
        let settings = folder.path().join("sentinel.conf");
        let lines = format!(
            "bind 127.0.0.1\nport {port}\nsentinel monitor impots 127.0.0.1 {} {quorum}\n\
             sentinel down-after-milliseconds impots {milliseconds}\nsentinel failover-timeout impots 5000\n",
            server.port()
        );
        fs::write(&settings, lines).unwrap();
        let mut command = Command::new("redis-server");
        command.arg(&settings).arg("--sentinel");
        let process = start_logged(&mut command, &folder.path().join("log"), "redis");
        Self { port, process, _folder: folder }
    }

    /// Its port on loopback.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it answers to a command, if it does: `None` too for an error and for an answer of another type, as
    /// a sentinel that has just begun knows nothing yet.
    pub fn ask<T: FromRedisValue>(&self, words: &[&str]) -> Option<T> {
        ask(self.port, words).ok()
    }

    /// The port of the server that takes writes, to its knowledge.
    pub fn master(&self) -> Option<u16> {
        let place = self.ask::<(String, u16)>(&["SENTINEL", "GET-MASTER-ADDR-BY-NAME", "impots"]);
        place.map(|(_, port)| port)
    }

    /// What it knows of the service.
    fn knows(&self, name: &str) -> Option<String> {
        let pairs: Vec<String> = self.ask(&["SENTINEL", "MASTER", "impots"])?;
        let pair = pairs.chunks(2).find(|pair| pair[0] == name);
        pair.map(|pair| pair[1].clone())
    }
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Three servers, of which one takes writes and two follow it, and three sentinels that agree on which one.
pub struct WatchedRedis {
    /// The first takes the writes at the beginning.
    pub servers: [RedisServer; 3],
    /// Who watches.
    pub sentinels: [Sentinel; 3],
}

impl WatchedRedis {
    /// Starts all, and waits until all know of each other. Another server is chosen when the one that takes writes has not
    /// answered for so many milliseconds.
    pub fn start(milliseconds: u32) -> Self {
        let first = RedisServer::start_with(&["--repl-diskless-sync-delay", "0"]);
        let follows = format!("127.0.0.1 {}", first.port());
        let options = ["--replicaof", &follows, "--repl-diskless-sync-delay", "0"];
        let others = [(); 2].map(|()| RedisServer::start_with(&options));
        for server in &others {
            wait_until("a replica follows", || {
                server.ask::<String>(&["INFO", "replication"]).contains("link_status:up")
            });
        }
        let sentinels = [(); 3].map(|()| Sentinel::watching(&first, 2, milliseconds));
        let knowledge = [("num-slaves", "2"), ("num-other-sentinels", "2"), ("flags", "master")];
        for sentinel in &sentinels {
            wait_until("a sentinel knows all", || {
                knowledge.iter().all(|(name, value)| sentinel.knows(name).as_deref() == Some(value))
            });
        }
        let [second, third] = others;
        Self { servers: [first, second, third], sentinels }
    }

    /// `redis+sentinel://…/impots`.
    pub fn url(&self) -> String {
        let hosts = self.sentinels.each_ref().map(|it| format!("127.0.0.1:{}", it.port()));
        format!("redis+sentinel://{}/impots", hosts.join(","))
    }

    /// Lets the sentinels choose another server, while all answer: a planned change. They refuse while they do
    /// not agree that a replica is fit, so it is asked until one accepts.
    pub fn fail_over(&self) {
        let chooses =
            || self.sentinels[0].ask::<String>(&["SENTINEL", "FAILOVER", "impots"]).is_some();
        wait_until("a sentinel chooses another", chooses);
    }

    /// Waits until all sentinels know another server than the first; which one it is.
    pub fn wait_for_another(&self) -> &RedisServer {
        let first = self.servers[0].port();
        let mut chosen = first;
        wait_until("all sentinels know another one", || {
            let known = self.sentinels.each_ref().map(Sentinel::master);
            chosen = known[0].unwrap_or(first);
            chosen != first && known == [Some(chosen); 3]
        });
        self.servers.iter().find(|server| server.port() == chosen).unwrap()
    }
}
