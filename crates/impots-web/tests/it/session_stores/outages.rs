//! What requests see of a Redis that is down, frozen, full, read-only or far away (security, faults 1 to 5).

use std::time::Duration;

use impots_testing::{RedisServer, eventually, measured, needs};
use tokio::time::{Instant, pause, resume, sleep};

use super::assert_no_session;
use super::bench::{client_of, hurried_client_of, ids};
use super::topologies::{documented_permissions, permit, permitted_url};
use crate::faulty_network::{Fault, FaultyNetwork};
use crate::support::{Answer, Client};

/// Longest time to the answer of a request while Redis is down: of a clock that stands while there is anything to do, and is
/// set to the end of the next wait when there is not. So it adds up waits, and not what else the machine does.
const SOON: Duration = Duration::from_millis(700);

/// A connection that is so old is left by the first write that it refuses, which goes on over a new one. Of the second that is
/// promised, the rest is for that.
const OLD_CONNECTION: Duration = Duration::from_millis(110);

fn assert_unavailable(answer: &Answer, case: &str) {
    assert_eq!(answer.status, 503, "{case}: {}", answer.body);
    assert!(answer.body.contains("\"état\": 171"), "{case}: {}", answer.body);
    assert_eq!(answer.header("retry-after"), Some("1"), "{case}");
}

/// Asks for a list; the answer and the time that it took.
async fn timed_list(client: &mut Client) -> (Answer, Duration) {
    let started = Instant::now();
    let answer = client.list().await;
    (answer, started.elapsed())
}

#[needs(redis)]
#[tokio::test]
async fn fault_1_while_redis_is_down_every_answer_comes_soon_and_says_when_to_try_again() {
    let mut redis = RedisServer::start();
    let mut client = hurried_client_of(&redis.url()).await;
    redis.kill();
    pause();
    let mut longest = Duration::ZERO;
    for number in 0..50 {
        let (answer, time) = timed_list(&mut client).await;
        assert_unavailable(&answer, &format!("{number}"));
        longest = longest.max(time);
        sleep(Duration::from_millis(20)).await;
    }
    assert!(longest < SOON, "{longest:?}");
    let started = Instant::now();
    assert_eq!(client.get("/xyz").await.status, 404);
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());

    resume();
    redis.start_again();
    let back = std::time::Instant::now();
    let begins = async || client.get("/init-session/json").await.status == 200;
    eventually("Redis is back", begins).await;
    measured("the first answer after Redis is back", back.elapsed(), Duration::from_millis(500));
}

#[needs(redis)]
#[tokio::test]
async fn fault_2_while_redis_is_frozen_every_answer_comes_soon() {
    let redis = RedisServer::start();
    let mut client = hurried_client_of(&redis.url()).await;
    eventually("computed", async || client.compute(50_000).await.status == 200).await;
    let before = ids(&client.list().await);
    redis.freeze();
    pause();
    let mut longest = Duration::ZERO;
    let frozen = Instant::now();
    while frozen.elapsed() < Duration::from_secs(3) {
        let (answer, time) = timed_list(&mut client).await;
        assert_unavailable(&answer, "frozen");
        longest = longest.max(time);
        sleep(Duration::from_millis(20)).await;
    }
    assert!(longest < SOON, "{longest:?}");
    resume();
    redis.thaw();
    let mut answer = client.list().await;
    eventually("Redis is back", async || {
        answer = client.list().await;
        answer.status == 200
    })
    .await;
    assert_eq!(ids(&answer), before);
}

#[needs(redis)]
#[tokio::test]
async fn a_queue_of_changes_to_one_session_does_not_wait_in_vain_one_by_one() {
    let redis = RedisServer::start();
    let network = FaultyNetwork::before(redis.port()).await;
    let client = hurried_client_of(&network.url()).await;
    network.set(Fault::HeldScripts);
    pause();
    let started = Instant::now();
    let mut requests = tokio::task::JoinSet::new();
    for number in 0..50 {
        let mut client = client.clone();
        requests.spawn(async move { client.compute(number).await });
    }
    for answer in requests.join_all().await {
        assert_unavailable(&answer, "queue");
    }
    assert!(started.elapsed() < 2 * SOON, "{:?}", started.elapsed());
}

#[needs(redis)]
#[tokio::test]
async fn fault_3_a_redis_that_restarts_between_two_requests_is_not_noticed() {
    let mut redis = RedisServer::start();
    let mut client = client_of(&redis.url());
    for round in 0..20 {
        client.log_in().await;
        redis.kill();
        redis.start_again();
        let answer = client.list().await;
        assert_no_session(&answer, &format!("{round}"));
    }
}

#[needs(redis)]
#[tokio::test]
async fn fault_3_a_connection_that_broke_between_two_requests_is_not_noticed() {
    let redis = RedisServer::start();
    let network = FaultyNetwork::before(redis.port()).await;
    let mut client = client_of(&network.url()).logged_in().await;
    for number in 1..=100 {
        network.cut();
        let answer = client.compute(50_000).await;
        assert_eq!(ids(&answer), [number]);
    }
}

