//! The argument `--language` of commands that tell figures. What a command says of errors is English in any case, but for sentences
//! about French ones (docs/DECISIONS.md, "The console speaks English").

use clap::{Args, ValueEnum};
use impots_protocol::Language;

/// The language of what a command says.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct LanguageArgument {
    /// The language of the words; without it, that of the yes or no of `--married`
    #[arg(long, value_enum)]
    language: Option<LanguageName>,
}

impl LanguageArgument {
    /// The language that was given, or else that of the household's words.
    pub(crate) fn or(self, language: Language) -> Language {
        self.language.map_or(language, Language::from)
    }
}

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
