//! From what was written, in a query or in a JSON object, to checked numbers: strictly, and with every fault at once.
//!
//! Both forms have one vocabulary, [`Vocabulary`]: the facts of a household under their names, and the few parameters of a resource's
//! own. A value is read in one grammar wherever it stands: digits, `true` or `false`, a name, a day.

mod household;
mod kind;
mod method;
mod nearest;
mod object;
mod own;
mod reader;
mod vocabulary;
mod written;

pub(crate) use household::Asked;
pub(crate) use kind::Kind;
pub(crate) use method::Method;
pub(crate) use nearest::Suggestions;
pub(crate) use object::{Members, Syntax, members};
pub(crate) use own::Own;
pub(crate) use reader::{Values, read};
pub(crate) use vocabulary::{FactChoice, Parameter, Vocabulary};
pub(crate) use written::Written;
