//! Files: `impots compute` beside a program that reads and writes as many bytes, and beside an earlier version.

use std::fs::{self, File};
use std::io::{BufWriter, Read as _, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use impots_rules::Fact;

use crate::Subject;
use crate::comparison::{Comparison, Rounds};
use crate::households::{all_facts, random_numbers};
use crate::process::run;
use crate::report::Report;

pub(crate) const MILLION: u64 = 1_000_000;

const UNIT: &str = "10^6 lines a second";

/// Rounds at most: a file takes its time.
const MAX_ROUNDS: usize = 3;

/// A household by its number, so that every program computes the same ones: whether it is married, its children, its wage in euros.
pub(crate) fn household(number: u64) -> (bool, u64, u64) {
    (number.is_multiple_of(2), number % 5, number * 7919 % 200_000)
}

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    large(subject, report)?;
    columns(subject, report)
}

/// Lines a second of a file of wages to JSON.
pub(crate) fn compute_json(subject: &Subject, lines: u64) -> Result<f64> {
    let folder = tempfile::tempdir()?;
    let (input, output) = (folder.path().join("input.csv"), folder.path().join("output.json"));
    write_wages(&input, lines)?;
    Ok(lines as f64 / compute(&subject.program, &input, &output)?.0)
}

/// The largest file beside the bytes that it takes to read and write it.
fn large(subject: &Subject, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (input, output) = (folder.path().join("input.csv"), folder.path().join("output.csv"));
    let lines = subject.scale.lines;
    write_wages(&input, lines)?;
    let (mut copied, mut before, mut memory) =
        (Comparison::default(), Comparison::default(), Rounds::default());
    for _ in 0..subject.scale.rounds.min(MAX_ROUNDS) {
        let (seconds, most) = compute(&subject.program, &input, &output)?;
        let speed = lines as f64 / seconds / 1e6;
        memory.add(most);
        let seconds = copy(&input, &output)?;
        copied.add(speed, lines as f64 / seconds / 1e6);
        if let Some(program) = &subject.before {
            before.add(speed, lines as f64 / compute(program, &input, &output)?.0 / 1e6);
        }
    }
    let name = format!("5. `impots compute`, {lines} lines");
    tell_before(subject, &format!("{name}, beside the version before"), 2.0, &before, report);
    report.at_most(&format!("{name}: MiB"), 64.0, &memory, "the most in use");
    report.beside(&format!("{name}, beside reading and writing the same bytes"), &copied, UNIT);
    Ok(())
}

/// A file of every fact beside one of wages, and one of wages beside what it took before there were facts.
fn columns(subject: &Subject, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let (wages, facts, output) = (path("wages.csv"), path("facts.csv"), path("output.csv"));
    write_wages(&wages, MILLION)?;
    write_facts(&facts, MILLION)?;
    let (mut all, mut before) = (Comparison::default(), Comparison::default());
    for _ in 0..subject.scale.rounds {
        let million = |program: &Path, input: &Path| -> Result<f64> {
            Ok(1.0 / compute(program, input, &output)?.0)
        };
        let of_wages = million(&subject.program, &wages)?;
        all.add(million(&subject.program, &facts)?, of_wages);
        if let Some(program) = &subject.before {
            before.add(of_wages, million(program, &wages)?);
        }
    }
    report.at_least("households, every column, beside wages alone", 0.3, &all, UNIT);
    let name = "households, wages alone, beside the version before";
    tell_before(subject, name, 0.95, &before, report);
    Ok(())
}

/// Tells how much faster than an earlier version files are, if there is one to be beside.
fn tell_before(
    subject: &Subject,
    name: &str,
    wanted: f64,
    before: &Comparison,
    report: &mut Report,
) {
    match subject.before {
        Some(_) => report.at_least(name, wanted, before, UNIT),
        None => report.not_measured(name, Some(wanted), "without `--before`"),
    }
}

/// A file of the three columns that version 14 knows.
fn write_wages(path: &Path, lines: u64) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "married,children,salary")?;
    for line in 0..lines {
        let (married, children, salary) = household(line);
        writeln!(file, "{},{children},{salary}", if married { "yes" } else { "no" })?;
    }
    Ok(file.flush()?)
}

/// Households that declare every fact that a couple may declare together, each with other wages.
fn write_facts(path: &Path, lines: u64) -> Result<()> {
    let facts = all_facts(&mut random_numbers());
    let further: Vec<(Fact, i64)> =
        facts.iter().filter(|(fact, _)| *fact != Fact::Salary).collect();
    let names: Vec<&str> = further.iter().map(|(fact, _)| fact.name()).collect();
    let values: Vec<String> = further.iter().map(|(fact, number)| cell(*fact, *number)).collect();
    let values = values.join(",");
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "salary,{}", names.join(","))?;
    for line in 0..lines {
        // Work expenses need a wage.
        writeln!(file, "{},{values}", household(line).2 + 1)?;
    }
    Ok(file.flush()?)
}

/// A number as a file has it; a choice by its name.
fn cell(fact: Fact, number: i64) -> String {
    let choice = usize::try_from(number).ok().and_then(|place| fact.choices().get(place));
    choice.map_or_else(|| number.to_string(), |name| (*name).to_owned())
}

/// The seconds that a file takes, and the most mebibytes.
fn compute(program: &Path, input: &Path, output: &Path) -> Result<(f64, f64)> {
    let mut command = Command::new(program);
    command.arg("compute").arg(input).arg("--output").arg(output);
    run(&mut command).with_context(|| format!("`impots compute {}`", input.display()))
}

/// The seconds that it takes to read one file to its end, and to write as many bytes as another has.
fn copy(input: &Path, output: &Path) -> Result<f64> {
    let bytes = fs::metadata(output)?.len();
    let mut block = vec![b'x'; 1 << 16];
    let started = Instant::now();
    let mut file = File::open(input)?;
    while file.read(&mut block)? > 0 {}
    let mut copy = File::create(output.with_extension("copy"))?;
    let mut left = bytes;
    while left > 0 {
        let count = left.min(block.len() as u64);
        copy.write_all(&block[..usize::try_from(count)?])?;
        left -= count;
    }
    Ok(started.elapsed().as_secs_f64())
}
