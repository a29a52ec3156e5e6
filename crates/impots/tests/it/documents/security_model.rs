//! The tests that `docs/SECURITY-MODEL.md` names for each requirement are there.

use std::fs;
use std::path::{Path, PathBuf};

use super::ROOT;
use super::names::files_below;

/// How many requirements of levels 1 and 2 the sections of chapters 6, 7 and 16 of ASVS 5.0.0 have; they come before those of level 3.
const SECTIONS: [(&str, u8); 18] = [
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 4),
    ("6.4", 4),
    ("6.5", 5),
    ("6.6", 3),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 2),
    ("7.6", 2),
    ("16.1", 1),
    ("16.2", 5),
    ("16.3", 4),
    ("16.4", 3),
    ("16.5", 3),
];

/// What stands between backticks in the last column of the tables of requirements.
fn named(text: &str) -> Vec<String> {
    let tables = text.split("\n## ").filter(|section| section.starts_with("OWASP ASVS"));
    let rows =
        tables.flat_map(str::lines).filter(|line| line.starts_with("| ") && !line.contains("---"));
    let last = rows.filter_map(|row| row.trim_end_matches(" |").rsplit(" | ").next());
    last.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Everything there is to be named: paths below `crates`, and the functions under a test's attribute.
struct Sources {
    paths: Vec<String>,
    tests: Vec<String>,
}

impl Sources {
    fn read() -> Self {
        let crates = Path::new(ROOT).join("crates");
        let found = files_below(&crates);
        let relative = |path: &PathBuf| path.strip_prefix(&crates).unwrap().display().to_string();
        let paths = found.iter().map(relative).collect();
        let rust = found.iter().filter(|path| path.extension().is_some_and(|it| it == "rs"));
        let tests = rust.flat_map(|path| tests_of(&fs::read_to_string(path).unwrap())).collect();
        Self { paths, tests }
    }

    /// A test, the beginning of one before `…`, a file, a folder, or a module of tests.
    fn have(&self, name: &str) -> bool {
        if let Some(beginning) = name.strip_suffix('…') {
            return self.tests.iter().any(|test| test.starts_with(beginning));
        }
        let path = name.replace("::", "/");
        let is_file = |file: &String| {
            let stem = file.strip_suffix(".rs").unwrap_or(file);
            [file.as_str(), stem].iter().any(|it| *it == path || it.ends_with(&format!("/{path}")))
                || file.starts_with(&format!("{path}/"))
        };
        self.tests.iter().any(|test| test == name) || self.paths.iter().any(is_file)
    }
}

/// The functions of a source that stand below an attribute of tests, or are claims about several kinds of databases.
fn tests_of(text: &str) -> Vec<String> {
    let are_claims = text.contains("claims!(");
    let (mut tests, mut is_test) = (Vec::new(), false);
    for line in text.lines().map(str::trim) {
        let function = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
        if let Some(function) = function.filter(|_| is_test || are_claims) {
            let end = function.find(|it: char| !it.is_alphanumeric() && it != '_');
            tests.extend(end.map(|end| function[..end].to_owned()));
        }
        let is_attribute = line.starts_with("#[test]") || line.starts_with("#[tokio::test");
        is_test = is_attribute || (is_test && line.starts_with("#["));
    }
    tests
}

#[test]
fn every_test_that_the_security_model_names_is_there() {
    let text = fs::read_to_string(Path::new(ROOT).join("docs/SECURITY-MODEL.md")).unwrap();
    let (named, sources) = (named(&text), Sources::read());
    assert!(named.len() > 50, "{named:?}");
    let missing: Vec<&String> = named.iter().filter(|name| !sources.have(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_test_is_found_by_its_name_and_what_is_none_is_not() {
    let sources = Sources::read();
    for name in ["a_user_closes_the_other_sessions", "fault_40_…", "signing::tests", "csrf.rs"] {
        assert!(sources.have(name), "{name}");
    }
    for name in ["a_user_closes_the_other_session", "fault_99_…", "logged_in", "no_such.rs"] {
        assert!(!sources.have(name), "{name}");
    }
}

/// Whether a requirement is named, by itself or in a range: `7.2.1–7.2.3`.
fn is_named(text: &str, section: &str, number: u8) -> bool {
    let words = text.split(|it: char| it.is_whitespace() || ",()|".contains(it));
    let last = |word: &str| word.rsplit('.').next().and_then(|it| it.parse::<u8>().ok());
    words.filter(|word| word.starts_with(&format!("{section}."))).any(|word| {
        let (from, to) = word.split_once('–').unwrap_or((word, word));
        let range = last(from).zip(last(to));
        range.is_some_and(|(from, to)| (from..=to).contains(&number))
    })
}

#[test]
fn no_requirement_of_accounts_sessions_and_logs_is_forgotten() {
    let text = fs::read_to_string(Path::new(ROOT).join("docs/SECURITY-MODEL.md")).unwrap();
    let (_, text) = text.split_once("chapters 6, 7 and 16").unwrap();
    let all =
        SECTIONS.iter().flat_map(|(section, count)| (1..=*count).map(move |it| (section, it)));
    let forgotten: Vec<_> = all.filter(|(section, it)| !is_named(text, section, *it)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
    assert!(is_named("| 7.2.1–7.2.3 x |", "7.2", 2) && !is_named("| 7.2.1–7.2.3 x |", "7.2", 4));
}
