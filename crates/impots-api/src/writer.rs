//! Writes answers with their numbers, piece by piece: one a line, or as the entries of a list.

use bytes::Bytes;
use impots_protocol::Language;
use impots_protocol::json::push_number;
use serde::Serialize;

use crate::answers::members::Members as _;
use crate::answers::taxes::TaxAnswer;
use crate::problem::Problem;

/// Households computed before other requests have their turn.
pub(crate) const TURN: usize = 256;

/// Bytes after which a piece is sent: an answer with its steps has some kilobytes.
const PIECE: usize = 64 * 1024;

/// How answers are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// An object a line, numbered from 1, and a last line.
    Lines,
    /// One object with a list, whose entries are numbered from 0.
    List,
}

/// Writes answers with their numbers.
pub(crate) struct Writer {
    form: Form,
    /// What was not sent yet.
    written: Vec<u8>,
    /// How many were answered, by a problem or without.
    count: u64,
    /// How many of them by a problem.
    problems: u64,
}

/// What tells that a stream is whole.
#[derive(Serialize)]
struct LastLine {
    #[serde(rename = "end")]
    is_end: bool,
    lines: u64,
    problems: u64,
}

impl Writer {
    pub(crate) fn new(form: Form) -> Self {
        let begin: &[u8] = match form {
            Form::Lines => b"",
            Form::List => b"{\"results\":[",
        };
        Self { form, written: begin.to_vec(), count: 0, problems: 0 }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Whether there is enough to be sent.
    pub(crate) const fn is_full(&self) -> bool {
        self.written.len() >= PIECE
    }

    /// What was written since the last time.
    pub(crate) fn take(&mut self) -> Bytes {
        // The next one may be a little longer: it is not moved as it grows.
        let next = Vec::with_capacity(self.written.len().next_power_of_two());
        std::mem::replace(&mut self.written, next).into()
    }

    /// An answer, or the problem in its place.
    pub(crate) fn push(
        &mut self,
        number: u64,
        answer: &Result<TaxAnswer<'_>, Problem>,
        base: &str,
        language: Language,
    ) {
        match answer {
            Ok(answer) => {
                self.begin(number);
                answer.push_members(&mut self.written);
                self.end();
            }
            Err(problem) => self.push_problem(number, problem, base, language),
        }
    }

    /// A problem in the place of an answer.
    pub(crate) fn push_problem(
        &mut self,
        number: u64,
        problem: &Problem,
        base: &str,
        language: Language,
    ) {
        self.begin(number);
        self.problems += 1;
        self.written.extend_from_slice(b",\"problem\":");
        // Writing to memory cannot fail.
        let _ = serde_json::to_writer(&mut self.written, &problem.told(base, language));
        self.end();
    }

    fn begin(&mut self, number: u64) {
        let begin: &[u8] = match self.form {
            Form::Lines => b"{\"line\":",
            Form::List if self.count == 0 => b"{\"index\":",
            Form::List => b",{\"index\":",
        };
        self.count += 1;
        self.written.extend_from_slice(begin);
        push_number(number, &mut self.written);
    }

    fn end(&mut self) {
        self.written.extend_from_slice(match self.form {
            Form::Lines => b"}\n",
            Form::List => b"}",
        });
    }

    /// The end of all answers.
    pub(crate) fn push_end(&mut self) {
        match self.form {
            Form::Lines => {
                let last = LastLine { is_end: true, lines: self.count, problems: self.problems };
                // Writing to memory cannot fail.
                let _ = serde_json::to_writer(&mut self.written, &last);
                self.written.push(b'\n');
            }
            Form::List => {
                let end = format!("],\"problems\":{}}}", self.problems);
                self.written.extend_from_slice(end.as_bytes());
            }
        }
    }
}
