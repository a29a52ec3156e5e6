//! How soon the server answers, and how much memory it takes: idle, and full of sessions.

use anyhow::Result;
use impots_protocol::CsrfMode;

use crate::Subject;
use crate::comparison::Rounds;
use crate::report::Report;
use crate::servers::{Store, ours, ours_in};
use crate::visitors::sessions;

/// As many as one address may begin at once.
const SESSIONS: usize = 10_000;

/// The goal is that of the second start in a folder: the first one makes the database there, which happens once.
pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    let (mut first, mut start, mut idle) =
        (Rounds::default(), Rounds::default(), Rounds::default());
    for _ in 0..subject.scale.rounds {
        let folder = tempfile::tempdir()?;
        let start_once = || ours_in(folder.path(), subject, Store::Memory, CsrfMode::Url);
        first.add(start_once()?.start.as_secs_f64() * 1e3);
        let again = start_once()?;
        start.add(again.start.as_secs_f64() * 1e3);
        idle.add(again.memory()?);
    }
    let remark = format!("{:.0} ms where it makes its database", first.median());
    report.at_most("5. start to the first answer, ms", 50.0, &start, &remark);
    report.at_most("5. idle, MiB", 20.0, &idle, "");
    let ours = ours(subject)?;
    sessions(&ours.server.address, SESSIONS, 10)?;
    let mut full = Rounds::default();
    full.add(ours.server.memory()?);
    report.at_most("5. 10 000 sessions of 10 simulations, MiB", 60.0, &full, "");
    Ok(())
}
