//! What the README says of the minimum version of Rust is what the manifest says; `scripts/check` compiles with it.

#[test]
fn the_readme_names_the_minimum_rust_of_the_manifest() {
    let readme = include_str!("../../README.md");
    let statement = format!("Needs Rust {};", env!("CARGO_PKG_RUST_VERSION"));
    assert!(readme.contains(&statement), "the README does not say `{statement}`");
}
