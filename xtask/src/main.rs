//! What the repository does to itself: writes the files that are generated from data, looks for import circles.
//!
//! A task gives the texts of its files and writes nothing itself: so one test can compare all of them with what is in the repository, and
//! a build never writes into it. Nothing of it is part of the program.

mod embedded_tables;
mod field_document;
mod import_circles;
#[cfg(feature = "protocol-document")]
mod protocol_document;
mod reliability_document;
mod settings;
mod sources;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "\
usage: cargo run -p xtask -- TASK

  embedded-tables          write the tables of impots-rules again after a change of its data; as long as that does not
                           compile: cargo run -p xtask --no-default-features -- embedded-tables
  settings                 write the example file and README's table after a change of a setting
  protocol-document        write docs/PROTOCOL.md after a change of the protocol
  field-document           write docs/FIELD.md after a change of a test that shows an entry of it
  reliability-document     write docs/RELIABILITY.md after a change of a test of a fault
  import-circles CRATE…    fail when modules of a crate need each other (needs cargo-modules)";

/// The tasks that write files.
const GENERATORS: &[(&str, Generator)] = &[
    ("embedded-tables", embedded_tables::files),
    ("settings", settings::files),
    ("field-document", field_document::files),
    ("reliability-document", reliability_document::files),
    #[cfg(feature = "protocol-document")]
    ("protocol-document", |_| Ok(protocol_document::files())),
];

/// The files that a task writes, from the root of the repository.
type Generator = fn(&Path) -> anyhow::Result<Vec<Generated>>;

/// A file of the repository and what it has to hold.
struct Generated {
    /// The path, from the root of the repository.
    path: &'static str,
    text: String,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let generator = |task: &str| GENERATORS.iter().find(|(name, _)| *name == task);
    match arguments.split_first() {
        Some((task, [])) if let Some((_, files)) = generator(task) => write(files(root())?)?,
        Some((task, packages)) if task == "import-circles" && !packages.is_empty() => {
            packages.iter().try_for_each(|package| import_circles::check(package))?;
        }
        Some(_) | None => {
            anstream::eprintln!("{USAGE}");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the files itself: a shell's `>` would empty a source file before cargo compiles it.
fn write(files: Vec<Generated>) -> anyhow::Result<()> {
    for Generated { path, text } in files {
        fs::write(root().join(path), text)?;
    }
    Ok(())
}

/// The root of the repository, wherever a task is started.
fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_generated_file_is_what_its_task_writes() {
        for (task, files) in GENERATORS {
            for Generated { path, text } in files(root()).unwrap() {
                let file = fs::read_to_string(root().join(path)).unwrap();
                assert!(file == text, "{path}: run `cargo run -p xtask -- {task}`");
            }
        }
    }
}
