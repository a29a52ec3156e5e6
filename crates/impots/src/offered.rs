//! Values that completions offer, of options whose own parser reads them.
//!
//! clap's own list of possible values is also all that it accepts, to the letter; ours are read in both languages, in capitals, and from
//! a file or a variable, so each has its own parser beside the words.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

/// A parser, and the words that completions offer for it; the help text tells them in its own way.
#[derive(Clone, Debug)]
pub(crate) struct Offered<P> {
    pub(crate) parser: P,
    pub(crate) words: Vec<&'static str>,
}

impl<P: TypedValueParser> TypedValueParser for Offered<P> {
    type Value = P::Value;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, Error> {
        self.parser.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.words.iter().copied().map(PossibleValue::new)))
    }
}
