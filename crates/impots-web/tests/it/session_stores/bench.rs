//! An application on each of the stores.

use impots_protocol::CsrfMode;
use impots_testing::{RedisServer, eventually};
use impots_web::security::signing::SecretKeys;
use impots_web::{AppParts, Clock, Lifetime, SessionStore};

use crate::support::stores::in_redis;
use crate::support::{Answer, Client, NOW, SECRET_KEY, parts, quick_accounts};

/// A store under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Memory,
    Cookie,
    Redis,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Memory, Self::Cookie, Self::Redis];
}

/// What applications of one test share.
pub(super) struct Bench {
    pub(super) kind: Kind,
    pub(super) clock: Clock,
    pub(super) lifetime: Lifetime,
    redis: Option<RedisServer>,
}

impl Bench {
    pub(super) fn new(kind: Kind) -> Self {
        let redis = match kind {
            Kind::Memory | Kind::Cookie => None,
            Kind::Redis => Some(RedisServer::start()),
        };
        Self { kind, clock: Clock::manual(NOW), lifetime: Lifetime::default(), redis }
    }

    /// The same with sessions that live for other times.
    pub(super) fn with_lifetime(kind: Kind, lifetime: Lifetime) -> Self {
        Self { lifetime, ..Self::new(kind) }
    }

    pub(super) fn redis(&self) -> &RedisServer {
        self.redis.as_ref().unwrap()
    }

    /// A client of a new application; only Redis brings several applications together.
    pub(super) fn client(&self, csrf: CsrfMode) -> Client {
        self.client_with_keys(csrf, &[SECRET_KEY])
    }

    pub(super) fn client_with_keys(&self, csrf: CsrfMode, keys: &[&str]) -> Client {
        let keys = SecretKeys::new(keys.iter().map(|key| key.as_bytes().to_vec())).unwrap();
        let sessions = match self.kind {
            Kind::Memory => SessionStore::memory(self.lifetime),
            Kind::Cookie => SessionStore::cookie(&keys, self.lifetime, false),
            Kind::Redis => in_redis(&self.redis().url(), self.lifetime),
        };
        Client::new(AppParts {
            sessions,
            keys,
            accounts: quick_accounts(),
            clock: self.clock.clone(),
            ..parts(csrf)
        })
    }
}

/// A client of a Redis at any URL, which is waited for as long as a busy machine needs.
pub(super) fn client_of(url: &str) -> Client {
    client_with(in_redis(url, Lifetime::default()))
}

/// A client that waits for Redis as a server does, connected and with a session.
pub(super) async fn hurried_client_of(url: &str) -> Client {
    let patient = client_of(url).logged_in().await;
    let mut client = client_with(SessionStore::redis(url, Lifetime::default()).unwrap());
    client.cookie = patient.cookie;
    eventually("connected", async || client.list().await.status == 200).await;
    client
}

fn client_with(sessions: SessionStore) -> Client {
    Client::new(AppParts { sessions, accounts: quick_accounts(), ..parts(CsrfMode::Off) })
}

/// The numbers of the simulations of an answer, in their order.
pub(super) fn ids(answer: &Answer) -> Vec<u64> {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let after = answer.body.split("\"id\": ").skip(1);
    after.map(|rest| rest.split(['}', ',']).next().unwrap().parse().unwrap()).collect()
}
