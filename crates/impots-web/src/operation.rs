//! What operating a server adds to answering requests.

use crate::connection::TrustedProxies;
use crate::mail::Mailer;
use crate::metrics::Metrics;

/// Who forwards requests of others, what is counted, who is told of errors; by default nobody, nothing, nobody.
#[derive(Default)]
pub struct Operation {
    /// The proxies whose word on the client's address counts.
    pub proxies: TrustedProxies,
    /// What is counted.
    pub metrics: Metrics,
    /// Mail to the administrator.
    pub mailer: Option<Mailer>,
}
