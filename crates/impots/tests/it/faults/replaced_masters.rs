//! Another Redis takes the writes, as three sentinels choose it (security, fault 27).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use impots_testing::{WatchedRedis, eventually, measured, needs, tell, wait_until};
use tokio::task::JoinSet;

use super::site::Server;
use super::visitor::Visitor;

/// Four visitors with pauses of this length make twenty requests a second.
const PAUSE: Duration = Duration::from_millis(200);

/// No sentinel chooses another server by itself within a test.
const NEVER: u32 = 600_000;

/// Starts a server with its sessions in that Redis.
fn start(redis: &WatchedRedis, replicas: u32) -> Server {
    Server::start_on(&redis.url(), &format!("[session]\nredis_replicas = {replicas}\n"))
}

/// Lets something happen to the Redis while visitors compute, until a while after another one has taken the writes over:
/// nothing that was acknowledged is lost. Gives the longest time in which a visitor got nothing acknowledged.
async fn lose_nothing(
    mut redis: WatchedRedis,
    replicas: u32,
    happen: impl FnOnce(&mut WatchedRedis) + Send + 'static,
) -> Duration {
    let server = start(&redis, replicas);
    let url = server.process.url.clone();
    let (stops, computed) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut visitors = JoinSet::new();
    for _ in 0..4 {
        let (stops, computed) = (Arc::clone(&stops), Arc::clone(&computed));
        let mut visitor = Visitor::begin(&url).await;
        visitors.spawn(async move {
            let (mut last, mut longest) = (Instant::now(), Duration::ZERO);
            while !stops.load(Ordering::Relaxed) {
                if visitor.try_to_compute().await {
                    computed.fetch_add(1, Ordering::Relaxed);
                    longest = longest.max(last.elapsed());
                    last = Instant::now();
                }
                tokio::time::sleep(PAUSE).await;
            }
            (visitor.lost().await, longest)
        });
    }
    let happening = tokio::task::spawn_blocking(move || {
        let goes_on = |what: &str| {
            let before = computed.load(Ordering::Relaxed);
            wait_until(what, || computed.load(Ordering::Relaxed) > before + 40);
        };
        goes_on("visitors compute");
        happen(&mut redis);
        goes_on("visitors go on");
        stops.store(true, Ordering::Relaxed);
        redis
    });
    let _redis = happening.await.unwrap();
    let told = visitors.join_all().await;
    let longest = told.iter().map(|(_, longest)| *longest).max().unwrap_or_default();
    let acknowledged: usize = told.iter().map(|((acknowledged, _), _)| acknowledged).sum();
    let lost: Vec<u64> = told.into_iter().flat_map(|((_, lost), _)| lost).collect();
    assert!(lost.is_empty(), "{lost:?} of {acknowledged}");
    longest
}

/// The longest that a planned failover may take, as its visitors see it.
const FAILOVER: Duration = Duration::from_secs(5);

/// Waits until another one takes the writes, and the first one has heard of it.
fn wait_for_demotion(redis: &WatchedRedis) {
    redis.wait_for_another();
    let first = &redis.servers[0];
    // While it changes sides it may answer anything.
    let follows = || {
        let told = first.try_to_ask::<String>(&["INFO", "replication"]);
        told.is_some_and(|told| told.contains("role:slave"))
    };
    wait_until("the first one follows", follows);
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_27_a_planned_failover_loses_nothing_that_was_acknowledged() {
    let longest = lose_nothing(WatchedRedis::start(NEVER), 0, |redis| {
        redis.fail_over();
        wait_for_demotion(redis);
    })
    .await;
    measured("the longest without an acknowledgement", longest, FAILOVER);
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_27_where_replicas_are_waited_for_a_planned_failover_loses_nothing() {
    let longest = lose_nothing(WatchedRedis::start(NEVER), 2, |redis| {
        redis.fail_over();
        wait_for_demotion(redis);
    })
    .await;
    // Nobody but the third server is left for that, until the sentinels let it follow.
    tell(&format!("the longest without an acknowledgement: {} ms", longest.as_millis()));
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_27_a_master_that_is_killed_loses_nothing_that_was_acknowledged() {
    lose_nothing(WatchedRedis::start(1000), 1, |redis| {
        redis.servers[0].kill();
        redis.wait_for_another();
    })
    .await;
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_27_a_master_that_is_frozen_and_comes_back_loses_nothing_that_was_acknowledged() {
    lose_nothing(WatchedRedis::start(1000), 1, |redis| {
        redis.servers[0].freeze();
        redis.wait_for_another();
        redis.servers[0].thaw();
        wait_for_demotion(redis);
    })
    .await;
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_27_what_too_few_replicas_have_is_not_acknowledged() {
    let mut redis = WatchedRedis::start(NEVER);
    let server = start(&redis, 2);
    let mut visitor = Visitor::begin(&server.process.url).await;
    eventually("both replicas have it", async || visitor.try_to_compute().await).await;
    redis.servers[2].kill();
    // Nothing is acknowledged any more; the log says why, of several reasons at least once in ten seconds.
    let sentence = "of 2 replicas have what was written";
    eventually(sentence, async || {
        assert!(!visitor.try_to_compute().await, "acknowledged");
        server.process.said().contains(sentence)
    })
    .await;
}
