//! What is withheld, from which wage on tax is paid, what more euros change, and comparisons.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

fn object(arguments: &[&str]) -> Value {
    let run = Folder::new().run(&[arguments, &["--json"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn the_rates_of_a_couple_are_told_with_their_dates_months_and_balance() {
    let found = object(&[
        "withholding",
        "--married",
        "yes",
        "--children",
        "2",
        "--salary",
        "30000",
        "--salary2",
        "45000",
        "--withheld",
        "3 000 €",
    ]);
    let expected = json!({
        "tax_year": 2026, "tax_due": 3597, "household_rate_tenths": 48, "individual_rates_tenths": [21, 66],
        "default": "individual", "applies": {"from": "2026-09-01", "until": "2027-08-31"},
        "monthly": {"base_cents": [250_000, 375_000], "household_cents": [12_000, 18_000], "individual_cents": [5_250, 24_750]},
        "default_rate": {"since": "2026-05-01", "rates_tenths": [53, 119], "cents": [13_250, 44_625]},
        "balance": {"kind": "in_four", "euros": 597, "each_cents": 14_925},
    });
    assert_eq!(found, expected);
}

#[test]
fn pensions_have_rates_and_other_deductions_have_that_of_the_household_only() {
    let pension = object(&[
        "withholding",
        "--situation",
        "widowed",
        "--pension",
        "24000",
        "--tax-year",
        "2025",
    ]);
    assert_eq!(pension["household_rate_tenths"], 30);
    let expenses = object(&[
        "withholding",
        "--situation",
        "married",
        "--salary",
        "50000",
        "--salary2",
        "20000",
        "--actual-expenses",
        "9000",
    ]);
    assert_eq!(expenses["individual_rates_tenths"], Value::Null);
    let reason = "individual rates are given for wages and pensions without other deductions only";
    assert_eq!(expenses["no_individual_rates"], reason);
}

#[test]
fn homes_overseas_have_default_rates_only_and_years_before_2018_have_none() {
    let overseas = object(&[
        "withholding",
        "--situation",
        "single",
        "--salary",
        "50000",
        "--overseas",
        "antilles_réunion",
    ]);
    assert_eq!(overseas["household_rate_tenths"], Value::Null);
    assert_eq!(overseas["default_rate"]["rates_tenths"][0], 99);
    let early = Folder::new().run(&[
        "withholding",
        "--married",
        "no",
        "--children",
        "0",
        "--salary",
        "1",
        "--tax-year",
        "2017",
    ]);
    let stderr = "error: tax year 2017: nothing was withheld at source; the first rates are those of tax year 2018\n\
                  hint: take a later `--tax-year`, or give what leads to the income\n";
    assert_eq!(early, Run::quiet(1, stderr));
}

#[test]
fn thresholds_are_those_of_the_family_and_the_way_wages_are_shared() {
    let single = object(&["threshold", "--married", "no", "--children", "0"]);
    let found = ["first_wage_due", "first_wage_net_tax", "first_wage_gross_tax"]
        .map(|key| single[key].clone());
    assert_eq!(found, [19_551, 19_127, 12_894].map(Value::from));
    assert_eq!(single["rates"][1], json!({"rate": 0.3, "from": 32_867}));
    let two = object(&["threshold", "--married", "yes", "--children", "0", "--wages", "two"]);
    assert_eq!(two["first_wage_due"], 36_512);
    let gifts = Folder::new().run(&["threshold", "--situation", "single", "--gifts-aid", "1"]);
    assert_eq!(gifts.code, Some(1));
    assert!(gifts.stderr.contains("gifts_aid: there is no first wage with tax beside it"));
}

#[test]
fn a_couple_is_compared_with_two_single_persons() {
    let found = object(&["compare", "--children", "2", "--salary", "24000", "--salary2", "40000"]);
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
    let found = object(&[
        "simulate",
        "--married",
        "no",
        "--children",
        "0",
        "--salary",
        "21000",
        "--more",
        "1000",
    ]);
    assert_eq!((&found["more_tax"], &found["effective_rate"]), (&json!(144), &json!(0.144)));
    let less = object(&[
        "simulate",
        "--married",
        "oui",
        "--children",
        "0",
        "--salary",
        "60000",
        "--salary2",
        "60000",
        "--more2",
        "-1000",
    ]);
    assert_eq!(less["impôt_de_plus"], -270);
    let nobody = Folder::new().run(&[
        "simulate",
        "--married",
        "no",
        "--children",
        "0",
        "--salary",
        "1",
        "--more2",
        "1",
    ]);
    assert_eq!(
        nobody.stderr,
        "error: who: only a couple has a second declarant\nhint: give another number of euros more\n"
    );
}
