//! The file `impots.example.toml` tells the truth: it loads, it names every setting, and its defaults are ours.

use std::collections::BTreeSet;
use std::path::Path;

use super::fault::KEYS;
use super::file::File;

const EXAMPLE: &str = include_str!("../../../../impots.example.toml");

fn parse(text: &str) -> Result<File, String> {
    File::parse(Path::new("example"), text).map_err(|error| error.to_string())
}

/// A setting of the example: its section, its line without the `#`, and whether it shows the default.
struct Line {
    section: String,
    text: String,
    shows_default: bool,
}

impl Line {
    fn key(&self) -> &str {
        self.text.split(' ').next().unwrap()
    }

    fn path(&self) -> (String, String) {
        let section = self.section.trim_matches(['[', ']']);
        (section.to_owned(), self.key().to_owned())
    }
}

/// `#name = value` is a setting, `# text` a comment, `[section]` and `#[section]` a section.
fn lines() -> Vec<Line> {
    let (mut section, mut is_example, mut lines) = (String::new(), false, Vec::new());
    for line in EXAMPLE.lines() {
        let bare = line.strip_prefix('#').unwrap_or(line);
        if bare.starts_with('[') {
            bare.clone_into(&mut section);
        } else if bare.is_empty() {
            is_example = false;
        } else if bare.starts_with(' ') {
            is_example |= bare.starts_with(" Default: none");
        } else {
            lines.push(Line {
                section: section.clone(),
                text: bare.to_owned(),
                shows_default: !is_example,
            });
        }
    }
    lines
}

/// The names that a section may have, from what is said about one that it may not.
fn known_keys(section: &str) -> BTreeSet<String> {
    let header = match section {
        "" => String::new(),
        "users" => "[[users]]\n".into(),
        other => format!("[{other}]\n"),
    };
    let error = parse(&format!("{header}no_such_key = 1\n")).unwrap_err();
    // Behind the name of the file.
    let names = error.split('`').skip(3).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn the_example_is_the_default() {
    let (example, default) = (parse(EXAMPLE).unwrap(), File::default());
    assert_eq!(example.everything(), default.everything());
}

#[test]
fn the_example_names_every_setting() {
    let named: BTreeSet<(String, String)> = lines().iter().map(Line::path).collect();
    let sections: BTreeSet<String> = named.iter().map(|(section, _)| section.clone()).collect();
    let mut known = BTreeSet::new();
    for section in &sections {
        let keys = known_keys(section).into_iter();
        known.extend(keys.map(|key| (section.clone(), key)));
    }
    // A section is named by its header.
    known.retain(|(section, key)| !(section.is_empty() && sections.contains(key)));
    assert_eq!(named, known);
}

#[test]
fn the_keys_that_a_fault_may_repeat_are_those_of_the_file() {
    let sections: BTreeSet<String> = lines().iter().map(|line| line.path().0).collect();
    let known = sections.iter().flat_map(|section| known_keys(section));
    let known: BTreeSet<String> = known.collect();
    assert_eq!(BTreeSet::from(KEYS.map(str::to_owned)), known);
}

#[test]
fn each_default_that_the_example_shows_is_one() {
    let default = File::default().everything();
    let shown = lines().into_iter().filter(|line| line.shows_default);
    let mut count = 0;
    for Line { section, text, .. } in shown {
        let file = parse(&format!("{section}\n{text}\n")).unwrap();
        assert_eq!(file.everything(), default, "{section} {text}");
        count += 1;
    }
    assert!(count > 10, "only {count} defaults are shown");
}

#[test]
fn the_example_without_its_number_signs_loads() {
    let (mut section, mut text) = (String::new(), Vec::new());
    for line in lines() {
        if line.section != section {
            text.push(line.section.clone());
            section = line.section;
        }
        text.push(line.text);
    }
    let text = text.join("\n");
    let file = parse(&text).unwrap();
    assert_eq!(file.users.len(), 1);
    assert!(file.mail.is_some());
}
