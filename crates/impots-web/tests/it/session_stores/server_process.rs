//! A server in a process of its own.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use impots_protocol::CsrfMode;
use impots_testing::http::Request;
use impots_web::{AppState, Lifetime, Stop, Threads};
use tempfile::NamedTempFile;
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use crate::support::stores::in_redis;
use crate::support::{listen, parts, quick_accounts};

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
        let test = "session_stores::server_process::a_server_answers_until_it_is_stopped";
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

/// Also what [`ServerProcess`] runs: with sessions in a Redis, and until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_answers_until_it_is_stopped() {
    let (listener, address) = listen().await;
    let mut parts = parts(CsrfMode::Off);
    if let Some(url) = std::env::var_os(REDIS_URL) {
        let log = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN);
        log.with_ansi(false).with_writer(io::stderr).init();
        println!("\nlistening on {address}");
        parts.sessions = in_redis(url.to_str().unwrap(), Lifetime::default());
        // Servers that share sessions have the same users with the same hashes.
        parts.accounts = quick_accounts();
        let state = AppState::new(parts);
        impots_web::serve(listener, state, Threads::of_caller(), std::future::pending()).await;
    } else {
        let (stop, stopped) = oneshot::channel();
        let stopped = async { stopped.await.unwrap() };
        let state = AppState::new(parts);
        let serving = impots_web::serve(listener, state, Threads::of_caller(), stopped);
        let server = tokio::spawn(serving);
        let answer = Request::new("GET", "/init-session/json").send_beside(address).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        stop.send(Stop::Promptly).unwrap();
        server.await.unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }
}
