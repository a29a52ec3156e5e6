//! Hashes for users that do not exist: looking at one takes as long as for a share of the users.

use std::sync::{Arc, PoisonError, RwLock};

use crate::security::passwords::PasswordHash;
use crate::security::signing::SecretKeys;

/// One hash for each known user, in the order of what they cost.
#[derive(Clone)]
pub(super) struct Decoys {
    hashes: Arc<RwLock<Arc<[PasswordHash]>>>,
    keys: SecretKeys,
}

impl Decoys {
    /// Decoys for users with these hashes; the keys make the choice of a decoy unforeseeable.
    pub(super) fn new<'a>(users: impl Iterator<Item = &'a PasswordHash>, keys: SecretKeys) -> Self {
        Self { hashes: Arc::new(RwLock::new(sorted(users))), keys }
    }

    /// The decoy of a name: the same at each attempt and after a restart. When users come or go, only names at the boundary
    /// between two costs get another one, so that watching them tells little.
    pub(super) fn of(&self, name: &str) -> PasswordHash {
        let hashes = Arc::clone(&self.hashes.read().unwrap_or_else(PoisonError::into_inner));
        let place = u128::from(self.keys.fingerprint(name));
        let index = (place * hashes.len() as u128) >> u64::BITS;
        hashes[usize::try_from(index).unwrap_or_default()].clone()
    }

    /// Whether some decoy costs as much as this hash.
    pub(super) fn know(&self, hash: &PasswordHash) -> bool {
        let hashes = self.hashes.read().unwrap_or_else(PoisonError::into_inner);
        hashes.iter().any(|decoy| decoy.cost() == hash.cost())
    }

    /// Puts decoys for other users in the place of these.
    pub(super) fn renew<'a>(&self, users: impl Iterator<Item = &'a PasswordHash>) {
        *self.hashes.write().unwrap_or_else(PoisonError::into_inner) = sorted(users);
    }
}

fn sorted<'a>(users: impl Iterator<Item = &'a PasswordHash>) -> Arc<[PasswordHash]> {
    let mut decoys: Vec<PasswordHash> = users.map(PasswordHash::decoy_like).collect();
    if decoys.is_empty() {
        decoys.push(PasswordHash::decoy());
    }
    decoys.sort_by_key(PasswordHash::cost);
    decoys.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> SecretKeys {
        SecretKeys::new([b"a secret of the test".to_vec()]).unwrap()
    }

    fn passlib(rounds: u32) -> PasswordHash {
        let digest = "tRRlz8hYn63B9LYiCd6PRo6FMiunY9ozmMMI3srxeRE";
        format!("$pbkdf2-sha256${rounds}$XAuBMIYQQogxRg${digest}").parse().unwrap()
    }

    fn costs(decoys: &Decoys) -> Vec<(u8, [u32; 3])> {
        (0..1000).map(|number| decoys.of(&format!("nobody{number}")).cost()).collect()
    }

    #[test]
    fn unknown_names_cost_what_the_users_cost_in_their_shares() {
        let users = [passlib(8000), passlib(8000), passlib(8000), passlib(29_000)];
        let decoys = Decoys::new(users.iter(), keys());
        let heavy = users[3].cost();
        let count = costs(&decoys).iter().filter(|cost| **cost == heavy).count();
        assert!((200..300).contains(&count), "{count}");
        assert!(decoys.know(&users[0]) && !decoys.know(&passlib(600_000)));
    }

    #[test]
    fn one_more_user_moves_few_unknown_names_and_a_restart_none() {
        let mut users = vec![passlib(8000); 10];
        users.extend(vec![passlib(29_000); 10]);
        let decoys = Decoys::new(users.iter(), keys());
        let before = costs(&decoys);
        assert_eq!(costs(&Decoys::new(users.iter(), keys())), before);
        users.push(passlib(8000));
        decoys.renew(users.iter());
        let moved = costs(&decoys).iter().zip(&before).filter(|(now, then)| now != then).count();
        assert!((1..50).contains(&moved), "{moved}");
    }
}