#[needs(redis)]
#[tokio::test]
async fn fault_3_a_change_whose_answer_was_lost_is_made_once() {
    let redis = RedisServer::start();
    let network = FaultyNetwork::before(redis.port()).await;
    let mut client = client_of(&network.url()).logged_in().await;
    for number in 1..=20 {
        network.set(Fault::LostAnswer);
        assert_eq!(ids(&client.compute(50_000).await), [number]);
        assert_eq!(network.fault(), Fault::None, "no answer was lost");
    }
    assert_eq!(ids(&client.list().await).len(), 20);
    network.set(Fault::LostAnswer);
    assert_eq!(client.get("/fin-session").await.status, 200);
    assert_eq!(network.fault(), Fault::None, "no answer was lost");
}

#[needs(redis)]
#[tokio::test]
async fn fault_4_a_server_starts_while_redis_is_down() {
    let mut redis = RedisServer::start();
    redis.kill();
    let mut client = client_of(&redis.url());
    assert_unavailable(&client.get("/init-session/json").await, "at start");
    redis.start_again();
    let there = std::time::Instant::now();
    let begins = async || client.get("/init-session/json").await.status == 200;
    eventually("Redis is there", begins).await;
    measured("the first answer after Redis is there", there.elapsed(), Duration::from_secs(1));
}

#[needs(redis)]
#[tokio::test]
async fn fault_5_a_full_redis_refuses_writes_but_sessions_can_be_read_and_ended() {
    let redis = RedisServer::start();
    let mut client = client_of(&redis.url()).logged_in().await;
    assert_eq!(ids(&client.compute(50_000).await), [1]);
    let _: () = redis.ask(&["CONFIG", "SET", "maxmemory", "1"]);
    assert_unavailable(&client.compute(50_000).await, "full");
    assert_unavailable(&client.other().get("/init-session/json").await, "full");
    assert_eq!(ids(&client.list().await), [1]);
    assert_eq!(client.get("/fin-session").await.status, 200);
    assert_no_session(&client.list().await, "ended");
}

#[needs(redis)]
#[tokio::test]
async fn fault_5_a_read_only_redis_refuses_writes_but_sessions_can_be_read() {
    let redis = RedisServer::start();
    let mut client = client_of(&redis.url()).logged_in().await;
    assert_eq!(ids(&client.compute(50_000).await), [1]);
    let _: () = redis.ask(&["REPLICAOF", "127.0.0.1", "1"]);
    assert_eq!(ids(&client.list().await), [1]);
    assert_unavailable(&client.compute(50_000).await, "read-only");
    let _: () = redis.ask(&["REPLICAOF", "NO", "ONE"]);
    assert_eq!(ids(&client.compute(50_000).await), [2]);
}

/// What `/health/ready` names.
async fn not_ready(client: &Client) -> (u16, String) {
    let answer = client.clone().get("/health/ready").await;
    let names = answer.body.split('[').nth(1).unwrap().split(']').next().unwrap();
    (answer.status, names.to_owned())
}

#[needs(redis)]
#[tokio::test]
async fn fault_32_a_redis_that_refuses_writes_is_not_ready_and_named() {
    let redis = RedisServer::start();
    permit(&redis, &documented_permissions());
    let client = client_of(&permitted_url(&redis));
    let is_ready = async || not_ready(&client).await == (200, String::new());
    eventually("ready", is_ready).await;
    let faults: [(&[&str], &[&str]); 9] = [
        (&["CONFIG", "SET", "maxmemory", "1"], &["CONFIG", "SET", "maxmemory", "0"]),
        (&["REPLICAOF", "127.0.0.1", "1"], &["REPLICAOF", "NO", "ONE"]),
        (&["ACL", "SETUSER", "impots", "-set"], &["ACL", "SETUSER", "impots", "+set"]),
        (&["ACL", "SETUSER", "impots", "-eval"], &["ACL", "SETUSER", "impots", "+eval"]),
        (&["ACL", "SETUSER", "impots", "-evalsha"], &["ACL", "SETUSER", "impots", "+evalsha"]),
        (&["ACL", "SETUSER", "impots", "-getrange"], &["ACL", "SETUSER", "impots", "+getrange"]),
        (&["ACL", "SETUSER", "impots", "-setrange"], &["ACL", "SETUSER", "impots", "+setrange"]),
        (&["ACL", "SETUSER", "impots", "-del"], &["ACL", "SETUSER", "impots", "+del"]),
        (
            &["CONFIG", "SET", "min-replicas-to-write", "1"],
            &["CONFIG", "SET", "min-replicas-to-write", "0"],
        ),
    ];
    for (fault, mended) in faults {
        let _: () = redis.ask(fault);
        let named = async || {
            // Every look says so, from the first on, and takes less than a second (fault 2); on a busy machine it may not learn why.
            let (status, names) = not_ready(&client).await;
            assert_eq!(status, 503, "{fault:?}");
            names == "\"sessions: writes are refused\""
        };
        eventually(&format!("{fault:?} is named"), named).await;
        assert_eq!(client.clone().get("/health/live").await.status, 200);
        let _: () = redis.ask(mended);
        eventually(&format!("ready after {mended:?}"), is_ready).await;
    }
}

