//! `./scripts/bench`: the goals of performance, each measured beside a program that does as little as can be done.
//!
//! All is measured in one run, in rounds: in each, everything once, one after the other, so that whatever else the machine
//! does meets all alike. A figure is the median of the rounds, with the least and the most.
//!
//! A number before a name is that of the goal that it belongs to; a row without one is there to be known. How each is measured, and
//! why so, stands in docs/PERFORMANCE.md.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a table is what it is for")]
#![expect(clippy::cast_precision_loss, reason = "figures that are measured are not exact")]

mod api;
mod bare;
mod burst;
mod comparison;
mod engine;
mod files;
#[path = "../../crates/impots-rules/benches/batch/households.rs"]
mod households;
mod load;
mod machine;
mod memory;
mod models;
mod process;
mod public_pages;
mod redis_sessions;
mod report;
mod servers;
mod start;
mod stream;
mod variants;
mod visitors;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use report::Report;

/// How much is measured.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    rounds: usize,
    /// Of one run of the load generator.
    seconds: u64,
    /// Lines of the largest file.
    lines: u64,
}

/// Of a whole run, and of `--quick`.
const FULL: Scale = Scale { rounds: 5, seconds: 1, lines: 10_000_000 };
const QUICK: Scale = Scale { rounds: 3, seconds: 1, lines: 1_000_000 };

/// What is measured, and beside what.
pub(crate) struct Subject {
    program: PathBuf,
    /// An earlier version of it.
    before: Option<PathBuf>,
    /// A Python that has Flask and gunicorn.
    flask: Option<PathBuf>,
    /// A Python that has OpenFisca-France and `impots`.
    openfisca: Option<PathBuf>,
    /// A folder whose `node_modules` has `modele-social` and `publicodes`.
    modele_social: Option<PathBuf>,
    scale: Scale,
}

impl Subject {
    /// Beside nothing that has to be installed.
    fn full(program: PathBuf) -> Self {
        Self {
            program,
            before: None,
            flask: None,
            openfisca: None,
            modele_social: None,
            scale: FULL,
        }
    }
}

/// Why something is not measured. The table shows the goal all the same: left out, it would seem to be met.
pub(crate) const WITHOUT_FLASK: &str = "without `--flask`";

/// What can be measured alone, under the names that docs/PERFORMANCE.md has for it.
const PARTS: [(&str, Part); 9] = [
    ("memory", memory::measure),
    ("redis", redis_sessions::measure),
    ("variants", variants::measure),
    ("api", api::measure),
    ("pages", public_pages::measure),
    ("engine", engine::measure),
    ("models", models::measure),
    ("files", files::measure),
    ("start", start::measure),
];

type Part = fn(&Subject, &mut Report) -> Result<()>;

const USAGE: &str = "\
usage: bench PROGRAM [--quick] [--before PROGRAM] [--flask PYTHON] [--openfisca PYTHON]
             [--modele-social FOLDER] [PART…]
       bench bare PORT [REDIS_URL]
hint: without parts, all of them: memory, redis, variants, api, pages, engine, models, files, start";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["bare", port] => bare::serve(port.parse()?, None),
        ["bare", port, redis] => bare::serve(port.parse()?, Some(redis)),
        [program, ref options @ ..] if !program.starts_with('-') => measure(program, options),
        _ => bail!(USAGE),
    }
}

/// Measures the parts that are named, or all, and prints their table.
///
/// # Errors
/// Words that are no options or parts, a program that cannot be started, and an answer that is refused: it would count as a fast one.
fn measure(program: &str, options: &[&str]) -> Result<()> {
    let mut subject = Subject::full(existing(program)?);
    let mut parts: Vec<Part> = Vec::new();
    let mut options = options.iter();
    while let Some(&option) = options.next() {
        let mut value = || options.next().context(USAGE);
        match option {
            "--quick" => subject.scale = QUICK,
            "--before" => subject.before = Some(existing(value()?)?),
            "--flask" => subject.flask = Some(value()?.into()),
            "--openfisca" => subject.openfisca = Some(value()?.into()),
            "--modele-social" => subject.modele_social = Some(existing(value()?)?),
            name => {
                let part = PARTS.iter().find(|(known, _)| *known == name);
                parts.push(part.context(USAGE)?.1);
            }
        }
    }
    if parts.is_empty() {
        parts = PARTS.map(|(_, part)| part).into();
    }
    let mut report = Report::default();
    let machine = machine::describe(subject.scale)?;
    for part in parts {
        part(&subject, &mut report)?;
    }
    println!("{machine}\n\n{}", report.table());
    Ok(())
}

/// A program by its path, wherever its processes are started.
fn existing(path: &str) -> Result<PathBuf> {
    Path::new(path).canonicalize().with_context(|| format!("`{path}` cannot be started"))
}
