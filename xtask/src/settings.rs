//! The documents of the settings, from their table: the example file and the table of README.
//!
//! The table is compiled here once more, as `impots` is a program and no library that could lend it.

mod example;
mod readme;
#[path = "../../crates/impots/src/settings/setting.rs"]
#[allow(dead_code, reason = "the program needs more of it")]
mod setting;
#[path = "../../crates/impots/src/settings/table.rs"]
#[allow(dead_code, reason = "the program needs more of it")]
mod table;

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::Generated;

const README: &str = "README.md";

/// The example file and README, whose other text stays.
pub(crate) fn files(root: &Path) -> anyhow::Result<Vec<Generated>> {
    let readme = fs::read_to_string(root.join(README)).context(README)?;
    Ok(vec![
        Generated { path: "impots.example.toml", text: example::render() },
        Generated { path: README, text: readme::with_table(&readme)? },
    ])
}
