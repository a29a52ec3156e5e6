//! What Prometheus gets, on an address of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

use http::{HeaderMap, Method};
use impots_protocol::CsrfMode;
use impots_testing::http::{Answer, Request};

use crate::support::{COUPLE, COUPLE_OF_LIST, Client, counting, parts, serve_metrics};

/// An application that counts, and the address of its metrics.
async fn start() -> (Client, SocketAddr) {
    let state = counting(parts(CsrfMode::Off));
    let address = serve_metrics(state.clone()).await;
    (Client::of(impots_web::app(state)), address)
}

async fn get(address: SocketAddr, path: &str) -> Answer {
    Request::new("GET", path).send_beside(address).await
}

/// The value of each series.
async fn series(address: SocketAddr) -> BTreeMap<String, String> {
    let answer = get(address, "/metrics").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let lines = answer.body().lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (name, value) = line.rsplit_once(' ').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

#[tokio::test]
async fn requests_logins_and_simulations_are_counted() {
    let (mut client, address) = start().await;
    client.get("/init-session/json").await;
    let login = |password| [("user", "admin"), ("password", password)];
    client.post_form("/authenticate-user", &login("wrong")).await;
    client.post_form("/authenticate-user", &login("admin")).await;
    client.post_form("/calculer-impot", &COUPLE).await;
    client.post_form("/calculer-impot", &COUPLE[..2]).await;
    client.post("/calculer-impots", format!("[{COUPLE_OF_LIST}, {COUPLE_OF_LIST}]")).await;
    let series = series(address).await;
    let value = |name: &str| series.get(name).unwrap_or_else(|| panic!("no {name} in {series:#?}"));
    let version = format!("impots_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"));
    for (name, expected) in [
        (r#"impots_logins_total{outcome="right"}"#, "1"),
        (r#"impots_logins_total{outcome="wrong"}"#, "1"),
        (r#"impots_logins_total{outcome="limited"}"#, "0"),
        ("impots_simulations_total", "3"),
        (r#"impots_requests_total{action="calculate-tax",status="200",state="300"}"#, "1"),
        (r#"impots_requests_total{action="calculate-tax",status="400",state="301"}"#, "1"),
        (r#"impots_request_duration_seconds_count{action="calculate-taxes"}"#, "1"),
        (r#"impots_request_duration_seconds_bucket{action="calculate-tax",le="10"}"#, "2"),
        ("impots_requests_in_flight", "0"),
        ("impots_sessions_in_memory", "1"),
        ("impots_connections_open", "1"),
        (&version, "1"),
    ] {
        assert_eq!(value(name), expected, "{name}");
    }
    assert!(value("process_resident_memory_bytes").parse::<u64>().unwrap() > 1_000_000);
    assert!(value("process_open_fds").parse::<u64>().unwrap() > 3);
}

#[tokio::test]
async fn nothing_that_a_client_sends_adds_a_series_of_its_own() {
    let (mut client, address) = start().await;
    for number in 0..200 {
        for path in [format!("/canary-{number}"), format!("/init-session/canary-{number}")] {
            client.get(&path).await;
        }
        let method = Method::from_bytes(format!("CANARY{number}").as_bytes()).unwrap();
        client.send(method, "/", HeaderMap::new(), Vec::new()).await;
    }
    let series = series(address).await;
    assert!(!series.keys().any(|name| name.to_lowercase().contains("canary")));
    let requests: BTreeSet<&String> =
        series.keys().filter(|name| name.starts_with("impots_requests_total")).collect();
    assert!(requests.len() <= 3, "{requests:?}");
}

#[tokio::test]
async fn the_address_of_the_metrics_tells_health_and_nothing_else() {
    let (mut client, address) = start().await;
    assert_eq!(get(address, "/health/ready").await.status, 200);
    assert_eq!(get(address, "/init-session/json").await.status, 404);
    assert_eq!(client.get("/metrics").await.status, 404);
}
