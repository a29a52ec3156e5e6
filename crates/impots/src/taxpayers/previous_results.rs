//! The results file of a run before, to go on from: read line by line, in the order of the taxpayers.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read as _};
use std::path::Path;

use impots_client::{Simulation, simulation_of};
use serde_json::Value;

use crate::console;
use crate::exit::CommandError;
use crate::taxpayers::taxpayers_file::{Entry, NumberedTaxpayer, TaxpayersFile};

/// The longest line that is read, in bytes: a result has some 200, and the rest of a longer one is no result either.
const MAX_LINE_BYTES: u64 = 1 << 12;

/// The results still to be taken.
pub(crate) struct PreviousResults {
    name: String,
    lines: Box<dyn BufRead>,
    line: u64,
    /// The next result, whose `id` is the taxpayer's.
    next: Option<Simulation>,
}

impl PreviousResults {
    /// Opens a results file, if there is one with a result in it.
    ///
    /// # Errors
    /// One that cannot be read, or whose first line is no result: it is something else, and would be replaced at the end.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, CommandError> {
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => {
                let results = Self::new(name, Box::new(BufReader::new(file)))?;
                Ok(results.next.is_some().then_some(results))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unusable(&name, &error.to_string())),
        }
    }

    /// Reads the first result, so that a file of something else is refused before anything is done.
    fn new(name: String, lines: Box<dyn BufRead>) -> Result<Self, CommandError> {
        let mut results = Self { name, lines, line: 0, next: None };
        results.advance()?;
        Ok(results)
    }

    /// The result of a taxpayer, if the file has it: both files have the same order, so that each is read once. It counts only if the
    /// line still says the same of the household.
    ///
    /// # Errors
    /// The line behind it is no result.
    pub(crate) fn take(
        &mut self,
        numbered: &NumberedTaxpayer,
    ) -> Result<Option<Simulation>, CommandError> {
        let household = &numbered.taxpayer.household;
        let is_of = |simulation: &Simulation| {
            simulation.id == numbered.id
                && simulation.married == household.is_married()
                && simulation.children == u64::from(household.children().get())
                && simulation.salary == household.salary().get()
        };
        match self.next.take_if(|next| is_of(next)) {
            None => Ok(None),
            Some(found) => {
                self.advance()?;
                Ok(Some(found))
            }
        }
    }

    /// Refuses to go on with a taxpayers file that would leave results behind, for they would be lost; a file without any
    /// taxpayer replaces none. Nothing is computed before.
    ///
    /// # Errors
    /// Results that no line is of, with how many they are; a file that cannot be read.
    pub(crate) fn refuse_strays(mut self, mut file: TaxpayersFile) -> Result<(), CommandError> {
        let mut has_taxpayer = false;
        while self.next.is_some()
            && let Some(entry) = file.next()?
        {
            if let Entry::Valid(taxpayer) = entry {
                has_taxpayer = true;
                self.take(&taxpayer)?;
            }
        }
        let stray = self.next.as_ref().filter(|_| has_taxpayer);
        let Some(first) = stray.map(|stray| stray.id) else {
            return Ok(());
        };
        let count = console::count(self.count()?, "result");
        let (results, taxpayers) = (&self.name, &file.name);
        Err(CommandError::input(
            format!(
                "{count} in `{results}`, from taxpayer {first} on, would be lost: \
                 the lines of {taxpayers} are not theirs"
            ),
            "give the file that they came from with `--taxpayers`, or another `--results`; \
             without `--resume`, all is computed anew",
        ))
    }

    /// How many results are left.
    fn count(&mut self) -> Result<u64, CommandError> {
        let mut count = 0;
        while self.next.take().is_some() {
            count += 1;
            self.advance()?;
        }
        Ok(count)
    }

    /// Reads the next result.
    fn advance(&mut self) -> Result<(), CommandError> {
        let mut text = String::new();
        loop {
            text.clear();
            let read = self.lines.by_ref().take(MAX_LINE_BYTES).read_line(&mut text);
            self.line += 1;
            match read.map_err(|error| unusable(&self.name, &error.to_string()))? {
                0 => return Ok(()),
                _ => match text.trim().trim_end_matches(',') {
                    "" | "[" | "]" | "[]" => {}
                    object => {
                        self.next = Some(self.parse(object)?);
                        return Ok(());
                    }
                },
            }
        }
    }

    fn parse(&self, object: &str) -> Result<Simulation, CommandError> {
        serde_json::from_str::<Value>(object)
            .ok()
            .and_then(|value| simulation_of(&value))
            .ok_or_else(|| unusable(&self.name, &format!("line {} is no result", self.line)))
    }
}

/// Why a file is no beginning to go on from. It is left as it is.
fn unusable(name: &str, reason: &str) -> CommandError {
    CommandError::input(
        format!("cannot go on from `{name}`: {reason}"),
        "name another file with `--results`, or leave out `--resume`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use impots_client::Taxpayer;
    use impots_rules::{Children, Household, Salary};

    const RESULTS: &[u8] = br#"[
  {"id": 7, "married": "yes", "children": 2, "salary": 50000, "tax": 1384, "surcharge": 0, "rate": 0.14, "discount": 384, "reduction": 347},
  {"id": 9, "married": "no", "children": 0, "salary": 1, "tax": 0, "surcharge": 0, "rate": 0.0, "discount": 0, "reduction": 0}
]
"#;

    fn taxpayer(id: u64, married: bool, children: u64, salary: u64) -> NumberedTaxpayer {
        let (children, salary) = (Children::new(children), Salary::new(salary));
        NumberedTaxpayer {
            line: 0,
            id,
            taxpayer: Taxpayer {
                household: Household::new(married, children.unwrap(), salary.unwrap()),
                year: None,
            },
        }
    }

    fn results(text: &'static [u8]) -> Result<PreviousResults, CommandError> {
        PreviousResults::new("f".to_owned(), Box::new(text))
    }

    #[test]
    fn results_are_taken_by_their_taxpayers_only() {
        let mut results = results(RESULTS).unwrap();
        let mut tax = |taxpayer| results.take(&taxpayer).unwrap().map(|found| found.tax);
        assert_eq!(tax(taxpayer(6, true, 2, 50_000)), None);
        assert_eq!(tax(taxpayer(7, true, 2, 50_000)), Some(1_384));
        assert_eq!(tax(taxpayer(8, true, 2, 50_000)), None);
        assert_eq!(tax(taxpayer(9, false, 0, 2)), None);
        assert_eq!(tax(taxpayer(9, false, 0, 1)), Some(0));
        assert_eq!(tax(taxpayer(9, false, 0, 1)), None);
    }

    #[test]
    fn a_line_longer_than_any_result_is_refused_before_its_end() {
        let endless = BufReader::new(std::io::repeat(b'1'));
        let error = PreviousResults::new("f".to_owned(), Box::new(endless)).err().unwrap();
        assert_eq!(error.to_string(), "cannot go on from `f`: line 1 is no result");
        let mut text = String::from_utf8(RESULTS.to_vec()).unwrap();
        text.insert_str(text.find("\"id\"").unwrap(), &format!("\"{}\": 1, ", "x".repeat(4096)));
        let text: Box<dyn BufRead> = Box::new(std::io::Cursor::new(text));
        assert!(PreviousResults::new("f".to_owned(), text).is_err());
    }

    #[test]
    fn a_file_of_something_else_is_refused() {
        assert!(results(b"[]\n").is_ok());
        let error = results(b"[\n{}\n]").err().unwrap();
        assert_eq!(error.to_string(), "cannot go on from `f`: line 2 is no result");
    }
}
