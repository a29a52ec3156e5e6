//! Prints `docs/PROTOCOL.md`: `cargo run -p impots-protocol --example protocol_document > docs/PROTOCOL.md`.

#![allow(clippy::print_stdout, reason = "the document is the output")]

mod document;

fn main() {
    print!("{}", document::render());
}
