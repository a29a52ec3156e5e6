//! Who may log in, and whether a password is theirs.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::security::passwords::PasswordHash;

/// The users of the server and their hashed passwords.
#[derive(Clone, Debug)]
pub struct Accounts {
    users: Arc<HashMap<String, PasswordHash>>,
    /// Hashes that no password fits, each as costly as a user's.
    decoys: Arc<[PasswordHash]>,
    choice_of_decoy: RandomState,
    /// Hashing takes a core and 19 MiB for a while: no more at once than there are cores.
    hashing: Arc<Semaphore>,
}

/// What came of a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Right user and password.
    Right,
    /// Wrong user or password.
    Wrong,
}

impl Accounts {
    /// The accounts of these users.
    #[must_use]
    pub fn new(users: HashMap<String, PasswordHash>) -> Self {
        let decoys: Arc<[PasswordHash]> = if users.is_empty() {
            [PasswordHash::decoy()].into()
        } else {
            users.values().map(PasswordHash::decoy_like).collect()
        };
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            users: Arc::new(users),
            decoys,
            choice_of_decoy: RandomState::new(),
            hashing: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Whether the password is the user's. An unknown user always takes as long as some known one.
    pub(crate) async fn verify(&self, user: &str, password: &str) -> Verdict {
        let known = self.users.get(user);
        let hash = known.unwrap_or_else(|| self.decoy(user)).clone();
        let password = password.as_bytes().to_vec();
        // The semaphore is never closed: without a permit the hash would only be computed a little early.
        let permit = Arc::clone(&self.hashing).acquire_owned().await;
        let verified = tokio::task::spawn_blocking(move || {
            let verified = hash.verify(&password);
            drop(permit);
            verified
        })
        .await;
        match verified {
            Ok(true) if known.is_some() => Verdict::Right,
            Ok(_) | Err(_) => Verdict::Wrong,
        }
    }
    fn decoy(&self, user: &str) -> &PasswordHash {
        let count = u64::try_from(self.decoys.len()).unwrap_or(u64::MAX);
        let choice = self.choice_of_decoy.hash_one(user) % count;
        &self.decoys[usize::try_from(choice).unwrap_or_default()]
    }
}
