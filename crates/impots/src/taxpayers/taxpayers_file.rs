//! The taxpayers file: lines `id,marié,enfants,salaire`, comments and blank lines (protocol, section 8). A faulty line does not stop the
//! others; a file with a header or other columns is for `impots compute`.

use std::path::Path;

use impots_client::Taxpayer;
use impots_protocol::Language;

use crate::exit::CommandError;
use crate::input::csv::{CsvReader, RowBuffer};
use crate::input::{InputName, TextInput};
use crate::output::Progress;
use crate::taxpayers::likely_cause::LikelyCause;
use crate::taxpayers::taxpayer_line::taxpayer;

/// A taxpayer of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberedTaxpayer {
    /// The number of the line, from 1.
    pub(crate) line: u64,
    /// The number that the line gives.
    pub(crate) id: u64,
    pub(crate) taxpayer: Taxpayer,
}

/// A line that is not blank and not a comment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Valid(NumberedTaxpayer),
    Faulty { line: u64, reason: String },
}

/// The lines still to be read.
pub(crate) struct TaxpayersFile {
    pub(crate) name: InputName,
    language: Language,
    reader: CsvReader,
    row: RowBuffer,
    /// How the first faulty line would be valid that another reading makes so.
    pub(crate) likely_cause: Option<LikelyCause>,
}

impl TaxpayersFile {
    /// Opens a file whose words are those of a language.
    pub(crate) fn open(
        path: &Path,
        language: Language,
        progress: &Progress,
    ) -> Result<Self, CommandError> {
        Ok(Self::new(TextInput::open(path, progress)?, language))
    }

    fn new(input: TextInput, language: Language) -> Self {
        Self {
            name: input.name.clone(),
            language,
            reader: CsvReader::new(input.name, input.source),
            row: RowBuffer::default(),
            likely_cause: None,
        }
    }

    /// The next line that is not blank and no comment.
    ///
    /// # Errors
    /// The file cannot be read on. A line that is faulty is an [`Entry`].
    pub(crate) fn next(&mut self) -> Result<Option<Entry>, CommandError> {
        if !self.reader.read(&mut self.row)? {
            return Ok(None);
        }
        let row = self.row.row();
        let line = row.line;
        let entry = match taxpayer(row, self.language) {
            Ok((id, taxpayer)) => Entry::Valid(NumberedTaxpayer { line, id, taxpayer }),
            Err(error) => {
                self.likely_cause =
                    self.likely_cause.or_else(|| LikelyCause::of(row, self.language));
                Entry::Faulty { line, reason: error.text(self.language) }
            }
        };
        Ok(Some(entry))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn errors(text: &'static str, language: Language) -> (usize, Vec<(u64, String)>) {
        let input = TextInput::new(InputName::new("f"), text.as_bytes()).unwrap();
        let mut file = TaxpayersFile::new(input, language);
        let (mut valid, mut errors) = (0, Vec::new());
        while let Some(entry) = file.next().unwrap() {
            match entry {
                Entry::Valid(_) => valid += 1,
                Entry::Faulty { line, reason } => errors.push((line, reason)),
            }
        }
        (valid, errors)
    }

    #[test]
    fn the_file_of_version_14_has_eleven_taxpayers_and_three_faults() {
        let text = include_str!("../../tests/data/taxpayersdata.txt");
        let (valid, errors) = errors(text, Language::French);
        assert_eq!(valid, 11);
        let value = |name: &str| format!("valeur [x] invalide pour le paramètre [{name}]");
        let all =
            ["id (entier>=0)", "marié (oui/non)", "enfants (entier>=0)", "salaire (entier>=0)"];
        assert_eq!(
            errors,
            [
                (15, "4 valeurs attendues, 2 trouvées".to_owned()),
                (16, "4 valeurs attendues, 6 trouvées".to_owned()),
                (17, all.map(value).join("; ")),
            ]
        );
    }

    #[test]
    fn words_are_those_of_the_language() {
        assert_eq!(errors("1, YES ,2,3\n", Language::English), (1, vec![]));
        assert_eq!(errors("1,yes,2,3\n", Language::French).0, 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// `scripts/fuzz`: each line that says something is a taxpayer or a fault with a reason.
        #[test]
        fn no_file_makes_the_reader_of_taxpayers_panic(
            text in "((1|0|-1|999999999999999999999|oui|non|yes|OUI|[0-9]{1,3}|\\PC)(,|, |;|\n|\r\n)){0,40}",
            bytes in prop::collection::vec(any::<u8>(), 0..20),
        ) {
            for text in [text.as_bytes().to_vec(), [text.as_bytes(), &bytes].concat(), bytes.clone()] {
                let Ok(input) = TextInput::new(InputName::new("f"), Cursor::new(text)) else {
                    continue;
                };
                let mut file = TaxpayersFile::new(input, Language::French);
                while let Ok(Some(entry)) = file.next() {
                    if let Entry::Faulty { reason, .. } = entry {
                        prop_assert!(!reason.is_empty());
                    }
                }
            }
        }
    }
}