/// MISCONF: the disk is full, or the folder is gone. Even PING is refused then.
#[needs(redis)]
#[tokio::test]
async fn fault_32_a_redis_that_could_not_save_is_named_for_its_writes() {
    let redis = RedisServer::start();
    let client = client_of(&redis.url());
    eventually("ready", async || not_ready(&client).await.0 == 200).await;
    let (_, folder): (String, String) = redis.ask(&["CONFIG", "GET", "dir"]);
    std::fs::remove_dir_all(folder).unwrap();
    let _: () = redis.ask(&["CONFIG", "SET", "save", "3600 1"]);
    let _: String = redis.ask(&["BGSAVE"]);
    let is_named =
        async || not_ready(&client).await == (503, "\"sessions: writes are refused\"".to_owned());
    eventually("named", is_named).await;
    let _: () = redis.ask(&["CONFIG", "SET", "stop-writes-on-bgsave-error", "no"]);
    eventually("ready again", async || not_ready(&client).await.0 == 200).await;
}

#[needs(redis)]
#[tokio::test]
async fn fault_32_finding_out_whether_writes_are_taken_leaves_nothing_behind() {
    let redis = RedisServer::start();
    let client = client_of(&redis.url());
    eventually("ready", async || not_ready(&client).await.0 == 200).await;
    for _ in 0..10 {
        assert_eq!(not_ready(&client).await, (200, String::new()));
    }
    assert_eq!(redis.ask::<u64>(&["DBSIZE"]), 0);
}

#[needs(redis)]
#[tokio::test]
async fn fault_28_writes_go_on_once_the_address_leads_to_another_master() {
    let [first, second] = [RedisServer::start(), RedisServer::start()];
    let network = FaultyNetwork::before(first.port()).await;
    let mut client = client_of(&network.url()).logged_in().await;
    assert_eq!(ids(&client.compute(50_000).await), [1]);
    let mut servers = [&first, &second];
    for number in 2..=4 {
        let [old, new] = servers;
        let _: () = new.ask(&["REPLICAOF", "127.0.0.1", &old.port().to_string()]);
        let is_linked =
            async || new.ask::<String>(&["INFO", "replication"]).contains("link_status:up");
        eventually("the other server follows", is_linked).await;
        let sizes = async || new.ask::<u64>(&["DBSIZE"]) == 1;
        eventually("it has the session", sizes).await;
        // A connection that has just been made.
        network.cut();
        assert_eq!(ids(&client.list().await).len() + 1, usize::try_from(number).unwrap());
        // The address changes first; the connection to the demoted server stays open.
        network.lead_to(new.port());
        let _: () = new.ask(&["REPLICAOF", "NO", "ONE"]);
        let _: () = old.ask(&["REPLICAOF", "127.0.0.1", &new.port().to_string()]);
        sleep(OLD_CONNECTION).await;
        let answer = client.compute(50_000).await;
        assert_eq!(ids(&answer), [number], "the first write");
        assert_eq!(not_ready(&client).await, (200, String::new()));
        servers.reverse();
    }
    assert_eq!(ids(&client.list().await), [1, 2, 3, 4]);
}

#[needs(redis)]
#[tokio::test]
async fn fault_28_readiness_alone_leaves_the_demoted_master() {
    let [first, second] = [RedisServer::start(), RedisServer::start()];
    let network = FaultyNetwork::before(first.port()).await;
    let client = client_of(&network.url());
    let is_ready = async || not_ready(&client).await.0 == 200;
    eventually("ready", is_ready).await;
    network.lead_to(second.port());
    let _: () = first.ask(&["REPLICAOF", "127.0.0.1", &second.port().to_string()]);
    eventually("ready again", is_ready).await;
}

#[needs(redis)]
#[tokio::test]
async fn fault_16_a_redis_that_is_killed_during_writes_holds_a_whole_session() {
    let mut redis = RedisServer::start_with(&["--appendonly", "yes", "--appendfsync", "always"]);
    let mut client = client_of(&redis.url()).logged_in().await;
    for _ in 0..5 {
        let acknowledged = ids(&client.compute(50_000).await)[0];
        let mut requests = tokio::task::JoinSet::new();
        for number in 0..20 {
            let mut client = client.clone();
            requests.spawn(async move { client.compute(number).await.status });
        }
        sleep(Duration::from_millis(10)).await;
        redis.kill();
        requests.join_all().await;
        redis.start_again();
        eventually("Redis is back", async || client.list().await.status == 200).await;
        let kept = ids(&client.list().await);
        let all: Vec<u64> = (1..=kept.len() as u64).collect();
        assert!(kept == all && kept.len() as u64 >= acknowledged, "{kept:?}");
    }
}
