//! The URLs of Redis.
//!
//! A text of the settings becomes a [`Server`] here, before anything is connected: what is wrong with it is told at the start,
//! without the text.

use percent_encoding::percent_decode_str;
use redis::cluster::ClusterClientBuilder;
use redis::{Client, ConnectionAddr, RedisConnectionInfo, RedisError};
use url::{Host, Url};

use super::sentinels::Sentinels;
use super::server::Server;

/// Where sentinels listen.
const SENTINEL_PORT: u16 = 26379;

/// Why a URL names no Redis. The URL is not repeated: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedisUrlError {
    /// It begins with something else.
    #[error(
        "a Redis URL begins with `redis://`, `rediss://`, `redis+sentinel://`, `rediss+sentinel://`, \
         `redis+cluster://` or `rediss+cluster://`"
    )]
    UnknownScheme,
    /// Host, port, user, password or database cannot be read.
    #[error("the Redis URL is not of the form `redis://USER:PASSWORD@HOST:PORT/DATABASE`")]
    Malformed,
    /// Sentinels watch services: the URL has to say which.
    #[error("the Redis URL names no service: `redis+sentinel://HOST:PORT/SERVICE`")]
    ServiceMissing,
    /// A query or a fragment: a misspelt password would be shown with it, and `#insecure` would trust any certificate.
    #[error(
        "a Redis URL has no options behind `?` or `#`; in a user or a password, `%3F` and `%23` write these characters"
    )]
    Options,
}

impl From<RedisError> for RedisUrlError {
    /// The details are left out: they may quote the URL.
    fn from(_: RedisError) -> Self {
        Self::Malformed
    }
}

/// The Redis that a URL names; nothing is connected.
pub(super) fn parse(url: &str) -> Result<Server, RedisUrlError> {
    let (scheme, rest) = url.split_once("://").ok_or(RedisUrlError::UnknownScheme)?;
    if rest.contains(['?', '#']) {
        return Err(RedisUrlError::Options);
    }
    if scheme.starts_with("rediss") {
        choose_cryptography();
    }
    match scheme {
        "redis" | "rediss" => Ok(Server::Direct(Box::new(Client::open(url)?))),
        "redis+sentinel" => sentinel(&each_host("redis", rest)?, false),
        "rediss+sentinel" => sentinel(&each_host("rediss", rest)?, true),
        "redis+cluster" => cluster(each_host("redis", rest)?),
        "rediss+cluster" => cluster(each_host("rediss", rest)?),
        _ => Err(RedisUrlError::UnknownScheme),
    }
}

/// The Redis client leaves the choice to the process: the same library that the HTTP client of this workspace uses. A
/// choice that was made before stands.
fn choose_cryptography() {
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
}

/// A URL for each of several hosts, with the credentials and the path of all. No URL of RFC 3986 has several hosts, so
/// that they are taken apart before.
fn each_host(scheme: &str, rest: &str) -> Result<Vec<Url>, RedisUrlError> {
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (credentials, hosts) = authority.split_at(authority.rfind('@').map_or(0, |at| at + 1));
    let url = |host: &str| match host {
        "" => Err(RedisUrlError::Malformed),
        _ => Url::parse(&format!("{scheme}://{credentials}{host}/{path}"))
            .map_err(|_| RedisUrlError::Malformed),
    };
    hosts.split(',').map(url).collect()
}

/// What stands behind the host.
fn segments(url: &Url) -> Vec<&str> {
    url.path().split('/').filter(|segment| !segment.is_empty()).collect()
}

/// Several hosts of sentinels, and the service. User and password are for the Redis that they name: sentinels are asked without.
fn sentinel(urls: &[Url], uses_tls: bool) -> Result<Server, RedisUrlError> {
    let first = urls.first().ok_or(RedisUrlError::Malformed)?;
    let (service, database) = match segments(first)[..] {
        [] => return Err(RedisUrlError::ServiceMissing),
        [service] => (service, None),
        [service, database] => (service, Some(database)),
        [_, _, _, ..] => return Err(RedisUrlError::Malformed),
    };
    let hosts = urls.iter().map(|url| address(url, uses_tls)).collect::<Result<_, _>>()?;
    let mut greeting = RedisConnectionInfo::default();
    if let Some(database) = database {
        greeting = greeting.set_db(database.parse().map_err(|_| RedisUrlError::Malformed)?);
    }
    if let Some(password) = first.password() {
        greeting = greeting.set_password(decode(password)?);
        if !first.username().is_empty() {
            greeting = greeting.set_username(decode(first.username())?);
        }
    }
    Ok(Server::Sentinel(Box::new(Sentinels::new(hosts, decode(service)?, greeting)?)))
}

