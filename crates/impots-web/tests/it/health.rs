//! Whether the server runs, and whether it can work (security, faults 2 and 4).

use std::time::Duration;

use http::{HeaderMap, Method};
use impots_protocol::CsrfMode;
use impots_testing::{RedisServer, eventually, needs};
use impots_web::{AppParts, Lifetime, SessionStore};
use tokio::time::{Instant, pause, resume};

use crate::support::{Answer, Client, parts};

async fn ask(client: &Client, method: Method, path: &str) -> Answer {
    let mut client = client.clone();
    client.send(method, path, HeaderMap::new(), Vec::new()).await
}

#[tokio::test]
async fn a_server_that_can_work_says_so_at_the_root_and_below_its_prefix() {
    let client = Client::new(AppParts { prefix: "/impots".into(), ..parts(CsrfMode::Url) });
    for path in ["/health/live", "/impots/health/live", "/health/ready", "/impots/health/ready"] {
        let answer = ask(&client, Method::GET, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("set-cookie"), None);
        assert_eq!(ask(&client, Method::HEAD, path).await.body, "");
        let refused = ask(&client, Method::POST, path).await;
        assert_eq!((refused.status, refused.header("allow")), (405, Some("GET,HEAD")));
    }
    let ready = ask(&client, Method::GET, "/health/ready").await;
    assert_eq!(ready.body, "{\"ready\":true,\"not_ready\":[]}");
}

#[needs(redis)]
#[tokio::test]
async fn fault_2_while_redis_is_frozen_the_process_lives_and_is_not_ready() {
    let redis = RedisServer::start();
    let client = Client::new(AppParts {
        sessions: SessionStore::redis(&redis.url(), Lifetime::default()).unwrap(),
        ..parts(CsrfMode::Off)
    });
    let is_ready = async || ask(&client, Method::GET, "/health/ready").await.status == 200;
    eventually("ready", is_ready).await;
    redis.freeze();
    // From here on, time is what waits add up to.
    pause();
    let started = Instant::now();
    let answer = ask(&client, Method::GET, "/health/ready").await;
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("1")));
    assert_eq!(answer.body, "{\"ready\":false,\"not_ready\":[\"sessions\"]}");
    let started = Instant::now();
    assert_eq!(ask(&client, Method::GET, "/health/live").await.status, 200);
    assert_eq!(started.elapsed(), Duration::ZERO);
    resume();
    redis.thaw();
    eventually("ready again", is_ready).await;
}
