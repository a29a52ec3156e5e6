//! Sessions in memory: one computation, lists and pages beside a bare handler.

use anyhow::Result;

use crate::burst;
use crate::comparison::{Comparison, Rounds};
use crate::load::{self, Ask};
use crate::process::Server;
use crate::report::Report;
use crate::servers::{bare, flask, ours, redis};
use crate::visitors::{Visitor, sessions};
use crate::{Scale, Subject};

pub(crate) const CONNECTIONS: [usize; 2] = [8, 64];

/// Sessions that requests are spread over.
const SESSIONS: usize = 200;

/// Requests of many computations: each has a session of its own, since one has room for six.
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
    let mut figures = CONNECTIONS.map(|_| (Comparison::default(), Comparison::default()));
    for _ in 0..subject.scale.rounds {
        let ours = ours(subject, None)?;
        let visitors = sessions(&ours.server.address, SESSIONS, simulations)?;
        let asks: Vec<Ask> = visitors.iter().map(Visitor::compute).collect();
        let theirs: Vec<Ask> = asks.iter().map(|ask| ask.at("/bare")).collect();
        for ((speed, cpu), connections) in figures.iter_mut().zip(CONNECTIONS) {
            let bare = load::run(bare, &theirs, connections, subject.scale)?;
            let ours = load::run(&ours.server, &asks, connections, subject.scale)?;
            speed.add(ours.per_second, bare.per_second);
            cpu.add(ours.cpu_microseconds, bare.cpu_microseconds);
        }
    }
    for ((speed, cpu), connections) in figures.iter().zip(CONNECTIONS) {
        let name = format!(
            "1. memory, one computation, sessions of {simulations}, {connections} connections"
        );
        report.at_least(&name, 0.8, speed, "a second, bare handler");
        let bare = format!("bare handler {:.1}", cpu.theirs.median());
        report.at_most(&format!("{name}: µs of CPU"), 12.0, &cpu.ours, &bare);
    }
    Ok(())
}

/// A list of a thousand beside `serde_json`, which writes the same fields.
fn lists(subject: &Subject, bare: &Server, report: &mut Report) -> Result<()> {
    let ours = ours(subject, None)?;
    let visitors = sessions(&ours.server.address, SESSIONS, 1000)?;
    let asks: Vec<Ask> = visitors.iter().map(Visitor::list).collect();
    let theirs: Vec<Ask> = asks.iter().map(|ask| ask.at("/list/1000")).collect();
    let mut speed = Comparison::default();
    for _ in 0..subject.scale.rounds {
        let bare = load::run(bare, &theirs, 8, subject.scale)?;
        let ours = load::run(&ours.server, &asks, 8, subject.scale)?;
        speed.add(ours.per_second, bare.per_second);
    }
    let name = "3. memory, list of 1 000, 8 connections";
    report.at_least(name, 0.5, &speed, "a second, serde_json of the same structs");
    Ok(())
}

/// A page with a hundred simulations.
fn pages(subject: &Subject, report: &mut Report) -> Result<()> {
    let ours = ours(subject, None)?;
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

fn beside_flask(subject: &Subject, report: &mut Report) -> Result<()> {
    const ONE: &str = "memory, one computation, 8 connections, beside Flask on Redis";
    const MANY: &str = "memory, 1 000 computations in a request, beside Flask on Redis";
    let (one, many) = (format!("1. {ONE}"), format!("3. {MANY}"));
    let Some(python) = &subject.python else {
        report.not_measured(&one, 30.0, "without `--flask`");
        report.not_measured(&many, 100.0, "without `--flask`");
        return Ok(());
    };
    let redis = redis();
    let flask = flask(python, &redis)?;
    let (mut ones, mut manies) = (Comparison::default(), Comparison::default());
    for _ in 0..subject.scale.rounds {
        let ours = ours(subject, None)?;
        let pair = both_ones([&ours.server, &flask], subject.scale)?;
        ones.add(pair[0], pair[1]);
        let pair = both_manies([&ours.server, &flask])?;
        manies.add(pair[0], pair[1]);
    }
    report.at_least(&one, 30.0, &ones, "a second");
    report.at_least(&many, 100.0, &manies, "a second");
    Ok(())
}

/// One computation a request, on both servers.
pub(crate) fn both_ones(servers: [&Server; 2], scale: Scale) -> Result<[f64; 2]> {
    let mut both = [0.0; 2];
    for (figure, server) in both.iter_mut().zip(servers) {
        let visitors = sessions(&server.address, SESSIONS, 0)?;
        let asks: Vec<Ask> = visitors.iter().map(Visitor::compute).collect();
        *figure = load::run(server, &asks, 8, scale)?.per_second;
    }
    Ok(both)
}

/// A thousand computations a request, on ours and on Flask.
pub(crate) fn both_manies(servers: [&Server; 2]) -> Result<[f64; 2]> {
    let mut both = [0.0; 2];
    for ((figure, server), count) in both.iter_mut().zip(servers).zip([BURST, FLASK_BURST]) {
        let visitors = sessions(&server.address, count, 0)?;
        let asks: Vec<Ask> = visitors.iter().map(|visitor| visitor.compute_many(1000)).collect();
        *figure = burst::run(server, &asks)?;
    }
    Ok(both)
}
