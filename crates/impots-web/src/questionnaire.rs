//! What people are asked of their household, and what they answered: the same for the simulator and for the pages of a session.
//!
//! A question has one name a language, on pages and in links; a [`Fact`](impots_rules::Fact) has that of the one table of facts.
//!
//! The way is: [`Answers`] are read of a query or of a form, what does not concern the household is left out and named, and
//! [`household_of`] makes a household of the rest or tells every [`Fault`]. Nothing here computes a tax, and nothing is read here
//! for programs: their fields are the protocol's.

mod answers;
mod canonical;
mod concerns;
mod fault;
mod of_simulation;
mod question;
mod reading;
mod remark;
mod topic;

pub(crate) use answers::{Answers, FORM_FIELD};
pub(crate) use concerns::Condition;
pub(crate) use fault::{Fault, FaultKind};
pub(crate) use question::{MAX_EUROS, MAX_PERSONS, Question};
pub(crate) use reading::{Asked, household_of};
pub(crate) use remark::Remark;
pub(crate) use topic::Topic;
