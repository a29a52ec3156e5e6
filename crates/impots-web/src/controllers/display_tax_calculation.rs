//! `display-tax-calculation`: the form of a computation.

use impots_protocol::{Payload, Status};

use crate::outcome::Outcome;

pub(super) fn run() -> Outcome {
    Outcome::new(Status::FormDisplayed, Payload::Empty)
}
