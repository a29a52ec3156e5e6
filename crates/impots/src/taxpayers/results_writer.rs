//! Results into their file, and what is told about those that are missing.

use std::path::Path;

use impots_client::{Language, Simulation};

use crate::client::call_error;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::output::Progress;
use crate::taxpayers::failed_lines::FailedLines;
use crate::taxpayers::file_arguments::FileArguments;
use crate::taxpayers::results_file::ResultsFile;
use crate::taxpayers::sentences;
use crate::taxpayers::taxpayers_file::{NumberedTaxpayer, TaxpayersFile};
use crate::taxpayers::taxpayers_reader::TaxpayersReader;

/// Writes the results of batches, in the order of the file.
pub(crate) struct ResultsWriter {
    results: ResultsFile,
    failed: FailedLines,
    progress: Progress,
}

impl ResultsWriter {
    /// Begins the results file.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn create(
        path: &Path,
        language: Language,
        progress: Progress,
    ) -> Result<Self, CommandError> {
        Ok(Self {
            results: ResultsFile::create(path, language)?,
            failed: FailedLines::default(),
            progress,
        })
    }

    /// Writes the results of a batch, or tells why there are none: then the file goes on with the next batch.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn push(
        &mut self,
        batch: &[NumberedTaxpayer],
        result: Result<Vec<Simulation>, CommandError>,
    ) -> anyhow::Result<()> {
        let failed = &mut self.failed;
        match result {
            Ok(simulations) => {
                self.progress.suspend(|| failed.close());
                for (taxpayer, simulation) in batch.iter().zip(&simulations) {
                    self.results.push(taxpayer.id, simulation)?;
                }
            }
            Err(error) => self.progress.suspend(|| failed.push(batch, error)),
        }
        self.progress.done(self.results.count);
        Ok(())
    }

    /// Gives the files their names, and tells what is in them; `read` is whether the file was read to its end.
    ///
    /// # Errors
    /// No valid line (error 36), or what kept a file from being read or written, after all else was told.
    pub(crate) fn conclude(
        mut self,
        reader: TaxpayersReader,
        read: Result<(), CommandError>,
        files: &FileArguments,
        language: Language,
    ) -> anyhow::Result<Exit> {
        self.progress.finish();
        let faulty = reader.errors.count;
        // Results are worth keeping where faulty lines cannot be told.
        let told = reader.errors.finish();
        let errors = files.errors.display().to_string();
        // Nothing was to be computed: the results file of before stays as it was.
        if reader.taxpayers == 0 {
            read?;
            told?;
            return Err(no_valid_taxpayer(&reader.file, faulty, &errors, language).into());
        }
        let exit = self.failed.conclude(language);
        let written = self.results.count;
        if written > 0 {
            self.results.finish()?;
            let results = files.results.display().to_string();
            console::tell(&sentences::computed(written, reader.kept, &results, language));
        }
        told?;
        if faulty > 0 {
            console::tell(&sentences::faulty_lines(faulty, &errors, language));
        }
        read?;
        Ok(exit)
    }
}

/// Error 36, and what to do about it.
fn no_valid_taxpayer(
    file: &TaxpayersFile,
    faulty: u64,
    errors: &str,
    language: Language,
) -> CommandError {
    let sentence = sentences::no_valid_taxpayer(file.name.as_given(), language);
    let likely_cause =
        file.likely_cause.map(|likely_cause| likely_cause.hint(&file.name, language));
    let hint = match (faulty, likely_cause) {
        (0, _) => language
            .pick([
                "écrire une ligne telle que `1,oui,2,50000` par contribuable",
                "write a line such as `1,yes,2,50000` for each taxpayer",
            ])
            .to_owned(),
        (_, Some(cause)) => format!("{cause}{} `{errors}`", language.pick([" ; voir", "; see"])),
        (_, None) => {
            format!("{} `{errors}`", language.pick(["voir pourquoi dans", "see why in"]))
        }
    };
    let number = call_error::numbered(36, language);
    CommandError::input(format!("{sentence} ({number})"), hint).in_language(language)
}
