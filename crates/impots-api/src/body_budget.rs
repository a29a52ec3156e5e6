//! How much memory the bodies of a server may take together, those of its pages and those of the API (security, fault 31).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::limiter::Client;

/// What every body may hold without being counted: a log-in or a form always fits. As many connections as there may be have
/// 32 MiB of it.
pub const FREE_BYTES: usize = 4096;

/// Most bytes of bodies of people who are logged in.
const MAX_OF_USERS: usize = 48 * 1024 * 1024;

/// Most bytes of bodies of everybody else.
const MAX_OF_STRANGERS: usize = 8 * 1024 * 1024;

/// Whose body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// Somebody who is logged in.
    User,
    /// Anybody else.
    Stranger,
}

/// The part of either that one client may hold: whoever sends or reads slowly holds it for long, and leaves as much to all others.
const PART: usize = 2;

/// The bytes of bodies that are held, of users and of strangers apart: strangers cannot take the place of users, nor one client that
/// of all others.
///
/// ```
/// use std::net::{IpAddr, Ipv4Addr};
/// use std::sync::Arc;
///
/// use impots_api::{BodyBudget, Client, Sender};
///
/// let budget = Arc::new(BodyBudget::default());
/// let [one, other] = [1, 2].map(|it| Client::Network(IpAddr::V4(Ipv4Addr::new(192, 0, 2, it))));
/// let mut body = budget.begin(Sender::Stranger, one);
/// assert!(body.grow_to(4 * 1024 * 1024));
/// assert!(!budget.begin(Sender::Stranger, one).grow_to(1));
/// assert!(budget.begin(Sender::Stranger, other).grow_to(1));
/// drop(body);
/// assert!(budget.begin(Sender::Stranger, one).grow_to(1));
/// ```
#[derive(Debug, Default)]
pub struct BodyBudget {
    of_users: Mutex<Held>,
    of_strangers: Mutex<Held>,
}

/// Bytes that are held.
#[derive(Debug, Default)]
struct Held {
    by_all: usize,
    /// By each client that holds any.
    by_client: HashMap<Client, usize>,
}

/// What one body holds; given back when dropped.
#[derive(Debug)]
pub struct HeldBytes {
    budget: Arc<BodyBudget>,
    sender: Sender,
    client: Client,
    bytes: usize,
}

impl BodyBudget {
    /// A body that holds nothing yet: what it holds is asked for as it comes, as a length that is declared need never come.
    #[must_use]
    pub fn begin(self: &Arc<Self>, sender: Sender, client: Client) -> HeldBytes {
        HeldBytes { budget: Arc::clone(self), sender, client, bytes: 0 }
    }

    /// What is held for such senders, and the most that may be. No code panics while it holds the lock: what a poisoned one guards is
    /// intact.
    fn of(&self, sender: Sender) -> (MutexGuard<'_, Held>, usize) {
        let (held, most) = match sender {
            Sender::User => (&self.of_users, MAX_OF_USERS),
            Sender::Stranger => (&self.of_strangers, MAX_OF_STRANGERS),
        };
        (held.lock().unwrap_or_else(PoisonError::into_inner), most)
    }
}

impl HeldBytes {
    /// Holds so many bytes in all; whether there is room for them. Where there is none it goes on holding what it held, and the
    /// request is to be refused (503). Less than before gives nothing back.
    #[must_use]
    pub fn grow_to(&mut self, bytes: usize) -> bool {
        let more = bytes.saturating_sub(self.bytes);
        if more == 0 {
            return true;
        }
        let (mut held, most) = self.budget.of(self.sender);
        let own = held.by_client.get(&self.client).copied().unwrap_or_default();
        let (all, own) = (held.by_all.saturating_add(more), own.saturating_add(more));
        let has_room = all <= most && own <= most / PART;
        if has_room {
            held.by_all = all;
            held.by_client.insert(self.client, own);
            self.bytes += more;
        }
        has_room
    }
}

impl Drop for HeldBytes {
    fn drop(&mut self) {
        if self.bytes == 0 {
            return;
        }
        let (mut held, _) = self.budget.of(self.sender);
        held.by_all -= self.bytes;
        if let Some(own) = held.by_client.get_mut(&self.client) {
            *own -= self.bytes;
            if *own == 0 {
                held.by_client.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    const CLIENTS: [Client; 3] = [
        Client::Network(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1))),
        Client::Network(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2))),
        Client::User(3),
    ];

    #[test]
    fn fault_31_bodies_have_a_budget_that_strangers_cannot_use_up_for_users() {
        const HALF: usize = MAX_OF_STRANGERS / 2;
        let budget = Arc::new(BodyBudget::default());
        let begin = |sender, place: usize| budget.begin(sender, CLIENTS[place]);
        let [mut first, mut second] = [0, 1].map(|place| begin(Sender::Stranger, place));
        assert!(first.grow_to(HALF - 1) && first.grow_to(HALF) && second.grow_to(HALF));
        assert!(!begin(Sender::Stranger, 2).grow_to(1));
        assert!(begin(Sender::User, 0).grow_to(MAX_OF_USERS / 2));
        drop(first);
        assert!(begin(Sender::Stranger, 2).grow_to(HALF));
        drop(second);
        for sender in [Sender::User, Sender::Stranger] {
            let held = budget.of(sender).0;
            assert!(held.by_all == 0 && held.by_client.is_empty(), "{held:?}");
        }
    }

    #[test]
    fn fault_31_one_client_leaves_as_much_as_it_may_hold_to_all_others() {
        let budget = Arc::new(BodyBudget::default());
        let [mut own, mut more, mut others] =
            [0, 0, 1].map(|place| budget.begin(Sender::Stranger, CLIENTS[place]));
        assert!(own.grow_to(MAX_OF_STRANGERS / 4) && more.grow_to(MAX_OF_STRANGERS / 4));
        assert!(!own.grow_to(MAX_OF_STRANGERS / 4 + 1));
        assert!(others.grow_to(MAX_OF_STRANGERS / 2));
        drop(more);
        assert!(!own.grow_to(MAX_OF_STRANGERS / 2 + 1) && own.grow_to(MAX_OF_STRANGERS / 2));
    }
}
