//! Why a header is not one of households, in the language of the columns that it has, with names of that language: whoever wrote it
//! shall find what to write.

use impots_protocol::{Field, Language};

use crate::console;
use crate::exit::CommandError;
use crate::input::InputName;

/// Names of a header that are repeated: sheets can have hundreds, and the first ones show what is read as a header.
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
        let Self { error, language } = self;
        let name = match language {
            Language::French if name.is_standard_input() => "l'entrée standard".to_owned(),
            Language::French | Language::English => name.to_string(),
        };
        let colon = language.pick([" :", ":"]);
        let message = format!("{name}{colon} {}", error.sentence(*language));
        CommandError::input(message, error.hint(*language)).in_language(*language)
    }
}

impl HeaderError {
    fn sentence(&self, language: Language) -> String {
        match self {
            Self::NoColumn(found) => {
                let found = quoted(found);
                language.pick([
                    format!("la première ligne ne nomme aucune des colonnes ; elle a {found}"),
                    format!("the first line names none of the columns; it has {found}"),
                ])
            }
            Self::Missing(name) => language.pick([
                format!("la colonne `{name}` manque"),
                format!("the column `{name}` is missing"),
            ]),
            Self::NoIncome(carried) => no_income(carried, language),
            Self::Near(name, known) => language.pick([
                format!("la colonne `{name}` est presque `{known}`"),
                format!("the column `{name}` is nearly `{known}`"),
            ]),
            Self::Seems(name, fields) => {
                let fields = one_of(fields, language);
                language.pick([
                    format!("la colonne `{name}` semble être {fields}"),
                    format!("the column `{name}` seems to be {fields}"),
                ])
            }
            Self::Twice(first, second) => language.pick([
                format!("les colonnes `{first}` et `{second}` sont la même"),
                format!("the columns `{first}` and `{second}` are the same"),
            ]),
            Self::Taken(name) => language.pick([
                format!("la colonne `{name}` existe déjà, et serait écrite"),
                format!("the column `{name}` is there already, and would be written"),
            ]),
        }
    }

    fn hint(&self, language: Language) -> &'static str {
        let [french, english] = match self {
            Self::NoColumn(_) => [
                "enlever les lignes au-dessus de l'en-tête, qui doit nommer `marié,enfants,salaire` ou `situation` ; \
                 sans en-tête, les lignes sont `id,marié,enfants,salaire`",
                "remove lines above the header, which needs `married,children,salary`, `marié,enfants,salaire` or \
                 `situation`; without a header, lines are `id,marié,enfants,salaire`",
            ],
            Self::Missing(_) => [
                "l'en-tête doit nommer `marié,enfants,salaire` ou `situation` ; \
                 sans en-tête, les lignes sont `id,marié,enfants,salaire`",
                "the header needs `married,children,salary`, `marié,enfants,salaire` or `situation`; \
                 without a header, lines are `id,marié,enfants,salaire`",
            ],
            Self::NoIncome(_) => [
                "nommer la colonne du revenu `salaire`, `pension`, `pension_alimentaire_reçue` ou `revenu_imposable_donné`, \
                 avec `_2` pour le second déclarant, ou d'après sa case du formulaire, comme `1AJ` ou `1AS`",
                "name the column of the income `salary`, `pension`, `maintenance_received` or `taxable_income_given`, with `2` \
                 for the second declarant, or after its box of the form, such as `1AJ` or `1AS`",
            ],
            Self::Seems(_, fields) if fields.contains(&Field::Year) => [
                "la nommer `année` si c'est l'année de l'impôt, celle qui suit les revenus ; sinon, lui donner un autre nom",
                "name it `year` if it is the tax year, the one after the income; or else give it another name",
            ],
            Self::Near(..) | Self::Seems(..) => [
                "lui donner ce nom si c'est ce qu'elle contient, un autre sinon",
                "give it that name if it is meant, or another one if it is not",
            ],
            Self::Twice(..) => ["enlever l'une des deux", "remove one of them"],
            Self::Taken(_) => ["la renommer ou l'enlever", "rename or remove it"],
        };
        language.pick([french, english])
    }
}

/// What is said where no column is an income, with those that may have been meant as one.
fn no_income(carried: &[String], language: Language) -> String {
    let message = language.pick(["aucune colonne ne dit un revenu", "no column tells an income"]);
    let names = quoted(carried);
    match (carried.len(), language) {
        (0, _) => message.to_owned(),
        (1, Language::French) => format!("{message} ; {names} serait reprise telle quelle"),
        (_, Language::French) => format!("{message} ; {names} seraient reprises telles quelles"),
        (_, Language::English) => format!("{message}; {names} would be carried through"),
    }
}

/// Names in backticks on one line, whatever a file has put into them.
fn quoted(names: &[String]) -> String {
    let shown = names.iter().take(MAX_NAMES).map(|name| console::printable_line(name.trim()));
    let shown: Vec<String> = shown.map(|name| format!("`{name}`")).collect();
    let more = if names.len() > MAX_NAMES { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// The names of the fields, of which one is meant.
fn one_of(fields: &[Field], language: Language) -> String {
    let or = language.pick([" ou ", " or "]);
    let names: Vec<String> =
        fields.iter().map(|field| format!("`{}`", field.word(language))).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{}{or}{last}", others.join(", ")),
        _ => names.concat(),
    }
}
