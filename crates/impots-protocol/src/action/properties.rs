//! What an action can be asked to be: its method, what it needs, what follows it, what it does to a session.

use crate::Status;

/// The HTTP method of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What an action needs before it is allowed (protocol, section 1, column "needs").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// Nothing.
    Nothing,
    /// A session that has a type.
    Begun,
    /// An authenticated user in a session that has a type.
    User,
}

/// What follows the word of an action in its URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// Nothing.
    Absent,
    /// A type of session or of file, in any spelling: the action says which there are.
    Type,
    /// The number of a simulation, in digits.
    Number,
}

/// What an action does to what a session holds, as far as it matters where its request comes from and whether it may be asked
/// for by HEAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Shows what is there, or redirects.
    Reads,
    /// Adds or changes: begin, authenticate, compute.
    Changes,
    /// Takes away what the user had: delete, end.
    Removes,
}

/// What becomes of the session itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionEffect {
    /// It stays the one it is.
    Stays,
    /// There is one afterwards, whether there was one or not.
    Begins,
    /// It gets a new id and a new secret when this comes of the action (security, "Controls that go with a token").
    RenewedAt(Status),
}

/// What an action does with the simulations of the session, which need not be read for all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulationsUse {
    /// Nothing.
    Unused,
    /// It looks at them.
    Read,
    /// It adds some to those that are there, which it does not look at.
    Added,
}
