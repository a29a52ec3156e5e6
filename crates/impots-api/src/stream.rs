//! A stream of households, a line each, answered line by line: in bounded memory, no faster than the client sends and reads.
//!
//! What comes in is NDJSON: an object a line, a line feed between them, at most 64 KiB each. What goes out is
//! NDJSON too:
//!
//! ```text
//! {"line":1,"tax_year":2026,…}
//! {"line":2,"problem":{"type":"…","title":"…",…}}
//! {"end":true,"lines":2,"problems":1}
//! ```
//!
//! A line that is faulty has a problem in its place and stops nothing. Only a stream with its last line is
//! whole: one that breaks off, by a silence of the client, a line too many or a connection that ends, has none,
//! as its status was sent long before.

use std::io;
use std::sync::Arc;

use axum::body::{Body, BodyDataStream};
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::unfold;
use impots_protocol::Language;
use serde::Serialize;
use tokio::time::timeout;

use crate::Api;
use crate::answers::taxes::TaxAnswer;
use crate::figures::Figures;
use crate::gate::Asker;
use crate::posted::{household, members};
use crate::problem::{Code, Detail, Place, Problem};

/// Longest line, in bytes.
const MAX_LINE: usize = 64 * 1024;

/// So many lines are counted as one request.
pub(crate) const LINES_OF_A_REQUEST: u64 = 1000;

/// The answer to a stream, which is read as the answer is.
pub(crate) fn answer(api: Api, figures: Arc<Figures>, asker: Asker, body: Body) -> Body {
    let lines = Lines {
        writer: Writer::new("line"),
        api,
        figures,
        asker,
        body: body.into_data_stream(),
        rest: Vec::new(),
        is_skipping: false,
        line: 0,
        is_over: false,
    };
    Body::from_stream(unfold(lines, |mut lines| async move {
        let chunk = lines.next().await?;
        Some((chunk, lines))
    }))
}

/// A stream at work.
struct Lines {
    api: Api,
    figures: Arc<Figures>,
    asker: Asker,
    body: BodyDataStream,
    /// The beginning of a line whose end has not come.
    rest: Vec<u8>,
    /// Whether the rest of a line that is too long is being left out.
    is_skipping: bool,
    /// The line that was answered last, from 1.
    line: u64,
    writer: Writer,
    is_over: bool,
}

impl Lines {
    /// The answers to what came since the last time; `None` when all is told.
    async fn next(&mut self) -> Option<io::Result<Bytes>> {
        while !self.is_over {
            let idle = self.api.0.settings.stream_idle;
            match timeout(idle, self.body.next()).await {
                Ok(Some(Ok(chunk))) => self.take(&chunk),
                // The client has gone: there is nobody to tell.
                Ok(Some(Err(error))) => {
                    self.is_over = true;
                    return Some(Err(io::Error::other(error)));
                }
                Ok(None) => self.finish(),
                Err(_) => self.break_off(self.line + 1, Problem::new(Code::RequestTimeout)),
            }
            if !self.writer.is_empty() {
                return Some(Ok(self.writer.take()));
            }
        }
        None
    }

    /// Answers the lines that a chunk ends, and keeps what stands behind the last of them: chunks end anywhere,
    /// even inside a character. Of a line that is too long no more is kept than shows that it is.
    fn take(&mut self, mut chunk: &[u8]) {
        while let Some(end) = chunk.iter().position(|byte| *byte == b'\n') {
            let (line, after) = (&chunk[..end], &chunk[end + 1..]);
            if self.is_skipping {
                self.is_skipping = false;
            } else if self.rest.is_empty() {
                self.take_line(line);
            } else {
                let mut whole = std::mem::take(&mut self.rest);
                whole.extend_from_slice(line);
                self.take_line(&whole);
                whole.clear();
                self.rest = whole;
            }
            if self.is_over {
                return;
            }
            chunk = after;
        }
        if !self.is_skipping {
            self.rest.extend_from_slice(chunk);
            if self.rest.len() > MAX_LINE {
                let line = std::mem::take(&mut self.rest);
                self.take_line(&line);
                self.is_skipping = true;
            }
        }
    }

