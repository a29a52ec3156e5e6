//! The examples of the documents run, and print what they show.
//!
//! An example is a block of `sh`. What it prints can stand right below it, in a block of `text`. A server that it speaks to
//! is started by an earlier block, or named in the paragraph above: `impots serve …`.

mod blocks;
mod names;
mod reader;
mod security_model;

use std::fs;
use std::path::{Path, PathBuf};

use impots_testing::needs;

use blocks::{Block, blocks_of};
use reader::Reader;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The documents that have examples.
const WITH_EXAMPLES: [&str; 3] = ["README.md", "docs/API.md", "docs/PROTOCOL.md"];

/// Every document, from the root.
fn documents() -> Vec<PathBuf> {
    let folders = ["", "docs"].map(|folder| Path::new(ROOT).join(folder));
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|it| it == "md")).collect()
}

fn read(document: &Path) -> Vec<Block> {
    blocks_of(&fs::read_to_string(document).unwrap())
}

#[test]
fn no_document_has_an_example_that_is_not_run() {
    let with_examples = WITH_EXAMPLES.map(|name| Path::new(ROOT).join(name));
    let has_example = |file: &PathBuf| read(file).iter().any(|block| block.language == "sh");
    let mut found: Vec<PathBuf> = documents().into_iter().filter(has_example).collect();
    found.sort();
    assert_eq!(found, with_examples);
}

#[needs(bash, curl)]
#[test]
fn the_examples_of_the_readme_run() {
    run(WITH_EXAMPLES[0]);
}

#[needs(bash, curl)]
#[test]
fn the_examples_of_the_protocol_run() {
    run(WITH_EXAMPLES[2]);
}

#[needs(bash, curl)]
#[test]
fn the_examples_of_the_api_run() {
    run(WITH_EXAMPLES[1]);
}

fn run(document: &str) {
    let mut reader = Reader::new(Path::new(ROOT));
    let mut examples = 0;
    for Block { line, language, text, above, output } in read(&Path::new(ROOT).join(document)) {
        if language == "sh" {
            let printed = reader
                .follow(&above, &text)
                .unwrap_or_else(|fault| panic!("{document}:{line}: {fault}"));
            if let Some(output) = output {
                assert_eq!(printed, output, "{document}:{line}");
            }
            examples += 1;
        }
    }
    assert!(examples > 1, "{document}");
}

#[test]
fn every_file_that_a_document_links_to_is_there() {
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let folder = document.parent().unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_elsewhere = target.contains("://") || target.starts_with('#');
            let file = folder.join(target.split('#').next().unwrap());
            assert!(is_elsewhere || file.exists(), "{}: no {target}", document.display());
        }
    }
}

/// A bar in a cell, in code too, begins another one (GFM, "Tables"): what is behind the last is shown nowhere.
#[test]
fn every_row_of_a_table_has_the_cells_of_its_head() {
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut rows = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for (line, next) in text.lines().zip(text.lines().skip(1)) {
            if line.starts_with('|') && next.starts_with('|') {
                assert_eq!(bars(line), bars(next), "{}: {next}", document.display());
                rows += 1;
            }
        }
    }
    assert!(rows > 100);
}
