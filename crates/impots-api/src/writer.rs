//! Writes answers with their numbers, piece by piece: one a line, or as the entries of a list.

use bytes::Bytes;
use impots_protocol::Language;
use serde::Serialize;

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
    written: Vec<u8>,
    count: u64,
    problems: u64,
}

#[derive(Serialize)]
struct LastLine {
    #[serde(rename = "end")]
    is_end: bool,
    lines: u64,
    problems: u64,
}

#[derive(Serialize)]
struct InPlace<Told> {
    problem: Told,
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
        let next = Vec::with_capacity(self.written.len());
        std::mem::replace(&mut self.written, next).into()
    }

    /// An answer, or the problem in its place.
    pub(crate) fn push(
        &mut self,
        number: u64,
        answer: &Result<impl Serialize, Problem>,
        base: &str,
        language: Language,
    ) {
        let (name, before, after): (_, &[u8], &[u8]) = match self.form {
            Form::Lines => ("line", b"", b"\n"),
            Form::List if self.count == 0 => ("index", b"", b""),
            Form::List => ("index", b",", b""),
        };
        self.count += 1;
        self.written.extend_from_slice(before);
        self.written.extend_from_slice(format!("{{\"{name}\":{number}").as_bytes());
        let members = self.written.len();
        let written = match answer {
            Ok(answer) => serde_json::to_writer(&mut self.written, answer),
            Err(problem) => {
                self.problems += 1;
                let problem = problem.told(base, language);
                serde_json::to_writer(&mut self.written, &InPlace { problem })
            }
        };
        if let (Ok(()), Some(brace)) = (written, self.written.get_mut(members)) {
            // The members of the answer follow its number.
            *brace = b',';
        } else {
            // Nothing that is written here can fail; half an object would be worse than its number alone.
            self.written.truncate(members);
            self.written.push(b'}');
        }
        self.written.extend_from_slice(after);
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
