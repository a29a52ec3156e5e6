//! What is counted, for Prometheus. Every label comes from a closed set: nothing that a client sends can add a series.

mod process;
mod server;

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use impots_protocol::{Action, Language};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Label, Level, Metadata, Recorder, Unit};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusRecorder};

use crate::accounts::{LoginRefused, Verdict};
use crate::request_log::Logged;
use crate::state::AppState;
pub(crate) use server::router;

const REQUESTS: &str = "impots_requests_total";
const DURATION: &str = "impots_request_duration_seconds";
const IN_FLIGHT: &str = "impots_requests_in_flight";
const CONNECTIONS: &str = "impots_connections_open";
const LOGINS: &str = "impots_logins_total";
const SIMULATIONS: &str = "impots_simulations_total";
const INCIDENTS: &str = "impots_incidents_total";
const MAILS: &str = "impots_mails_total";
const BUILD: &str = "impots_build_info";

/// Upper limits of the buckets of durations, in seconds: a page takes a tenth of a millisecond, a login 30 ms, an outage of
/// Redis half a second, a body that does not come ten seconds.
const BUCKETS: [f64; 12] =
    [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 10.0];

const METADATA: Metadata<'static> = Metadata::new("impots", Level::INFO, None);

/// The counts of a server, or nothing where nobody asks for them. Clones count together.
#[derive(Clone, Default)]
pub struct Metrics(Option<Arc<Instruments>>);

/// The recorder, and the instruments without labels of a request.
struct Instruments {
    recorder: PrometheusRecorder,
    in_flight: Gauge,
    connections: Gauge,
    simulations: Counter,
    incidents: Counter,
    /// Of requests without an action, then of each action.
    durations: [Histogram; 1 + Action::ALL.len()],
    logins: [Counter; LoginOutcome::ALL.len()],
    mails: [Counter; MailOutcome::ALL.len()],
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
    pub(crate) const fn of(verified: &Result<Verdict, LoginRefused>) -> Self {
        match verified {
            Ok(Verdict::Right) => Self::Right,
            Ok(Verdict::Wrong) => Self::Wrong,
            Err(LoginRefused::TooManyFailures(_)) => Self::Limited,
            Err(LoginRefused::Busy) => Self::Busy,
            Err(LoginRefused::Unavailable) => Self::Unavailable,
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
            gauge.decrement(1.0);
        }
    }
}

impl Metrics {
    /// Counts from now on.
    #[must_use]
    pub fn on() -> Self {
        let matcher = Matcher::Full(DURATION.to_owned());
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(matcher, &BUCKETS)
            // Only an empty list of buckets is refused.
            .unwrap_or_default()
            .build_recorder();
        describe(&recorder);
        let version = Label::from_static_parts("version", env!("CARGO_PKG_VERSION"));
        let build = Key::from_parts(BUILD, vec![version]);
        recorder.register_gauge(&build, &METADATA).set(1.0);
        let counter = |name| recorder.register_counter(&Key::from_static_name(name), &METADATA);
        let gauge = |name| recorder.register_gauge(&Key::from_static_name(name), &METADATA);
        let outcome = |name, word| {
            let label = Label::from_static_parts("outcome", word);
            recorder.register_counter(&Key::from_parts(name, vec![label]), &METADATA)
        };
        Self(Some(Arc::new(Instruments {
            in_flight: gauge(IN_FLIGHT),
            connections: gauge(CONNECTIONS),
            simulations: counter(SIMULATIONS),
            incidents: counter(INCIDENTS),
            durations: std::array::from_fn(|index| {
                let action = index.checked_sub(1).map(|index| Action::ALL[index]);
                let label = Label::from_static_parts("action", action_label(action));
                let key = Key::from_parts(DURATION, vec![label]);
                recorder.register_histogram(&key, &METADATA)
            }),
            logins: LoginOutcome::ALL.map(|known| outcome(LOGINS, known.word())),
            mails: MailOutcome::ALL.map(|known| outcome(MAILS, known.word())),
            recorder,
        })))
    }

    pub(crate) fn begin_request(&self) -> Counted {
        self.one_more(|instruments| &instruments.in_flight)
    }

