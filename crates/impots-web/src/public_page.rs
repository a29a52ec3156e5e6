//! The pages that need no session, no cookie and no account.
//!
//! Routes (`public.rs`), menus, the log and the metrics name them by this: an address itself can hold amounts, and is told nowhere.

use impots_protocol::Language;

/// A page that everybody may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PublicPage {
    /// The tax of a household that stands in the address.
    Simulator,
    /// Scenarios of a household, which stand in the address.
    Comparison,
    /// The words of the tax.
    Glossary,
    /// What is kept, and how long.
    Privacy,
    /// How far the pages can be used by everybody.
    Accessibility,
}

impl PublicPage {
    /// Every page.
    pub(crate) const ALL: [Self; 5] =
        [Self::Simulator, Self::Comparison, Self::Glossary, Self::Privacy, Self::Accessibility];

    /// The word of its address.
    pub(crate) fn word(self, language: Language) -> &'static str {
        let words = match self {
            Self::Simulator => ["simulateur", "simulator"],
            Self::Comparison => ["comparer", "compare"],
            Self::Glossary => ["mots-de-l-impot", "tax-words"],
            Self::Privacy => ["vie-privee", "privacy"],
            Self::Accessibility => ["accessibilite", "accessibility"],
        };
        language.pick(words)
    }

    /// Its address below a prefix, with a query unless that is empty.
    pub(crate) fn address(self, prefix: &str, language: Language, query: &str) -> String {
        let path = self.path(prefix, language);
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// Its path below a prefix.
    pub(crate) fn path(self, prefix: &str, language: Language) -> String {
        format!("{prefix}/{}", self.word(language))
    }
}
