//! Why a header is not one of households, in the language of the columns that it has.

use impots_protocol::{Field, Language};

use crate::console;
use crate::exit::CommandError;
use crate::input::InputName;

/// Names of a header that are repeated.
const MAX_NAMES: usize = 20;

/// What is wrong with a header.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum HeaderError {
    /// None of its names is known.
    NoColumn(Vec<String>),
    /// There is no column of this name.
    Missing(&'static str),
    /// No column of an income beside the situations, and these that would be carried through.
    NoIncome(Vec<String>),
    /// A name that one or two letters keep from a known one.
    Near(String, &'static str),
    /// A name with words that tell what the column may hold.
    Seems(String, Vec<Field>),
    /// Two names of one field.
    Twice(String, String),
    /// The name of a column that is added.
    Taken(String),
}

/// A header that is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RefusedHeader {
    pub(crate) error: HeaderError,
    pub(crate) language: Language,
}

impl RefusedHeader {
    /// The error of a command that reads the file.
    pub(crate) fn of_file(&self, name: &InputName) -> CommandError {
        let (message, hint) = match self.language {
            Language::French => {
                let name = if name.is_standard_input() {
                    "l'entrée standard".to_owned()
                } else {
                    name.to_string()
                };
                (format!("{name} : {}", self.error.french()), self.error.french_hint())
            }
            Language::English => {
                (format!("{name}: {}", self.error.english()), self.error.english_hint())
            }
        };
        CommandError::input(message, hint).in_language(self.language)
    }
}

impl HeaderError {
    fn french(&self) -> String {
        match self {
            Self::NoColumn(found) => {
                format!("la première ligne ne nomme aucune des colonnes ; elle a {}", quoted(found))
            }
            Self::Missing(name) => format!("la colonne `{name}` manque"),
            Self::NoIncome(carried) => {
                let message = "aucune colonne ne dit un revenu".to_owned();
                match carried.len() {
                    0 => message,
                    1 => format!("{message} ; {} serait reprise telle quelle", quoted(carried)),
                    _ => {
                        format!("{message} ; {} seraient reprises telles quelles", quoted(carried))
                    }
                }
            }
            Self::Near(name, known) => format!("la colonne `{name}` est presque `{known}`"),
            Self::Seems(name, fields) => {
                format!("la colonne `{name}` semble être {}", one_of(fields, Language::French))
            }
            Self::Twice(first, second) => {
                format!("les colonnes `{first}` et `{second}` sont la même")
            }
            Self::Taken(name) => format!("la colonne `{name}` existe déjà, et serait écrite"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoColumn(found) => {
                format!("the first line names none of the columns; it has {}", quoted(found))
            }
            Self::Missing(name) => format!("the column `{name}` is missing"),
            Self::NoIncome(carried) => {
                let message = "no column tells an income".to_owned();
                match carried.len() {
                    0 => message,
                    _ => format!("{message}; {} would be carried through", quoted(carried)),
                }
            }
            Self::Near(name, known) => format!("the column `{name}` is nearly `{known}`"),
            Self::Seems(name, fields) => {
                format!("the column `{name}` seems to be {}", one_of(fields, Language::English))
            }
            Self::Twice(first, second) => {
                format!("the columns `{first}` and `{second}` are the same")
            }
            Self::Taken(name) => {
                format!("the column `{name}` is there already, and would be written")
            }
        }
    }

    fn french_hint(&self) -> &'static str {
        match self {
            Self::NoColumn(_) => {
                "enlever les lignes au-dessus de l'en-tête, qui doit nommer `marié,enfants,salaire` ou `situation` ; \
                 sans en-tête, les lignes sont `id,marié,enfants,salaire`"
            }
            Self::Missing(_) => {
                "l'en-tête doit nommer `marié,enfants,salaire` ou `situation` ; \
                 sans en-tête, les lignes sont `id,marié,enfants,salaire`"
            }
            Self::NoIncome(_) => {
                "nommer la colonne du revenu `salaire`, `pension`, `pension_alimentaire_reçue` ou `revenu_imposable_donné`, \
                 avec `_2` pour le second déclarant, ou d'après sa case du formulaire, comme `1AJ` ou `1AS`"
            }
            Self::Seems(_, fields) if fields.contains(&Field::Year) => {
                "la nommer `année` si c'est l'année de l'impôt, celle qui suit les revenus ; sinon, lui donner un autre nom"
            }
            Self::Near(..) | Self::Seems(..) => {
                "lui donner ce nom si c'est ce qu'elle contient, un autre sinon"
            }
            Self::Twice(..) => "enlever l'une des deux",
            Self::Taken(_) => "la renommer ou l'enlever",
        }
    }

    fn english_hint(&self) -> &'static str {
        match self {
            Self::NoColumn(_) => {
                "remove lines above the header, which needs `married,children,salary`, `marié,enfants,salaire` or \
                 `situation`; without a header, lines are `id,marié,enfants,salaire`"
            }
            Self::Missing(_) => {
                "the header needs `married,children,salary`, `marié,enfants,salaire` or `situation`; \
                 without a header, lines are `id,marié,enfants,salaire`"
            }
            Self::NoIncome(_) => {
                "name the column of the income `salary`, `pension`, `maintenance_received` or `taxable_income_given`, with `2` \
                 for the second declarant, or after its box of the form, such as `1AJ` or `1AS`"
            }
            Self::Seems(_, fields) if fields.contains(&Field::Year) => {
                "name it `year` if it is the tax year, the one after the income; or else give it another name"
            }
            Self::Near(..) | Self::Seems(..) => {
                "give it that name if it is meant, or another one if it is not"
            }
            Self::Twice(..) => "remove one of them",
            Self::Taken(_) => "rename or remove it",
        }
    }
}

fn quoted(names: &[String]) -> String {
    let shown = names.iter().take(MAX_NAMES).map(|name| console::printable_line(name.trim()));
    let shown: Vec<String> = shown.map(|name| format!("`{name}`")).collect();
    let more = if names.len() > MAX_NAMES { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// The names of the fields, of which one is meant.
fn one_of(fields: &[Field], language: Language) -> String {
    let or = match language {
        Language::French => " ou ",
        Language::English => " or ",
    };
    let names: Vec<String> =
        fields.iter().map(|field| format!("`{}`", field.word(language))).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{}{or}{last}", others.join(", ")),
        _ => names.concat(),
    }
}
