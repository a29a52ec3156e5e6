//! The lines that were not computed: those in a row, for one reason, are told together.

use impots_protocol::Language;

use crate::console;
use crate::failure::Exit;
use crate::taxpayers_file::NumberedTaxpayer;
use crate::trouble::Trouble;

/// Groups of lines that are told one by one.
const TOLD: u64 = 20;

/// Lines in a row.
struct Group {
    first: u64,
    last: u64,
    taxpayers: usize,
    trouble: Trouble,
}

/// Tells failed lines, and remembers how bad it was.
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
    pub(crate) fn push(&mut self, batch: &[NumberedTaxpayer], trouble: Trouble) {
        let [first, .., last] = batch else {
            if let [only] = batch {
                self.extend(only.line, only.line, 1, trouble);
            }
            return;
        };
        self.extend(first.line, last.line, batch.len(), trouble);
    }

    fn extend(&mut self, first: u64, last: u64, taxpayers: usize, trouble: Trouble) {
        self.taxpayers += taxpayers;
        self.worst = self.worst.max(Some(trouble.exit));
        match &mut self.group {
            Some(group) if group.trouble == trouble => {
                group.last = last;
                group.taxpayers += taxpayers;
            }
            Some(_) | None => {
                self.close();
                self.group = Some(Group { first, last, taxpayers, trouble });
            }
        }
    }

    /// Ends a group of lines: what follows was computed, or there is nothing more.
    pub(crate) fn close(&mut self) {
        let Some(group) = self.group.take() else {
            return;
        };
        self.groups += 1;
        if self.groups <= TOLD {
            let Trouble { language, hint, .. } = group.trouble;
            console::error_in(language, group.sentence(), hint);
        }
    }

    /// How the program ends.
    pub(crate) fn conclude(&mut self) -> Exit {
        self.close();
        if let Some(more @ 1..) = self.groups.checked_sub(TOLD) {
            console::tell(&format!("and {more} more such groups of lines"));
        }
        self.worst.unwrap_or(Exit::Done)
    }
}

impl Group {
    fn sentence(&self) -> String {
        let Self { first, last, taxpayers, trouble } = self;
        let message = &trouble.message;
        match (first == last, trouble.language) {
            (true, Language::French) => {
                format!("la ligne {first} n'a pas été calculée : {message}")
            }
            (true, Language::English) => format!("line {first} was not computed: {message}"),
            (false, Language::French) => format!(
                "les lignes {first} à {last} ({taxpayers} contribuables) n'ont pas été calculées : {message}"
            ),
            (false, Language::English) => {
                format!(
                    "lines {first} to {last} ({taxpayers} taxpayers) were not computed: {message}"
                )
            }
        }
    }
}
