//! Finds the import circles of a crate: modules that need each other, directly or through others.
//!
//! cargo-modules draws the graph. Its own `--acyclic` counts a type and its methods as a circle; here only modules count.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context as _, ensure};

/// What is left out of the drawing: all but modules and what they import.
const FILTERS: [&str; 6] =
    ["--no-externs", "--no-fns", "--no-owns", "--no-sysroot", "--no-traits", "--no-types"];

/// The modules that each module imports from.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// One circle of a crate, as the modules on it; `None` when there is none.
///
/// # Errors
///
/// When cargo-modules is not installed or does not understand the crate.
pub(crate) fn find(package: &str) -> anyhow::Result<Option<Vec<String>>> {
    let crate_kind = if has_library(package) { vec!["--lib"] } else { vec!["--bin", package] };
    let output = Command::new("cargo")
        .args(["modules", "dependencies", "--package", package])
        .args(crate_kind)
        .args(FILTERS)
        .output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{errors}hint: cargo install --locked cargo-modules");
    let imports = imports(&String::from_utf8(output.stdout)?);
    ensure!(!imports.is_empty(), "cargo-modules drew no import of `{package}`");
    Ok(circle(&imports))
}

/// Whether a package of ours is a library; else it is a program of its own name.
fn has_library(package: &str) -> bool {
    let folders = [crate::root().join("crates").join(package), crate::root().join(package)];
    folders.iter().any(|folder| folder.join("src/lib.rs").exists())
}

/// The edges of a drawing in the language of Graphviz.
fn imports(drawing: &str) -> Imports {
    let mut imports = Imports::new();
    for line in drawing.lines().filter(|line| line.contains(r#"[label="uses""#)) {
        if let Some((from, to)) = edge(line) {
            imports.entry(from.to_owned()).or_default().insert(to.to_owned());
        }
    }
    imports
}

/// The two quoted names of `"from" -> "to" […]`.
fn edge(line: &str) -> Option<(&str, &str)> {
    let (from, rest) = line.trim().strip_prefix('"')?.split_once("\" -> \"")?;
    Some((from, rest.split_once('"')?.0))
}

/// A module that is reached from itself, and the way.
fn circle(imports: &Imports) -> Option<Vec<String>> {
    imports.keys().find_map(|module| {
        let mut way = vec![module.clone()];
        leads_back(imports, &mut way, &mut BTreeSet::new()).then_some(way)
    })
}

/// Whether the way can be continued to where it began; it is, then.
fn leads_back(imports: &Imports, way: &mut Vec<String>, seen: &mut BTreeSet<String>) -> bool {
    let Some(next) = way.last().and_then(|last| imports.get(last)) else {
        return false;
    };
    for module in next {
        if way.first() == Some(module) {
            return true;
        }
        if seen.insert(module.clone()) {
            way.push(module.clone());
            if leads_back(imports, way, seen) {
                return true;
            }
            way.pop();
        }
    }
    false
}

/// Says where the circle is, or that there is none.
///
/// # Errors
///
/// When there is a circle, which the error shows.
pub(crate) fn check(package: &str) -> anyhow::Result<()> {
    let circle = find(package).with_context(|| format!("import circles of `{package}`"))?;
    let way = circle.map(|way| way.join(" → ")).unwrap_or_default();
    ensure!(way.is_empty(), "`{package}`: {way} → back to the first");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(edges: &[(&str, &str)]) -> String {
        let line =
            |(from, to): &(&str, &str)| format!("    \"{from}\" -> \"{to}\" [label=\"uses\"];\n");
        edges.iter().map(line).collect()
    }

    #[test]
    fn a_circle_is_found_behind_the_modules_that_lead_to_it() {
        let drawing = drawing(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"), ("d", "e")]);
        let circle = circle(&imports(&drawing));
        assert_eq!(circle, Some(["b", "c", "d"].map(String::from).to_vec()));
    }

    #[test]
    fn ways_that_meet_again_are_no_circle() {
        let drawing = drawing(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]);
        assert_eq!(circle(&imports(&drawing)), None);
    }
}
