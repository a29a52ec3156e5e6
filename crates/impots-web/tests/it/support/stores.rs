//! Every place where sessions can live, and one test for each.

use impots_testing::RedisServer;
use impots_web::{Lifetime, RedisStore, SessionStore};

use super::keys;

/// Where the sessions of a test live.
pub(crate) enum Store {
    Memory,
    Cookie,
    Redis(RedisServer),
}

impl Store {
    pub(crate) fn sessions(&self) -> SessionStore {
        let lifetime = Lifetime::default();
        match self {
            Self::Memory => SessionStore::memory(lifetime),
            Self::Cookie => SessionStore::cookie(&keys(), lifetime, false),
            Self::Redis(server) => in_redis(&server.url(), lifetime),
        }
    }
}

/// Sessions in a Redis that is waited for as long as a machine that does other things needs.
pub(crate) fn in_redis(url: &str, lifetime: Lifetime) -> SessionStore {
    SessionStore::Redis(RedisStore::connect(url, lifetime).unwrap().with_patience(100))
}

/// Makes three tests of each claim, a function of a [`Store`].
macro_rules! in_every_store {
    ($($claim:ident),* $(,)?) => {
        $(
            mod $claim {
                use crate::support::stores::Store;

                #[tokio::test]
                async fn with_sessions_in_memory() {
                    super::$claim(&Store::Memory).await;
                }

                #[tokio::test]
                async fn with_sessions_in_cookies() {
                    super::$claim(&Store::Cookie).await;
                }

                #[impots_testing::needs(redis)]
                #[tokio::test]
                async fn with_sessions_in_redis() {
                    let redis = impots_testing::RedisServer::start();
                    super::$claim(&Store::Redis(redis)).await;
                }
            }
        )*
    };
}
pub(crate) use in_every_store;
