//! What a log-in costs: for everybody the same, so that how long it takes does not tell whether there is such a user.
//!
//! Looking at a password takes as long as its stored hash asks for, and hashes differ: argon2id for new ones, PBKDF2 of some
//! rounds for those that version 14 left. So every log-in does what *any* user's would take: a user's own hash is a part of
//! that, the rest is computed for nothing, and for a name that nobody has all of it is.
//!
//! Called by every log-in that is hashed. It does not hide that a log-in was remembered: only right ones are (`remembered.rs`).

use std::sync::{Arc, RwLock};

use crate::locks::{read, write};
use crate::security::passwords::{HashingCost, PasswordHash};

/// What the hashes of all users take.
#[derive(Clone)]
pub(super) struct HashingCosts(Arc<RwLock<Costs>>);

/// One of each cost of argon2id, and the most rounds of PBKDF2, of which fewer are a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Costs {
    argon2id: Vec<HashingCost>,
    /// The most of any hash of PBKDF2; 0 where there is none.
    rounds: u32,
}

impl HashingCosts {
    /// The costs of these hashes; of a new one while there is none.
    pub(super) fn new<'a>(hashes: impl Iterator<Item = &'a PasswordHash>) -> Self {
        Self(Arc::new(RwLock::new(Costs::of(hashes))))
    }

    /// Whether it is the password of this hash, or of nobody's. It always takes the same time.
    pub(super) fn verify(&self, known: Option<&PasswordHash>, password: &[u8]) -> bool {
        let besides = self.now().besides(known.map(PasswordHash::cost));
        let is_right = known.is_some_and(|hash| hash.verify(password));
        for cost in besides {
            cost.spend(password);
        }
        is_right
    }

    /// Makes every log-in cost what this hash does, too.
    /// Called for each user who is found: a user who was added since the last look costs no more than anybody.
    pub(super) fn add(&self, hash: &PasswordHash) {
        write(&self.0).add(&hash.cost());
    }

    /// Puts the costs of other hashes in the place of these: the last old hash takes its rounds along.
    pub(super) fn renew<'a>(&self, hashes: impl Iterator<Item = &'a PasswordHash>) {
        *write(&self.0) = Costs::of(hashes);
    }

    fn now(&self) -> Costs {
        read(&self.0).clone()
    }
}

impl Costs {
    /// Those of hashes; of none, those of a new one, so that a log-in where there is no user takes as long as any.
    fn of<'a>(hashes: impl Iterator<Item = &'a PasswordHash>) -> Self {
        let mut costs = Self::default();
        for hash in hashes {
            costs.add(&hash.cost());
        }
        if costs == Self::default() {
            costs.add(&HashingCost::of_new_hash());
        }
        costs
    }

    /// PBKDF2 has its rounds one after the other, so the most of any hash contain those of all; argon2id cannot be continued, so
    /// each cost stands for itself.
    fn add(&mut self, cost: &HashingCost) {
        match cost {
            HashingCost::Pbkdf2Sha256 { rounds } => self.rounds = self.rounds.max(*rounds),
            HashingCost::Argon2id(_) if self.argon2id.contains(cost) => {}
            HashingCost::Argon2id(_) => self.argon2id.push(cost.clone()),
        }
    }

    /// What is left to be spent beside a hash of this cost.
    fn besides(self, own: Option<HashingCost>) -> impl Iterator<Item = HashingCost> {
        let own_rounds = match &own {
            Some(HashingCost::Pbkdf2Sha256 { rounds }) => *rounds,
            Some(HashingCost::Argon2id(_)) | None => 0,
        };
        let rounds = self.rounds.saturating_sub(own_rounds);
        let rest = (rounds > 0).then_some(HashingCost::Pbkdf2Sha256 { rounds });
        self.argon2id.into_iter().filter(move |cost| own.as_ref() != Some(cost)).chain(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::security::passwords::hash_new;

    fn passlib(rounds: u32) -> PasswordHash {
        let digest = "tRRlz8hYn63B9LYiCd6PRo6FMiunY9ozmMMI3srxeRE";
        format!("$pbkdf2-sha256${rounds}$XAuBMIYQQogxRg${digest}").parse().unwrap()
    }

    fn argon2id(passes: u32) -> PasswordHash {
        let (salt, digest) =
            ("MDEyMzQ1Njc4OWFiY2RlZg", "6tSeth00DmWFsb+XTPkDZTOirOw6bzbpURlDLzSFJZk");
        format!("$argon2id$v=19$m=64,t={passes},p=1${salt}${digest}").parse().unwrap()
    }

    /// All that a log-in computes: the costs of argon2id and the rounds of PBKDF2.
    fn spent(costs: &HashingCosts, known: Option<&PasswordHash>) -> (Vec<String>, u32) {
        let own = known.map(PasswordHash::cost);
        let (mut argon2id, mut rounds) = (Vec::new(), 0);
        for cost in costs.now().besides(own.clone()).chain(own) {
            match cost {
                HashingCost::Pbkdf2Sha256 { rounds: more } => rounds += more,
                HashingCost::Argon2id(params) => argon2id.push(format!("{params:?}")),
            }
        }
        argon2id.sort();
        (argon2id, rounds)
    }

    #[test]
    fn an_unknown_name_costs_what_every_user_costs() {
        let users = [passlib(8000), passlib(29_000), argon2id(1), argon2id(3), argon2id(3)];
        let costs = HashingCosts::new(users.iter());
        let unknown = spent(&costs, None);
        assert_eq!((unknown.0.len(), unknown.1), (2, 29_000));
        for user in &users {
            assert_eq!(spent(&costs, Some(user)), unknown);
        }
    }

    #[test]
    fn without_any_user_a_name_costs_what_a_new_hash_costs() {
        let new: PasswordHash = hash_new(b"x", [1; 16]).unwrap().parse().unwrap();
        let costs = HashingCosts::new([].into_iter());
        assert_eq!(spent(&costs, None), spent(&HashingCosts::new([&new].into_iter()), Some(&new)));
    }

    #[test]
    fn another_user_of_a_known_cost_changes_nothing_and_the_last_old_hash_takes_its_rounds_along() {
        let costs = HashingCosts::new([&passlib(8000), &argon2id(1)].into_iter());
        let before = spent(&costs, None);
        costs.add(&passlib(8000));
        costs.add(&argon2id(1));
        assert_eq!(spent(&costs, None), before);
        costs.renew([&argon2id(1)].into_iter());
        assert_eq!(spent(&costs, None), (before.0, 0));
    }

    #[test]
    fn only_the_users_own_hash_decides() {
        let known: PasswordHash = hash_new(b"secret", [1; 16]).unwrap().parse().unwrap();
        let costs = HashingCosts::new([&known, &passlib(2)].into_iter());
        assert!(costs.verify(Some(&known), b"secret"));
        assert!(!costs.verify(Some(&known), b"Secret"));
        assert!(!costs.verify(None, b"secret"));
    }
}
