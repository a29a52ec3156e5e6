//! Households that declare more than wages: as files, as arguments, as JSON.

use std::fmt::Write;

use impots_rules::Fact;
use impots_rules::household::FactKind;
use serde_json::{Value, json};

use crate::support::{Folder, Run};

const VECTORS: &str = include_str!("../../../impots-rules/tests/data/household/vectors.csv");
const REFUSALS: &str = include_str!("../../../impots-rules/tests/data/household/refusals.csv");

/// The columns of the reference's answers, under the names that they have here.
const ANSWERS: [(&str, &str); 20] = [
    ("global_income", "global_income"),
    ("net_global_income", "net_global_income"),
    ("special_allowance", "special_allowance"),
    ("taxable_income", "taxable_income"),
    ("reference_income", "reference_income"),
    ("quarters", "quarters"),
    ("cap", "cap"),
    ("ceiling_effect", "ceiling_effect"),
    ("ceiling_complement", "ceiling_complement"),
    ("gross_tax", "gross_tax"),
    ("overseas_abatement", "overseas_abatement"),
    ("decote", "discount"),
    ("reduction_20", "reduction"),
    ("reductions", "reductions"),
    ("high_income_contribution", "high_income_contribution"),
    ("credits", "credits"),
    ("advantages_excess", "advantages_excess"),
    ("net", "net"),
    ("marginal_rate", "rate"),
    ("average_rate", "average_rate"),
];

/// The cells of a row by the columns of its file.
struct Table<'a> {
    columns: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

impl<'a> Table<'a> {
    fn of(text: &'a str) -> Self {
        let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        Self { columns: rows.next().unwrap(), rows: rows.collect() }
    }

    fn place(&self, column: &str) -> usize {
        self.columns.iter().position(|it| *it == column).unwrap()
    }

    /// The same households as a file for `compute`: the facts of the table begin behind `income_year`, in its order.
    fn households(&self) -> String {
        let names: Vec<&str> = Fact::ALL.into_iter().map(Fact::name).collect();
        let mut text = format!("year,{}\n", names.join(","));
        let year = self.place("income_year");
        for row in &self.rows {
            let tax_year = row[year].parse::<u16>().unwrap() + 1;
            let cells = Fact::ALL.into_iter().zip(&row[year + 1..]).map(|(fact, cell)| {
                match (fact.kind(), *cell) {
                    (FactKind::Flag, "1") => "yes",
                    (FactKind::Flag, "0") => "no",
                    (_, other) => other,
                }
            });
            let cells: Vec<&str> = cells.collect();
            writeln!(text, "{tax_year},{}", cells.join(",")).unwrap();
        }
        text
    }
}

