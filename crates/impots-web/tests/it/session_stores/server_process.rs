//! A server in a process of its own.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use impots_protocol::CsrfMode;
use impots_web::{AppParts, AppState, Lifetime, SessionStore};
use tempfile::NamedTempFile;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::parts;

/// Tells a process where its Redis is.
const REDIS_URL: &str = "IMPOTS_TEST_REDIS_URL";

/// This program once more, as a server; killed when the test is over.
pub(super) struct ServerProcess {
    address: SocketAddr,
    process: Child,
    log: NamedTempFile,
}

impl ServerProcess {
    /// A server with its sessions in a Redis, perhaps one whose certificate only these authorities vouch for.
    pub(super) fn start(redis_url: &str, authorities: Option<&Path>) -> Self {
        let log = NamedTempFile::new().unwrap();
        let test = "session_stores::server_process::a_server_for_another_test";
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(REDIS_URL, redis_url)
            .envs(authorities.map(|path| ("SSL_CERT_FILE", path)))
            .stdout(Stdio::piped())
            .stderr(log.reopen().unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| {
            let line = line.unwrap();
            line.strip_prefix("listening on ")?.parse().ok()
        });
        Self { address: address.unwrap(), process, log }
    }

    /// What it has logged.
    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.log.path()).unwrap()
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// No test by itself: what [`ServerProcess`] runs. Without the address of a Redis there is nothing to serve.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_for_another_test() {
    let Some(url) = std::env::var_os(REDIS_URL) else {
        return;
    };
    tracing_subscriber::fmt().with_ansi(false).with_writer(io::stderr).init();
    let sessions = SessionStore::redis(url.to_str().unwrap(), Lifetime::default()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("\nlistening on {}", listener.local_addr().unwrap());
    let state = AppState::new(AppParts { sessions, ..parts(CsrfMode::Off) });
    impots_web::serve(listener, state, std::future::pending()).await;
}

/// The whole answer to a request on a connection of its own.
pub(super) async fn exchange(
    address: SocketAddr,
    method: &str,
    path: &str,
    cookie: &str,
    body: &str,
) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}
