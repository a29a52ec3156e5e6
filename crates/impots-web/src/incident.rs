//! Errors of ours: logged once, counted, mailed to the administrator.

use std::error::Error;

use axum::response::Response;

use crate::mail::Notice;
use crate::request_log::Logged;
use crate::session::{RandomnessError, random_bytes};
use crate::state::AppState;

/// Longest cause, in characters: a line of the log stays below a kilobyte.
const MAX_CAUSE: usize = 500;

/// An error of ours; an extension of the response that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Incident {
    /// What the client is given to ask for it: eight hexadecimal digits.
    pub(crate) number: String,
    /// The chain of causes. Errors of this server hold neither what a client sent nor what a session holds.
    pub(crate) cause: String,
}

impl Incident {
    pub(crate) fn of(cause: &(dyn Error + 'static)) -> Self {
        let number = random_bytes::<4>().map_or_else(
            |_: RandomnessError| "0".into(),
            |bytes| format!("{:08x}", u32::from_be_bytes(bytes)),
        );
        Self { number, cause: chain(cause) }
    }
}

/// Tells of the incident behind a response, if there is one: the one place that does.
pub(crate) fn report(state: &AppState, response: &Response) {
    let Some(Incident { number, cause }) = response.extensions().get() else {
        return;
    };
    tracing::error!(incident = number, cause, "internal error");
    state.operation.metrics.incident();
    if let Some(mailer) = &state.operation.mailer {
        mailer.offer(Notice {
            incident: number.clone(),
            cause: cause.clone(),
            time: state.parts.clock.now(),
            action: Logged::action_of(response),
            state: Logged::state_of(response),
            http_status: response.status().as_u16(),
        });
    }
}

/// The causes on one line, from the outermost to the first; one that only repeats the previous one is left out.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut causes: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let text = error.to_string();
        if !causes.last().is_some_and(|last| last.ends_with(&text)) {
            causes.push(text);
        }
        next = error.source();
    }
    let line = causes.join(": ").replace(char::is_control, " ");
    line.chars().take(MAX_CAUSE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct Layer(&'static str, #[source] Option<Box<Layer>>);

    #[test]
    fn the_chain_of_causes_is_one_short_line_without_repetitions() {
        let first = Layer("disk\r\nfull", None);
        let error =
            Layer("cannot store: no room", Some(Box::new(Layer("no room", Some(Box::new(first))))));
        assert_eq!(chain(&error), "cannot store: no room: disk  full");
        let long = "é".repeat(10_000).leak();
        assert_eq!(chain(&Layer(long, None)).chars().count(), MAX_CAUSE);
    }
}