#[test]
fn a_file_of_every_fact_has_every_line_of_every_notice() {
    let vectors = Table::of(VECTORS);
    let folder = Folder::with("f.csv", vectors.households());
    let run = folder.run(&["compute", "f.csv", "-o", "out.csv"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = folder.read("out.csv");
    let answers = Table::of(&text);
    assert_eq!(answers.rows.len(), 7_230);
    for (vector, answer) in vectors.rows.iter().zip(&answers.rows) {
        for (reference, ours) in ANSWERS {
            let expected: f64 = vector[vectors.place(reference)].parse().unwrap();
            let found: f64 = answer[answers.place(ours)].parse().unwrap();
            assert!((expected - found).abs() < 1e-9, "{ours} of {answer:?}");
        }
        let tax: i64 = answer[answers.place("tax")].parse().unwrap();
        let net: i64 = answer[answers.place("net")].parse().unwrap();
        assert_eq!(tax, net.max(0));
    }
}

#[test]
fn every_refusal_names_its_code_and_its_field() {
    let refusals = Table::of(REFUSALS);
    let folder = Folder::with("f.csv", refusals.households());
    let run = folder.run(&["compute", "f.csv", "-o", "out.json"]);
    assert_eq!(run.code, Some(1));
    let rows: Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    let facts = refusals.place("income_year") + 1;
    for (refusal, row) in refusals.rows.iter().zip(rows.as_array().unwrap()) {
        let (code, error) = (refusal[0], row["error"].as_str().unwrap());
        assert!(error.contains(&format!("({code})")) || error.contains("[year"), "{code}: {error}");
        let fact = refusals.columns.iter().position(|column| *column == refusal[1]);
        if let Some(fact) = fact.and_then(|column| column.checked_sub(facts)) {
            let name = Fact::ALL[fact].name();
            assert!(error.contains(&format!("[{name}")), "{name}: {error}");
        }
        assert_eq!(row["net"], Value::Null);
    }
}

/// What is said of every file in French without a tax year.
const LATEST: &str = "impôt 2026 (revenus de 2025), méthode officielle\n";

#[test]
fn a_situation_stands_for_married_children_and_wages() {
    let rows = "situation,pension,enfants_garde_alternée,parent_isolé\nVeuve,24 000 €,,\ndivorcé,24000,1,oui\n";
    let folder = Folder::with("f.csv", rows);
    let run = folder.run(&["compute", "f.csv"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), LATEST));
    assert_eq!(
        run.stdout,
        "situation,pension,enfants_garde_alternée,parent_isolé,impôt,surcôte,décôte,réduction,taux,revenu_imposable,impôt_brut,\
         contribution_hauts_revenus,revenu_brut_global,revenu_net_global,abattement_spécial,revenu_fiscal_de_référence,\
         quarts_de_part,plafond_quotient_familial,effet_plafonnement,complément_plafonnement,abattement_outre_mer,réductions,\
         crédits,excédent_avantages,net,taux_moyen,année,méthode,erreur\n\
         Veuve,24 000 €,,,701,0,399,0,0.11,21600,1100,0,21600,21600,0,21600,4,0,0,0,0,0,0,0,701,292,2026,officielle,\n\
         divorcé,24000,1,oui,0,0,462,0,0.11,21600,462,0,21600,21600,0,21600,6,2131,0,0,0,0,0,0,0,0,2026,officielle,\n"
    );
}

#[test]
fn an_empty_situation_is_a_faulty_value_and_a_blank_row_is_none() {
    let rows = "situation;salaire\n;40000\n;;\n \ncélibataire;40000\n ;x\n";
    let run = Folder::with("f.csv", rows).run(&["compute", "f.csv"]);
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 4), "{}", run.stdout);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let empty = "valeur [] invalide pour le paramètre [situation (célibataire / divorcé / marié / veuf)] (choice)";
    assert!(lines[1].starts_with(";40000;;;") && lines[1].contains(empty), "{}", lines[1]);
    assert!(lines[2].starts_with("célibataire;40000;3904;"), "{}", lines[2]);
    assert!(lines[3].contains(empty) && lines[3].contains("[x]"), "{}", lines[3]);
}

