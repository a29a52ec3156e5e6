//! The URLs of Redis.

use std::fmt::Write;

use percent_encoding::percent_decode_str;
use redis::cluster::ClusterClientBuilder;
use redis::sentinel::{SentinelClientBuilder, SentinelServerType};
use redis::{Client, ConnectionAddr, RedisError, TlsMode};
use tokio::sync::Mutex;

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
        "redis+sentinel" => sentinel(&Authority::parse(rest)?, None),
        "rediss+sentinel" => sentinel(&Authority::parse(rest)?, Some(TlsMode::Secure)),
        "redis+cluster" => cluster(&Authority::parse(rest)?, "redis"),
        "rediss+cluster" => cluster(&Authority::parse(rest)?, "rediss"),
        _ => Err(RedisUrlError::UnknownScheme),
    }
}

/// The Redis client leaves the choice to the process: the same library that the HTTP client of this workspace uses. A
/// choice that was made before stands.
fn choose_cryptography() {
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
}

/// What stands behind the scheme of a URL with several hosts.
struct Authority<'a> {
    /// `USER:PASSWORD`, escaped.
    credentials: Option<(&'a str, &'a str)>,
    hosts: Vec<&'a str>,
    /// What stands behind the hosts, cut at each slash.
    path: Vec<&'a str>,
}

impl<'a> Authority<'a> {
    fn parse(text: &'a str) -> Result<Self, RedisUrlError> {
        let (authority, path) = text.split_once('/').unwrap_or((text, ""));
        let (credentials, hosts) = match authority.rsplit_once('@') {
            Some((credentials, hosts)) => (credentials.split_once(':'), hosts),
            None => (None, authority),
        };
        let hosts: Vec<&str> = hosts.split(',').collect();
        if hosts.iter().any(|host| host.is_empty()) {
            return Err(RedisUrlError::Malformed);
        }
        let path = path.split('/').filter(|part| !part.is_empty()).collect();
        Ok(Self { credentials, hosts, path })
    }
}

fn sentinel(authority: &Authority<'_>, tls: Option<TlsMode>) -> Result<Server, RedisUrlError> {
    let (service, database) = match authority.path[..] {
        [] => return Err(RedisUrlError::ServiceMissing),
        [service] => (service, None),
        [service, database] => (service, Some(database)),
        [_, _, _, ..] => return Err(RedisUrlError::Malformed),
    };
    let hosts = authority.hosts.iter().map(|host| address(host, tls));
    let hosts = hosts.collect::<Result<Vec<_>, _>>()?;
    let master = SentinelServerType::Master;
    let mut builder = SentinelClientBuilder::new(hosts, decode(service)?, master)?;
    if let Some(mode) = tls {
        builder = builder.set_client_to_redis_tls_mode(mode).set_client_to_sentinel_tls_mode(mode);
    }
    if let Some(database) = database {
        let number = database.parse().map_err(|_| RedisUrlError::Malformed)?;
        builder = builder.set_client_to_redis_db(number);
    }
    if let Some((user, password)) = authority.credentials {
        builder = builder.set_client_to_redis_password(decode(password)?);
        if !user.is_empty() {
            builder = builder.set_client_to_redis_username(decode(user)?);
        }
    }
    Ok(Server::Sentinel(Box::new(Mutex::new(builder.build()?))))
}

/// `HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT`.
fn address(text: &str, tls: Option<TlsMode>) -> Result<ConnectionAddr, RedisUrlError> {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => {
            (host, port.parse().map_err(|_| RedisUrlError::Malformed)?)
        }
        Some(_) | None => (text, SENTINEL_PORT),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    Ok(match tls {
        None => ConnectionAddr::Tcp(host, port),
        Some(_) => ConnectionAddr::TcpTls { host, port, insecure: false, tls_params: None },
    })
}

fn cluster(authority: &Authority<'_>, scheme: &str) -> Result<Server, RedisUrlError> {
    if !authority.path.is_empty() {
        return Err(RedisUrlError::Malformed);
    }
    let urls = authority.hosts.iter().map(|host| {
        let mut url = format!("{scheme}://");
        if let Some((user, password)) = authority.credentials {
            // Writing to a text cannot fail.
            let _ = write!(url, "{user}:{password}@");
        }
        url + host
    });
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
