//! Every place where sessions can live.

use impots_web::{Lifetime, SessionStore};

use super::keys;
use crate::redis_server::RedisServer;

/// Every store, and the Redis of one of them.
pub(crate) fn every_store() -> (RedisServer, [(&'static str, SessionStore); 3]) {
    let redis = RedisServer::start();
    let lifetime = Lifetime::default();
    let stores = [
        ("memory", SessionStore::memory(lifetime)),
        ("cookie", SessionStore::cookie(&keys(), lifetime, false)),
        ("redis", SessionStore::redis(&redis.url(), lifetime).unwrap()),
    ];
    (redis, stores)
}
