//! The lines that were not computed: those in a row, for one reason, are told together.

use impots_protocol::Language;

use crate::console;
use crate::exit::{CommandError, Exit};
use crate::taxpayers::sentences;
use crate::taxpayers::taxpayers_file::NumberedTaxpayer;

/// Groups of lines that are told one by one.
const MAX_TOLD_GROUPS: u64 = 20;

/// Lines in a row.
struct Group {
    first: u64,
    last: u64,
    taxpayers: usize,
    error: CommandError,
}

/// Tells failed lines, and remembers how bad it was: a server that is down for a while makes one sentence and not one a batch.
#[derive(Default)]
pub(crate) struct FailedLines {
    group: Option<Group>,
    groups: u64,
    /// How many taxpayers were not computed.
    pub(crate) taxpayers: usize,
    worst: Option<Exit>,
}

impl FailedLines {
    /// Adds a batch, the next one in the file.
    pub(crate) fn push(&mut self, batch: &[NumberedTaxpayer], error: CommandError) {
        let (Some(first), Some(last)) = (batch.first(), batch.last()) else { return };
        let (first, last, taxpayers) = (first.line, last.line, batch.len());
        self.taxpayers += taxpayers;
        self.worst = self.worst.max(Some(error.exit));
        match &mut self.group {
            Some(group) if group.error == error => {
                group.last = last;
                group.taxpayers += taxpayers;
            }
            Some(_) | None => {
                self.close();
                self.group = Some(Group { first, last, taxpayers, error });
            }
        }
    }

    /// Ends a group of lines: what follows was computed, or there is nothing more. It is told now, as its last line is known only now.
    pub(crate) fn close(&mut self) {
        let Some(group) = self.group.take() else {
            return;
        };
        self.groups += 1;
        if self.groups <= MAX_TOLD_GROUPS {
            let CommandError { language, hint, .. } = &group.error;
            console::error_in(*language, group.sentence(), hint);
        }
    }

    /// How the program ends: as the gravest of the failures wants it.
    pub(crate) fn conclude(&mut self, language: Language) -> Exit {
        self.close();
        if let Some(more @ 1..) = self.groups.checked_sub(MAX_TOLD_GROUPS) {
            console::tell(&sentences::more_groups(more, language));
        }
        self.worst.unwrap_or(Exit::Done)
    }
}

impl Group {
    /// The sentence of the group, in the language of its reason.
    fn sentence(&self) -> String {
        let Self { first, last, taxpayers, error } = self;
        let message = &error.message;
        if first == last {
            return error.language.pick([
                format!("la ligne {first} n'a pas été calculée : {message}"),
                format!("line {first} was not computed: {message}"),
            ]);
        }
        error.language.pick([format!(
                "les lignes {first} à {last} ({taxpayers} contribuables) n'ont pas été calculées : {message}"
            ), format!("lines {first} to {last} ({taxpayers} taxpayers) were not computed: {message}")])
    }
}
