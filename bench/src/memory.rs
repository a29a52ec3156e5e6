//! Sessions in memory: one computation, lists and pages beside a bare handler.

use anyhow::Result;

use crate::burst;
use crate::comparison::{Comparison, Rounds};
use crate::load::{self, Ask, Beside};
use crate::process::Server;
use crate::report::Report;
use crate::servers::{bare, flask, ours, redis};
use crate::visitors::{Visitor, sessions};
use crate::{Scale, Subject, WITHOUT_FLASK};

/// Few busy clients, and more than there are cores by far.
pub(crate) const CONNECTIONS: [usize; 2] = [8, 64];

/// Sessions that requests are spread over.
pub(crate) const SESSIONS: usize = 200;

/// Sessions that many computations are asked in: each takes a thousand of them, in one request or in ten.
const BURST: usize = 400;

/// The same for Flask, which takes as long for these.
const FLASK_BURST: usize = 40;

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    let bare = bare(None)?;
    for simulations in [0, 10, 100, 1000] {
        one(subject, &bare, simulations, report)?;
    }
    lists(subject, &bare, report)?;
    pages(subject, report)?;
    beside_flask(subject, report)
}

/// One computation in sessions of so many simulations.
fn one(subject: &Subject, bare: &Server, simulations: usize, report: &mut Report) -> Result<()> {
    let mut figures = CONNECTIONS.map(|_| Beside::default());
    for _ in 0..subject.scale.rounds {
        let ours = ours(subject)?;
        let visitors = sessions(&ours.server.address, SESSIONS, simulations)?;
        let asks: Vec<Ask> = visitors.iter().map(Visitor::compute).collect();
        let theirs: Vec<Ask> = asks.iter().map(|ask| ask.at("/bare")).collect();
        for (figure, connections) in figures.iter_mut().zip(CONNECTIONS) {
            figure.round((&ours.server, &asks), (bare, &theirs), connections, subject.scale)?;
        }
    }
    for (Beside { speed, cpu }, connections) in figures.iter().zip(CONNECTIONS) {
        let name = format!(
            "1. memory, one computation, sessions of {simulations}, {connections} connections"
        );
        report.at_least(&name, 0.8, speed, "a second, bare handler");
        let bare = format!("bare handler {:.1}", cpu.theirs.median());
        report.at_most(&format!("{name}: µs of CPU"), 12.0, &cpu.ours, &bare);
    }
    Ok(())
}

/// Lists beside `serde_json`, which writes the same fields.
fn lists(subject: &Subject, bare: &Server, report: &mut Report) -> Result<()> {
    const UNIT: &str = "a second, serde_json of the same structs";
    for simulations in [10, 100] {
        let name = format!("memory, list of {simulations}, 8 connections");
        report.beside(&name, &list(subject, bare, simulations)?, UNIT);
    }
    let name = "3. memory, list of 1 000, 8 connections";
    report.at_least(name, 0.5, &list(subject, bare, 1000)?, UNIT);
    Ok(())
}

/// Lists a second, of sessions with so many simulations.
fn list(subject: &Subject, bare: &Server, simulations: usize) -> Result<Comparison> {
    let ours = ours(subject)?;
    let visitors = sessions(&ours.server.address, SESSIONS, simulations)?;
    let asks: Vec<Ask> = visitors.iter().map(Visitor::list).collect();
    let path = format!("/list/{simulations}");
    let theirs: Vec<Ask> = asks.iter().map(|ask| ask.at(&path)).collect();
    let mut figures = Beside::default();
    for _ in 0..subject.scale.rounds {
        figures.round((&ours.server, &asks), (bare, &theirs), 8, subject.scale)?;
    }
    Ok(figures.speed)
}

/// A page with a hundred simulations.
fn pages(subject: &Subject, report: &mut Report) -> Result<()> {
    let ours = ours(subject)?;
    let asks = [Visitor::of_pages(&ours.server.address, 100)?.list()];
    let (mut wait, mut cpu) = (Rounds::default(), Rounds::default());
    for _ in 0..subject.scale.rounds {
        let ran = load::run(&ours.server, &asks, 1, subject.scale)?;
        wait.add(ran.median_milliseconds);
        cpu.add(ran.cpu_microseconds);
    }
    let remark = format!("{:.0} µs of CPU", cpu.median());
    report.at_most("3. memory, html of 100 rows, ms to the answer", 1.0, &wait, &remark);
    Ok(())
}

/// One, a hundred and a thousand computations a request beside Flask, whose sessions are in a Redis: its workers share no memory.
fn beside_flask(subject: &Subject, report: &mut Report) -> Result<()> {
    const ONE: &str = "1. memory, one computation, 8 connections, beside Flask on Redis";
    const HUNDRED: &str = "memory, 100 computations in a request, beside Flask on Redis";
    const MANY: &str = "3. memory, 1 000 computations in a request, beside Flask on Redis";
    let Some(python) = &subject.flask else {
        report.not_measured(ONE, Some(30.0), WITHOUT_FLASK);
        report.not_measured(HUNDRED, None, WITHOUT_FLASK);
        report.not_measured(MANY, Some(100.0), WITHOUT_FLASK);
        return Ok(());
    };
    let redis = redis();
    let flask = flask(python, Some(&redis))?;
    let mut beside = BesideFlask::default();
    for _ in 0..subject.scale.rounds {
        beside.round([&ours(subject)?.server, &flask], subject.scale)?;
    }
    report.at_least(ONE, 30.0, &beside.ones, "a second");
    report.beside(HUNDRED, &beside.hundreds, "a second");
    report.at_least(MANY, 100.0, &beside.thousands, "a second");
    Ok(())
}

/// What is asked of ours and of Flask: one computation a request, a hundred, a thousand.
#[derive(Default)]
pub(crate) struct BesideFlask {
    pub(crate) ones: Comparison,
    pub(crate) hundreds: Comparison,
    pub(crate) thousands: Comparison,
}

impl BesideFlask {
    pub(crate) fn round(&mut self, servers: [&Server; 2], scale: Scale) -> Result<()> {
        both_ones(&mut self.ones, servers, scale)?;
        both_manies(&mut self.hundreds, servers, 100)?;
        both_manies(&mut self.thousands, servers, 1000)
    }
}

/// One computation a request, on both servers.
pub(crate) fn both_ones(speed: &mut Comparison, servers: [&Server; 2], scale: Scale) -> Result<()> {
    let mut both = [0.0; 2];
    for (figure, server) in both.iter_mut().zip(servers) {
        let visitors = sessions(&server.address, SESSIONS, 0)?;
        let asks: Vec<Ask> = visitors.iter().map(Visitor::compute).collect();
        *figure = load::run(server, &asks, 8, scale)?.per_second;
    }
    speed.add(both[0], both[1]);
    Ok(())
}

/// Many computations a request, on ours and on Flask, and as many in all whatever a request has.
fn both_manies(speed: &mut Comparison, servers: [&Server; 2], computations: usize) -> Result<()> {
    let mut both = [0.0; 2];
    for ((figure, server), count) in both.iter_mut().zip(servers).zip([BURST, FLASK_BURST]) {
        let visitors = sessions(&server.address, count, 0)?;
        let ask = |visitor: &Visitor| vec![visitor.compute_many(computations); 1000 / computations];
        let asks: Vec<Ask> = visitors.iter().flat_map(ask).collect();
        *figure = burst::run(server, &asks)?;
    }
    speed.add(both[0], both[1]);
    Ok(())
}
