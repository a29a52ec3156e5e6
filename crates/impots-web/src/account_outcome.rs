//! What came of an action on an account, for the session and for the page.
//!
//! Made by `account_work.rs` before the session is opened for the change, read by the controller `account`, by the redirect after a
//! form (`responses/html.rs`) and by the page (`views/account.rs`). It is not changed on the way.

use impots_protocol::{Account, Payload, Status};

use crate::account_fault::{AccountDone, AccountFault};
use crate::session::LoginMark;

/// What came of an action on an account.
#[derive(Debug)]
pub(crate) struct AccountWork {
    pub(crate) status: Status,
    pub(crate) payload: Payload,
    /// What the session is marked with from now on, if with something else.
    pub(crate) login: Option<LoginMark>,
    /// What the page shows.
    pub(crate) account: Account,
    /// What the page says was done.
    pub(crate) done: Option<AccountDone>,
    /// What brings the simulations back that it forgot, or could not bring back now.
    pub(crate) undo: Option<String>,
    /// Why it was not.
    pub(crate) fault: Option<AccountFault>,
}
