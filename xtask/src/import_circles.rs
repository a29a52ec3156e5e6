//! Finds the import circles of a crate: modules that need each other, directly or through others.
//!
//! cargo-modules draws the graph. Its own `--acyclic` counts a type and its methods as a circle; here only what a module
//! itself imports counts. A type is drawn as if it had, where it is declared, the methods that other modules give it: those
//! edges are of the type, and left out.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context as _, ensure};

/// What is left out of the drawing: all but modules, types and what they import.
const FILTERS: [&str; 5] = ["--no-externs", "--no-fns", "--no-owns", "--no-sysroot", "--no-traits"];

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
    ensure!(output.status.success(), "{errors}hint: cargo install --locked cargo-modules@0.27.0");
    let imports = imports(&String::from_utf8(output.stdout)?);
    ensure!(!imports.is_empty(), "cargo-modules drew no import of `{package}`");
    Ok(circle(&imports))
}

/// Whether a package of ours is a library; else it is a program of its own name.
fn has_library(package: &str) -> bool {
    let folders = [crate::root().join("crates").join(package), crate::root().join(package)];
    folders.iter().any(|folder| folder.join("src/lib.rs").exists())
}

/// The modules of a drawing in the language of Graphviz, with what each imports.
fn imports(drawing: &str) -> Imports {
    let modules: BTreeSet<&str> = drawing.lines().filter_map(module).collect();
    let mut imports = Imports::new();
    for line in drawing.lines().filter(|line| line.contains(r#"[label="uses""#)) {
        let Some((from, to)) = edge(line).filter(|(from, _)| modules.contains(from)) else {
            continue;
        };
        let to = module_of(to, &modules);
        // What is declared in a module and imported there is no way out of it.
        if from != to {
            imports.entry(from.to_owned()).or_default().insert(to.to_owned());
        }
    }
    imports
}

/// The name of a node that is a module, or the crate itself.
fn module(line: &str) -> Option<&str> {
    let (node, kind) = line.split_once("// ")?;
    let is_module = [r#""mod" node"#, r#""crate" node"#].contains(&kind);
    let (name, _) = node.trim().strip_prefix('"')?.split_once('"')?;
    is_module.then_some(name)
}

/// The module that a type is declared in, which is not drawn when it imports nothing; a module itself.
fn module_of<'a>(path: &'a str, modules: &BTreeSet<&str>) -> &'a str {
    if modules.contains(path) {
        return path;
    }
    path.rsplit_once("::").map_or(path, |(module, _)| module)
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

    /// What is drawn of edges between modules of one letter and types with a capital.
    fn drawing(edges: &[(&str, &str)]) -> String {
        let node = |letter| format!("    \"{letter}\" [label=\"\"]; // \"mod\" node\n");
        let edge =
            |(from, to): &(&str, &str)| format!("    \"{from}\" -> \"{to}\" [label=\"uses\"];\n");
        ('a'..='e').map(node).chain(edges.iter().map(edge)).collect()
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

    #[test]
    fn a_type_stands_for_its_module_where_it_is_imported_and_imports_nothing_itself() {
        let methods_elsewhere = [("a", "b::Type"), ("b::Type", "a::Other"), ("a", "a::Other")];
        assert_eq!(circle(&imports(&drawing(&methods_elsewhere))), None);
        let both_ways = drawing(&[("a", "b::Type"), ("b", "a::Other")]);
        assert_eq!(circle(&imports(&both_ways)), Some(["a", "b"].map(String::from).to_vec()));
    }
}
