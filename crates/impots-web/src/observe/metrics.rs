//! What is counted, for Prometheus. Every label comes from a closed set: nothing that a client sends can add a series.
//!
//! Where nobody asked for metrics, each call does nothing.

mod process;

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use impots_protocol::{Action, Language};
use prometheus_client::encoding::{EncodeLabelSet, prometheus_text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Metric, Registry};

use super::request_log::{Logged, action_word};
use crate::accounts::{LoginError, Verdict};
use crate::public_page::PublicPage;

/// Upper limits of the buckets of durations, in seconds: a page takes a tenth of a millisecond, a login 30 ms, an outage of
/// Redis half a second, a body that does not come ten seconds.
const BUCKETS: [f64; 12] =
    [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 10.0];

// The names of what is counted, and what is said of each.
const REQUESTS: (&str, &str) =
    ("impots_requests", "Answers, by action, status of HTTP and state of the protocol");
const DURATIONS: (&str, &str) = (
    "impots_request_duration_seconds",
    "Time from the head of a request to its answer, in seconds",
);
const IN_FLIGHT: (&str, &str) = ("impots_requests_in_flight", "Requests being answered");
const CONNECTIONS: (&str, &str) = ("impots_connections_open", "Connections of clients");
const LOGINS: (&str, &str) =
    ("impots_logins", "Logins by outcome; limited and busy ones were refused unseen");
const SIMULATIONS: (&str, &str) = ("impots_simulations", "Simulations computed and kept");
const INCIDENTS: (&str, &str) = ("impots_incidents", "Internal errors");
const MAILS: (&str, &str) = ("impots_mails", "Mails to the administrator by outcome");

/// The counts of a server, or nothing where nobody asks for them. Clones count together, so that those who send mail count with those
/// who answer. [`serve_metrics`](crate::serve_metrics) shows them at `/metrics`, on a socket of its own, as they are not for clients.
#[derive(Clone, Default)]
pub struct Metrics(Option<Arc<Instruments>>);

/// What counts, and the registry that tells it all.
struct Instruments {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<ActionLabel, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
    connections: Gauge,
    logins: Family<OutcomeLabel, Counter>,
    simulations: Counter,
    incidents: Counter,
    mails: Family<OutcomeLabel, Counter>,
}

/// An answer as it is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    action: &'static str,
    /// Of HTTP.
    status: u16,
    /// Of the protocol; `none` for a redirection.
    state: String,
}

/// Of durations the action alone is told: each series has twelve buckets.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ActionLabel {
    action: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OutcomeLabel {
    outcome: &'static str,
}

/// What came of a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LoginOutcome {
    /// Right user and password.
    Right,
    /// Wrong user or password.
    Wrong,
    /// Refused unseen: too many failures.
    Limited,
    /// Refused unseen: too many at once.
    Busy,
    /// Refused unseen: the users cannot be read.
    Unavailable,
}

impl LoginOutcome {
    pub(crate) const fn of(verified: &Result<Verdict, LoginError>) -> Self {
        match verified {
            Ok(Verdict::Right(_)) => Self::Right,
            Ok(Verdict::Wrong { .. }) => Self::Wrong,
            Err(LoginError::TooManyFailures(_) | LoginError::TooManyCodes(_)) => Self::Limited,
            Err(LoginError::Busy) => Self::Busy,
            Err(LoginError::Unavailable) => Self::Unavailable,
        }
    }

    const ALL: [Self; 5] = [Self::Right, Self::Wrong, Self::Limited, Self::Busy, Self::Unavailable];

    const fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Limited => "limited",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
        }
    }
}

/// What came of a mail to the administrator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailOutcome {
    /// The mail server took it.
    Sent,
    /// Its cause was told a moment ago, or too many mails waited.
    LeftOut,
    /// The mail server refused it, or the server stopped before it could be sent.
    GivenUp,
}

impl MailOutcome {
    const ALL: [Self; 3] = [Self::Sent, Self::LeftOut, Self::GivenUp];

    const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::LeftOut => "left-out",
            Self::GivenUp => "given-up",
        }
    }
}

/// One more of what a gauge counts, until it is dropped.
pub(crate) struct Counted(Option<Gauge>);

impl Drop for Counted {
    fn drop(&mut self) {
        if let Some(gauge) = &self.0 {
            gauge.dec();
        }
    }
}

impl Metrics {
    /// Counts from now on; the default counts nothing.
    #[must_use]
    pub fn on() -> Self {
        Self(Some(Arc::new(Instruments::new())))
    }

    /// Counts a request as being answered until what is returned is dropped: with the answer, with a panic, with a client that goes.
    pub(crate) fn begin_request(&self) -> Counted {
        self.one_more(|instruments| &instruments.in_flight)
    }

    pub(crate) fn open_connection(&self) -> Counted {
        self.one_more(|instruments| &instruments.connections)
    }

