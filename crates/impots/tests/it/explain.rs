//! `impots explain`: a tax step by step, as text and as JSON.

use serde_json::Value;

use crate::support::{Folder, Run};

fn explain(arguments: &str) -> Run {
    Folder::new().run_line(&format!("explain {arguments}"))
}

fn output(arguments: &str) -> String {
    Folder::new().output("explain", arguments)
}

#[test]
fn the_text_follows_the_tax_from_the_wage_to_what_is_due() {
    insta::assert_snapshot!(
        "explain_couple_2019",
        output("--married yes --children 2 --salary 50000 --tax-year 2019")
    );
    insta::assert_snapshot!(
        "explain_parent_isole_2026",
        output("--married non --children 3 --salary 121123 --single-parent")
    );
    insta::assert_snapshot!(
        "explain_two_wages_2026",
        output("--married yes --children 0 --salary 400000 --salary2 255555 --tax-year 2026")
    );
}

#[test]
fn no_line_is_wider_than_eighty_columns_where_there_is_no_terminal() {
    for language in ["fr", "en"] {
        let text = output(&format!(
            "--married yes --children 4 --salary 154321 --salary2 98765 --tax-year 2020 --language {language}"
        ));
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn the_language_is_that_of_the_yes_unless_it_is_given() {
    let french = output("--married oui --children 0 --salary 30000");
    let title = "Impôt 2026 sur les revenus de 2025, méthode officielle\u{A0}: ";
    assert!(french.starts_with(title), "{french}");
    let given = output("--married yes --children 0 --salary 30000 --language fr");
    assert_eq!(given, french);
    let english = output("--married oui --children 0 --salary 30000 --language en");
    let title = "2026 tax on 2025 income, official method: ";
    assert!(english.starts_with(title), "{english}");
}

#[test]
fn json_is_that_of_simulate_with_the_steps_at_its_end() {
    let household = "--married oui --children 2 --salary 50000 --tax-year 2019 --json";
    let simulated = Folder::new().run_line(&format!("simulate {household}"));
    let json = output(household);
    let beginning = simulated.stdout.trim_end().trim_end_matches('}');
    let json: Value =
        serde_json::from_str(json.strip_prefix(beginning).map(|_| &json).unwrap()).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().rev().take(3).collect();
    assert_eq!(keys, ["explication", "remarque", "méthode"]);
    let steps = json["explication"].as_array().unwrap().iter();
    let sum: i64 = steps.map(|step| step["contribution"].as_i64().unwrap()).sum();
    assert_eq!((sum, &json["impôt"]), (1385, &1385.into()));
}

/// Field fault 10: every explanation of tax year 2019 says that the tax was cancelled, and no other does.
#[test]
fn the_explanation_of_tax_year_2019_says_that_the_tax_was_cancelled() {
    for (language, words) in [
        ("fr", "a été annulé par un crédit d’impôt, le CIMR"),
        ("en", "was cancelled by a tax credit, the CIMR"),
    ] {
        for year in 2015..=2026 {
            for format in ["", " --json"] {
                let household = "--married no --children 1 --salary 30000 --single-parent";
                let text =
                    output(&format!("{household} --language {language} --tax-year {year}{format}"));
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(text.contains(words), year == 2019, "{text}");
            }
        }
    }
}

#[test]
fn json_tells_a_second_wage_and_a_single_parent() {
    let two_wages = output("--married yes --children 0 --salary 50000 --salary2 20000 --json");
    assert!(
        two_wages.contains("\"method\": \"official\", \"salary2\": 20000, \"explanation\""),
        "{two_wages}"
    );
    let alone = output("--married non --children 1 --salary 50000 --single-parent --json");
    assert!(
        alone.contains("\"méthode\": \"officielle\", \"parent_isolé\": \"oui\", \"explication\""),
        "{alone}"
    );
}

#[test]
fn contradictions_are_refused_with_the_reason() {
    for (arguments, stderr) in [
        (
            "--married no --children 0 --salary 30000 --salary2 1",
            "error: `--salary2` is the wage of a second spouse, and the household is not married\n\
             hint: leave `--salary2` out, or give `--married yes`\n",
        ),
        (
            "--married yes --children 1 --salary 30000 --single-parent",
            "error: `--single-parent` is for one declarant living alone, and the household is married\n\
             hint: leave `--single-parent` out, or give `--married no`\n",
        ),
        (
            "--married no --children 0 --salary 30000 --single-parent",
            "error: `--single-parent` needs a child, and there is none\n\
             hint: leave `--single-parent` out, or give the number of `--children`\n",
        ),
        (
            "--married no --children 0 --salary 30000 --tax-year 2014",
            "error: `2014` is not possible for `--tax-year`: it is not between 2015 and 2026\n\
             hint: see `--help`\n",
        ),
        (
            "--married no --children 0 --salary 30000 --language de",
            "error: `de` is not possible for `--language`\nhint: possible values: `fr`, `en`\n",
        ),
        ("--married no --children 0", "error: `--salary` is missing\nhint: see `--help`\n"),
    ] {
        assert_eq!(explain(arguments), Run::quiet(1, stderr), "{arguments}");
    }
}

#[test]
fn headings_are_bold_only_where_colours_are_wanted() {
    let arguments = "explain --married no --children 0 --salary 30000";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let folder = Folder::new();
    let shown = |variables: &[&str]| {
        let mut command = folder.command(&arguments);
        command.envs(variables.iter().map(|name| (name, "1")));
        let output = command.output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(shown(&["CLICOLOR_FORCE"]).starts_with("\u{1b}[1m2026 tax"));
    assert!(!shown(&["CLICOLOR_FORCE", "NO_COLOR"]).contains('\u{1b}'));
    assert!(!shown(&[]).contains('\u{1b}'));
}

#[test]
fn the_help_has_examples_that_run() {
    let help = output("--help");
    let examples = help.lines().filter_map(|line| line.strip_prefix("  impots explain "));
    let mut count = 0;
    for example in examples {
        output(example);
        count += 1;
    }
    assert_eq!(count, 5);
}
