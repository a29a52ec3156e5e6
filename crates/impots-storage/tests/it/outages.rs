//! A server that is absent, refuses, dies or stops: what is asked for then is answered in a second.

use std::time::{Duration, Instant};

use impots_rules::ParameterTables;
use impots_storage::{Database, StorageError};
use sqlx::{Connection, MySqlConnection, PgConnection};
use tokio::time::sleep;

use crate::encryption;
use crate::engine::{Engine, connect, open, within_a_second};
use impots_testing::databases::{Kind, Server};
use impots_testing::free_port;

pub(crate) async fn all(engine: &mut Engine) {
    let Engine::Server(server) = engine else {
        return;
    };
    nobody_listens(server).await;
    what_the_server_refuses_is_told(server).await;
    a_password_with_special_characters_serves(server).await;
    a_socket_serves(server).await;
    an_encrypted_connection_is_not_replaced_by_another(server).await;
    what_the_server_says_cannot_forge_a_line(server).await;
    a_creation_by_another_program_is_told(server).await;
    a_server_that_dies_is_answered_for_in_a_second(server).await;
    a_server_that_stops_is_answered_for_in_a_second(server).await;
    encryption::all(server).await;
}

async fn nobody_listens(server: &Server) {
    let here = format!(":{}/", server.port());
    let elsewhere = format!(":{}/", free_port());
    let address = server.url("impots").replace(&here, &elsewhere);
    let error = within_a_second(open(&address)).await.unwrap_err();
    assert!(error.is_transient(), "{error:?}");
    assert!(error.to_string().contains("Connection refused"), "{error}");
}

