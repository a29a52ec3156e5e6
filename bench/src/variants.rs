//! One computation in every store, CSRF mode and type of answer, and over few and many connections, each beside a bare handler.
//!
//! Of the 27 combinations those are measured that differ from the usual one, the token in the URL and JSON, in one thing: each
//! store meets each mode, and each store each type of answer, so that it is seen what the one costs in the other. A page
//! after a POST in `form` mode is a redirect and a page, of which the page is that of the other modes.

use anyhow::Result;
use impots_protocol::{CsrfMode, ResponseType};
use impots_testing::RedisServer;

use crate::comparison::Comparison;
use crate::load::{Ask, Beside};
use crate::memory::{SESSIONS, both_ones};
use crate::process::Server;
use crate::report::Report;
use crate::servers::{Store, bare, flask, ours_with, redis};
use crate::visitors::Visitor;
use crate::{Subject, WITHOUT_FLASK, redis_sessions};

/// What is asked of which server.
struct Case<'a> {
    store: Store<'a>,
    csrf: CsrfMode,
    answers: ResponseType,
    connections: usize,
    figures: Beside,
}

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    let redis = redis();
    let bare = bare(Some(&redis))?;
    let mut cases = cases(&redis);
    for _ in 0..subject.scale.rounds {
        for case in &mut cases {
            case.round(subject, &bare)?;
        }
    }
    for case in &cases {
        case.tell(report);
    }
    beside_flask(subject, report)
}

/// The parts on memory and on Redis have 8 and 64 connections: here are the least and the most.
fn cases(redis: &RedisServer) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for store in [Store::Memory, Store::Cookie, Store::Redis(redis)] {
        cases.extend(CsrfMode::ALL.map(|csrf| Case { csrf, ..Case::usual(store) }));
        let types = [ResponseType::Xml, ResponseType::Html];
        cases.extend(types.map(|answers| Case { answers, ..Case::usual(store) }));
    }
    for store in [Store::Memory, Store::Redis(redis)] {
        cases.extend([1, 256].map(|connections| Case { connections, ..Case::usual(store) }));
    }
    cases
}

impl<'a> Case<'a> {
    /// The combination that the others differ from in one thing.
    fn usual(store: Store<'a>) -> Self {
        Self {
            store,
            csrf: CsrfMode::Url,
            answers: ResponseType::Json,
            connections: 8,
            figures: Beside::default(),
        }
    }

    /// Asks new sessions of a new server, and a bare handler for answers of the same length.
    fn round(&mut self, subject: &Subject, bare: &Server) -> Result<()> {
        let ours = ours_with(subject, self.store, self.csrf)?.server;
        let visitors = self.visitors(&ours.address)?;
        let asks: Vec<Ask> = visitors.iter().map(Visitor::compute).collect();
        let bytes = asks.first().map_or(Ok(0), |ask| ask.answer_bytes(&ours))?;
        let theirs: Vec<Ask> = (visitors.iter().zip(&asks))
            .map(|(visitor, ask)| match self.store {
                Store::Memory | Store::Cookie => ask.at(&format!("/bare/{bytes}")),
                Store::Redis(_) => ask.at(&format!("/redis/{bytes}/{}", visitor.key())),
            })
            .collect();
        self.figures.round((&ours, &asks), (bare, &theirs), self.connections, subject.scale)
    }

    /// Sessions that requests are spread over. One in a cookie grows at the client, who here sends the same cookie again and
    /// again: each of its requests computes the first simulation.
    fn visitors(&self, address: &str) -> Result<Vec<Visitor>> {
        let visitor = || Visitor::logged_in(address, self.csrf, self.answers);
        match self.store {
            Store::Memory | Store::Cookie => (0..SESSIONS).map(|_| visitor()).collect(),
            Store::Redis(redis) => visitor()?.copies(redis, redis_sessions::SESSIONS),
        }
    }

    /// One row, with the time on processors behind it.
    fn tell(&self, report: &mut Report) {
        let (store, theirs) = match self.store {
            Store::Memory => ("memory", "bare handler"),
            Store::Cookie => ("cookie", "bare handler"),
            Store::Redis(_) => ("Redis", "bare GET and SET"),
        };
        let (csrf, answers) = (self.csrf.word(), self.answers.word());
        let connections = match self.connections {
            1 => "1 connection".to_owned(),
            many => format!("{many} connections"),
        };
        let name = format!("{store}, one computation, csrf {csrf}, {answers}, {connections}");
        let Beside { speed, cpu } = &self.figures;
        let (cpu, bare) = (cpu.ours.median(), cpu.theirs.median());
        let unit = format!("a second, {theirs}; µs of CPU {cpu:.1} beside {bare:.1}");
        report.beside(&name, speed, &unit);
    }
}

/// Sessions in our cookie beside sessions in Flask's own.
fn beside_flask(subject: &Subject, report: &mut Report) -> Result<()> {
    const ONE: &str = "cookie, one computation, 8 connections, beside Flask on its own cookie";
    let Some(python) = &subject.flask else {
        report.not_measured(ONE, None, WITHOUT_FLASK);
        return Ok(());
    };
    let flask = flask(python, None)?;
    let mut ones = Comparison::default();
    for _ in 0..subject.scale.rounds {
        let ours = ours_with(subject, Store::Cookie, CsrfMode::Url)?.server;
        both_ones(&mut ones, [&ours, &flask], subject.scale)?;
    }
    report.beside(ONE, &ones, "a second");
    Ok(())
}
