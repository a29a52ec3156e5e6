//! The original's own tests, seven of its DAO and eleven computations, and its three console clients: against our server
//! in every store and CSRF mode, and against version 14's protocol on Flask (protocol, section 8).

mod commands;
mod computations;
mod dao;
mod flask_server;

use crate::support::ImpotsServer;
use dao::Dao;
use flask_server::FlaskServer;
use impots_client::ResponseType;
use impots_testing::{RedisServer, needs};

/// The CSRF modes of version 14.
const CSRF_MODES: [&str; 2] = ["off", "url"];

/// Everything the original tests, in both types of session.
async fn check(server: &str) {
    for response_type in [ResponseType::Json, ResponseType::Xml] {
        let dao = Dao { server, response_type };
        dao.check().await;
        computations::check(&dao).await;
        commands::check(&dao);
    }
}

async fn check_ours(sessions: &[&str]) {
    for csrf in CSRF_MODES {
        let key = ["--secret-key", "0123456789abcdef0123456789abcdef"];
        let server = ImpotsServer::start(&[&["--csrf", csrf], &key[..], sessions].concat());
        check(&server.url).await;
    }
}

#[tokio::test]
async fn the_tests_of_the_original_pass_with_sessions_in_memory() {
    check_ours(&["--sessions", "memory"]).await;
}

#[tokio::test]
async fn the_tests_of_the_original_pass_with_sessions_in_cookies() {
    check_ours(&["--sessions", "cookie"]).await;
}

#[needs(redis)]
#[tokio::test]
async fn the_tests_of_the_original_pass_with_sessions_in_redis() {
    let redis = RedisServer::start();
    check_ours(&["--sessions", "redis", "--redis-url", &redis.url()]).await;
}

#[needs(python)]
#[tokio::test]
async fn the_tests_of_the_original_pass_against_flask_with_sessions_in_cookies() {
    for csrf in CSRF_MODES {
        check(&FlaskServer::start(&[csrf, "cookie"]).url).await;
    }
}

#[needs(python, redis)]
#[tokio::test]
async fn the_tests_of_the_original_pass_against_flask_with_sessions_in_redis() {
    let redis = RedisServer::start();
    for csrf in CSRF_MODES {
        check(&FlaskServer::start(&[csrf, "redis", &redis.url()]).url).await;
    }
}
