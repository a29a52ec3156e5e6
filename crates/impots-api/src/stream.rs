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
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use bytes::{Buf as _, Bytes};
use futures_util::stream::{iter, unfold};
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::sync::mpsc::{Sender, channel};
use tokio::time::{Instant, timeout};

use crate::Api;
use crate::answers::taxes::TaxAnswer;
use crate::asker::Asker;
use crate::body_budget::{FREE_BYTES, HeldBytes};
use crate::figures::Figures;
use crate::posted::{MAX_LINE, Told, household, members};
use crate::problem::{Code, Detail, Place, Problem, RETRY_SECONDS};
use crate::writer::{Form, TURN, Writer};

/// So many lines are counted as one request.
pub(crate) const LINES_OF_A_REQUEST: u64 = 1000;

/// Pieces of an answer that wait to be sent: the next ones are computed meanwhile, by another thread where there is one.
const PIECES_AHEAD: usize = 2;

/// The answer to a stream, which is read as the answer is. It begins with its first line: a client that waits to be told to go on
/// (`Expect: 100-continue`) is told so when the body is asked for, which a status before it would make needless.
pub(crate) async fn answer(api: Api, figures: Arc<Figures>, asker: Asker, body: Body) -> Body {
    let (held, host) = (api.begin_body(asker.client), Arc::clone(&api.0.host));
    let lines = Lines {
        writer: Writer::new(Form::Lines),
        api,
        figures,
        asker,
        body: body.into_data_stream(),
        chunk: Bytes::new(),
        waited: Duration::ZERO,
        rest: Vec::new(),
        is_skipping: false,
        line: 0,
        told: Told::default(),
        held,
        is_over: false,
    };
    let (sender, mut receiver) = channel(PIECES_AHEAD);
    host.begin(lines.answer(sender).boxed());
    let first = receiver.recv().await;
    let others = unfold(receiver, |mut receiver| async move {
        let piece = receiver.recv().await?;
        Some((piece, receiver))
    });
    Body::from_stream(iter(first).chain(others))
}

/// A stream at work.
struct Lines {
    api: Api,
    figures: Arc<Figures>,
    asker: Asker,
    body: BodyDataStream,
    /// What came and was not looked at yet.
    chunk: Bytes,
    /// How long the client was waited for since its last line.
    waited: Duration,
    /// The beginning of a line whose end has not come.
    rest: Vec<u8>,
    /// Whether the rest of a line that is too long is being left out.
    is_skipping: bool,
    /// The line that was answered last, from 1.
    line: u64,
    told: Told,
    /// The memory that the beginning of a line takes.
    held: HeldBytes,
    writer: Writer,
    is_over: bool,
}

impl Lines {
    /// Answers as fast as the client reads, until all is told or the client is gone.
    async fn answer(mut self, pieces: Sender<io::Result<Bytes>>) {
        while let Some(piece) = self.next().await {
            if pieces.send(piece).await.is_err() {
                return;
            }
        }
    }

    /// The answers to what came since the last time; `None` when all is told.
    async fn next(&mut self) -> Option<io::Result<Bytes>> {
        while !self.is_over {
            if self.chunk.is_empty()
                && let Err(error) = self.receive().await
            {
                self.is_over = true;
                return Some(Err(error));
            }
            self.take_lines();
            // A chunk can have thousands of lines: others have their turn between.
            tokio::task::yield_now().await;
            if !self.writer.is_empty() {
                return Some(Ok(self.writer.take()));
            }
        }
        None
    }

    /// Waits for more; what was waited for since the last line counts, so that a byte now and then keeps no stream open.
    async fn receive(&mut self) -> io::Result<()> {
        let left = self.api.0.settings.stream_idle.saturating_sub(self.waited);
        let began = Instant::now();
        let received = timeout(left, self.body.next()).await;
        self.waited += began.elapsed();
        match received {
            Ok(Some(chunk)) => {
                // Where it breaks off the client has gone: there is nobody to tell.
                self.chunk = chunk.map_err(io::Error::other)?;
                if self.waited >= self.api.0.settings.stream_idle {
                    self.break_off(self.line + 1, &Problem::new(Code::RequestTimeout));
                }
            }
            Ok(None) => self.finish(),
            Err(_) => self.break_off(self.line + 1, &Problem::new(Code::RequestTimeout)),
        }
        Ok(())
    }

