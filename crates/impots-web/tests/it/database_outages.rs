//! What log-ins see of a database that is frozen (security, faults 1, 2 and 4).

use std::collections::HashMap;
use std::time::Duration;

use impots_protocol::CsrfMode;
use impots_testing::databases::{Kind, Server};
use impots_testing::{eventually, needs};
use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
use impots_web::{Accounts, AppParts, DatabaseLink, SharedParameters};
use tokio::time::{Instant, pause, resume};

use crate::support::{ADMIN_HASH, CREDENTIALS, Client, parts};

#[needs(postgresql)]
#[tokio::test]
async fn while_postgresql_is_frozen_every_answer_comes_within_a_second() {
    expect_answers_from_a_frozen(Kind::Postgres).await;
}

#[needs(mariadb)]
#[tokio::test]
async fn while_mariadb_is_frozen_every_answer_comes_within_a_second() {
    expect_answers_from_a_frozen(Kind::MariaDb).await;
}

async fn expect_answers_from_a_frozen(kind: Kind) {
    let server = Server::start(kind);
    server.create_database("impots");
    let parameters = SharedParameters::default();
    let link = DatabaseLink::new(server.url("impots").parse().unwrap(), parameters.clone());
    let database = link.load().await.unwrap();
    database.add_user("admin", &ADMIN_HASH).await.unwrap();
    let limiter = LoginLimiter::new(LoginLimits::default());
    let mut client = Client::new(AppParts {
        accounts: Accounts::new(HashMap::new(), limiter).with_database(link.clone()),
        parameters,
        database: Some(link),
        ..parts(CsrfMode::Off)
    });
    client.get("/init-session/json").await;
    server.freeze();
    // From here on, time is what waits add up to.
    pause();
    for path in ["/init-session/json", "/authentifier-utilisateur", "/authentifier-utilisateur"] {
        let started = Instant::now();
        let answer = match path {
            "/init-session/json" => client.get(path).await,
            _ => client.post_form(path, &CREDENTIALS).await,
        };
        let expected = if path == "/init-session/json" { 200 } else { 503 };
        assert_eq!(answer.status, expected, "{path}: {}", answer.body);
        assert!(started.elapsed() < Duration::from_secs(1), "{path}: {:?}", started.elapsed());
    }
    resume();
    server.thaw();
    let logs_in =
        async || client.post_form("/authentifier-utilisateur", &CREDENTIALS).await.status == 200;
    eventually("the log-in", logs_in).await;
}
