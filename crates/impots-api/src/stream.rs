//! A stream of households, a line each, answered line by line: in bounded memory, no faster than the client sends and reads.

use std::io;
use std::sync::Arc;

use axum::body::{Body, BodyDataStream};
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::unfold;
use tokio::time::timeout;

use crate::Api;
use crate::answers::taxes::TaxAnswer;
use crate::body_budget::{FREE_BYTES, HeldBytes};
use crate::figures::Figures;
use crate::gate::Asker;
use crate::posted::{Told, household, members};
use crate::problem::{Code, Detail, Place, Problem};
use crate::writer::{Form, Writer};

/// Longest line, in bytes.
const MAX_LINE: usize = 64 * 1024;

/// So many lines are counted as one request.
pub(crate) const LINES_OF_A_REQUEST: u64 = 1000;

/// The answer to a stream, which is read as the answer is.
pub(crate) fn answer(api: Api, figures: Arc<Figures>, asker: Asker, body: Body) -> Body {
    let held = api.begin_body();
    let lines = Lines {
        writer: Writer::new(Form::Lines),
        api,
        figures,
        asker,
        body: body.into_data_stream(),
        rest: Vec::new(),
        is_skipping: false,
        line: 0,
        told: Told::default(),
        held,
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
    told: Told,
    /// The memory that the beginning of a line takes.
    held: HeldBytes,
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
            let length = self.rest.len() + chunk.len();
            if length > FREE_BYTES && !self.held.grow_to(length) {
                return self.break_off(self.line + 1, Problem::overloaded());
            }
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
            members(text)
                .and_then(|members| household(&self.figures, members, Place::BODY, &mut self.told))
        };
        let answer = match &asked {
            Ok(asked) => Ok(TaxAnswer::of(&self.figures, asked, language)),
            Err(problem) => Err(problem.clone()),
        };
        self.writer.push(self.line, &answer, &self.api.0.base, language);
    }

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
