//! A server that is absent, refuses, is full, dies or stops: whatever is asked for then is answered in time.

use impots_rules::ParameterTables;
use impots_storage::{Contents, Database, Report, StorageError};
use impots_testing::databases::Kind;
use impots_testing::{eventually, free_port};
use sqlx::{Connection, MySqlConnection, PgConnection};

use crate::databases::claims;
use crate::site::{Site, connect, in_time, open};

claims!([on_postgresql, on_mariadb]:
    a_server_that_is_absent_is_told,
    a_missing_database_is_told,
    an_unknown_account_is_told_without_its_password,
    a_password_with_special_characters_serves,
    a_socket_serves,
    an_encrypted_connection_is_not_replaced_by_another,
    what_the_server_says_cannot_forge_a_line,
    a_creation_by_another_program_is_told,
    a_replica_serves,
    a_full_disk_is_told,
    a_server_that_dies_is_answered_for,
    a_server_that_stops_is_answered_for,
);

async fn a_server_that_is_absent_is_told(site: &mut Site) {
    let server = site.server();
    let here = format!(":{}/", server.port());
    let elsewhere = format!(":{}/", free_port());
    let address = server.url("impots").replace(&here, &elsewhere);
    let error = in_time(open(&address)).await.unwrap_err();
    assert!(error.is_transient(), "{error:?}");
    assert!(error.to_string().contains("Connection refused"), "{error}");
}

async fn a_missing_database_is_told(site: &mut Site) {
    let error = in_time(open(&site.server().url("absent"))).await.unwrap_err();
    assert!(matches!(error, StorageError::NoSuchDatabase { .. }), "{error:?}");
    assert!(!error.is_transient());
}