    /// Answers lines of the chunk: as many as others can wait for.
    fn take_lines(&mut self) {
        for _ in 0..TURN {
            if self.is_over || self.writer.is_full() {
                return;
            }
            let Some(end) = self.chunk.iter().position(|byte| *byte == b'\n') else {
                return self.keep_rest();
            };
            let line = self.chunk.split_to(end);
            self.chunk.advance(1);
            if self.is_skipping {
                self.is_skipping = false;
            } else if self.rest.is_empty() {
                self.take_line(&line);
            } else {
                let mut whole = std::mem::take(&mut self.rest);
                whole.extend_from_slice(&line);
                self.take_line(&whole);
                whole.clear();
                self.rest = whole;
            }
        }
    }

    /// Keeps the beginning of a line, unless it is too long already.
    fn keep_rest(&mut self) {
        let chunk = std::mem::take(&mut self.chunk);
        if self.is_skipping {
            return;
        }
        let length = self.rest.len() + chunk.len();
        if length > FREE_BYTES && !self.held.grow_to(length) {
            let detail = Detail::GoOnAfter(RETRY_SECONDS);
            return self.break_off(self.line + 1, &Problem::with_detail(Code::Overloaded, detail));
        }
        self.rest.extend_from_slice(&chunk);
        // The carriage return before a line feed is none of the line.
        if self.rest.len() > MAX_LINE + 1 {
            let line = std::mem::take(&mut self.rest);
            self.take_line(&line);
            self.is_skipping = true;
        }
    }

    /// Counts a line, and answers it unless there is nothing in it.
    fn take_line(&mut self, line: &[u8]) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        self.line += 1;
        if let Err(problem) = self.count() {
            return self.break_off(self.line, &problem);
        }
        // Blanks before it stay: the byte of a fault is counted from the first.
        let text = trim_end(line);
        // The beginning of a long line can be blank: what follows is skipped, not nothing.
        if text.is_empty() && line.len() <= MAX_LINE {
            return;
        }
        self.waited = Duration::ZERO;
        let language = self.asker.language;
        let asked = if line.len() > MAX_LINE {
            Err(Problem::with_detail(Code::TooLarge, Detail::MoreThanBytes(MAX_LINE)))
        } else {
            members(text)
                .and_then(|members| household(&self.figures, members, Place::BODY, &mut self.told))
        };
        let answer = match &asked {
            Ok(asked) => Ok(TaxAnswer::of(&self.figures, asked, language)),
            Err(problem) => Err(problem.clone()),
        };
        self.writer.push(self.line, &answer, self.api.0.base(), language);
    }

    /// Whether there may be this line: blank ones count too.
    fn count(&self) -> Result<(), Problem> {
        let most = self.api.0.settings.stream_lines;
        if self.line > most {
            return Err(Problem::with_detail(Code::TooLarge, Detail::MoreThanLines(most)));
        }
        match &self.api.0.limiter {
            Some(limiter) if self.line.is_multiple_of(LINES_OF_A_REQUEST) => {
                let counted = limiter.count(self.asker.client, 1);
                if counted.is_exceeded {
                    let detail = Detail::GoOnAfter(counted.seconds());
                    return Err(Problem::with_detail(Code::TooManyRequests, detail));
                }
                Ok(())
            }
            Some(_) | None => Ok(()),
        }
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
    fn break_off(&mut self, line: u64, problem: &Problem) {
        self.writer.push_problem(line, problem, self.api.0.base(), self.asker.language);
        self.is_over = true;
    }
}

/// A line without the white space of JSON at its end (RFC 8259, section 2): a form feed is none.
fn trim_end(line: &[u8]) -> &[u8] {
    let last = line.iter().rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    last.map_or(&[], |last| &line[..=last])
}
