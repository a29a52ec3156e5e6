//! An application on each of the stores.

use std::collections::HashMap;

use impots_protocol::CsrfMode;
use impots_testing::RedisServer;
use impots_web::security::rate_limit::{LoginLimiter, LoginLimits};
use impots_web::security::signing::SecretKeys;
use impots_web::{Accounts, AppParts, Clock, Lifetime, SessionStore};

use crate::support::{Answer, Client, NOW, SECRET_KEY, keys, parts};

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
            Kind::Redis => SessionStore::redis(&self.redis().url(), self.lifetime).unwrap(),
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

/// A client of a Redis at any URL.
pub(super) fn client_of(url: &str) -> Client {
    Client::new(AppParts {
        sessions: SessionStore::redis(url, Lifetime::default()).unwrap(),
        accounts: quick_accounts(),
        ..parts(CsrfMode::Off)
    })
}

/// The password `admin`, hashed in one round: these tests log in a thousand times.
fn quick_accounts() -> Accounts {
    let hash =
        "$pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg$4x2nB7enaBhf2BLIIFxq8eAf8MsZXXD5eIz/jcSTCps";
    let users = HashMap::from([("admin".to_owned(), hash.parse().unwrap())]);
    Accounts::new(users, LoginLimiter::new(LoginLimits::default()), keys())
}

/// What clients do, without tokens.
pub(super) trait Steps {
    async fn log_in(&mut self);
    async fn compute(&mut self, salary: u64) -> Answer;
    async fn list(&mut self) -> Answer;
}

impl Steps for Client {
    async fn log_in(&mut self) {
        let begun = self.get("/init-session/json").await;
        assert_eq!(begun.status, 200, "{}", begun.body);
        let credentials = [("user", "admin"), ("password", "admin")];
        let answer = self.post_form("/authentifier-utilisateur", &credentials).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    async fn compute(&mut self, salary: u64) -> Answer {
        let salary = salary.to_string();
        let fields = [("marié", "oui"), ("enfants", "2"), ("salaire", &*salary)];
        self.post_form("/calculer-impot", &fields).await
    }

    async fn list(&mut self) -> Answer {
        self.get("/lister-simulations").await
    }
}

/// The numbers of the simulations of an answer, in their order.
pub(super) fn ids(answer: &Answer) -> Vec<u64> {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let after = answer.body.split("\"id\": ").skip(1);
    after.map(|rest| rest.split(['}', ',']).next().unwrap().parse().unwrap()).collect()
}
