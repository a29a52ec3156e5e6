//! What a server tells of its work: a line a request, counts, mail on errors of ours.
//!
//! All of it is told once a request was answered, from what the response carries as extensions: nothing here sees a path, a body or
//! a session. Events of accounts are told as they happen (`security_log.rs`).

pub(crate) mod incident;
pub mod mail;
pub(crate) mod metrics;
pub(crate) mod request_log;
pub mod security_log;

use std::time::Duration;

use axum::response::Response;
use http::request::Parts;

use incident::Incident;
use mail::{Mailer, Notice};
use metrics::Metrics;
use request_log::Logged;
use security_log::ClientAddresses;

use crate::request_number;

/// What is counted and who is told of errors; by default nothing and nobody. The log is told in any case.
///
/// ```
/// use impots_web::{Metrics, Observers};
///
/// let observers = Observers { metrics: Metrics::on(), ..Observers::default() };
/// assert!(observers.mailer.is_none());
/// ```
#[derive(Default)]
pub struct Observers {
    /// What is counted.
    pub metrics: Metrics,
    /// Mail to the administrator.
    pub mailer: Option<Mailer>,
    /// How much of a client's address the security log tells.
    pub client_addresses: ClientAddresses,
}

impl Observers {
    /// Tells of a request that was answered at `now` (seconds since 1970).
    pub(crate) fn tell(&self, head: &Parts, response: &Response, elapsed: Duration, now: u64) {
        let request = request_number::of(head);
        if let Some(incident) = response.extensions().get() {
            self.tell_incident(incident, response, request, now);
        }
        request_log::write(&head.method, response, elapsed, request);
        self.metrics.end_request(response, elapsed);
    }

    /// The one place that tells of an error of ours.
    fn tell_incident(&self, incident: &Incident, response: &Response, request: &str, now: u64) {
        let Incident { number, cause } = incident;
        tracing::error!(incident = number, request, cause, "internal error");
        self.metrics.incident();
        if let Some(mailer) = &self.mailer {
            mailer.offer(Notice {
                incident: number.clone(),
                request: request.to_owned(),
                cause: cause.clone(),
                time: now,
                action: Logged::action_of(response),
                state: Logged::state_of(response),
                http_status: response.status().as_u16(),
            });
        }
    }
}
