//! `impots parameters show`: the figures of every year and their sources.

use impots_rules::parameters::HouseholdKey;
use serde_json::{Value, json};

use crate::support::{Folder, Run};

fn parameters(arguments: &str) -> Run {
    Folder::new().run_line(&format!("parameters {arguments}"))
}

fn output(arguments: &str) -> String {
    Folder::new().output("parameters", arguments)
}

#[test]
fn the_scale_and_every_figure_stand_with_their_article_and_sources() {
    insta::assert_snapshot!("parameters_2019_en", output("show --tax-year 2019"));
    insta::assert_snapshot!("parameters_2026_fr", output("show --language fr"));
}

/// The figures of every household, and those of households that declare more than wages.
fn two_parts(tax_year: u16) -> [String; 2] {
    let text = output(&format!("show --tax-year {tax_year}"));
    let (first, second) = text.split_once("For households that declare more than wages").unwrap();
    [first.to_owned(), second.to_owned()]
}

#[test]
fn every_year_has_its_eighteen_figures() {
    for year in 2015..=2026 {
        let [text, _] = two_parts(year);
        assert_eq!(text.matches(']').count(), 18, "{text}");
        let without_reduction = text.matches("none this year").count();
        let expected = if (2017..=2020).contains(&year) { 0 } else { 6 };
        assert_eq!(without_reduction, expected, "{text}");
    }
}

#[test]
fn every_year_has_the_figures_of_households_that_declare_more_than_wages() {
    for year in 2015..=2026 {
        let [_, text] = two_parts(year);
        for key in HouseholdKey::ALL {
            assert!(text.contains(&format!("[{}]", key.name())), "{}: {text}", key.name());
        }
        let missing = usize::from(year != 2026);
        assert_eq!(text.matches("none this year").count(), missing, "{text}");
    }
}

#[test]
fn faulty_arguments_are_told_with_a_hint() {
    for (arguments, stderr) in [
        (
            "show --tax-year 2027",
            "error: `2027` is not possible for `--tax-year`: it is not between 2015 and 2026\n\
             hint: see `--help`\n",
        ),
        ("shwo", "error: unknown command `shwo`\nhint: did you mean `show`?\n"),
    ] {
        assert_eq!(parameters(arguments), Run::quiet(1, stderr), "{arguments}");
    }
}

#[test]
fn what_is_imported_is_told_and_the_rest_stays() {
    let folder = Folder::new();
    folder.add_user("jeanne", "a pass phrase");
    let exported = || folder.run(&["parameters", "export"]).stdout;
    let before = exported();
    let all: Value = serde_json::from_str(&before).unwrap();
    for (years, told) in
        [(&["2018"][..], "the tax year 2019"), (&["2018", "2025"], "the tax years 2019, 2026")]
    {
        let entries = years.iter().map(|year| ((*year).to_owned(), all["official"][year].clone()));
        let some = json!({ "official": entries.collect::<Value>() });
        let run = folder.run_with_input(&["parameters", "import", "-"], &some.to_string());
        let told = format!("imported {told} into `");
        assert!(run.code == Some(0) && run.stderr.starts_with(&told), "{run:?}");
        assert_eq!(exported(), before);
    }
}

#[test]
fn a_file_without_any_parameter_is_no_import() {
    for text in [r#"{"official": {}}"#, r#"{"household": {}}"#] {
        let folder = Folder::with("p.json", text);
        let stderr = "error: `p.json`: no year stands below `official` or `household`\n\
                      hint: `impots parameters export` shows how it is written\n";
        assert_eq!(folder.run(&["parameters", "import", "p.json"]), Run::quiet(1, stderr));
        assert_eq!(folder.names(), ["p.json"]);
    }
}

#[test]
fn a_file_of_parameters_in_another_encoding_or_too_large_is_told_with_what_to_do() {
    let folder = Folder::with("p.json", b"{\n\"official\": \"\xE9\"}");
    let stderr = "error: `p.json`: line 2: the line is not UTF-8 text\n\
                  hint: save the file in UTF-8 (Excel: \"CSV UTF-8\"; LibreOffice: character set \"Unicode (UTF-8)\"), or \
                  convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 p.json\n";
    assert_eq!(folder.run(&["parameters", "import", "p.json"]), Run::quiet(1, stderr));
    folder.write("p.json", " ".repeat((1 << 20) + 1));
    let stderr = "error: `p.json` is larger than 1048576 bytes\n\
                  hint: `impots parameters export` shows how it is written\n";
    assert_eq!(folder.run(&["parameters", "import", "p.json"]), Run::quiet(1, stderr));
}

#[test]
fn the_help_says_what_an_import_leaves_and_what_the_keys_of_an_export_are() {
    for (command, expected) in [
        ("import", "What the file leaves out stays in the database"),
        ("export", "are years of income: the tax year minus one"),
    ] {
        let help = output(&format!("{command} --help"));
        assert!(help.contains(expected), "{help}");
    }
}

#[test]
fn the_help_has_examples_that_run() {
    for command in ["--help", "show --help", "reload --help"] {
        let help = output(command);
        let examples: Vec<_> =
            help.lines().filter_map(|line| line.strip_prefix("  impots parameters ")).collect();
        assert!(!examples.is_empty(), "{help}");
        // One after the other: what one writes, the next reads.
        let folder = Folder::new();
        folder.add_user("jeanne", "a pass phrase");
        for example in examples {
            let run = folder.run_line(&format!("parameters {example}"));
            assert_eq!(run.code, Some(0), "{example}: {run:?}");
        }
    }
}
