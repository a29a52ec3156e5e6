//! The three kinds of Redis, and connections to them.
//!
//! When a connection is given up, and what is asked again, is `link.rs`'s to say: it is the request that waits.

use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::cluster::ClusterClient;
use redis::cluster_async::ClusterConnection;
use redis::{AsyncConnectionConfig, Client, Cmd, ErrorKind, RedisError, ServerErrorKind, Value};

use super::sentinels::Sentinels;

/// Longest wait for replicas, in milliseconds.
/// The argument of WAIT; less than `link.rs` waits for the whole answer.
const REPLICATION_MILLISECONDS: u32 = 200;

/// Where Redis is.
pub(super) enum Server {
    Direct(Box<Client>),
    /// The sentinels know which of the servers takes writes now.
    Sentinel(Box<Sentinels>),
    Cluster(Box<ClusterClient>),
}

/// A connection that many requests use at once; clones are the same connection.
#[derive(Clone)]
pub(super) enum Connection {
    One(MultiplexedConnection),
    Cluster(ClusterConnection),
}

impl Server {
    /// Longest time that connecting may take. Behind sentinels and in clusters several servers are asked first.
    pub(super) const fn connect_time(&self) -> Duration {
        match self {
            Self::Direct(_) => Duration::from_millis(500),
            Self::Sentinel(_) | Self::Cluster(_) => Duration::from_secs(2),
        }
    }

    /// Connects and authenticates. Times are the callers' to limit: a slow answer must not look like a broken connection.
    pub(super) async fn connect(&self, limit: Duration) -> Result<Connection, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(limit))
            .set_response_timeout(None);
        match self {
            Self::Direct(client) => client
                .get_multiplexed_async_connection_with_config(&config)
                .await
                .map(Connection::One),
            Self::Sentinel(sentinels) => sentinels.connect(&config).await.map(Connection::One),
            Self::Cluster(client) => client.get_async_connection().await.map(Connection::Cluster),
        }
    }

    /// The sentinels, if there are any.
    pub(super) fn sentinels(&self) -> Option<&Sentinels> {
        match self {
            Self::Sentinel(sentinels) => Some(sentinels),
            Self::Direct(_) | Self::Cluster(_) => None,
        }
    }

    /// Whether an error means that another server may take the writes now, and that a new connection would lead there: one
    /// that the sentinels know, or that the address leads to. A cluster says itself who it is.
    pub(super) fn may_have_moved(&self, error: &RedisError) -> bool {
        match self {
            Self::Direct(_) | Self::Sentinel(_) => is_read_only(error),
            Self::Cluster(_) => false,
        }
    }
}

/// Redis 6 repeats what a script met with as the text of another error.
fn is_read_only(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::ReadOnly)
        || error.detail().is_some_and(|detail| detail.contains("-READONLY "))
}

impl Connection {
    /// How many replicas have, after a moment at most, all that this connection wrote. In a cluster nobody can tell.
    pub(super) async fn replicas(&mut self, wanted: u32) -> Result<u32, RedisError> {
        match self {
            Self::One(connection) => {
                let mut command = redis::cmd("WAIT");
                command.arg(wanted).arg(REPLICATION_MILLISECONDS).query_async(connection).await
            }
            Self::Cluster(_) => Ok(wanted),
        }
    }

    pub(super) async fn ask(&mut self, command: &Cmd) -> Result<Value, RedisError> {
        match self {
            Self::One(connection) => command.query_async(connection).await,
            Self::Cluster(connection) => command.query_async(connection).await,
        }
    }
}
