//! Redis with a password, behind sentinels, and as a cluster.

use std::io::Write;
use std::net::TcpListener;

use impots_testing::http::Request;
use impots_testing::{
    Certificates, RedisServer, Sentinel, eventually, free_port, needs, wait_until,
};

use super::assert_no_session;
use super::bench::{client_of, ids};
use super::server_process::ServerProcess;
use crate::support::Client;
use crate::support::log::Log;

/// Begins, computes, lists and ends, once what is behind the URL has started.
async fn assert_serves(url: &str) -> Client {
    let mut client = client_of(url);
    let begins = async || client.get("/init-session/json").await.status == 200;
    eventually("a session begins", begins).await;
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

/// The rules that the settings' example gives for the user in Redis.
pub(super) fn documented_permissions() -> Vec<&'static str> {
    let example = include_str!("../../../../../impots.example.toml");
    let rules = example.split('`').find(|text| text.starts_with("~session:*"));
    rules.unwrap().split(' ').collect()
}

/// Makes a user with these rights.
pub(super) fn permit(server: &RedisServer, rules: &[&str]) {
    let user = ["ACL", "SETUSER", "impots", "on", ">secret"];
    let _: () = server.ask(&[&user[..], rules].concat());
}

/// Where that user reaches it.
pub(super) fn permitted_url(server: &RedisServer) -> String {
    format!("redis://impots:secret@127.0.0.1:{}", server.port())
}

/// Field fault 20: the documented rights are enough, for everything and without a word in the log.
#[needs(redis)]
#[tokio::test]
async fn the_documented_permissions_are_enough() {
    let server = RedisServer::start();
    permit(&server, &documented_permissions());
    let (log, _guard) = Log::of_warnings();
    for database in ["", "/1"] {
        assert_serves(&format!("{}{database}", permitted_url(&server))).await;
    }
    assert!(!log.lines().concat().contains("does not permit"), "{:?}", log.lines());
}

/// Field fault 20: in a cluster the documented rights are enough with the one more that is documented for it.
#[needs(redis)]
#[tokio::test]
async fn the_documented_permissions_are_enough_in_a_cluster() {
    let server = RedisServer::start_cluster();
    permit(&server, &[&documented_permissions()[..], &["+cluster"]].concat());
    assert_serves(&format!("redis+cluster://impots:secret@127.0.0.1:{}", server.port())).await;
}

/// Field fault 20: where one of them lacks, the log says which rights are needed.
#[needs(redis)]
#[tokio::test]
async fn a_missing_permission_is_named_with_all_that_are_needed() {
    let needed = documented_permissions();
    for missing in ["+getrange", "+set", "+evalsha"] {
        let server = RedisServer::start();
        let rules = needed.iter().copied().filter(|rule| *rule != missing);
        permit(&server, &rules.collect::<Vec<_>>());
        let (log, _guard) = Log::of_warnings();
        let mut client = client_of(&permitted_url(&server));
        eventually("the rights are named", async || {
            for path in ["/init-session/json", "/init-session/xml"] {
                client.get(path).await;
            }
            let lines = log.lines().concat();
            lines.contains(&needed.join(" ")) && lines.contains(&missing[1..])
        })
        .await;
    }
}

#[needs(redis)]
#[tokio::test]
async fn sessions_live_in_a_cluster() {
    let server = RedisServer::start_cluster();
    assert_serves(&format!("redis+cluster://127.0.0.1:{}", server.port())).await;
}

/// A Redis with one of the certificates, and the port where it speaks TLS.
fn redis_with(
    certificates: &Certificates,
    certificate: &str,
    auth_clients: &str,
) -> (RedisServer, u16) {
    let path = |name: &str| certificates.path(name).to_str().unwrap().to_owned();
    let port = free_port();
    let options = [
        ["--tls-port", &port.to_string()],
        ["--tls-auth-clients", auth_clients],
        ["--tls-cert-file", &path(certificate)],
        ["--tls-key-file", &path("key.pem")],
        ["--tls-ca-cert-file", &path("ca.pem")],
    ];
    (RedisServer::start_with(options.as_flattened()), port)
}

