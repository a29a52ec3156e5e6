//! The arguments that `impots main`, `main2` and `main3` have in common: which files are read and written.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use impots_client::Language;
use jiff::Zoned;

use crate::exit::CommandError;
use crate::input::InputName;
use crate::output::Progress;
use crate::output::same_file::{self, NamedPath};
use crate::taxpayers::activity_log::ActivityLog;
use crate::taxpayers::batch_size::BatchSize;
use crate::taxpayers::errors_file::ErrorsFile;
use crate::taxpayers::previous_results::PreviousResults;
use crate::taxpayers::taxpayers_file::TaxpayersFile;
use crate::taxpayers::taxpayers_reader::TaxpayersReader;

/// The files that are read and written.
#[derive(Debug, Args)]
pub(crate) struct FileArguments {
    /// The file to read: a line `id,marié,enfants,salaire` for each taxpayer
    #[arg(long, value_name = "FILE", default_value = "taxpayersdata.txt")]
    taxpayers: PathBuf,

    /// The file to write: a JSON array, in the order of the taxpayers
    #[arg(long, value_name = "FILE", default_value = "results.json")]
    pub(crate) results: PathBuf,

    /// The file to write about faulty lines
    #[arg(long, value_name = "FILE", default_value = "errors.txt")]
    pub(crate) errors: PathBuf,

    /// The file to add to: what was done when, and each answer of the server
    #[arg(long, value_name = "FILE", default_value = "log.txt")]
    log: PathBuf,
}

impl FileArguments {
    /// A reader of the taxpayers file, with the errors file begun.
    ///
    /// # Errors
    /// One file under two names, a taxpayers file that cannot be read, an errors file that cannot be begun.
    pub(crate) fn reader(
        &self,
        language: Language,
        previous: Option<PreviousResults>,
        size: BatchSize,
        progress: &Progress,
    ) -> Result<TaxpayersReader, CommandError> {
        self.refuse_twins()?;
        let file = TaxpayersFile::open(&self.taxpayers, language, progress)?;
        let errors = ErrorsFile::create(&self.errors, file.name.as_given(), language)?;
        Ok(TaxpayersReader::new(file, errors, previous, size))
    }

    /// The results to go on from, if there are any: each must belong to a line of the taxpayers file. Both files are read once for that,
    /// before anything is computed, and once more when it is.
    ///
    /// # Errors
    /// Results that no line is of, which would be lost; files that cannot be read, or be read twice.
    pub(crate) fn previous_results(
        &self,
        language: Language,
    ) -> Result<Option<PreviousResults>, CommandError> {
        self.refuse_twins()?;
        let Some(results) = PreviousResults::open(&self.results)? else {
            return Ok(None);
        };
        self.refuse_stream()?;
        let file = TaxpayersFile::open(&self.taxpayers, language, &Progress::hidden())?;
        results.refuse_strays(file)?;
        PreviousResults::open(&self.results)
    }

    /// Refuses what cannot be read twice: once for its lines to be compared with the results, once to be computed.
    fn refuse_stream(&self) -> Result<(), CommandError> {
        let name = InputName::new(&self.taxpayers);
        let is_stream = |metadata: Metadata| !metadata.is_file() && !metadata.is_dir();
        if name.is_standard_input() || fs::metadata(&self.taxpayers).is_ok_and(is_stream) {
            return Err(CommandError::input(
                format!("`--resume` cannot go on with {name}, which can be read only once"),
                "save it as a file, and name that with `--taxpayers`",
            ));
        }
        Ok(())
    }

    /// Refuses one file for two of them: it would be read and replaced, or written twice.
    fn refuse_twins(&self) -> Result<(), CommandError> {
        let taxpayers = match self.taxpayers.as_path() {
            path if path == Path::new("-") => Path::new("/dev/stdin"),
            path => path,
        };
        let paths = [
            ("--taxpayers", taxpayers),
            ("--results", &self.results),
            ("--errors", &self.errors),
            ("--log", &self.log),
        ];
        same_file::refuse_twins(&paths.map(|(argument, path)| NamedPath { argument, path }))
    }

    /// The log, opened to add to it.
    pub(crate) fn log(&self) -> Result<Arc<ActivityLog>, CommandError> {
        ActivityLog::open(&self.log, Zoned::now).map(Arc::new)
    }
}