#[test]
fn the_columns_of_wage_earners_alone_keep_their_bounds_and_their_columns() {
    let rows = "married,children,salary,pension\nno,12,2000000000,\nno,12,2000000000,1\nno,,1,1\n";
    let run = Folder::with("f.csv", rows).run(&["compute", "f.csv"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[1].starts_with("no,12,2000000000,,"), "{}", run.stdout);
    assert!(lines[1].ends_with(",2026,official,"));
    assert!(lines[2].ends_with("invalid value [2000000000] for parameter [salary (integer>=0, at most 1000000000)] (amount)\""));
    assert!(lines[3].ends_with("invalid value [] for parameter [children (integer>=0)]"));
}

#[test]
fn married_and_a_situation_are_the_same_column_and_the_simplified_method_knows_neither_fact() {
    let both =
        Folder::with("f.csv", "married,situation,children,salary\n").run(&["compute", "f.csv"]);
    assert!(
        both.stderr.contains("the columns `married` and `situation` are the same"),
        "{}",
        both.stderr
    );
    let simplified = Folder::with("f.csv", "married,children,salary,pension\n").run(&[
        "compute",
        "f.csv",
        "--method",
        "simplified",
    ]);
    assert!(simplified.stderr.contains("the column `pension` is for the official method"));
}

#[test]
fn arguments_tell_every_fact_and_errors_say_what_would_be_right() {
    let folder = Folder::new();
    for (arguments, stderr) in [
        (
            &["--situation", "single", "--salary2", "5"][..],
            "error: `--salary2`: only a couple has a second declarant (second_declarant)\n\
             hint: leave it out, or make the situation that of a couple\n",
        ),
        (
            &["--situation", "célibataire", "--actual-expenses", "5"],
            "erreur : `--actual-expenses`: des frais réels demandent un salaire du même déclarant (expenses_without_wages)\n\
             conseil : donner aussi le salaire, ou l'enlever\n",
        ),
        (
            &["--situation", "single", "--pensoin", "5"],
            "error: unknown argument `--pensoin`\nhint: did you mean `--pension`?\n",
        ),
        (
            &["--situation", "engaged"],
            "error: `engaged` is not possible for `--situation`: it is none of `single`, `divorced`, `married`, `widowed`\n\
             hint: see `--help`\n",
        ),
        (
            &["--situation", "single", "--pension", "12,500"],
            "error: `12,500` is not possible for `--pension`: it can be read as 12500 or as 13 euros\n\
             hint: write `12500` or `13`\n",
        ),
        (&["--salary", "5"], "error: `--married` is missing\nhint: see `--help`\n"),
    ] {
        assert_eq!(folder.run(&[&["simulate"], arguments].concat()), Run::quiet(1, stderr));
    }
}

#[test]
fn every_fact_has_an_argument_of_its_own_kind() {
    let help = Folder::new().run(&["explain", "--help"]).stdout;
    for fact in Fact::ALL {
        let value = match fact.kind() {
            FactKind::Choice => " <NAME>",
            FactKind::Amount => " <EUROS>",
            FactKind::Count => " <NUMBER>",
            FactKind::Flag => "",
            FactKind::BirthYear => " <YEAR>",
        };
        let flag = format!("--{}{value}\n", fact.name().replace('_', "-"));
        assert!(help.contains(&flag) || help.contains(&flag.replace('\n', " ")), "{flag}");
    }
    assert!(help.contains("[1AS, 1AZ]"));
    // Nobody tells a situation by the letter of its box.
    assert!(!help.contains("[M, O, C, D, V]"));
}

#[test]
fn a_file_of_facts_is_a_household_and_arguments_replace_what_it_says() {
    let folder = Folder::with(
        "me.json",
        r#"{"situation": "divorced", "pension": "12 000 €", "shared_children": 1, "tax_year": 2026}"#,
    );
    let net = |arguments: &[&str]| {
        let run =
            folder.run(&[&["simulate", "--household", "me.json", "--json"], arguments].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        serde_json::from_str::<Value>(&run.stdout).unwrap()
    };
    let given = net(&[]);
    assert_eq!(
        (&given["pension"], &given["quarters"], &given["net"]),
        (&json!(12_000), &json!(5), &json!(0))
    );
    let more = net(&["--pension", "40000", "--single-parent"]);
    assert_eq!((&more["pension"], &more["quarters"]), (&json!(40_000), &json!(6)));
    assert!(more["net"].as_i64() > Some(0));
}

#[test]
fn a_file_that_is_no_household_is_refused_by_its_name_and_key() {
    for (content, stderr) in [
        (
            "{\"shared_kids\": 1}",
            "error: `f.json`: `shared_kids` is no fact of a household\n\
             hint: the nearest are `shared_children`, `shared_students`, `shared_child_care`\n",
        ),
        (
            "{\"salary\": 1, \"salaire\": 2}",
            "error: `f.json`: `salaire` is given twice\nhint: remove one of them\n",
        ),
        (
            "{\"pension\": [1]}",
            "error: `f.json`: `pension` is no single value\nhint: give a number, a text, `true` or `false`\n",
        ),
        (
            "{\"situation\": \"single\", \"veteran\": true, \"children\": 1}",
            "error: `f.json`: `veteran`: box W gives nothing beside dependants (veteran)\n\
             hint: leave it out, or leave the dependants out\n",
        ),
        (
            "{\"pension\": -1, \"children\": 21}",
            "error: `f.json`: invalid value [21] for parameter [children (integer>=0, at most 20)] (count); invalid value [-1] \
             for parameter [pension (integer>=0, at most 1000000000)] (amount)\n\
             hint: correct these values; `impots explain --help` says what each fact takes\n",
        ),
        (
            "[]",
            "error: `f.json` holds no JSON object\n\
             hint: write an object such as `{\"married\": true, \"children\": 1, \"pension\": 12000}`\n",
        ),
    ] {
        let folder = Folder::with("f.json", content);
        assert_eq!(folder.run(&["simulate", "--household", "f.json"]), Run::quiet(1, stderr));
    }
}

#[test]
fn a_key_that_a_file_of_facts_repeats_is_refused() {
    for content in [
        r#"{"situation": "single", "salary": 50000, "sal\u0061ry": 4}"#,
        r#"{"salary": null, "children": 1, "salary": 4}"#,
    ] {
        let stderr = "error: `f.json`: `salary` is given twice\nhint: remove one of them\n";
        let folder = Folder::with("f.json", content);
        assert_eq!(folder.run(&["simulate", "--household", "f.json"]), Run::quiet(1, stderr));
    }
}

#[test]
fn an_explanation_of_a_household_tells_the_facts_and_the_steps_that_acted() {
    let run = Folder::new().run(&[
        "explain",
        "--situation",
        "widowed",
        "--birth-year",
        "1955",
        "--pension",
        "30000",
        "--gifts-aid",
        "300",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for line in [
        "Your pension [1AS, 1AZ]",
        "1. Deduction from pensions",
        "The net global income, €27,000, exceeds €17,670 but not €28,430: half of the",
        "Reduction for gifts to people in need",
        "CGI art. 157 bis",
        "Net income tax",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("Contribution on high incomes"));
}
