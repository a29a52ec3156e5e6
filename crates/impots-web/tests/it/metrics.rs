//! What Prometheus gets, on an address of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

use http::{HeaderMap, Method};
use impots_protocol::CsrfMode;
use impots_testing::http::{Answer, Request};
use impots_web::{AppState, Metrics, Observers};
use tokio::net::TcpListener;

use crate::support::{Client, parts};

/// An application that counts, and the address of its metrics.
async fn start() -> (Client, SocketAddr) {
    let observers = Observers { metrics: Metrics::on(), ..Observers::default() };
    let state = AppState::new(parts(CsrfMode::Off)).with_observers(observers);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(impots_web::serve_metrics(listener, state.clone(), std::future::pending()));
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
    let fields = [("marié", "oui"), ("enfants", "2"), ("salaire", "50000")];
    client.post_form("/calculer-impot", &fields).await;
    client.post_form("/calculer-impot", &fields[..2]).await;
    let list = r#"[{"marié": "oui", "enfants": 2, "salaire": 50000}, {"marié": "non", "enfants": 0, "salaire": 1}]"#;
    let list = list.as_bytes().to_vec();
    client.send(Method::POST, "/calculer-impots", HeaderMap::new(), list).await;
    let series = series(address).await;
    let value = |name: &str| series.get(name).unwrap_or_else(|| panic!("no {name} in {series:#?}"));
    assert_eq!(value(r#"impots_logins_total{outcome="right"}"#), "1");
    assert_eq!(value(r#"impots_logins_total{outcome="wrong"}"#), "1");
    assert_eq!(value(r#"impots_logins_total{outcome="limited"}"#), "0");
    assert_eq!(value("impots_simulations_total"), "3");
    assert_eq!(
        value(r#"impots_requests_total{action="calculate-tax",status="200",state="300"}"#),
        "1"
    );
    assert_eq!(
        value(r#"impots_requests_total{action="calculate-tax",status="400",state="301"}"#),
        "1"
    );
    assert_eq!(value(r#"impots_request_duration_seconds_count{action="calculate-taxes"}"#), "1");
    assert_eq!(
        value(r#"impots_request_duration_seconds_bucket{action="calculate-tax",le="10"}"#),
        "2"
    );
    assert_eq!(value("impots_requests_in_flight"), "0");
    assert_eq!(value("impots_sessions_in_memory"), "1");
    assert_eq!(value("impots_connections_open"), "1");
    assert_eq!(
        value(&format!("impots_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"))),
        "1"
    );
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
