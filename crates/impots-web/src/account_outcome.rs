//! What came of an action on an account, for the session and for the page.

use impots_protocol::{Account, Payload, Status};
use impots_storage::StoredSimulation;

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
    /// The simulations that it forgot, for whoever wants them back.
    pub(crate) forgotten: Vec<StoredSimulation>,
    /// Why it was not.
    pub(crate) fault: Option<AccountFault>,
}
