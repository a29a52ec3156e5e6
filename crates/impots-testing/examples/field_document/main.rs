//! Writes `docs/FIELD.md` to standard output: `cargo run -p impots-testing --example field_document > docs/FIELD.md`.
#![allow(clippy::print_stdout, reason = "this is what it is for")]

mod document;
mod entries;
mod sources;

fn main() -> Result<(), String> {
    print!("{}", document::render(&sources::claims()?));
    Ok(())
}