    pub(crate) fn open_connection(&self) -> Counted {
        self.one_more(|instruments| &instruments.connections)
    }

    fn one_more(&self, gauge: impl Fn(&Instruments) -> &Gauge) -> Counted {
        let gauge = self.0.as_deref().map(|instruments| gauge(instruments).clone());
        if let Some(gauge) = &gauge {
            gauge.increment(1.0);
        }
        Counted(gauge)
    }

    pub(crate) fn end_request(&self, response: &Response, elapsed: Duration) {
        let Some(instruments) = &self.0 else { return };
        let action = Logged::action_of(response);
        let state = Logged::state_of(response).map_or("none".into(), |state| state.to_string());
        let labels = vec![
            Label::from_static_parts("action", action_label(action)),
            Label::new("status", response.status().as_u16().to_string()),
            Label::new("state", state),
        ];
        instruments.request_counter(labels).increment(1);
        let duration = &instruments.durations[action.map_or(0, |action| 1 + action as usize)];
        duration.record(elapsed.as_secs_f64());
    }

    pub(crate) fn login(&self, outcome: LoginOutcome) {
        if let Some(instruments) = &self.0 {
            instruments.logins[outcome as usize].increment(1);
        }
    }

    pub(crate) fn mail(&self, outcome: MailOutcome) {
        if let Some(instruments) = &self.0 {
            instruments.mails[outcome as usize].increment(1);
        }
    }

    pub(crate) fn simulations(&self, count: usize) {
        if let Some(instruments) = &self.0 {
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            instruments.simulations.increment(count);
        }
    }

    pub(crate) fn incident(&self) {
        if let Some(instruments) = &self.0 {
            instruments.incidents.increment(1);
        }
    }

    /// Puts what was measured into its buckets: without it, measurements pile up until somebody asks for them.
    pub(crate) fn tidy(&self) {
        if let Some(instruments) = &self.0 {
            instruments.recorder.handle().run_upkeep();
        }
    }

    /// Everything in the text format of Prometheus, version 0.0.4.
    pub(crate) fn render(&self, state: &AppState) -> String {
        let Some(instruments) = &self.0 else {
            return String::new();
        };
        let mut text = instruments.recorder.handle().render();
        if let Some(count) = state.parts.sessions.count_in_process() {
            gauge(&mut text, "impots_sessions_in_memory", "Sessions in the process.", count);
        }
        for (name, help, value) in process::gauges() {
            gauge(&mut text, name, help, value);
        }
        text
    }
}

impl Instruments {
    fn request_counter(&self, labels: Vec<Label>) -> Counter {
        let key = Key::from_parts(REQUESTS, labels);
        self.recorder.register_counter(&key, &METADATA)
    }
}

fn describe(recorder: &PrometheusRecorder) {
    let count = |name: &'static str, help: &'static str| {
        recorder.describe_counter(KeyName::from_const_str(name), None, help.into());
    };
    count(REQUESTS, "Answers, by action, status of HTTP and state of the protocol.");
    count(LOGINS, "Logins by outcome; limited and busy ones were refused unseen.");
    count(SIMULATIONS, "Simulations computed and kept.");
    count(INCIDENTS, "Internal errors.");
    count(MAILS, "Mails to the administrator by outcome.");
    let gauge = |name: &'static str, help: &'static str| {
        recorder.describe_gauge(KeyName::from_const_str(name), None, help.into());
    };
    gauge(IN_FLIGHT, "Requests being answered.");
    gauge(CONNECTIONS, "Connections of clients.");
    gauge(BUILD, "The version of the program.");
    let help = "Time from the head of a request to its answer.".into();
    recorder.describe_histogram(KeyName::from_const_str(DURATION), Some(Unit::Seconds), help);
}

fn action_label(action: Option<Action>) -> &'static str {
    match action {
        None => "none",
        Some(Action::Root) => "root",
        Some(action) => action.word(Language::English),
    }
}

fn gauge(text: &mut String, name: &str, help: &str, value: usize) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_has_the_durations_at_its_place() {
        for (place, action) in Action::ALL.into_iter().enumerate() {
            assert_eq!(action as usize, place);
        }
    }
}
