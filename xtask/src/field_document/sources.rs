//! Finds the tests that say which entry they show.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, anyhow};

use super::entries::ENTRIES;
use crate::sources::rust_files;

/// How the first line of a test's description begins.
const MARK: &str = "/// Field fault ";

/// What a test shows of an entry.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    /// From 1 on.
    pub(super) entry: usize,
    pub(super) sentence: String,
    /// From the root of the repository.
    pub(super) file: String,
    pub(super) test: String,
}

/// All claims of all crates, sorted.
pub(super) fn claims(root: &Path) -> anyhow::Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for file in rust_files(&root.join("crates"))? {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        claims.extend(read(&name, &text)?);
    }
    claims.sort();
    Ok(claims)
}

/// The claims of one file.
pub(super) fn read(file: &str, text: &str) -> anyhow::Result<Vec<Claim>> {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let marked = lines.iter().enumerate().filter(|(_, line)| line.starts_with(MARK));
    marked.map(|(position, _)| claim(file, position, &lines)).collect()
}

/// The claim at a mark: its number, the first sentence behind it, and the test below.
///
/// # Errors
/// A mark that a reader would take for a claim and that leads nowhere, with file and line.
fn claim(file: &str, position: usize, lines: &[&str]) -> anyhow::Result<Claim> {
    let error = |reason: &str| {
        let line = position + 1;
        anyhow!(
            "{file}:{line}: {reason}: write `{MARK}N: CLAIM.` first, right above a test's attributes"
        )
    };
    if position > 0 && lines[position - 1].starts_with("///") {
        return Err(error("not the first line of a description"));
    }
    let described = lines[position..].iter().take_while(|line| line.starts_with("///")).count();
    let description = lines[position..position + described].iter().map(|line| line[3..].trim());
    let description = description.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let (number, claim) =
        description[MARK.len() - 4..].split_once(": ").ok_or_else(|| error("no claim"))?;
    let entry = number.parse().map_err(|_| error("no number"))?;
    if !(1..=ENTRIES.len()).contains(&entry) {
        return Err(error("no such entry"));
    }
    let test = test_below(&lines[position + described..]).ok_or_else(|| error("no test below"))?;
    let claim = claim.split_once(". ").map_or(claim, |(first, _)| first);
    let sentence = claim.trim_end_matches('.').to_owned();
    Ok(Claim { entry, sentence, file: file.to_owned(), test })
}

/// The name of the function below its attributes. One without attributes is a claim that a macro makes tests of.
fn test_below(lines: &[&str]) -> Option<String> {
    let is_function = |line: &&str| line.split(' ').any(|word| word == "fn");
    let place = lines.iter().position(is_function)?;
    let is_attribute = |line: &&str| line.starts_with("#[") || !line.ends_with(['}', ';']);
    if !lines[..place].iter().all(is_attribute) {
        return None;
    }
    let name = lines[place].split("fn ").nth(1)?;
    let end = name.find(|character: char| !character.is_alphanumeric() && character != '_')?;
    Some(name[..end].to_owned())
}
