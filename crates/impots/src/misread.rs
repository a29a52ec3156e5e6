//! Why lines may be faulty that are right in themselves: in the other language, or with another separator.

use impots_protocol::Language;

use crate::csv_reader::Row;
use crate::taxpayers_file::taxpayer;

/// Between values, instead of the comma that taxpayers files have.
const OTHER_SEPARATORS: [u8; 2] = [b';', b'\t'];

/// How a faulty line would be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misread {
    Language(Language),
    Separator,
}

impl Misread {
    /// What would make a faulty line valid, if something does.
    pub(crate) fn of(row: &Row, language: Language) -> Option<Self> {
        let is_valid = |language: &Language| taxpayer(row, *language).is_ok();
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        if let Some(other) = others.into_iter().find(is_valid) {
            return Some(Self::Language(other));
        }
        let line = row.get(0).filter(|_| row.len() == 1)?;
        let splits = |separator: &u8| taxpayer(&Row::of_line(line, *separator), language).is_ok();
        OTHER_SEPARATORS.iter().any(splits).then_some(Self::Separator)
    }

    /// What to do about it.
    pub(crate) const fn hint(self) -> &'static str {
        match self {
            Self::Language(Language::French) => "is the file in French? give `--language fr`",
            Self::Language(Language::English) => "is the file in English? give `--language en`",
            Self::Separator => "separate the values with commas: `1,oui,2,50000`",
        }
    }
}
