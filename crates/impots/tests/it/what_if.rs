//! What is withheld, from which wage on tax is paid, what more euros change, and comparisons.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

/// Runs a command whose arguments have a space between them.
fn run(command: &str) -> Run {
    Folder::new().run(&command.split(' ').collect::<Vec<_>>())
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
    assert!(gifts.stderr.contains("gifts_aid: there is no first wage with tax beside it"));
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
        "error: who: only a couple has a second declarant\nhint: give another number of euros more\n"
    );
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
