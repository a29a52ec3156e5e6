//! The examples of `impots-client`, run against the real server.

#![allow(dead_code, reason = "the tests start the examples at `run`, not at `main`")]

#[path = "../../../impots-client/examples/household.rs"]
mod household;
#[path = "../../../impots-client/examples/households.rs"]
mod households;

use crate::support::ImpotsServer;

#[tokio::test]
async fn one_household_is_computed_by_both_methods() {
    let server = ImpotsServer::start(&[]);
    let lines = household::run(server.url.parse().unwrap()).await.unwrap();
    assert_eq!(lines, ["version 14: 1384 euros", "2026: 147 euros"]);
}

#[tokio::test]
async fn two_sessions_compute_at_once_and_a_refusal_is_told() {
    let server = ImpotsServer::start(&[]);
    let lines = households::run(server.url.parse().unwrap()).await.unwrap();
    let refusal = "HTTP 400: simulation no. [7] does not exist";
    assert_eq!(lines, ["together: 59630 euros", refusal]);
}
