//! Why lines may be faulty that are right in themselves: in the other language, with another separator, in another encoding, below
//! a header. It is told only where no line at all is valid: then it is the file, not a line.

use impots_protocol::{Language, NamedFact};

use crate::input::csv::{LineError, Row, RowBuffer};
use crate::input::{InputName, other_encoding};
use crate::taxpayers::taxpayer_line::taxpayer;

/// Between values, instead of the comma that taxpayers files have.
const OTHER_SEPARATORS: [u8; 2] = [b';', b'\t'];

/// How a faulty line would be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LikelyCause {
    Language(Language),
    Separator,
    Encoding,
    /// The line names columns.
    Header,
}

impl LikelyCause {
    /// What would make a faulty line valid, if something does.
    pub(crate) fn of(row: Row<'_>, language: Language) -> Option<Self> {
        if row.error == Some(LineError::NotUtf8) {
            return Some(Self::Encoding);
        }
        let is_valid = |language: &Language| taxpayer(row, *language).is_ok();
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        if let Some(other) = others.into_iter().find(is_valid) {
            return Some(Self::Language(other));
        }
        let split = |separator: &u8| match row.get(0) {
            Some(line) if row.len() == 1 => RowBuffer::of_line(line, *separator),
            Some(_) | None => RowBuffer::default(),
        };
        let split = OTHER_SEPARATORS.each_ref().map(split);
        let split = split.iter().map(RowBuffer::row);
        if split.clone().any(|row| taxpayer(row, language).is_ok()) {
            return Some(Self::Separator);
        }
        split.chain([row]).any(is_header).then_some(Self::Header)
    }

    /// What to do about it, in the language of the session.
    pub(crate) fn hint(self, name: &InputName, language: Language) -> String {
        let (french, english) = match self {
            Self::Language(other) => {
                let [french, english] = match other {
                    Language::French => ["français", "French"],
                    Language::English => ["anglais", "English"],
                };
                (
                    format!("le fichier est-il en {french} ? donner `--language {other}`"),
                    format!("is the file in {english}? give `--language {other}`"),
                )
            }
            Self::Separator => (
                "séparer les valeurs par des virgules : `1,oui,2,50000`".to_owned(),
                "separate the values with commas: `1,yes,2,50000`".to_owned(),
            ),
            Self::Encoding => return other_encoding(name, language),
            Self::Header => {
                let name = name.as_given();
                (
                    format!(
                        "les lignes sont `id,marié,enfants,salaire`, avec des virgules et sans en-tête ; \
                         pour un CSV avec un en-tête : `impots compute {name}`"
                    ),
                    format!(
                        "lines are `id,married,children,salary`, with commas and without a header; \
                         for a CSV with a header: `impots compute {name}`"
                    ),
                )
            }
        };
        language.pick([french, english])
    }
}

/// Whether a row names columns: two at least, for one word can be a slip in a line.
fn is_header(row: Row<'_>) -> bool {
    let is_known = |value: &&str| matches!(NamedFact::of(value), NamedFact::Known(..));
    row.values().filter(is_known).count() > 1
}