async fn an_unknown_account_is_told_without_its_password(site: &mut Site) {
    let address = site.server().url_for("nobody:s3cret", "absent");
    let error = in_time(open(&address)).await.unwrap_err();
    assert!(matches!(error, StorageError::AccessDenied { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    assert!(error.to_string().contains("://***@"), "{error}");
}

async fn a_password_with_special_characters_serves(site: &mut Site) {
    let server = site.server();
    match server.kind() {
        Kind::Postgres => {
            server.run("postgres", "CREATE ROLE with_password");
            server.run(
                "postgres",
                "CREATE ROLE owner LOGIN PASSWORD 'p@ss/wörd %#?' IN ROLE with_password",
            );
            server.run("postgres", "ALTER DATABASE impots OWNER TO owner");
        }
        Kind::MariaDb => {
            server.run("mysql", "CREATE USER owner@'127.0.0.1' IDENTIFIED BY 'p@ss/wörd %#?'");
            server.run("mysql", "GRANT ALL ON impots.* TO owner@'127.0.0.1'");
        }
    }
    let address = server.url_for("owner:p%40ss%2Fw%C3%B6rd%20%25%23%3F", "impots");
    let database = open(&address).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
    assert!(!format!("{database:?}").contains("p%40ss"), "{database:?}");
    let error = open(&server.url_for("owner:p%40ss", "impots")).await.unwrap_err();
    assert!(matches!(error, StorageError::AccessDenied { .. }), "{error:?}");
}

async fn a_socket_serves(site: &mut Site) {
    let server = site.server();
    let socket = server.socket();
    let address = match server.kind() {
        Kind::Postgres => {
            format!(
                "postgres:///impots?user=postgres&host={}&port={}",
                socket.display(),
                server.port()
            )
        }
        Kind::MariaDb => format!("mysql://root@localhost/impots?socket={}", socket.display()),
    };
    let database = open(&address).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}

async fn an_encrypted_connection_is_not_replaced_by_another(site: &mut Site) {
    let mode = match site.server().kind() {
        Kind::Postgres => "require",
        Kind::MariaDb => "required",
    };
    let address = format!("{}?ssl-mode={mode}", site.address());
    let error = in_time(open(&address)).await.unwrap_err();
    assert!(matches!(error, StorageError::NotEncrypted { .. }), "{error:?}");
}

async fn what_the_server_says_cannot_forge_a_line(site: &mut Site) {
    let address = site.server().url("absent%0Aimpots:%20started%E2%80%AE");
    let error = open(&address).await.unwrap_err();
    let StorageError::NoSuchDatabase(Report { reason, .. }) = &error else {
        panic!("{error:?}");
    };
    let told = "absent\u{fffd}impots: started\u{fffd}";
    assert!(reason.contains(told), "{error:?}");
}

async fn a_creation_by_another_program_is_told(site: &mut Site) {
    let address = site.address();
    match site.server().kind() {
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

/// Field fault 20: a server that only reads, as replicas do, serves.
async fn a_replica_serves(site: &mut Site) {
    site.open().await.add_user("admin", "hash").await.unwrap();
    let server = site.server();
    let script = match server.kind() {
        Kind::Postgres => "ALTER DATABASE impots SET default_transaction_read_only = on",
        // The administrator may write all the same.
        Kind::MariaDb => {
            "CREATE USER owner@'127.0.0.1'; GRANT ALL ON impots.* TO owner@'127.0.0.1'; \
             SET GLOBAL read_only = ON"
        }
    };
    server.run("impots", script);
    let address = match server.kind() {
        Kind::Postgres => server.url("impots"),
        Kind::MariaDb => server.url_for("owner", "impots"),
    };
    let database = open(&address).await.unwrap();
    assert_eq!(database.contents(), Contents::Everything);
    assert!(database.find_user("admin").await.unwrap().is_some());
    let error = database.add_user("jeanne", "hash").await.unwrap_err();
    assert!(matches!(error, StorageError::ReadOnly { .. }), "{error:?}");
}

/// Field fault 20: a server whose disk is full says so.
async fn a_full_disk_is_told(site: &mut Site) {
    let database = site.open().await;
    // With the server's own error code.
    let script = match site.server().kind() {
        Kind::Postgres => {
            "CREATE FUNCTION write() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             RAISE disk_full USING MESSAGE = 'No space left on device'; END $$; \
             CREATE TRIGGER write BEFORE INSERT ON impots_users EXECUTE FUNCTION write()"
        }
        Kind::MariaDb => {
            "CREATE TRIGGER writing BEFORE INSERT ON impots_users FOR EACH ROW SIGNAL SQLSTATE \
             'HY000' SET MYSQL_ERRNO = 1021, MESSAGE_TEXT = 'No space left on device'"
        }
    };
    site.run(script).await;
    let error = database.add_user("admin", "hash").await.unwrap_err();
    assert!(matches!(error, StorageError::CannotWrite { .. }), "{error:?}");
    assert!(error.to_string().ends_with("cannot be written: No space left on device"), "{error}");
}

/// Everything that a request can wait for.
async fn expect_unreachable(database: &Database) {
    let (found, any, generation, told, added) = in_time(async {
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
    eventually("the database is read again", async || {
        let found = database.find_user("admin").await;
        found.inspect_err(|error| assert!(error.is_transient(), "{error:?}")).is_ok()
    })
    .await;
    assert_eq!(database.find_user("other").await.unwrap(), None);
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}

/// Several connections are open when it happens.
async fn in_use(site: &Site) -> Database {
    let database = site.open().await;
    database.add_user("admin", "hash").await.unwrap();
    let _ = tokio::join!(database.users(), database.users(), database.users());
    database
}

async fn a_server_that_dies_is_answered_for(site: &mut Site) {
    let database = in_use(site).await;
    site.server().kill();
    expect_unreachable(&database).await;
    site.server().start_again();
    expect_recovery(&database).await;
}

async fn a_server_that_stops_is_answered_for(site: &mut Site) {
    let database = in_use(site).await;
    site.server().freeze();
    let address = site.address();
    let opening = tokio::spawn(async move { open(&address).await });
    expect_unreachable(&database).await;
    expect_unreachable(&database).await;
    let error = database.find_user("admin").await.unwrap_err();
    assert!(error.to_string().ends_with("no answer within 800 ms"), "{error}");
    let error = in_time(opening).await.unwrap().unwrap_err();
    assert!(error.is_transient(), "{error:?}");
    assert!(error.to_string().ends_with("no answer within 5000 ms"), "{error}");
    site.server().thaw();
    expect_recovery(&database).await;
}