async fn what_the_server_refuses_is_told(server: &Server) {
    let error = within_a_second(open(&server.url("absent"))).await.unwrap_err();
    assert!(matches!(error, StorageError::NoSuchDatabase { .. }), "{error:?}");
    assert!(!error.is_transient());

    let address = server.url_for("nobody:s3cret", "absent");
    let error = within_a_second(open(&address)).await.unwrap_err();
    assert!(matches!(error, StorageError::AccessDenied { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    assert!(error.to_string().contains("nobody:***@"), "{error}");
}

async fn a_password_with_special_characters_serves(server: &Server) {
    server.create_database("passwords");
    match server.kind() {
        Kind::Postgres => {
            server.run("postgres", "CREATE ROLE with_password");
            server.run(
                "postgres",
                "CREATE ROLE owner LOGIN PASSWORD 'p@ss/wörd %#?' IN ROLE with_password",
            );
            server.run("postgres", "ALTER DATABASE passwords OWNER TO owner");
        }
        Kind::MariaDb => {
            server.run("mysql", "CREATE USER owner@'127.0.0.1' IDENTIFIED BY 'p@ss/wörd %#?'");
            server.run("mysql", "GRANT ALL ON passwords.* TO owner@'127.0.0.1'");
        }
    }
    let address = server.url_for("owner:p%40ss%2Fw%C3%B6rd%20%25%23%3F", "passwords");
    let database = open(&address).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
    assert!(!format!("{database:?}").contains("p%40ss"), "{database:?}");
    let error = open(&server.url_for("owner:p%40ss", "passwords")).await.unwrap_err();
    assert!(matches!(error, StorageError::AccessDenied { .. }), "{error:?}");
}

async fn a_socket_serves(server: &Server) {
    server.create_database("sockets");
    let socket = server.socket();
    let address = match server.kind() {
        Kind::Postgres => {
            format!(
                "postgres:///sockets?user=postgres&host={}&port={}",
                socket.display(),
                server.port()
            )
        }
        Kind::MariaDb => format!("mysql://root@localhost/sockets?socket={}", socket.display()),
    };
    let database = open(&address).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}

async fn an_encrypted_connection_is_not_replaced_by_another(server: &Server) {
    let address = format!("{}?ssl-mode=required", server.url("sockets"));
    let address = match server.kind() {
        Kind::Postgres => address.replace("required", "require"),
        Kind::MariaDb => address,
    };
    let error = within_a_second(open(&address)).await.unwrap_err();
    assert!(matches!(error, StorageError::NotEncrypted { .. }), "{error:?}");
}

async fn what_the_server_says_cannot_forge_a_line(server: &Server) {
    let address = server.url("absent%0Aimpots:%20started%E2%80%AE");
    let error = open(&address).await.unwrap_err();
    let StorageError::NoSuchDatabase { reason, .. } = &error else {
        panic!("{error:?}");
    };
    let told = "absent\u{fffd}impots: started\u{fffd}";
    assert!(reason.contains(told), "{error:?}");
}

async fn a_creation_by_another_program_is_told(server: &Server) {
    server.create_database("creating");
    let address = server.url("creating");
    match server.kind() {
        Kind::Postgres => {
            let sql = "SELECT pg_advisory_lock(115930485748851)";
            expect_the_turn_of(connect::<PgConnection>(&address, sql).await, &address).await;
        }
        Kind::MariaDb => {
            let sql = "DO GET_LOCK(CONCAT('impots.', MD5(DATABASE())), 0)";
            expect_the_turn_of(connect::<MySqlConnection>(&address, sql).await, &address).await;
        }
    }
}

/// Only who finds no tables waits for whom creates them.
async fn expect_the_turn_of(other: Result<impl Connection, sqlx::Error>, address: &str) {
    let other = other.unwrap();
    let error = open(address).await.unwrap_err();
    let told = "another program is creating the tables";
    assert!(error.to_string().ends_with(told), "{error}");
    assert!(error.is_transient());
    other.close().await.unwrap();
    open(address).await.unwrap();
}

/// Everything that a request can wait for.
async fn expect_unreachable(database: &Database) {
    let (found, any, generation, told, added) = within_a_second(async {
        tokio::join!(
            database.find_user("admin"),
            database.has_users(),
            database.generation(),
            database.announce_change(),
            database.add_user("other", "hash"),
        )
    })
    .await;
    for error in [
        found.unwrap_err(),
        any.unwrap_err(),
        generation.unwrap_err(),
        told.unwrap_err(),
        added.unwrap_err(),
    ] {
        assert!(error.is_transient(), "{error:?}");
    }
}

/// As soon as the server is there again.
async fn expect_recovery(database: &Database) {
    let started = Instant::now();
    while let Err(error) = database.find_user("admin").await {
        assert!(error.is_transient(), "{error:?}");
        assert!(started.elapsed() < Duration::from_secs(1), "{error}");
        sleep(Duration::from_millis(20)).await;
    }
    assert!(started.elapsed() < Duration::from_secs(1));
    assert_eq!(database.find_user("other").await.unwrap(), None);
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}

async fn filled(server: &Server, name: &str) -> Database {
    server.create_database(name);
    let database = open(&server.url(name)).await.unwrap();
    database.add_user("admin", "hash").await.unwrap();
    // Several connections are open when it happens.
    let _ = tokio::join!(database.users(), database.users(), database.users());
    database
}

async fn a_server_that_dies_is_answered_for_in_a_second(server: &mut Server) {
    let database = filled(server, "killed").await;
    server.kill();
    expect_unreachable(&database).await;
    server.start_again();
    expect_recovery(&database).await;
}

async fn a_server_that_stops_is_answered_for_in_a_second(server: &Server) {
    let database = filled(server, "frozen").await;
    server.freeze();
    let address = server.url("frozen");
    let opening = tokio::spawn(async move { open(&address).await });
    expect_unreachable(&database).await;
    expect_unreachable(&database).await;
    let error = opening.await.unwrap().unwrap_err();
    assert!(error.is_transient(), "{error:?}");
    assert!(error.to_string().ends_with("no answer within 5000 ms"), "{error}");
    server.thaw();
    expect_recovery(&database).await;
}
