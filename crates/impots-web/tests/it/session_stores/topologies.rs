//! Redis with a password, behind sentinels, and as a cluster.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use impots_testing::{Certificates, RedisServer, free_port, needs};
use tempfile::TempDir;
use tokio::time::sleep;

use super::assert_no_session;
use super::bench::{Steps, client_of, ids};
use super::server_process::{ServerProcess, exchange};
use crate::support::Client;

/// Begins, computes, lists and ends, within a few seconds of the start of what is behind the URL.
async fn assert_serves(url: &str) -> Client {
    let mut client = client_of(url);
    for _ in 0..500 {
        if client.get("/init-session/json").await.status == 200 {
            break;
        }
        sleep(Duration::from_millis(20)).await;
    }
    client.log_in().await;
    for number in 1..=20 {
        assert_eq!(ids(&client.compute(number).await), [number], "{url}");
    }
    let captured = client.clone();
    assert_eq!(client.get("/fin-session").await.status, 200, "{url}");
    assert_no_session(&captured.clone().list().await, url);
    client
}

#[needs(redis)]
#[tokio::test]
async fn sessions_live_in_a_redis_with_user_and_password() {
    let server = RedisServer::start();
    let rules = ["ACL", "SETUSER", "impots", "on", ">p@ss/word", "~session:*", "+@all"];
    let _: () = server.ask(&rules);
    let url = format!("redis://impots:p%40ss%2Fword@127.0.0.1:{}/1", server.port());
    assert_serves(&url).await;
    let url = format!("redis://impots:wrong@127.0.0.1:{}", server.port());
    assert_eq!(client_of(&url).get("/init-session/json").await.status, 503);
}

#[needs(redis)]
#[tokio::test]
async fn sessions_live_in_a_cluster() {
    let server = RedisServer::start_with(&["--cluster-enabled", "yes"]);
    let _: () = server.ask(&["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]);
    assert_serves(&format!("redis+cluster://127.0.0.1:{}", server.port())).await;
}

#[needs(openssl, redis)]
#[tokio::test]
async fn sessions_live_in_a_redis_behind_tls_whose_certificate_is_checked() {
    let certificates = Certificates::make();
    let path = |name| certificates.path(name).to_str().unwrap().to_owned();
    let port = free_port();
    let _server = RedisServer::start_with(&[
        "--tls-port",
        &port.to_string(),
        "--tls-auth-clients",
        "no",
        "--tls-cert-file",
        &path("cert.pem"),
        "--tls-key-file",
        &path("key.pem"),
        "--tls-ca-cert-file",
        &path("ca.pem"),
    ]);
    let url = format!("rediss://localhost:{port}");
    let trusting = ServerProcess::start(&url, Some(&certificates.path("ca.pem")));
    let distrustful = ServerProcess::start(&url, None);
    let begin = async |server: &ServerProcess| {
        exchange(server.address(), "GET", "/init-session/json", "", "").await
    };
    let answer = begin(&trusting).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let answer = begin(&distrustful).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
}

/// A sentinel that watches a server.
struct Sentinel {
    port: u16,
    process: Child,
    _folder: TempDir,
}

impl Sentinel {
    fn watching(server: &RedisServer) -> Self {
        let (port, folder) = (free_port(), tempfile::tempdir().unwrap());
        let settings = folder.path().join("sentinel.conf");
        let lines = format!(
            "bind 127.0.0.1\nport {port}\nsentinel monitor impots 127.0.0.1 {} 1\n\
             sentinel down-after-milliseconds impots 300\nsentinel failover-timeout impots 1000\n",
            server.port()
        );
        fs::write(&settings, lines).unwrap();
        let process = Command::new("redis-server")
            .arg(&settings)
            .arg("--sentinel")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self { port, process, _folder: folder }
    }
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[needs(redis)]
#[tokio::test]
async fn sessions_follow_the_server_that_the_sentinels_name() {
    let mut first = RedisServer::start_with(&["--repl-diskless-sync-delay", "0"]);
    let second = RedisServer::start();
    let port = first.port().to_string();
    let _: () = second.ask(&["REPLICAOF", "127.0.0.1", &port]);
    while !second.ask::<String>(&["INFO", "replication"]).contains("link_status:up") {
        sleep(Duration::from_millis(20)).await;
    }
    let sentinel = Sentinel::watching(&first);
    let nobody = free_port();
    let url = format!("redis+sentinel://127.0.0.1:{nobody},127.0.0.1:{}/impots", sentinel.port);
    let mut client = assert_serves(&url).await;
    client.log_in().await;
    client.compute(50_000).await;
    while second.ask::<u64>(&["DBSIZE"]) == 0 {
        sleep(Duration::from_millis(20)).await;
    }
    first.kill();
    let mut answer = client.list().await;
    for _ in 0..500 {
        if answer.status == 200 {
            break;
        }
        sleep(Duration::from_millis(20)).await;
        answer = client.list().await;
    }
    assert_eq!(ids(&answer), [1]);
    for _ in 0..500 {
        if client.compute(1).await.status == 200 {
            break;
        }
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(ids(&client.list().await), [1, 2]);
}
