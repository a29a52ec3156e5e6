//! A real `redis-server` on a free port of loopback.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::Folder;

/// A server that keeps nothing on disk, killed when dropped.
pub(super) struct RedisServer {
    child: Child,
    pub(super) url: String,
    /// Where it runs, as long as it does.
    _folder: Folder,
}

impl RedisServer {
    pub(super) fn start() -> Self {
        let folder = Folder::new();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let child = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .args(["--port", &address.port().to_string()])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("these tests need a `redis-server`: {error}"));
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(started.elapsed() < Duration::from_secs(10), "it does not start");
            sleep(Duration::from_millis(5));
        }
        Self { child, url: format!("redis://{address}"), _folder: folder }
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
