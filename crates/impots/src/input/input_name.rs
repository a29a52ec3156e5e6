//! What a file that is read is called: in messages in backticks or as "standard input", in commands of hints as it was given.

use std::fmt;
use std::path::Path;

/// A path that is read, or `-` for standard input.
#[derive(Clone, Debug)]
pub(crate) struct InputName(String);

impl InputName {
    /// The name of a path.
    pub(crate) fn new(path: impl AsRef<Path>) -> Self {
        Self(path.as_ref().display().to_string())
    }

    /// Whether nothing but standard input can be meant.
    pub(crate) fn is_standard_input(&self) -> bool {
        self.0 == "-"
    }

    /// As it was given: for commands in hints, and for the sentences of the protocol.
    pub(crate) fn as_given(&self) -> &str {
        &self.0
    }
}

/// As messages show it.
impl fmt::Display for InputName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_standard_input() {
            formatter.write_str("standard input")
        } else {
            write!(formatter, "`{}`", self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_is_called_by_its_name() {
        assert_eq!(InputName::new("-").to_string(), "standard input");
        assert_eq!(InputName::new("./-").to_string(), "`./-`");
    }
}
