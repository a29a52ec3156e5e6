//! What an addition to a session in Redis asks of it, and what it leaves when it fails.

use impots_protocol::CsrfMode;
use impots_testing::{RedisServer, needs};

use super::assert_no_session;
use super::bench::{Bench, Kind, client_of, ids};
use super::topologies::{documented_permissions, permit, permitted_url};
use crate::support::{COUPLE, COUPLE_OF_LIST, Client};

fn stored(redis: &RedisServer, client: &Client) -> Vec<u8> {
    redis.ask(&["GET", &format!("session:{}", client.cookie.as_ref().unwrap())])
}

/// Bytes that Redis received and sent so far.
fn traffic(redis: &RedisServer) -> u64 {
    let statistics: String = redis.ask(&["INFO", "stats"]);
    let count = |name: &str| -> u64 {
        let line = statistics.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().parse().unwrap()
    };
    count("total_net_input_bytes:") + count("total_net_output_bytes:")
}

pub(super) async fn compute_many(client: &mut Client, count: usize) {
    let list = format!("[{}]", vec![COUPLE_OF_LIST; count].join(", "));
    assert_eq!(client.post("/calculer-impots", list).await.status, 200);
}

#[needs(redis)]
#[tokio::test]
async fn what_is_exchanged_for_a_computation_does_not_grow_with_the_session() {
    let redis = RedisServer::start();
    let mut client = client_of(&redis.url()).logged_in().await;
    compute_many(&mut client, 1000).await;
    assert!(stored(&redis, &client).len() > 50_000);
    // Another server has to read the head first, this one has not.
    let mut stranger = client_of(&redis.url());
    stranger.cookie.clone_from(&client.cookie);
    for (client, number) in [(&mut client, 1001), (&mut stranger, 1002)] {
        let before = traffic(&redis);
        assert_eq!(ids(&client.compute(50_000).await), [number]);
        let exchanged = traffic(&redis) - before;
        // The statistics themselves take most of it.
        assert!(exchanged < 20_000, "{exchanged} bytes");
    }
    assert_eq!(ids(&client.list().await).len(), 1002);
}

#[needs(redis)]
#[tokio::test]
async fn a_script_that_redis_forgot_is_told_again() {
    let redis = RedisServer::start();
    permit(&redis, &documented_permissions());
    let mut client = client_of(&permitted_url(&redis)).logged_in().await;
    for number in 1..=5 {
        let _: () = redis.ask(&["SCRIPT", "FLUSH"]);
        assert_eq!(ids(&client.compute(50_000).await), [number]);
        let _: () = redis.ask(&["SCRIPT", "FLUSH"]);
    }
    assert_eq!(client.get("/fin-session").await.status, 200);
    assert_eq!(redis.count_sessions(), 0);
}

#[needs(redis)]
#[tokio::test]
async fn a_right_that_lacks_leaves_every_session_whole() {
    for (missing, status) in [("-append", 200), ("-expire", 200), ("-setrange", 503)] {
        let redis = RedisServer::start();
        permit(&redis, &["~session:*", "+@all"]);
        let mut client = client_of(&permitted_url(&redis)).logged_in().await;
        assert_eq!(ids(&client.compute(50_000).await), [1]);
        let before = stored(&redis, &client);
        let _: () = redis.ask(&["ACL", "SETUSER", "impots", missing]);
        assert_eq!(client.compute(50_000).await.status, status, "{missing}");
        let is_unchanged = stored(&redis, &client) == before;
        assert_eq!(is_unchanged, status == 503, "{missing}");
        let kept: &[u64] = if is_unchanged { &[1] } else { &[1, 2] };
        assert_eq!(ids(&client.list().await), kept, "{missing}");
    }
}

#[needs(redis)]
#[tokio::test]
async fn a_full_redis_leaves_every_session_as_it_was() {
    let redis = RedisServer::start();
    let mut client = client_of(&redis.url()).logged_in().await;
    assert_eq!(ids(&client.compute(50_000).await), [1]);
    let before = stored(&redis, &client);
    let _: () = redis.ask(&["CONFIG", "SET", "maxmemory", "1"]);
    assert_eq!(client.compute(50_000).await.status, 503);
    assert_eq!(stored(&redis, &client), before);
    let _: () = redis.ask(&["CONFIG", "SET", "maxmemory", "0"]);
    assert_eq!(ids(&client.compute(50_000).await), [2]);
    assert_eq!(ids(&client.list().await), [1, 2]);
}

/// Two servers that share a Redis, and a session that both have changed.
async fn two_servers(bench: &Bench) -> [Client; 2] {
    let mut here = bench.client(CsrfMode::Off).logged_in().await;
    let mut there = bench.client(CsrfMode::Off);
    there.cookie.clone_from(&here.cookie);
    assert_eq!(ids(&here.compute(50_000).await), [1]);
    assert_eq!(ids(&there.compute(50_000).await), [2]);
    assert_eq!(ids(&here.compute(50_000).await), [3]);
    [here, there]
}

#[needs(redis)]
#[tokio::test]
async fn servers_that_take_turns_see_what_the_others_did() {
    let bench = Bench::new(Kind::Redis);
    let [mut here, mut there] = two_servers(&bench).await;
    for round in 0..10 {
        for client in [&mut here, &mut there] {
            client.compute(round).await;
        }
    }
    assert_eq!(ids(&here.list().await), (1..=23).collect::<Vec<_>>());
    assert_eq!(there.get("/supprimer-simulation/5").await.status, 200);
    assert_eq!(ids(&here.compute(1).await), [24]);
    assert_eq!(here.get("/supprimer-simulation/24").await.status, 200);
    assert_eq!(ids(&there.compute(1).await), [25]);
    let kept: Vec<u64> = (1..=25).filter(|number| ![5, 24].contains(number)).collect();
    assert_eq!(ids(&there.list().await), kept);
}

#[needs(redis)]
#[tokio::test]
async fn a_session_that_ended_elsewhere_is_refused_at_once_although_it_is_remembered() {
    for fields in [
        &COUPLE[..],
        // Nothing would be saved of this one.
        &[("marié", "peut-être")],
    ] {
        let bench = Bench::new(Kind::Redis);
        let [mut here, mut there] = two_servers(&bench).await;
        assert_eq!(there.get("/fin-session").await.status, 200);
        let late = here.post_form("/calculer-impot", fields).await;
        assert_no_session(&late, &format!("{fields:?}"));
        assert_eq!(bench.redis().count_sessions(), 0);
    }
}

#[needs(redis)]
#[tokio::test]
async fn a_session_that_became_another_elsewhere_is_answered_as_what_it_is() {
    let bench = Bench::new(Kind::Redis);
    let [mut here, mut there] = two_servers(&bench).await;
    assert_eq!(there.get("/init-session/xml").await.status, 200);
    let answer = here.compute(50_000).await;
    assert!(answer.body.starts_with('<') && answer.body.contains("<id>4</id>"), "{}", answer.body);
}
