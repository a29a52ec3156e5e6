//! The pages that need no account, compressed as browsers take them.

use anyhow::Result;

use crate::comparison::Rounds;
use crate::load::{self, Ask};
use crate::process::Server;
use crate::report::Report;
use crate::servers::ours;
use crate::{Scale, Subject};

/// The form that one comes to first, in both languages.
const FIRST: [(&str, &str); 2] =
    [("the simulator", "/simulator"), ("the simulator in French", "/simulateur")];

/// A result with its pictures.
const RESULTS: [(&str, &str); 2] = [
    ("a result", "/simulator?year=2026&situation=pacs&salary=42000&salary2=31000&children=2"),
    (
        "a result in French",
        "/simulateur?annee=2026&situation=pacs%C3%A9&salaire=42000&salaire2=31000&enfants=2",
    ),
];

/// What the server does for one answer, which hardly depends on what else the machine does; beside it, how long one waits.
pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    let ours = ours(subject)?;
    for (name, path) in FIRST {
        let (cpu, remark) = ask(&ours.server, path, subject.scale)?;
        report.at_most(&format!("pages, {name} in brotli, ms of CPU"), 2.0, &cpu, &remark);
    }
    for (name, path) in RESULTS {
        let (cpu, remark) = ask(&ours.server, path, subject.scale)?;
        report.tell(&format!("pages, {name} in brotli, ms of CPU"), &cpu, &remark);
    }
    Ok(())
}

/// The milliseconds of the processor, and in words those until the answer.
fn ask(server: &Server, path: &str, scale: Scale) -> Result<(Rounds, String)> {
    let asks = [Ask::get(path).of_browser()];
    let (mut cpu, mut wait) = (Rounds::default(), Rounds::default());
    for _ in 0..scale.rounds {
        let ran = load::run(server, &asks, 1, scale)?;
        cpu.add(ran.cpu_microseconds / 1e3);
        wait.add(ran.median_milliseconds);
    }
    let remark = format!("answered in {:.2} ms", wait.median());
    Ok((cpu, remark))
}
