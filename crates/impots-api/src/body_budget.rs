//! How much memory the bodies of a server may take together, those of its pages and those of the API (security, fault 31).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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

/// The bytes of bodies that are held, of users and of strangers apart: strangers cannot take the place of users.
///
/// ```
/// use std::sync::Arc;
///
/// use impots_api::{BodyBudget, Sender};
///
/// let budget = Arc::new(BodyBudget::default());
/// let mut body = budget.begin(Sender::Stranger);
/// assert!(body.grow_to(8 * 1024 * 1024));
/// assert!(!budget.begin(Sender::Stranger).grow_to(1));
/// assert!(budget.begin(Sender::User).grow_to(1));
/// drop(body);
/// assert!(budget.begin(Sender::Stranger).grow_to(1));
/// ```
#[derive(Debug, Default)]
pub struct BodyBudget {
    of_users: AtomicUsize,
    of_strangers: AtomicUsize,
}

/// What one body holds; given back when dropped.
#[derive(Debug)]
pub struct HeldBytes {
    budget: Arc<BodyBudget>,
    sender: Sender,
    bytes: usize,
}

impl BodyBudget {
    /// A body that holds nothing yet: what it holds is asked for as it comes, as a length that is declared need never come.
    #[must_use]
    pub fn begin(self: &Arc<Self>, sender: Sender) -> HeldBytes {
        HeldBytes { budget: Arc::clone(self), sender, bytes: 0 }
    }

    /// What is held for such senders, and the most that may be.
    const fn of(&self, sender: Sender) -> (&AtomicUsize, usize) {
        match sender {
            Sender::User => (&self.of_users, MAX_OF_USERS),
            Sender::Stranger => (&self.of_strangers, MAX_OF_STRANGERS),
        }
    }
}

impl HeldBytes {
    /// Holds so many bytes in all; whether there is room for them. Where there is none it goes on holding what it held, and the
    /// request is to be refused (503). Less than before gives nothing back.
    #[must_use]
    pub fn grow_to(&mut self, bytes: usize) -> bool {
        let more = bytes.saturating_sub(self.bytes);
        let (held, most) = self.budget.of(self.sender);
        let grown = |held: usize| held.checked_add(more).filter(|all| *all <= most);
        let has_room = held.fetch_update(Ordering::Relaxed, Ordering::Relaxed, grown).is_ok();
        if has_room {
            self.bytes += more;
        }
        has_room
    }
}

impl Drop for HeldBytes {
    fn drop(&mut self) {
        self.budget.of(self.sender).0.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_31_bodies_have_a_budget_that_strangers_cannot_use_up_for_users() {
        let budget = Arc::new(BodyBudget::default());
        let mut first = budget.begin(Sender::Stranger);
        assert!(first.grow_to(MAX_OF_STRANGERS - 1) && first.grow_to(MAX_OF_STRANGERS));
        assert!(!first.grow_to(MAX_OF_STRANGERS + 1));
        let mut second = budget.begin(Sender::Stranger);
        assert!(!second.grow_to(1));
        assert!(budget.begin(Sender::User).grow_to(MAX_OF_USERS));
        drop(first);
        assert!(second.grow_to(MAX_OF_STRANGERS));
        drop(second);
        assert_eq!(budget.of_strangers.load(Ordering::Relaxed), 0);
        assert_eq!(budget.of_users.load(Ordering::Relaxed), 0);
    }
}
