//! Writes the embedded table again after a change of `data/parameters.json`:
//! `cargo run -p impots-rules --example embedded_table`.
//!
//! It writes the files itself: a shell's `>` would empty a source file before cargo compiles it.

mod table;

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let years = table::years(&fs::read_to_string(package.join("data/parameters.json"))?);
    let parameters = package.join("src/parameters");
    fs::write(parameters.join("embedded.rs"), table::values_file(&years))?;
    fs::write(parameters.join("embedded_sources.rs"), table::sources_file(&years))
}
