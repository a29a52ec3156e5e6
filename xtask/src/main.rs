//! What the repository does to itself: writes the files that are generated from data, looks for import circles.

mod embedded_tables;
mod import_circles;
mod settings;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "\
usage: cargo run -p xtask -- TASK

  embedded-tables          write the tables of impots-rules again after a change of its data
  settings                 write the example file and README's table after a change of a setting
  import-circles CRATE…    fail when modules of a crate need each other (needs cargo-modules)";

/// A file of the repository and what it has to hold.
struct Generated {
    /// The path, from the root of the repository.
    path: &'static str,
    text: String,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.split_first() {
        Some((task, [])) if task == "embedded-tables" => write(embedded_tables::files(root())?)?,
        Some((task, [])) if task == "settings" => write(settings::files(root())?)?,
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

/// The root of the repository.
fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}
