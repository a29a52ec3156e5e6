//! Who stands between us and a server on another machine gets neither the password nor the tables.
//!
//! `0.0.0.0` leads to this machine, and is not one of its loopback addresses.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use impots_rules::ParameterTables;
use impots_storage::{DatabaseUrl, StorageError};
use impots_testing::databases::{Kind, Server};
use impots_testing::{needs, wait_until};

use crate::databases::claims;
use crate::site::{Site, in_time, open};

/// Frontend/Backend Protocol of PostgreSQL, "Message Formats": `SSLRequest`.
const ENCRYPTION_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];
const REFUSED: &[u8] = b"N";
const CLEAR_PASSWORD_PLEASE: &[u8] = b"R\0\0\0\x08\0\0\0\x03";

/// Refuses to encrypt, asks for the password in clear, and gives everything that it was sent.
fn eavesdropper() -> (u16, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let listening = thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        client.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut heard = hear(&mut client);
        let mut answers = [REFUSED, CLEAR_PASSWORD_PLEASE].iter();
        if heard != ENCRYPTION_REQUEST {
            answers.next();
        }
        for answer in answers {
            if client.write_all(answer).is_ok() {
                heard.extend(hear(&mut client));
            }
        }
        heard
    });
    (port, listening)
}

fn hear(client: &mut TcpStream) -> Vec<u8> {
    let mut buffer = [0; 1024];
    let length = client.read(&mut buffer).unwrap_or(0);
    buffer[..length].to_vec()
}

/// What the eavesdropper heard, and what opening said.
async fn overheard(host: &str, query: &str) -> (Vec<u8>, StorageError) {
    let (port, listening) = eavesdropper();
    let address = format!("postgres://impots:s3cret@{host}:{port}/impots{query}");
    let error = in_time(open(&address)).await.unwrap_err();
    (listening.join().unwrap(), error)
}

#[tokio::test]
async fn a_server_that_refuses_to_encrypt_is_not_told_the_password() {
    for (host, query) in [
        ("127.0.0.1", "?sslmode=require"),
        ("localhost", "?ssl-mode=verify-full"),
        ("0.0.0.0", ""),
        ("0.0.0.0", "?application_name=impots"),
    ] {
        let (heard, error) = overheard(host, query).await;
        assert_eq!(heard, ENCRYPTION_REQUEST, "{host} {query}");
        assert!(matches!(error, StorageError::NotEncrypted { .. }), "{host} {query}: {error:?}");
        assert!(error.hint().contains("`?sslmode="), "{}", error.hint());
    }
}

#[tokio::test]
async fn an_address_that_does_without_encryption_is_obeyed() {
    for (host, query) in
        [("127.0.0.1", ""), ("0.0.0.0", "?sslmode=prefer"), ("0.0.0.0", "?ssl-mode=disable")]
    {
        let (heard, _) = overheard(host, query).await;
        let heard = String::from_utf8_lossy(&heard);
        assert!(heard.contains("s3cret"), "{host} {query}: {heard}");
    }
}

claims!([on_postgresql, on_mariadb]: a_server_elsewhere_that_does_not_encrypt_is_refused);

fn elsewhere(site: &Site) -> String {
    site.address().replace("127.0.0.1", "0.0.0.0")
}

async fn expect_refused(address: &str, reason: &str) {
    let error = in_time(open(address)).await.unwrap_err();
    assert!(matches!(error, StorageError::NotEncrypted { .. }), "{error:?}");
    assert!(error.to_string().contains(reason), "{error}");
    assert!(!error.is_transient());
}

async fn expect_opened(address: &str) {
    let database = open(address).await.unwrap();
    assert_eq!(database.parameters().await.unwrap(), ParameterTables::embedded());
}

async fn a_server_elsewhere_that_does_not_encrypt_is_refused(site: &mut Site) {
    let address = elsewhere(site);
    expect_refused(&address, "server does not support TLS").await;
    let open_mode = match site.server().kind() {
        Kind::Postgres => "prefer",
        Kind::MariaDb => "preferred",
    };
    expect_opened(&format!("{address}?ssl-mode={open_mode}")).await;
}

#[needs(openssl, postgresql)]
#[tokio::test]
async fn a_server_elsewhere_has_to_prove_its_name() {
    let mut site = Site::on_postgresql();
    let address = elsewhere(&site);
    let server = site.server();
    let folder = server.socket();
    encrypt(server, "IP:0.0.0.0");
    expect_refused(&address, "invalid peer certificate").await;
    expect_opened(&format!("{address}?sslmode=require")).await;
    let trusted = format!("{address}?ssl-ca={}/certificate", folder.display());
    expect_opened(&trusted).await;

    encrypt(server, "DNS:db.example");
    expect_refused(&trusted, "invalid peer certificate").await;
    expect_opened(&format!("{trusted}&sslmode=verify-ca")).await;
    // Nobody is in between on this machine.
    expect_opened(&server.url("impots")).await;
}

/// The server makes itself a certificate for this name, and shows it from now on.
fn encrypt(server: &Server, name: &str) {
    let folder = server.socket();
    let folder = folder.display();
    let command = format!(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
         -subj /CN=impots -days 1 -addext basicConstraints=critical,CA:FALSE \
         -addext subjectAltName={name} -keyout {folder}/key -out {folder}/certificate"
    );
    for sql in [
        &format!("COPY (SELECT 1) TO PROGRAM '{command} 2>&1'"),
        &format!("ALTER SYSTEM SET ssl_cert_file = '{folder}/certificate'"),
        &format!("ALTER SYSTEM SET ssl_key_file = '{folder}/key'"),
        "ALTER SYSTEM SET ssl = on",
    ] {
        server.run("postgres", sql);
    }
    let loaded = || server.run("postgres", "SELECT pg_conf_load_time()");
    let before = loaded();
    server.run("postgres", "SELECT pg_reload_conf()");
    wait_until("the server has read its settings again", || loaded() != before);
}

#[test]
fn the_hint_names_parameters_that_both_kinds_of_server_take() {
    for address in [
        "postgres://db.example/impots?ssl-ca=/etc/ca.pem&sslmode=require",
        "postgres://db.example/impots?sslmode=prefer",
        "mysql://db.example/impots?ssl-ca=/etc/ca.pem&sslmode=required",
        "mysql://db.example/impots?sslmode=preferred",
    ] {
        assert!(address.parse::<DatabaseUrl>().is_ok(), "{address}");
    }
}
