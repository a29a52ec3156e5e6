//! Errors of ours, which are logged once, counted and mailed to the administrator.
//!
//! Made by [`Refusal::internal`](crate::refusal::Refusal::internal), carried by the response, told by
//! [`Observers`](super::Observers). A client sees the number and nothing else.

use std::error::Error;

use crate::session::{RandomnessError, random_bytes};

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
