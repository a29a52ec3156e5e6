//! Load while Redis is killed and frozen and strangers are slow, at random (security, fault 26). By default for a quarter of a
//! minute, in CI for five; `scripts/faults` gives it an hour.

use std::fs;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use impots_testing::{RedisServer, ServerProcess, memory, needs, wait_until};
use tokio::task::JoinSet;

use super::connections::connect_from;
use super::site::Server;
use super::visitor::Visitor;
use crate::support::is_ready;

/// How long it lasts, in seconds.
const DURATION: &str = "IMPOTS_TEST_FAULT_SECONDS";

/// File descriptors, and memory in bytes.
fn taken(server: &ServerProcess) -> (usize, usize) {
    let descriptors = fs::read_dir(format!("/proc/{}/fd", server.id())).unwrap().count();
    (descriptors, memory(server.id(), "VmRSS"))
}

/// One fault, and its end.
fn happen(fault: u8, redis: &mut RedisServer, server: &ServerProcess) {
    match fault {
        0 => {
            redis.kill();
            sleep(Duration::from_secs(1));
            redis.start_again();
        }
        1 => {
            redis.freeze();
            sleep(Duration::from_secs(2));
            redis.thaw();
        }
        _ => {
            let slow: Vec<_> =
                (0..50).map(|number| connect_from(&server.address, 1 + number)).collect();
            for mut stream in &slow {
                let _ = stream.write_all(b"POST /calculer-impots HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n[");
            }
            sleep(Duration::from_secs(1));
        }
    }
}

/// Computations of a session, after which another one is begun: one has room for some thousands.
const MAX_COMPUTATIONS: usize = 1000;

/// Computes until it is to stop: how many were acknowledged, and those of them that are gone.
async fn visit(mut visitor: Visitor, stops: Arc<AtomicBool>) -> (usize, Vec<u64>) {
    let mut told = (0, Vec::new());
    while !stops.load(Ordering::Relaxed) {
        for _ in 0..MAX_COMPUTATIONS {
            // Anything but 200 and 503 fails.
            visitor.try_to_compute().await;
            tokio::time::sleep(Duration::from_millis(100)).await;
            if stops.load(Ordering::Relaxed) {
                break;
            }
        }
        // Once Redis is back.
        while !visitor.try_to_compute().await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let (acknowledged, lost) = visitor.lost().await;
        told.0 += acknowledged;
        told.1.extend(lost);
        visitor.end().await;
        visitor.log_in().await;
    }
    told
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_26_random_faults_lose_nothing_are_always_explained_and_leave_nothing_behind() {
    let given = std::env::var_os(DURATION).and_then(|text| text.to_str()?.parse().ok());
    let in_ci = std::env::var_os("CI").is_some();
    let seconds = given.unwrap_or(if in_ci { 300 } else { 15 });
    // What it acknowledged is on the disk.
    let mut redis = RedisServer::start_with(&["--appendonly", "yes", "--appendfsync", "always"]);
    let server = Server::start_on(&redis.url(), "");
    let stops = Arc::new(AtomicBool::new(false));
    let mut visitors = JoinSet::new();
    for _ in 0..5 {
        visitors.spawn(visit(Visitor::begin(&server.process.url).await, Arc::clone(&stops)));
    }
    let before = taken(&server.process);
    let happening = tokio::task::spawn_blocking(move || {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(seconds) {
            happen(fastrand::u8(0..3), &mut redis, &server.process);
            sleep(Duration::from_millis(fastrand::u64(500..2000)));
        }
        wait_until("ready", || is_ready(&server.process));
        stops.store(true, Ordering::Relaxed);
        (redis, server)
    });
    let (_redis, server) = happening.await.unwrap();
    let told = visitors.join_all().await;
    assert!(
        told.iter().all(|(acknowledged, lost)| *acknowledged > 0 && lost.is_empty()),
        "{told:?}"
    );
    let is_flat = || {
        let after = taken(&server.process);
        after.0 <= before.0 + 10 && after.1 < before.1 + (64 << 20)
    };
    wait_until("descriptors and memory are given back", is_flat);
}
