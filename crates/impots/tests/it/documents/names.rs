//! The files that ARCHITECTURE.md names, which can be patterns: `texts/{fr,en}.rs`, `views/<page>.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use super::ROOT;

#[test]
fn every_file_that_the_architecture_names_is_there() {
    let text = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let files = ["crates", "xtask", "docs"]
        .map(|folder| files_below(&Path::new(ROOT).join(folder)))
        .concat();
    let is_file = |name: &&str| {
        let ending = Path::new(name).extension();
        ["rs", "html", "css"].into_iter().any(|known| ending == Some(known.as_ref()))
    };
    let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(is_file).collect();
    assert!(named.len() > 30, "{named:?}");
    for name in named.into_iter().flat_map(alternatives) {
        assert!(files.iter().any(|file| ends_with(file, &name)), "no file is called {name}");
    }
}

pub(super) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files =
        entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] });
    files.collect()
}

/// `{a,b}.rs` is `a.rs` and `b.rs`.
fn alternatives(name: &str) -> Vec<String> {
    let braces =
        name.split_once('{').and_then(|(start, rest)| Some((start, rest.split_once('}')?)));
    let Some((start, (words, end))) = braces else {
        return vec![name.to_owned()];
    };
    words.split(',').map(|word| format!("{start}{word}{end}")).collect()
}

/// Whether the end of a path is what a name says, in which `<page>` stands for any word.
fn ends_with(path: &Path, name: &str) -> bool {
    let mut parts = path.iter().rev().map(|part| part.to_str().unwrap());
    name.rsplit('/').all(|named| {
        let part = parts.next().unwrap_or_default();
        match named.split_once('<') {
            Some((start, rest)) => {
                part.starts_with(start) && part.ends_with(rest.split_once('>').unwrap().1)
            }
            None => part == named,
        }
    })
}

#[test]
fn a_name_is_found_by_its_end_and_its_alternatives() {
    assert_eq!(alternatives("texts/{fr,en}.rs"), ["texts/fr.rs", "texts/en.rs"]);
    let path = Path::new("/x/impots-web/src/views/errors.rs");
    for (name, is_it) in [
        ("views/errors.rs", true),
        ("views/<page>.rs", true),
        ("impots-web/src/views/<page>.rs", true),
        ("rrors.rs", false),
        ("templates/<page>.rs", false),
        ("views/<page>.html", false),
    ] {
        assert_eq!(ends_with(path, name), is_it, "{name}");
    }
}
