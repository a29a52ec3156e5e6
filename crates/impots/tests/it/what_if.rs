//! What is withheld, from which wage on tax is paid, what more euros change, and comparisons.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

/// Runs a command whose arguments have a space between them.
fn run(command: &str) -> Run {
    Folder::new().run_line(command)
}

/// What a command answers with `--json`.
fn object(command: &str) -> Value {
    let run = run(&format!("{command} --json"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn thresholds_are_those_of_the_family_and_the_way_wages_are_shared() {
    let single = object("threshold --married no --children 0");
    let found = ["first_wage_due", "first_wage_net_tax", "first_wage_gross_tax"]
        .map(|key| single[key].clone());
    assert_eq!(found, [19_551, 19_127, 12_894].map(Value::from));
    assert_eq!(single["rates"][1], json!({"rate": 0.3, "from": 32_867}));
    let two = object("threshold --married yes --children 0 --wages two");
    assert_eq!(two["first_wage_due"], 36_512);
    let gifts = run("threshold --situation single --gifts-aid 1");
    assert_eq!(gifts.code, Some(1));
    assert!(
        gifts
            .stderr
            .contains("gifts_aid: beside it the tax does not grow with each euro of a wage")
    );
}

#[test]
fn a_couple_is_compared_with_two_single_persons() {
    let found = object("compare --children 2 --salary 24000 --salary2 40000");
    assert_eq!(
        (&found["joint"], &found["separate_best"], &found["gain"]),
        (&json!(2160), &json!(1849), &json!(-311))
    );
    assert_eq!(found["best_children_of_first"], json!([0]));
    assert_eq!(found["separate"].as_array().unwrap().len(), 3);
}

/// Field fault 10: a comparison with tax year 2019 says once that the tax of that year was cancelled.
#[test]
fn a_comparison_with_2019_tells_that_its_tax_was_cancelled() {
    let folder = Folder::with("now.json", r#"{"situation": "single", "salary": 50000}"#);
    folder.write("y19.json", r#"{"situation": "single", "salary": 50000, "year": 2019}"#);
    for (files, times) in [
        (&["now.json", "y19.json"][..], 1),
        (&["y19.json", "now.json", "y19.json"], 1),
        (&["now.json", "now.json"], 0),
    ] {
        let run = folder.run(&[&["compare"], files].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(run.stderr.matches("CIMR").count(), times, "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), files.len() + times, "{}", run.stderr);
    }
}

#[test]
fn households_are_compared_with_the_first_one() {
    let folder = Folder::with("now.json", r#"{"married": true, "salary": 50000, "children": 1}"#);
    folder.write("later.json", r#"{"situation": "married", "salary": 50000, "children": 2}"#);
    let run = folder.run(&["compare", "now.json", "later.json", "--json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!([&found[0]["net"], &found[1]["net"]], [&json!(1073), &json!(147)]);
    assert_eq!(found[1]["difference"], json!(-926));
    let one = folder.run(&["compare", "now.json"]);
    assert_eq!(
        one.stderr,
        "error: one household has nothing to be compared with\nhint: name another file of facts\n"
    );
}

#[test]
fn more_euros_of_a_wage_tell_what_they_change() {
    let found = object("simulate --married no --children 0 --salary 21000 --more 1000");
    assert_eq!((&found["more_tax"], &found["effective_rate"]), (&json!(144), &json!(0.144)));
    let less =
        object("simulate --married oui --children 0 --salary 60000 --salary2 60000 --more2 -1000");
    assert_eq!(less["impôt_de_plus"], -270);
    let nobody = run("simulate --married no --children 0 --salary 1 --more2 1");
    assert_eq!(
        nobody.stderr,
        "error: `--more2`: only a couple has a second declarant\nhint: leave out `--more2`\n"
    );
    let nothing = run("simulate --married no --children 0 --salary 1 --more -2");
    let stderr = "error: `--more`: the wage would be `-1` euros, which is not between 0 and ";
    assert!(nothing.code == Some(1) && nothing.stderr.starts_with(stderr), "{nothing:?}");
    let simplified =
        run("simulate --married yes --children 0 --salary 1 --more2 1 --method simplified");
    assert!(
        simplified.stderr.starts_with("error: `--more2` is for the official"),
        "{simplified:?}"
    );
}

#[test]
fn more_euros_are_read_as_people_write_amounts() {
    let household = ["simulate", "--married", "no", "--children", "0", "--salary", "21000"];
    let more = |text: &str| Folder::new().run(&[&household[..], &["--more", text]].concat());
    for (plain, written) in [
        ("1000", &["1 000 €", "€1,000.00", "+1000", "999,50"][..]),
        ("-1000", &["-1 000 €", "− 1\u{202F}000 €", "-€1'000"]),
    ] {
        let expected = more(plain);
        assert_eq!(expected.code, Some(0), "{expected:?}");
        for text in written {
            assert_eq!(more(text), expected, "{text}");
        }
    }
    for (text, reason, hint) in [
        ("many", "it is no amount of euros, with a minus for less", "see `--help`"),
        ("--1", "it is no amount of euros, with a minus for less", "see `--help`"),
        ("1,000", "it can be read as 1000 or as 1 euros", "write `1000` or `1`"),
    ] {
        let stderr =
            format!("error: `{text}` is not possible for `--more`: {reason}\nhint: {hint}\n");
        assert_eq!(more(text), Run::quiet(1, &stderr));
    }
}

#[test]
fn nothing_was_withheld_from_the_incomes_before_2019() {
    let household = "withholding --married no --children 0 --salary 60000 --withheld 0";
    for (year, income) in [(2018, 2017), (2019, 2018)] {
        let run = run(&format!("{household} --tax-year {year}"));
        let error = format!(
            "error: `--withheld`: nothing was withheld from the income of {income}, the first was that of 2019\n\
             hint: leave it out, or take a `--tax-year` from 2020 on\n"
        );
        assert_eq!((run.code, run.stdout.as_str(), run.stderr), (Some(1), "", error));
    }
    let first = object(&format!("{household} --tax-year 2020"));
    assert_eq!(first["balance"]["kind"], "in_four");
}

/// What a command says, with plain spaces.
fn text(command: &str) -> String {
    let run = run(command);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let words: Vec<&str> = run.stdout.split([' ', '\n']).filter(|it| !it.is_empty()).collect();
    words.join(" ").replace(['\u{A0}', '\u{202F}'], " ")
}

#[test]
fn rates_are_told_with_days_as_people_write_them_and_of_what_they_are() {
    let pension = text("withholding --situation veuf --pension 24000 --tax-year 2026");
    for said in [
        "Ces taux s’appliquent du 1er septembre 2026 au 31 août 2027.",
        "de la pension d’un mois environ ",
        "grille du 1er mai 2026 :",
    ] {
        assert!(pension.contains(said), "{pension}");
    }
    let wages = "withholding --married no --children 0 --salary 24000 --tax-year 2026";
    let english = text(wages);
    assert!(english.contains("from 1 September 2026 to 31 August 2027."), "{english}");
    assert!(english.contains("of a month’s pay about €"), "{english}");
    assert!(text(&format!("{wages} --language fr")).contains("de la paie d’un mois environ "));
}

#[test]
fn the_threshold_of_two_wages_is_said_to_be_their_sum() {
    let two = text("threshold --married oui --children 0 --wages two");
    assert!(two.starts_with("Première somme annuelle des deux salaires, avant"), "{two}");
    assert!(two.contains("un impôt est dû 36 512 €"), "{two}");
    assert!(two.contains("le seuil de recouvrement de 61 €"), "{two}");
    let one = text("threshold --married oui --children 0 --language en");
    assert!(one.starts_with("First wage of a year, before"), "{one}");
    assert!(one.contains("the €61 below which nothing is collected"), "{one}");
}

#[test]
fn a_comparison_counts_children_and_names_its_difference() {
    let one = text("compare --children 1 --salary 24000 --salary2 40000 --language fr");
    assert!(one.contains("1 enfant pour") && one.contains("aucun enfant pour"), "{one}");
    let none = text("compare --children 0 --salary 10000 --salary2 10000 --language fr");
    assert!(
        none.contains("Les deux reviennent au même.") && !none.contains("enfant pour"),
        "{none}"
    );
    let folder = Folder::with("a.json", r#"{"married": true, "salary": 50000, "children": 1}"#);
    folder.write("b.json", r#"{"married": true, "salary": 50000, "children": 2}"#);
    let files = folder.run(&["compare", "a.json", "b.json"]).stdout;
    assert!(files.ends_with("€147 (difference: −€926)\n"), "{files}");
}

#[test]
fn more_euros_are_told_with_names_and_units() {
    let more = text("simulate --situation célibataire --pension 1000 --salary 30000 --more 1000");
    for said in ["Nombre de parts 1 ", "Taux moyen d’imposition ", "Salaire en plus 1 000 €"] {
        assert!(more.contains(said), "{more}");
    }
    assert!(!more.contains("taux_moyen") && !more.contains("quarts"), "{more}");
}
