//! A server from the console: who asks it for what, and what is told of a call that failed.

mod arguments;
pub(crate) mod call_error;
mod credentials;

pub(crate) use arguments::{AccountArguments, SessionArguments, TokenArgument};
pub(crate) use call_error::{Asker, AskingCommand};
