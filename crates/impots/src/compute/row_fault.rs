//! Why a row is not a household, in the language of its file.

use impots_protocol::{Language, Message};
use impots_rules::HouseholdError;

/// The first thing that is wrong with a row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum RowFault {
    /// More or fewer values than columns.
    Count { expected: usize, found: usize },
    /// Faulty values of the protocol's fields.
    Values(Vec<Message>),
    /// A second salary that is not a natural number, or too large.
    SecondSalary(String),
    /// A single parent that is neither a yes nor a no.
    SingleParent(String),
    /// Values that contradict each other.
    Household(HouseholdError),
    /// A single parent, which the simplified method does not know.
    SingleParentSimplified,
}

impl RowFault {
    /// The sentence in a language.
    pub(crate) fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Values(messages), _) => {
                let texts: Vec<_> = messages.iter().map(|message| message.text(language)).collect();
                texts.join("; ")
            }
            (fault, Language::French) => fault.french(),
            (fault, Language::English) => fault.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Count { expected, found } => {
                let found_word = if *found > 1 { "trouvées" } else { "trouvée" };
                format!("{expected} valeurs attendues, {found} {found_word}")
            }
            Self::Values(_) => String::new(),
            Self::SecondSalary(value) => {
                format!("valeur [{value}] invalide pour le paramètre [salaire2 (entier>=0)]")
            }
            Self::SingleParent(value) => {
                format!("valeur [{value}] invalide pour le paramètre [parent_isolé (oui/non)]")
            }
            Self::Household(HouseholdError::SecondSalaryUnmarried) => {
                "seul un couple marié a un second salaire [salaire2]".into()
            }
            Self::Household(HouseholdError::SingleParentMarried) => {
                "un couple marié n'est pas un [parent_isolé]".into()
            }
            Self::Household(HouseholdError::SingleParentWithoutChild) => {
                "un [parent_isolé] a au moins un enfant".into()
            }
            Self::Household(bound) => bound.to_string(),
            Self::SingleParentSimplified => {
                "la méthode simplifiée ne connaît pas [parent_isolé]".into()
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Count { expected, found } => format!("{expected} values expected, {found} found"),
            Self::Values(_) => String::new(),
            Self::SecondSalary(value) => {
                format!("invalid value [{value}] for parameter [salary2 (integer>=0)]")
            }
            Self::SingleParent(value) => {
                format!("invalid value [{value}] for parameter [single_parent (yes/no)]")
            }
            Self::Household(contradiction) => contradiction.to_string(),
            Self::SingleParentSimplified => {
                "the simplified method does not know [single_parent]".into()
            }
        }
    }
}