fn address(url: &Url, uses_tls: bool) -> Result<ConnectionAddr, RedisUrlError> {
    let host = match url.host().ok_or(RedisUrlError::Malformed)? {
        Host::Domain(name) => name.to_owned(),
        Host::Ipv4(address) => address.to_string(),
        Host::Ipv6(address) => address.to_string(),
    };
    let port = url.port().unwrap_or(SENTINEL_PORT);
    Ok(if uses_tls {
        ConnectionAddr::TcpTls { host, port, insecure: false, tls_params: None }
    } else {
        ConnectionAddr::Tcp(host, port)
    })
}

/// Some hosts of a cluster, of which the client learns the others. It has one database, so that nothing stands behind the hosts.
fn cluster(urls: Vec<Url>) -> Result<Server, RedisUrlError> {
    if !urls.iter().all(|url| segments(url).is_empty()) {
        return Err(RedisUrlError::Malformed);
    }
    // A server that moved is asked for again at once: the whole answer is due within a second.
    let builder = ClusterClientBuilder::new(urls).retries(3).min_retry_wait(10).max_retry_wait(50);
    Ok(Server::Cluster(Box::new(builder.build()?)))
}

fn decode(escaped: &str) -> Result<String, RedisUrlError> {
    let decoded = percent_decode_str(escaped).decode_utf8();
    decoded.map(Into::into).map_err(|_| RedisUrlError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    enum Kind {
        Direct,
        Sentinel,
        Cluster,
    }

    fn kind(url: &str) -> Result<Kind, RedisUrlError> {
        parse(url).map(|server| match server {
            Server::Direct(_) => Kind::Direct,
            Server::Sentinel(_) => Kind::Sentinel,
            Server::Cluster(_) => Kind::Cluster,
        })
    }

    #[test]
    fn every_form_of_url_is_understood() {
        let cases = [
            ("redis://127.0.0.1", Kind::Direct),
            ("redis://user:pass%40word@redis.example:6380/3", Kind::Direct),
            ("redis://:password@[::1]:6379", Kind::Direct),
            ("rediss://redis.example", Kind::Direct),
            ("redis+sentinel://one,two:26380/service", Kind::Sentinel),
            ("rediss+sentinel://user:p%2Fw@one,[::1]:7/service/2", Kind::Sentinel),
            ("redis+cluster://one:7000,two:7001", Kind::Cluster),
            ("rediss+cluster://user:password@one/", Kind::Cluster),
        ];
        for (url, expected) in cases {
            assert_eq!(kind(url), Ok(expected), "{url}");
        }
    }

    #[test]
    fn a_faulty_url_is_refused_without_being_repeated() {
        use RedisUrlError::{Malformed, Options, ServiceMissing, UnknownScheme};
        let cases = [
            ("", UnknownScheme),
            ("127.0.0.1:6379", UnknownScheme),
            ("http://secret@host", UnknownScheme),
            ("rediss3://host", UnknownScheme),
            ("redis://", Malformed),
            ("redis://host:port", Malformed),
            ("redis://host/secret", Malformed),
            ("redis+sentinel://host", ServiceMissing),
            ("redis+sentinel://host/", ServiceMissing),
            ("redis+sentinel://host:secret/service", Malformed),
            ("redis+sentinel://a,,b/service", Malformed),
            ("redis+sentinel://host/service/secret", Malformed),
            ("redis+sentinel://host/service/1/2", Malformed),
            ("redis+cluster://host/1", Malformed),
            ("redis+cluster://u:secret@host:port", Malformed),
            ("redis://host/0?password=secret", Options),
            ("redis://host?secret", Options),
            ("redis://host/0#secret", Options),
            ("rediss://host/#insecure", Options),
            ("redis+sentinel://host/service?password=secret", Options),
            ("redis+cluster://host?password=secret", Options),
            ("redis://user:sec?ret@host", Options),
        ];
        for (url, expected) in cases {
            assert_eq!(kind(url), Err(expected), "{url}");
            assert!(!expected.to_string().contains("secret"));
        }
    }
}
