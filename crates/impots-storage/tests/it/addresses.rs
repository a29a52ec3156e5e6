//! The address of a database: what is accepted, and that no password is ever shown.

use impots_storage::{DatabaseUrl, DatabaseUrlError};
use proptest::prelude::*;

#[test]
fn every_form_of_address_is_accepted() {
    for address in [
        "sqlite://impots.db",
        "sqlite:///var/lib/impots/impots.db",
        "sqlite://impots.db?mode=ro",
        "sqlite::memory:",
        "sqlite://:memory:",
        "postgres://impots@localhost/impots",
        "postgresql://impots:secret@[::1]:5433/impots?sslmode=require",
        "postgres:///impots?host=/run/postgresql&user=impots",
        "postgres://%2Frun%2Fpostgresql/impots",
        "mysql://impots:p%40ss%2Fword@db.example:3307/impots?ssl-mode=VERIFY_CA",
        "mariadb://impots@[2001:db8::1]/impots",
        "mysql://impots@localhost/impots?socket=/run/mysqld/mysqld.sock",
    ] {
        let url: Result<DatabaseUrl, _> = address.parse();
        assert!(url.is_ok(), "{address}: {url:?}");
    }
}

#[test]
fn neither_user_nor_password_is_ever_shown() {
    for address in [
        "postgres://s3cret@host/impots",
        "postgres://s3cret:@host/impots",
        "mysql://s3cret:impots@host/impots",
        "postgres://host/impots?user=s3cret",
        "postgres://impots:s3cret@host/impots",
        "postgres://host/impots?user=impots&password=s3cret",
        "mysql://impots:s3cret@host/impots?ssl-mode=REQUIRED",
        "mysql://:s3cret@host/impots",
        "postgres://impots:s3cret@%2Frun%2Fpostgresql/impots",
    ] {
        let url: DatabaseUrl = address.parse().unwrap();
        let shown = format!("{url} {url:?} {url:#?}");
        assert!(!shown.contains("s3cret"), "{shown}");
        assert!(shown.contains("***"), "{shown}");
    }
    for address in [
        "impots:s3cret@host/impots",
        "postgres://impots:s3cret@host",
        "postgres://impots:s3cret@host:port/impots",
        "mysql://impots:s3cret@host/impots?sslmode=sideways",
        "mysql://impots:s3cret@host/impots?passwd=s3cret",
        "mysql://impots:s3cret%FF@host/impots",
        "oracle://impots:s3cret@host/impots",
        "postgres://impots:s3cret/@host/impots",
        "mysql://impots:p@s3cret/word@host/impots",
        "mysql://impots:12/s3cret@host/impots",
        "mysql://impots:12?s3cret@host/impots",
        "mysql://impots:12#s3cret@host/impots",
    ] {
        let error = address.parse::<DatabaseUrl>().unwrap_err();
        let shown = format!("{error} {error:?} {}", error.hint());
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}

#[test]
fn what_is_wrong_and_what_is_expected_are_told() {
    let told = |address: &str| address.parse::<DatabaseUrl>().unwrap_err().to_string();
    assert_eq!(
        told("oracle://host/impots"),
        "unknown kind of database `oracle`: expected `sqlite://PATH`, \
         `postgres://USER@HOST/DATABASE` or `mysql://USER@HOST/DATABASE`"
    );
    assert!(told("impots.db").starts_with("the address of the database does not begin"));
    assert_eq!(told("sqlite://"), "no file: expected `sqlite://PATH`");
    assert_eq!(told("mysql://host/"), "no database name: expected `mysql://USER@HOST/DATABASE`");
    assert_eq!(
        told("sqlite://impots.db?cache=shared"),
        "unknown parameter `cache`: expected one of `mode`"
    );
    assert_eq!(
        told("sqlite://impots.db?mode=memory"),
        "not the address of a database: unknown value `memory` of `mode`: expected ro, rw or rwc"
    );
}

/// The drivers pass over what they do not know.
#[test]
fn a_parameter_that_its_kind_of_database_does_not_have_is_named() {
    for (address, parameter) in [
        ("mysql://host/impots?charset=latin1", "charset"),
        ("mysql://host/impots?options[search_path]=impots", "options[search_path]"),
        ("sqlite://impots.db?options[mode]=ro", "options[mode]"),
    ] {
        let found = match address.parse::<DatabaseUrl>() {
            Err(DatabaseUrlError::UnknownParameter { parameter, .. }) => parameter,
            other => panic!("{address}: {other:?}"),
        };
        assert_eq!(found, parameter);
    }
    let url = "postgres://localhost/impots?options[search_path]=impots".parse::<DatabaseUrl>();
    assert!(url.is_ok(), "{url:?}");
}

#[test]
fn a_mode_that_is_given_twice_is_refused() {
    let told = "sqlite://impots.db?mode=rwc&mode=ro".parse::<DatabaseUrl>().unwrap_err();
    assert_eq!(told.to_string(), "not the address of a database: `mode` is given twice");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// `scripts/fuzz`: what is accepted is shown, without a panic either way.
    #[test]
    fn no_address_makes_the_reader_panic(
        scheme in "(sqlite|postgres|postgresql|mysql|mariadb|\\PC{0,8})",
        rest in "(:|://|/|\\?|&|=|@|%|%2F|%00|#|\\[|\\]|::1|mode|host|user|sslmode|ssl-mode|socket|[a-z0-9.]|\\PC){0,40}",
    ) {
        if let Ok(url) = format!("{scheme}{rest}").parse::<DatabaseUrl>() {
            prop_assert!(!url.to_string().is_empty());
        }
    }
}
