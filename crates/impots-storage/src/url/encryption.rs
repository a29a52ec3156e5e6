//! Whether the connection to a server is encrypted, when its address does not say.
//!
//! The drivers would encrypt if the server likes. Whoever stands in between does not like, and asks
//! for the password in clear. So encryption is demanded, and a certificate for the host's name, unless
//! the address says otherwise or the server is on this machine.

use std::net::IpAddr;

use sqlx::mysql::{MySqlConnectOptions, MySqlSslMode};
use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// The parameters that say it.
pub(super) const MODES: [&str; 2] = ["sslmode", "ssl-mode"];

/// The mode may come from `PGSSLMODE` as well.
pub(super) fn postgres(options: PgConnectOptions, says_mode: bool) -> PgConnectOptions {
    let host = without_brackets(options.get_host());
    let is_open = matches!(options.get_ssl_mode(), PgSslMode::Prefer) && !says_mode;
    let is_here = options.get_socket().is_some() || is_this_machine(&host);
    let options = options.host(&host);
    if is_open && !is_here { options.ssl_mode(PgSslMode::VerifyFull) } else { options }
}

pub(super) fn mysql(options: MySqlConnectOptions, says_mode: bool) -> MySqlConnectOptions {
    let host = without_brackets(options.get_host());
    let is_here = options.get_socket().is_some() || is_this_machine(&host);
    let options = options.host(&host);
    if says_mode || is_here { options } else { options.ssl_mode(MySqlSslMode::VerifyIdentity) }
}

/// An IPv6 address as certificates name it.
fn without_brackets(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches(']').to_owned()
}

/// Loopback, or the folder of a socket.
fn is_this_machine(host: &str) -> bool {
    let address = host.parse::<IpAddr>();
    host.starts_with('/')
        || host.eq_ignore_ascii_case("localhost")
        || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{DatabaseUrl, Options};

    #[test]
    fn only_loopback_and_sockets_are_this_machine() {
        for host in
            ["localhost", "LocalHost", "127.0.0.1", "127.255.255.254", "::1", "/run/postgresql"]
        {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "db.example",
            "localhost.example",
            "127.0.0.1.example",
            "127.1",
            "126.255.255.255",
            "128.0.0.1",
            "0.0.0.0",
            "10.0.0.1",
            "192.168.1.1",
            "::",
            "::2",
            "fe80::1",
            "2001:db8::1",
            "",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    /// The mode of an address, in the words of PostgreSQL, and the host of its certificate.
    fn of(address: &str) -> (&'static str, String) {
        match address.parse::<DatabaseUrl>().map(|url| url.options) {
            Ok(Options::Postgres(options)) => {
                let mode = match options.get_ssl_mode() {
                    PgSslMode::Disable => "disable",
                    PgSslMode::Allow => "allow",
                    PgSslMode::Prefer => "prefer",
                    PgSslMode::Require => "require",
                    PgSslMode::VerifyCa => "verify-ca",
                    PgSslMode::VerifyFull => "verify-full",
                };
                (mode, options.get_host().to_owned())
            }
            Ok(Options::MySql(options)) => {
                let mode = match options.get_ssl_mode() {
                    MySqlSslMode::Disabled => "disable",
                    MySqlSslMode::Preferred => "prefer",
                    MySqlSslMode::Required => "require",
                    MySqlSslMode::VerifyCa => "verify-ca",
                    MySqlSslMode::VerifyIdentity => "verify-full",
                };
                (mode, options.get_host().to_owned())
            }
            Ok(Options::Sqlite(_)) | Err(_) => panic!("{address}"),
        }
    }

    #[test]
    fn a_server_elsewhere_has_to_prove_its_name() {
        for address in [
            "postgres://impots:secret@db.example/impots",
            "postgres://impots:secret@db.example/impots?sslrootcert=/etc/ca.pem",
            "postgres:///impots?host=db.example",
            "postgres://localhost/impots?hostaddr=10.0.0.1",
            "mysql://impots:secret@db.example/impots",
            "mariadb://impots@10.0.0.1:3307/impots?ssl-ca=/etc/ca.pem",
        ] {
            assert_eq!(of(address).0, "verify-full", "{address}");
        }
        for scheme in ["postgres", "mysql"] {
            let found = of(&format!("{scheme}://impots@[2001:db8::1]/impots"));
            assert_eq!(found, ("verify-full", "2001:db8::1".to_owned()));
        }
    }

    #[test]
    fn a_server_on_this_machine_need_not_encrypt() {
        for address in [
            "postgres://impots@localhost/impots",
            "postgres://impots@[::1]:5433/impots",
            "postgres://%2Frun%2Fpostgresql/impots",
            "postgres://db.example/impots?host=/run/postgresql",
            "mysql://impots@127.0.0.2/impots",
            "mariadb://impots@[::1]/impots",
            "mysql://db.example/impots?socket=/run/mysqld/mysqld.sock",
        ] {
            assert_eq!(of(address).0, "prefer", "{address}");
        }
    }

    #[test]
    fn what_the_address_says_is_done() {
        for (mode, mysql) in [
            ("disable", "disabled"),
            ("prefer", "preferred"),
            ("require", "required"),
            ("verify-ca", "verify_ca"),
            ("verify-full", "verify_identity"),
        ] {
            for host in ["db.example", "localhost"] {
                for name in MODES {
                    let found = of(&format!("postgres://{host}/impots?{name}={mode}"));
                    assert_eq!(found.0, mode, "{host} {name}");
                    let found = of(&format!("mysql://{host}/impots?{name}={mysql}"));
                    assert_eq!(found.0, mode, "{host} {name}");
                }
            }
        }
    }
}
