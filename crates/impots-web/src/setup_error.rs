//! What the requests of people tell of a server that is set up for another address than they use: told to them on the page,
//! and to the operator in the log.
//!
//! Found out where a request is refused (`hosts.rs`, `admission.rs`, `front_controller.rs`), carried by the
//! [`Refusal`](crate::refusal::Refusal), told once an hour by whoever writes it. It never decides on a request: a wrong setting and
//! an attack look alike, and both are refused.

use std::time::Duration;

use http::HeaderMap;

use crate::log::Sparing;
use crate::security::origin::{OriginPolicy, OtherOrigin};

/// Between two lines of a kind: whoever likes can cause them, as often as they like.
const PAUSE: Duration = Duration::from_hours(1);

/// Longest origin in a line of the log, in characters.
const MAX_ORIGIN: usize = 100;

/// Why somebody cannot log in although nobody attacks them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SetupError {
    /// The browser knows the server by another origin than the server does.
    OtherOrigin(OtherOrigin),
    /// The browser came by plain http, while `tls_in_front` promises TLS: it drops the cookie of the session.
    PlainHttp(OtherOrigin),
    /// The request asks for another host than those that the settings publish.
    OtherHost(String),
    /// The browser did not send the cookie back that came with its page.
    CookieLost,
}

impl SetupError {
    /// What a request tells that was refused for its origin.
    pub(crate) fn of_origin(policy: &OriginPolicy, headers: &HeaderMap) -> Option<Self> {
        let other = policy.other_origin(headers)?;
        let is_plain_http = other.is_plain_http();
        Some(if is_plain_http { Self::PlainHttp(other) } else { Self::OtherOrigin(other) })
    }
}

/// When the operator was told what.
#[derive(Debug)]
pub(crate) struct SetupLog {
    other_origin: Sparing,
    other_host: Sparing,
    plain_http: Sparing,
}

impl Default for SetupLog {
    fn default() -> Self {
        Self {
            other_origin: Sparing::new(PAUSE),
            other_host: Sparing::new(PAUSE),
            plain_http: Sparing::new(PAUSE),
        }
    }
}

impl SetupLog {
    /// Tells the operator of a fault, once an hour at most.
    pub(crate) fn report(&self, fault: &SetupError, tls_in_front: bool) {
        match fault {
            SetupError::OtherOrigin(other) => self.report_other_origin(other),
            SetupError::PlainHttp(other) => self.report_plain_http(other),
            SetupError::OtherHost(host) => self.report_other_host(host),
            SetupError::CookieLost if tls_in_front => self.report_lost_cookie(),
            SetupError::CookieLost => {}
        }
    }

    fn report_other_origin(&self, other: &OtherOrigin) {
        if self.other_origin.admit().is_some() {
            tracing::warn!(
                browser = shown(&other.of_browser),
                server = shown(&other.of_server),
                "a request was refused as another site's: the browser asked `browser`, and by its header Host the server \
                 is `server`. If people use that address, name it in the setting `public_origin`, or let the proxy in \
                 front pass Host on"
            );
        }
    }

    fn report_other_host(&self, host: &str) {
        if self.other_host.admit().is_some() {
            tracing::warn!(
                host = shown(&host),
                "a request was refused because it asks for `host`, which is none of `public_origin`. If people use that \
                 name, add it there; if a proxy writes it, let it pass Host on"
            );
        }
    }

    fn report_plain_http(&self, other: &OtherOrigin) {
        if self.plain_http.admit().is_some() {
            tracing::warn!(
                browser = shown(&other.of_browser),
                server = shown(&other.of_server),
                "nobody can log in at `browser`: by the setting `tls_in_front` the server is `server`, and browsers \
                 return its cookie over https only. Serve it over https, or set `tls_in_front = false`"
            );
        }
    }

    /// Shares the hour of plain http, as the same setting mends both.
    fn report_lost_cookie(&self) {
        if self.plain_http.admit().is_some() {
            tracing::warn!(
                "a browser did not return the cookie of its session: it takes no cookies, or it came over plain http, \
                 where none is returned with the setting `tls_in_front`. Serve the pages over https, or set \
                 `tls_in_front = false`"
            );
        }
    }
}

/// As the log shows it: headers are a client's, and of any length.
fn shown(origin: &impl ToString) -> String {
    origin.to_string().chars().take(MAX_ORIGIN).collect()
}
