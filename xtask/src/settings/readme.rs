//! The table of settings in README.

use anyhow::Context as _;

use super::setting::{Form, Setting};
use super::table;

const HEADER: &str = "| flag | variable | `impots.toml` | values, the default first |\n";

/// README with the table as it has to be.
pub(super) fn with_table(readme: &str) -> anyhow::Result<String> {
    let (before, rest) = readme.split_once(HEADER).context("README has no table of settings")?;
    let old: usize =
        rest.lines().take_while(|line| line.starts_with('|')).map(|line| line.len() + 1).sum();
    let rows: String = table::ALL.iter().map(row).collect();
    Ok(format!("{before}{HEADER}|---|---|---|---|\n{rows}{}", &rest[old..]))
}

/// A row: the flag, the variable and the key where there are some, then the values.
fn row(setting: &Setting) -> String {
    let (repeated, separated, listed) = match setting.form {
        Form::List => (", repeated", ", separated by spaces", ", a list"),
        Form::OneOrList => (", repeated", ", separated by spaces", ", one or a list"),
        Form::Text | Form::Number | Form::Switch | Form::Tables(_) => ("", "", ""),
    };
    let flag = setting.flag.map(|flag| format!("`--{}`{repeated}", flag.name));
    let variable = setting.variable.map(|name| format!("`{name}`{separated}"));
    let key = setting.in_file.then(|| format!("{}{listed}", key(setting)));
    let cells = [flag, variable, key, Some(values(setting))];
    let cells = cells.map(|cell| cell.map_or_else(|| " ".to_owned(), |cell| format!(" {cell} ")));
    format!("|{}|\n", cells.join("|"))
}

/// The key in the file; of a section `[[…]]`, with those in it.
fn key(setting: &Setting) -> String {
    match setting.form {
        Form::Tables(columns) => {
            let names = columns.iter().map(|column| format!("`{}`", column.section_and_name().1));
            format!("`[[{}]]` with {}", setting.key, names.collect::<Vec<_>>().join(" and "))
        }
        Form::Text | Form::Number | Form::Switch | Form::List | Form::OneOrList => {
            format!("`{}`", setting.key)
        }
    }
}

/// The values with the default first, or what is so without any.
fn values(setting: &Setting) -> String {
    let words: Vec<String> = setting.words.iter().map(|word| format!("`{word}`")).collect();
    let words = words.join(", ");
    let first = match (setting.words, setting.default) {
        ([_, ..], Some(_)) => words,
        ([_, ..], None) => format!("{}; or {words}", setting.unset),
        ([], Some("")) => "nothing".to_owned(),
        ([], Some(default)) => format!("`{default}`"),
        ([], None) => setting.unset.to_owned(),
    };
    match setting.remark {
        "" => first,
        remark => format!("{first}; {remark}"),
    }
}
