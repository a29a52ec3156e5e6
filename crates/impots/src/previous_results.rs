//! The results file of a run before, to go on from: read line by line, in the order of the taxpayers.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use impots_client::{Simulation, simulation_of};
use serde_json::Value;

use crate::failure::Failure;
use crate::taxpayers_file::NumberedTaxpayer;

/// The results still to be taken.
pub(crate) struct PreviousResults {
    name: String,
    lines: Box<dyn BufRead>,
    line: u64,
    /// The next result, whose `id` is the taxpayer's.
    next: Option<Simulation>,
}

impl PreviousResults {
    /// Opens a results file, if there is one.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, Failure> {
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => Self::new(name, Box::new(BufReader::new(file))).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unusable(&name, &error.to_string())),
        }
    }

    fn new(name: String, lines: Box<dyn BufRead>) -> Result<Self, Failure> {
        let mut results = Self {
            name,
            lines,
            line: 0,
            next: None,
        };
        results.advance()?;
        Ok(results)
    }

    /// The result of a taxpayer, if the file has it: both files have the same order, so that each is read once.
    pub(crate) fn take(
        &mut self,
        numbered: &NumberedTaxpayer,
    ) -> Result<Option<Simulation>, Failure> {
        let taxpayer = &numbered.taxpayer;
        let is_of = |simulation: &Simulation| {
            simulation.id == numbered.id
                && simulation.married == taxpayer.married
                && simulation.children == u64::from(taxpayer.children.get())
                && simulation.salary == taxpayer.salary.get()
        };
        match self.next.take_if(|next| is_of(next)) {
            None => Ok(None),
            Some(found) => {
                self.advance()?;
                Ok(Some(found))
            }
        }
    }

    /// Reads the next result.
    fn advance(&mut self) -> Result<(), Failure> {
        let mut text = String::new();
        loop {
            text.clear();
            let read = self.lines.read_line(&mut text);
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

    fn parse(&self, object: &str) -> Result<Simulation, Failure> {
        serde_json::from_str::<Value>(object)
            .ok()
            .and_then(|value| simulation_of(&value))
            .ok_or_else(|| unusable(&self.name, &format!("line {} is no result", self.line)))
    }
}

fn unusable(name: &str, reason: &str) -> Failure {
    Failure::input(
        format!("cannot go on from `{name}`: {reason}"),
        "name another file with `--results`, or leave out `--resume`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use impots_client::Taxpayer;
    use impots_rules::{Children, Salary};

    const RESULTS: &[u8] = br#"[
  {"id": 7, "married": "yes", "children": 2, "salary": 50000, "tax": 1384, "surcharge": 0, "rate": 0.14, "discount": 384, "reduction": 347},
  {"id": 9, "married": "no", "children": 0, "salary": 1, "tax": 0, "surcharge": 0, "rate": 0.0, "discount": 0, "reduction": 0}
]
"#;

    fn taxpayer(id: u64, married: bool, children: u64, salary: u64) -> NumberedTaxpayer {
        NumberedTaxpayer {
            line: 0,
            id,
            taxpayer: Taxpayer {
                married,
                children: Children::new(children).unwrap(),
                salary: Salary::new(salary).unwrap(),
                year: None,
            },
        }
    }

    fn results(text: &'static [u8]) -> Result<PreviousResults, Failure> {
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
    fn a_file_of_something_else_is_refused() {
        assert!(results(b"[]\n").is_ok());
        let error = results(b"[\n{}\n]").err().unwrap();
        assert_eq!(
            error.to_string(),
            "cannot go on from `f`: line 2 is no result"
        );
    }
}
