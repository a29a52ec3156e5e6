//! Nothing is lost and nothing comes back when requests meet (security, faults 6 and 7).

use std::sync::Arc;

use impots_protocol::CsrfMode;
use impots_testing::http::Request;
use impots_testing::{RedisServer, needs};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::assert_no_session;
use super::bench::{Bench, Kind, client_of, ids};
use super::server_process::ServerProcess;
use crate::faulty_network::{Fault, FaultyNetwork};
use crate::support::Client;

const COMPUTATIONS: u64 = 200;

/// 200 computations in one session, some at once, dealt out to clients of several applications.
async fn compute_at_once(clients: &[Client], at_once: usize) -> Vec<u64> {
    let places = Arc::new(Semaphore::new(at_once));
    let mut tasks = JoinSet::new();
    for (number, client) in (0..COMPUTATIONS).zip(clients.iter().cycle()) {
        let mut client = client.clone();
        let places = Arc::clone(&places);
        tasks.spawn(async move {
            let _place = places.acquire().await.unwrap();
            ids(&client.compute(1000 * (number % 3)).await)[0]
        });
    }
    let mut numbers = tasks.join_all().await;
    numbers.sort_unstable();
    numbers
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_6_two_hundred_computations_at_once_are_all_kept() {
    let all: Vec<u64> = (1..=COMPUTATIONS).collect();
    for kind in [Kind::Memory, Kind::Redis] {
        for at_once in [8, 200] {
            let bench = Bench::new(kind);
            let mut client = bench.client(CsrfMode::Off).logged_in().await;
            let numbers = compute_at_once(&[client.clone()], at_once).await;
            assert_eq!(numbers, all, "{kind:?}, {at_once} at once");
            assert_eq!(ids(&client.list().await), all, "{kind:?}, {at_once} at once");
        }
    }
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_6_several_servers_on_one_redis_keep_all_of_two_hundred_computations() {
    let all: Vec<u64> = (1..=COMPUTATIONS).collect();
    for (servers, at_once) in [(2, 8), (2, 200), (8, 200)] {
        let bench = Bench::new(Kind::Redis);
        let mut client = bench.client(CsrfMode::Off).logged_in().await;
        let mut clients = vec![client.clone()];
        clients.resize_with(servers, || {
            let mut other = bench.client(CsrfMode::Off);
            other.cookie.clone_from(&client.cookie);
            other
        });
        let attempts_before = bench.redis().calls_of("evalsha");
        let numbers = compute_at_once(&clients, at_once).await;
        let attempts = bench.redis().calls_of("evalsha") - attempts_before;
        println!("{servers} servers, {at_once} at once: {attempts} attempts for {COMPUTATIONS}");
        assert_eq!(numbers, all, "{servers} servers, {at_once} at once");
        assert_eq!(ids(&client.list().await), all, "{servers} servers, {at_once} at once");
    }
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_6_two_processes_on_one_redis_keep_all_of_two_hundred_computations() {
    let redis = RedisServer::start();
    let servers = [0, 1].map(|_| ServerProcess::start(&redis.url(), None));
    let mut client = client_of(&redis.url()).logged_in().await;
    let cookie = client.cookie.clone().unwrap();
    let attempts_before = redis.calls_of("evalsha");
    let mut connections = JoinSet::new();
    for connection in 0..8 {
        let address = servers[connection % 2].address();
        let request = Request::new("POST", "/calculer-impot").session(&cookie);
        let request = request.body("mari%C3%A9=oui&enfants=2&salaire=50000");
        connections.spawn(async move {
            for _ in 0..COMPUTATIONS / 8 {
                let answer = request.clone().send_beside(address).await;
                assert_eq!(answer.status, 200, "{}", answer.text);
            }
        });
    }
    connections.join_all().await;
    let attempts = redis.calls_of("evalsha") - attempts_before;
    println!("two processes: {attempts} attempts for {COMPUTATIONS} computations");
    let all: Vec<u64> = (1..=COMPUTATIONS).collect();
    assert_eq!(ids(&client.list().await), all);
}

#[needs(redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_7_a_session_that_ended_a_hundred_times_stays_ended_whoever_meets_the_end() {
    for kind in Kind::ALL {
        let bench = Bench::new(kind);
        let application = bench.client(CsrfMode::Off);
        for round in 0..100 {
            let mut client = application.other();
            client.log_in().await;
            let mut requests = JoinSet::new();
            for number in 0..4 {
                let mut computing = client.clone();
                requests.spawn(async move {
                    computing.compute(number).await;
                    computing.cookie
                });
            }
            let ended = client.clone().get("/fin-session").await;
            assert_eq!(ended.status, 200, "{kind:?} {round}: {}", ended.body);
            let cookies = requests.join_all().await;
            for cookie in cookies.into_iter().chain([client.cookie]) {
                let mut late = application.other();
                late.cookie = cookie;
                assert_no_session(&late.list().await, &format!("{kind:?} {round}"));
            }
        }
        if kind == Kind::Redis {
            assert_eq!(bench.redis().count_sessions(), 0);
        }
    }
}

#[needs(redis)]
#[tokio::test]
async fn fault_7_a_slow_computation_does_not_revive_a_session_that_ended_meanwhile() {
    let redis = RedisServer::start();
    let network = FaultyNetwork::before(redis.port()).await;
    let (slow, quick) = (client_of(&network.url()), client_of(&redis.url()));
    let mut session = quick.other();
    session.log_in().await;
    for round in 0..100 {
        session.get("/init-session/json").await;
        let mut computing = slow.other();
        computing.cookie.clone_from(&session.cookie);
        network.set(Fault::HeldScripts);
        let mut ending = session.clone();
        let (computed, ended) = tokio::join!(computing.compute(50_000), async {
            network.script_is_held().await;
            let ended = ending.get("/fin-session").await;
            network.set(Fault::None);
            ended
        });
        assert_eq!(ended.status, 200, "{round}: {}", ended.body);
        assert_no_session(&computed, &format!("{round}"));
        assert_no_session(&session.list().await, &format!("{round}"));
        assert_eq!(redis.count_sessions(), 0, "{round}");
        session.cookie = None;
        session.log_in().await;
    }
}