    /// Answers a line; one without anything in it only counts.
    fn take_line(&mut self, line: &[u8]) {
        self.line += 1;
        let text = line.trim_ascii();
        if text.is_empty() {
            return;
        }
        let most = self.api.0.settings.stream_lines;
        if self.line > most {
            let detail = Detail::MoreThanLines(most);
            return self.break_off(self.line, Problem::with_detail(Code::TooLarge, detail));
        }
        if self.line.is_multiple_of(LINES_OF_A_REQUEST)
            && let Some(limiter) = &self.api.0.limiter
        {
            limiter.count(self.asker.client, 1);
        }
        let language = self.asker.language;
        let asked = if line.len() > MAX_LINE {
            Err(Problem::with_detail(Code::TooLarge, Detail::MoreThanBytes(MAX_LINE)))
        } else {
            members(text).and_then(|members| household(&self.figures, members, Place::BODY))
        };
        let answer = match &asked {
            Ok(asked) => Ok(TaxAnswer::of(&self.figures, asked, language)),
            Err(problem) => Err(problem.clone()),
        };
        self.writer.push(self.line, &answer, &self.api.0.base, language);
    }

    /// The body has come to its end: a last line need not have a line feed.
    fn finish(&mut self) {
        let rest = std::mem::take(&mut self.rest);
        if !rest.is_empty() {
            self.take_line(&rest);
        }
        if !self.is_over {
            self.writer.push_end();
            self.is_over = true;
        }
    }

    /// Tells of a line why the stream does not go on: no last line follows.
    fn break_off(&mut self, line: u64, problem: Problem) {
        let answer: Result<&str, Problem> = Err(problem);
        self.writer.push(line, &answer, &self.api.0.base, self.asker.language);
        self.is_over = true;
    }
}

/// Writes answers with their numbers, one a line.
pub(crate) struct Writer {
    /// What the number is called.
    name: &'static str,
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

impl Writer {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, written: Vec::new(), count: 0, problems: 0 }
    }

    const fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    fn take(&mut self) -> Bytes {
        let next = Vec::with_capacity(self.written.len());
        std::mem::replace(&mut self.written, next).into()
    }

    /// An answer, or the problem in its place.
    ///
    /// An answer is an object, and its number becomes the first of its members: the brace that opens the object is
    /// overwritten by the comma behind the number, so that nothing is written twice or copied. A problem is a member
    /// of its own, since its names could be taken for those of an answer. The base is the path of the API, which the
    /// address of a problem's kind begins with.
    pub(crate) fn push(
        &mut self,
        number: u64,
        answer: &Result<impl Serialize, Problem>,
        base: &str,
        language: Language,
    ) {
        self.count += 1;
        let begin = self.written.len();
        self.written.extend_from_slice(b"{\"");
        self.written.extend_from_slice(self.name.as_bytes());
        self.written.extend_from_slice(b"\":");
        self.written.extend_from_slice(number.to_string().as_bytes());
        let members = self.written.len();
        let written = match answer {
            Ok(answer) => serde_json::to_writer(&mut self.written, answer),
            Err(problem) => {
                self.problems += 1;
                serde_json::to_writer(
                    &mut self.written,
                    &InPlace { problem: problem.told(base, language) },
                )
            }
        };
        match (written, self.written.get_mut(members)) {
            // The members of the answer follow its number.
            (Ok(()), Some(brace)) => *brace = b',',
            // Nothing that is written here can fail; half a line would be worse than none.
            (Ok(()) | Err(_), _) => self.written.truncate(begin),
        }
        self.written.push(b'\n');
    }

    fn push_end(&mut self) {
        let last = LastLine { is_end: true, lines: self.count, problems: self.problems };
        // Writing to memory cannot fail.
        let _ = serde_json::to_writer(&mut self.written, &last);
        self.written.push(b'\n');
    }

    /// All lines, and the last.
    pub(crate) fn end(mut self) -> Vec<u8> {
        self.push_end();
        self.written
    }

    /// All answers as the list of one document.
    pub(crate) fn end_of_list(self) -> Vec<u8> {
        let mut list = Vec::with_capacity(self.written.len() + 64);
        list.extend_from_slice(b"{\"results\":[");
        let lines = self.written.strip_suffix(b"\n").unwrap_or_default();
        list.extend(lines.iter().map(|byte| if *byte == b'\n' { b',' } else { *byte }));
        list.extend_from_slice(format!("],\"problems\":{}}}", self.problems).as_bytes());
        list
    }
}

#[derive(Serialize)]
struct InPlace<Told> {
    problem: Told,
}
