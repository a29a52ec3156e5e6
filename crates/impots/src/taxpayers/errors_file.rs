//! The errors file: the faulty lines of a taxpayers file (protocol, section 8).

use std::path::Path;

use impots_protocol::Language;

use crate::exit::CommandError;
use crate::output::ReplacedFile;
use crate::taxpayers::sentences;

/// An errors file being written.
pub(crate) struct ErrorsFile {
    file: ReplacedFile,
    language: Language,
    /// How many faulty lines there are so far.
    pub(crate) count: u64,
}

impl ErrorsFile {
    /// Begins the file about a taxpayers file.
    pub(crate) fn create(
        path: &Path,
        about: &str,
        language: Language,
    ) -> Result<Self, CommandError> {
        let mut file = ReplacedFile::create(path)?;
        file.write_text(&format!("{}\n\n", sentences::analysis(about, language)))?;
        Ok(Self { file, language, count: 0 })
    }

    /// Adds a faulty line.
    pub(crate) fn push(&mut self, line: u64, reason: &str) -> Result<(), CommandError> {
        self.count += 1;
        let sentence = sentences::faulty_line(line, reason, self.language);
        self.file.write_text(&format!("{sentence}\n"))
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> Result<(), CommandError> {
        self.file.finish()
    }
}
