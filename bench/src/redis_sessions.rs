//! Sessions in Redis beside one GET and one SET of as many bytes, and beside Flask on the same Redis.

use anyhow::Result;
use impots_protocol::CsrfMode;
use impots_testing::RedisServer;

use crate::bare::ANSWER_BYTES;
use crate::comparison::Rounds;
use crate::load::{self, Ask, Beside, Outcome};
use crate::memory::{BesideFlask, CONNECTIONS};
use crate::process::Server;
use crate::report::Report;
use crate::servers::{Store, bare, flask, ours_with, redis};
use crate::visitors::Visitor;
use crate::{Subject, WITHOUT_FLASK};

/// Sessions that requests are spread over, so that they hardly grow in a run; fewer large ones.
pub(crate) const SESSIONS: usize = 2000;
const LARGE_SESSIONS: usize = 400;

/// The servers and their Redis: both use the same one, never at the same time.
struct Field {
    ours: Server,
    bare: Server,
    redis: RedisServer,
}

/// What is measured with one number of connections.
#[derive(Default)]
struct Cell {
    reads: Beside,
    writes: Beside,
    /// Milliseconds of the 99th hundredth beyond six times the median.
    tail: Rounds,
    p99: Rounds,
}

impl Cell {
    /// The figures of one round.
    fn add(&mut self, bare: Outcome, read: Outcome, write: Outcome) {
        self.reads.add(read, bare);
        self.writes.add(write, bare);
        self.tail.add(write.p99_milliseconds - 6.0 * write.median_milliseconds);
        self.p99.add(write.p99_milliseconds);
    }
}

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    let redis = redis();
    let ours = ours_with(subject, Store::Redis(&redis), CsrfMode::Url)?;
    let field = Field { bare: bare(Some(&redis))?, ours: ours.server, redis };
    for simulations in [0, 10, 100, 1000] {
        of_size(subject, &field, simulations, report)?;
    }
    beside_flask(subject, &field, report)
}

/// Sessions of so many simulations, read and added to, over few and many connections.
fn of_size(
    subject: &Subject,
    field: &Field,
    simulations: usize,
    report: &mut Report,
) -> Result<()> {
    let first = Visitor::with_simulations(&field.ours.address, simulations)?;
    let mut cells = CONNECTIONS.map(|_| Cell::default());
    for _ in 0..subject.scale.rounds {
        for (cell, connections) in cells.iter_mut().zip(CONNECTIONS) {
            round(subject, field, &first, (simulations, connections), cell)?;
        }
    }
    for (cell, connections) in cells.iter().zip(CONNECTIONS) {
        tell(cell, &format!("sessions of {simulations}, {connections} connections"), report);
    }
    Ok(())
}

/// Asks for the same sessions to be moved, to be read and to be added to; all are made anew for it.
fn round(
    subject: &Subject,
    Field { ours, bare, redis }: &Field,
    first: &Visitor,
    (simulations, connections): (usize, usize),
    cell: &mut Cell,
) -> Result<()> {
    let count = if simulations >= 1000 { LARGE_SESSIONS } else { SESSIONS };
    let visitors = first.copies(redis, count)?;
    let asks: Vec<Ask> = visitors.iter().map(Visitor::compute).collect();
    let moves: Vec<Ask> = (visitors.iter().zip(&asks))
        .map(|(visitor, ask)| ask.at(&format!("/redis/{ANSWER_BYTES}/{}", visitor.key())))
        .collect();
    let reads: Vec<Ask> = visitors.iter().map(Visitor::read).collect();
    let bare = load::run(bare, &moves, connections, subject.scale)?;
    let read = load::run(ours, &reads, connections, subject.scale)?;
    let write = load::run(ours, &asks, connections, subject.scale)?;
    cell.add(bare, read, write);
    Ok(())
}

/// The rows of one number of connections.
fn tell(cell: &Cell, name: &str, report: &mut Report) {
    const UNIT: &str = "a second, bare GET and SET";
    report.at_least(&format!("2. Redis, read, {name}"), 0.85, &cell.reads.speed, UNIT);
    report.at_least(&format!("2. Redis, one computation, {name}"), 0.6, &cell.writes.speed, UNIT);
    let remark = format!("p99 {:.1} ms", cell.p99.median());
    let name = format!("2. Redis, one computation, {name}");
    report.at_most(&format!("{name}: ms of p99 beyond 6 × p50"), 5.0, &cell.tail, &remark);
    let remark = format!(
        "read {:.1}, bare {:.1}",
        cell.reads.cpu.ours.median(),
        cell.writes.cpu.theirs.median()
    );
    report.tell(&format!("{name}: µs of CPU"), &cell.writes.cpu.ours, &remark);
}

/// Ours beside Flask, both with their sessions in one Redis.
fn beside_flask(subject: &Subject, field: &Field, report: &mut Report) -> Result<()> {
    const ONE: &str = "2. Redis, one computation, 8 connections, beside Flask on the same Redis";
    const HUNDRED: &str = "Redis, 100 computations in a request, beside Flask on the same Redis";
    const MANY: &str = "3. Redis, 1 000 computations in a request, beside Flask on the same Redis";
    let Some(python) = &subject.flask else {
        report.not_measured(ONE, Some(12.0), WITHOUT_FLASK);
        report.not_measured(HUNDRED, None, WITHOUT_FLASK);
        report.not_measured(MANY, Some(100.0), WITHOUT_FLASK);
        return Ok(());
    };
    let flask = flask(python, Some(&field.redis))?;
    let mut beside = BesideFlask::default();
    for _ in 0..subject.scale.rounds {
        beside.round([&field.ours, &flask], subject.scale)?;
    }
    report.at_least(ONE, 12.0, &beside.ones, "a second");
    report.beside(HUNDRED, &beside.hundreds, "a second");
    report.at_least(MANY, 100.0, &beside.thousands, "a second");
    Ok(())
}
