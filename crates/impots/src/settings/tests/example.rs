//! The file `impots.example.toml` tells the truth: it loads, it names every setting, and its defaults are ours.

use super::*;
use crate::settings::setting::Form;

const EXAMPLE: &str = include_str!("../../../../../impots.example.toml");

/// What a file puts into force: alone, and where Redis is used.
fn in_force(text: &str) -> Vec<(&'static str, String)> {
    let redis =
        flag(&table::SESSION_STORE, "redis").with_flag(&table::SECRET_KEYS, &["0123456789abcdef"]);
    let given = [Given::default(), redis];
    let in_force = given.iter().flat_map(|given| read(text, given).unwrap().1);
    in_force.map(|shown| (shown.key, shown.value)).collect()
}

/// The lines of the example with a setting, without their number sign, and the section of each.
fn lines() -> Vec<(&'static str, &'static str)> {
    let (mut section, mut lines) = ("", Vec::new());
    for line in EXAMPLE.lines() {
        let bare = line.strip_prefix('#').unwrap_or(line);
        if bare.starts_with('[') {
            section = bare;
        } else if !bare.is_empty() && !bare.starts_with(' ') {
            lines.push((section, bare));
        }
    }
    lines
}

/// The lines as they would stand in a file.
fn all_lines() -> String {
    let (mut current, mut text) = ("", String::new());
    for (section, line) in lines() {
        if section != current {
            text = format!("{text}{section}\n");
            current = section;
        }
        text = format!("{text}{line}\n");
    }
    text
}

#[test]
fn the_example_is_the_default() {
    assert_eq!(in_force(EXAMPLE), in_force(""));
}

#[test]
fn the_example_names_every_setting() {
    let columns = |setting: &'static Setting| match setting.form {
        Form::Tables(columns) => columns,
        _ => std::slice::from_ref(setting),
    };
    let known: Vec<&str> = table::of_file().flat_map(columns).map(|setting| setting.key).collect();
    let named: Vec<String> = lines()
        .into_iter()
        .map(|(section, line)| {
            let name = line.split(' ').next().unwrap();
            match section.trim_matches(['[', ']']) {
                "" => name.to_owned(),
                section => format!("{section}.{name}"),
            }
        })
        .collect();
    assert_eq!(named, known);
}

#[test]
fn each_default_that_the_example_shows_is_one() {
    let default = in_force("");
    let mut count = 0;
    for (section, line) in lines() {
        let name = line.split(' ').next().unwrap();
        let known = table::ALL
            .iter()
            .find(|setting| setting.section_and_name() == (section.trim_matches(['[', ']']), name));
        if known.is_some_and(|setting| setting.default.is_some()) {
            assert_eq!(in_force(&format!("{section}\n{line}\n")), default, "{section} {line}");
            count += 1;
        }
    }
    assert!(count > 10, "only {count} defaults are shown");
}

#[test]
fn the_example_without_its_number_signs_loads() {
    let password = Given::default().with_variable(&table::MAIL_PASSWORD, "a password");
    // The folder of templates is one of the repository, where the tests are not.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../impots-web/src/templates");
    let text = all_lines().replace("crates/impots-web/src/templates", folder);
    // Its keys are in everybody's hands.
    let shown = text.lines().find(|line| line.starts_with("secret_keys = ")).unwrap();
    let text = text.replace(shown, "secret_keys = [\"0123456789abcdef\"]");
    let settings = settings(&text, &password);
    assert_eq!(settings.user_names(), ["jeanne"]);
    assert!(settings.mail.is_some());
}
