//! What a server tells of its work: a line a request, counts, mail on errors of ours.

pub(crate) mod incident;
pub mod mail;
pub(crate) mod metrics;
pub(crate) mod request_log;

use std::time::Duration;

use axum::response::Response;
use http::Method;

use incident::Incident;
use mail::{Mailer, Notice};
use metrics::Metrics;
use request_log::Logged;

/// What is counted and who is told of errors; by default nothing and nobody.
#[derive(Default)]
pub struct Observers {
    /// What is counted.
    pub metrics: Metrics,
    /// Mail to the administrator.
    pub mailer: Option<Mailer>,
}

impl Observers {
    /// Tells of a request that was answered at `now` (seconds since 1970).
    pub(crate) fn tell(&self, method: &Method, response: &Response, elapsed: Duration, now: u64) {
        if let Some(incident) = response.extensions().get() {
            self.tell_incident(incident, response, now);
        }
        request_log::write(method, response, elapsed);
        self.metrics.end_request(response, elapsed);
    }

    /// The one place that tells of an error of ours.
    fn tell_incident(&self, incident: &Incident, response: &Response, now: u64) {
        let Incident { number, cause } = incident;
        tracing::error!(incident = number, cause, "internal error");
        self.metrics.incident();
        if let Some(mailer) = &self.mailer {
            mailer.offer(Notice {
                incident: number.clone(),
                cause: cause.clone(),
                time: now,
                action: Logged::action_of(response),
                state: Logged::state_of(response),
                http_status: response.status().as_u16(),
            });
        }
    }
}
