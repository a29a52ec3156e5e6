//! A site of somebody else: the same page at every address.

use impots_testing::CannedServer;
use impots_testing::canned_server::answer;

/// A running site; it ends with the test.
pub(crate) struct Attacker {
    /// On this machine's number, like the server's, on another port.
    pub(crate) origin: String,
    /// The same under another name: another site for the browser.
    pub(crate) origin_by_name: String,
}

impl Attacker {
    pub(crate) fn serving(page: &str) -> Self {
        let page = answer(200, "text/html; charset=utf-8", "", page);
        let CannedServer { url: origin, .. } = CannedServer::start(move |_| page.clone());
        Self { origin_by_name: origin.replace("127.0.0.1", "localhost"), origin }
    }
}
