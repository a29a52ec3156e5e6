//! The API without sessions: one tax, and a stream of a million.

use anyhow::Result;

use crate::Subject;
use crate::comparison::{Comparison, Rounds};
use crate::files::{MILLION, compute_json};
use crate::load::{Ask, Beside};
use crate::memory::CONNECTIONS;
use crate::report::Report;
use crate::servers::{bare, ours};
use crate::stream;

const ONE_TAX: &str = "married=true&children=2&salary=30000&salary2=45000";

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    one(subject, report)?;
    many(subject, report)
}

/// One tax a request, beside a handler that sends an answer of the same length.
fn one(subject: &Subject, report: &mut Report) -> Result<()> {
    let (ours, bare) = (ours(subject)?, bare(None)?);
    let asked = Ask::get(&format!("/api/v1/taxes?{ONE_TAX}"));
    let bytes = asked.answer_bytes(&ours.server)?;
    let beside = asked.at(&format!("/bare/{bytes}?{ONE_TAX}"));
    let (asked, beside) = ([asked], [beside]);
    let (ours, bare) = ((&ours.server, &asked[..]), (&bare, &beside[..]));
    let mut figures = CONNECTIONS.map(|_| Beside::default());
    for _ in 0..subject.scale.rounds {
        for (figure, connections) in figures.iter_mut().zip(CONNECTIONS) {
            figure.round(ours, bare, connections, subject.scale)?;
        }
    }
    for (Beside { speed, cpu }, connections) in figures.iter().zip(CONNECTIONS) {
        let name = format!("API, GET of one tax, {connections} connections");
        report.at_least(&name, 0.75, speed, "a second, bare handler");
        let bare = format!("bare handler {:.1}", cpu.theirs.median());
        report.tell(&format!("{name}: µs of CPU"), &cpu.ours, &bare);
    }
    Ok(())
}

/// A stream beside the same households in a file, computed by the same program: what HTTP costs.
fn many(subject: &Subject, report: &mut Report) -> Result<()> {
    let (mut speed, mut memory) = (Comparison::default(), Rounds::default());
    for _ in 0..subject.scale.rounds.min(3) {
        let ours = ours(subject)?;
        let before = ours.server.memory()?;
        let lines = stream::ask(&ours.server, MILLION)?;
        memory.add(ours.server.most_memory()? - before);
        speed.add(lines / 1e6, compute_json(subject, MILLION)? / 1e6);
    }
    let name = "API, NDJSON of 10^6 households";
    report.at_least(name, 0.5, &speed, "10^6 lines a second, `impots compute` to JSON");
    let remark = "the most in use less what was in use before";
    report.at_most(&format!("{name}: MiB of the server"), 32.0, &memory, remark);
    Ok(())
}
