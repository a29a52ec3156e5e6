//! The argument `--language`.

use clap::ValueEnum;
use impots_protocol::Language;

/// The languages, as the command line names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LanguageName {
    /// French
    Fr,
    /// English
    En,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::Fr => Self::French,
            LanguageName::En => Self::English,
        }
    }
}
