//! The file `impots.example.toml`. Every line with a setting is a comment: copied as it is, it changes nothing, which tests of the
//! program hold.

use super::setting::{Form, Setting};
use super::table;

const INTRODUCTION: &str = "\
The settings of `impots serve`: copy this file to `impots.toml` and take the `#` away where you want another value.

Every setting is here. A line like `#name = value` shows the default, unless `Default:` stands above it: then it is an \
example. A flag comes before its variable of the environment, which comes before this file.
`impots config check` reads the file as a start would, and says what is in force and where it comes from.";

/// Most characters of a line.
const WIDTH: usize = 120;

/// The whole file.
pub(super) fn render() -> String {
    let mut text = comment(INTRODUCTION);
    let mut current = "";
    for setting in table::of_file() {
        let (section, _) = setting.section_and_name();
        if section != current && !section.is_empty() {
            text += &header(section);
            current = section;
        } else {
            text.push('\n');
        }
        text += &entry(setting);
    }
    text
}

/// The beginning of a section. One that is all there or not at all is a comment, as its header alone would mean something.
fn header(section: &str) -> String {
    let complete = table::COMPLETE_SECTIONS.iter().find(|complete| complete.name == section);
    match complete {
        Some(complete) => format!("\n{}#[{section}]\n", comment(complete.help)),
        None => format!("\n[{section}]\n"),
    }
}

/// A setting with what there is to say of it: its default, or what is so without it and an example.
fn entry(setting: &Setting) -> String {
    let name = setting.section_and_name().1;
    if let Form::Tables(columns) = setting.form {
        let columns: Vec<String> = columns.iter().map(column).collect();
        return format!("{}#[[{name}]]\n{}", comment(&sentences(setting)), columns.join("\n"));
    }
    let comment = comment(&sentences(setting));
    match setting.default {
        Some(default) => format!("{comment}#{name} = {}\n", written(setting.form, default)),
        None => format!("{comment}# Default: {}\n#{name} = {}\n", setting.unset, setting.example),
    }
}

/// A setting of a section `[[…]]`, which has no default.
fn column(setting: &Setting) -> String {
    let name = setting.section_and_name().1;
    format!("{}#{name} = {}\n", comment(&sentences(setting)), setting.example)
}

/// A value as the file writes it.
fn written(form: Form, value: &str) -> String {
    match form {
        Form::Number | Form::Switch => value.to_owned(),
        Form::Text | Form::List | Form::OneOrList | Form::Tables(_) => format!("\"{value}\""),
    }
}

/// What it is, its words, more about it, its flag and its variable.
fn sentences(setting: &Setting) -> String {
    let words: Vec<String> = setting.words.iter().map(|word| format!("\"{word}\"")).collect();
    let words =
        if words.is_empty() { String::new() } else { format!("One of {}.", words.join(", ")) };
    let flag = setting.flag.map(|flag| format!("`--{}`", flag.name));
    let places: Vec<String> = flag.into_iter().chain(setting.variable.map(str::to_owned)).collect();
    let help = format!("{}.", setting.help);
    let parts = [help, words, setting.details.to_owned(), places.join(", ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The text in lines that begin with `#`.
fn comment(text: &str) -> String {
    text.split('\n').map(paragraph).collect()
}

/// A paragraph, wrapped at spaces.
fn paragraph(text: &str) -> String {
    let mut lines = "#".to_owned();
    let mut width = 1;
    for word in text.split_whitespace() {
        let longer = width + 1 + word.chars().count();
        if longer > WIDTH {
            lines += "\n#";
        }
        width = if longer > WIDTH { 2 + word.chars().count() } else { longer };
        lines = lines + " " + word;
    }
    lines + "\n"
}