    fn one_more(&self, gauge: impl Fn(&Instruments) -> &Gauge) -> Counted {
        let gauge = self.0.as_deref().map(|instruments| gauge(instruments).clone());
        if let Some(gauge) = &gauge {
            gauge.inc();
        }
        Counted(gauge)
    }

    /// Counts an answer. `elapsed` is from the head of its request on, until it is made: what it takes to send it is not in it.
    pub(crate) fn end_request(&self, response: &Response, elapsed: Duration) {
        let Some(instruments) = &self.0 else { return };
        let action = Logged::page_of(response).map_or_else(
            || action_word(Logged::action_of(response)),
            |page| page.word(Language::English),
        );
        let state = Logged::state_of(response).map_or("none".into(), |state| state.to_string());
        let answered = Answered { action, status: response.status().as_u16(), state };
        instruments.requests.get_or_create(&answered).inc();
        let duration = instruments.durations.get_or_create(&ActionLabel { action });
        duration.observe(elapsed.as_secs_f64());
    }

    /// Counts a log-in of a page, of a program, or of each request with a password to the API.
    pub(crate) fn login(&self, outcome: LoginOutcome) {
        if let Some(instruments) = &self.0 {
            instruments.logins.get_or_create(&OutcomeLabel { outcome: outcome.word() }).inc();
        }
    }

    pub(crate) fn mail(&self, outcome: MailOutcome) {
        if let Some(instruments) = &self.0 {
            instruments.mails.get_or_create(&OutcomeLabel { outcome: outcome.word() }).inc();
        }
    }

    /// Counts what an answer tells of: an action that ran again after a conflict computed more, and that counts once.
    pub(crate) fn simulations(&self, count: usize) {
        if let Some(instruments) = &self.0 {
            instruments.simulations.inc_by(u64::try_from(count).unwrap_or(u64::MAX));
        }
    }

    pub(crate) fn incident(&self) {
        if let Some(instruments) = &self.0 {
            instruments.incidents.inc();
        }
    }

    /// Everything in the text format of Prometheus, version 0.0.4, with the number of sessions in the process, if there are any.
    pub(crate) fn render(&self, sessions: Option<usize>) -> String {
        let Some(instruments) = &self.0 else {
            return String::new();
        };
        let mut now = Registry::default();
        if let Some(count) = sessions {
            register_now(&mut now, "impots_sessions_in_memory", "Sessions in the process", count);
        }
        for (name, help, value) in process::gauges() {
            register_now(&mut now, name, help, value);
        }
        let mut text = String::new();
        for registry in [&instruments.registry, &now] {
            // Writing to a string cannot fail.
            let _ = prometheus_text::encode(&mut text, registry);
        }
        text
    }
}

impl Instruments {
    fn new() -> Self {
        let mut registry = Registry::default();
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("impots_build", "The version of the program", build);
        let to = &mut registry;
        Self {
            requests: register(to, REQUESTS, Family::default()),
            durations: register(to, DURATIONS, durations()),
            in_flight: register(to, IN_FLIGHT, Gauge::default()),
            connections: register(to, CONNECTIONS, Gauge::default()),
            logins: register(to, LOGINS, outcomes(LoginOutcome::ALL.map(LoginOutcome::word))),
            simulations: register(to, SIMULATIONS, Counter::default()),
            incidents: register(to, INCIDENTS, Counter::default()),
            mails: register(to, MAILS, outcomes(MailOutcome::ALL.map(MailOutcome::word))),
            registry,
        }
    }
}

fn register<M: Metric + Clone>(
    registry: &mut Registry,
    (name, help): (&str, &str),
    metric: M,
) -> M {
    registry.register(name, help, metric.clone());
    metric
}

/// A gauge that is read at the moment of asking.
fn register_now(registry: &mut Registry, name: &str, help: &str, value: usize) {
    let value = ConstGauge::new(u64::try_from(value).unwrap_or(u64::MAX));
    registry.register(name, help, value);
}

/// The counter of each outcome: a series that begins at 0 shows its first step.
fn outcomes<const N: usize>(words: [&'static str; N]) -> Family<OutcomeLabel, Counter> {
    let family = Family::default();
    for outcome in words {
        drop(family.get_or_create(&OutcomeLabel { outcome }));
    }
    family
}

/// The histogram of requests without an action, and of each action.
fn durations() -> Family<ActionLabel, Histogram, fn() -> Histogram> {
    let family: Family<_, _, fn() -> Histogram> =
        Family::new_with_constructor(|| Histogram::new(BUCKETS));
    let actions = [None].into_iter().chain(Action::ALL.map(Some)).map(action_word);
    let pages = PublicPage::ALL.map(|page| page.word(Language::English));
    for action in actions.chain(pages) {
        drop(family.get_or_create(&ActionLabel { action }));
    }
    family
}