async fn begin(server: &ServerProcess) -> String {
    Request::new("GET", "/init-session/json").send_beside(server.address()).await.text
}

#[needs(openssl, redis)]
#[tokio::test]
async fn sessions_live_in_a_redis_behind_tls_whose_certificate_is_checked() {
    let certificates = Certificates::make();
    let (_redis, port) = redis_with(&certificates, "cert.pem", "no");
    let url = format!("rediss://localhost:{port}");
    let trusting = ServerProcess::start(&url, Some(&certificates.path("ca.pem")));
    eventually("a session", async || begin(&trusting).await.starts_with("HTTP/1.1 200 ")).await;
    let distrustful = ServerProcess::start(&url, None);
    let answer = begin(&distrustful).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
}

/// Field fault 20: what is wrong with the certificate of Redis is a sentence of the log.
#[needs(openssl, redis)]
#[tokio::test]
async fn each_fault_of_a_certificate_is_a_sentence() {
    let certificates = Certificates::make();
    let [past, later, future, end] =
        [2020, 2021, 2090, 2091].map(|year| format!("{year}0101000000Z"));
    certificates.sign("other.pem", "redis.example", [&past, &future]);
    certificates.sign("expired.pem", "localhost", [&past, &later]);
    certificates.sign("early.pem", "localhost", [&future, &end]);
    let authority = certificates.path("ca.pem");
    let trusting = Some(&*authority);
    for (certificate, auth_clients, authorities, sentence) in [
        ("cert.pem", "no", None, "no authority of this machine has signed it"),
        ("other.pem", "no", trusting, "is for another name than the one in `session.redis_url`"),
        ("expired.pem", "no", trusting, "the certificate of Redis has expired"),
        ("early.pem", "no", trusting, "is not valid yet: is the clock of this machine right?"),
        ("cert.pem", "yes", trusting, "with `tls-auth-clients no` it asks for no certificate"),
    ] {
        let (_redis, port) = redis_with(&certificates, certificate, auth_clients);
        let server = ServerProcess::start(&format!("rediss://localhost:{port}"), authorities);
        assert_warns(&server, sentence).await;
    }
}

/// Field fault 20: a port where nobody speaks TLS is a sentence too.
#[tokio::test]
async fn a_server_that_speaks_no_tls_is_named() {
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("rediss://{}", plain.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in plain.incoming() {
            stream.unwrap().write_all(b"-ERR no TLS here\r\n").ok();
        }
    });
    let server = ServerProcess::start(&url, None);
    assert_warns(&server, "what answers does not speak TLS").await;
}

/// No session begins, and the log says why, at the latest when what it said first is ten seconds ago.
async fn assert_warns(server: &ServerProcess, sentence: &str) {
    eventually(sentence, async || {
        let answer = begin(server).await;
        assert!(answer.starts_with("HTTP/1.1 503 "), "{sentence}: {answer}");
        server.log().contains(sentence)
    })
    .await;
}

#[needs(redis)]
#[tokio::test]
async fn sessions_follow_the_server_that_the_sentinels_name() {
    let mut first = RedisServer::start_with(&["--repl-diskless-sync-delay", "0"]);
    let second = RedisServer::start();
    let port = first.port().to_string();
    let _: () = second.ask(&["REPLICAOF", "127.0.0.1", &port]);
    let is_linked = || second.ask::<String>(&["INFO", "replication"]).contains("link_status:up");
    wait_until("the second server follows the first", is_linked);
    let sentinel = Sentinel::watching(&first, 1, 300);
    let nobody = free_port();
    let url = format!("redis+sentinel://127.0.0.1:{nobody},127.0.0.1:{}/impots", sentinel.port());
    let mut client = assert_serves(&url).await;
    client.log_in().await;
    client.compute(50_000).await;
    wait_until("the second server has the session", || second.ask::<u64>(&["DBSIZE"]) > 0);
    first.kill();
    let mut answer = client.list().await;
    eventually("the second server is asked", async || {
        answer = client.list().await;
        answer.status == 200
    })
    .await;
    assert_eq!(ids(&answer), [1]);
    eventually("it takes writes", async || client.compute(1).await.status == 200).await;
    assert_eq!(ids(&client.list().await), [1, 2]);
}
