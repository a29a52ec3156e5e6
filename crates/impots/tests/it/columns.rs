//! `impots compute`: the names of columns as people and spreadsheets write them, and a tax year for each row.

use crate::support::{Folder, Run, compute};

/// The taxes of the rows, the figure behind the last of `columns` ones.
fn taxes(content: &str, columns: usize) -> Vec<String> {
    let run = compute(content, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let rows = run.stdout.lines().skip(1);
    rows.map(|row| row.split(',').nth(columns).unwrap().to_owned()).collect()
}

/// Field fault 1: a column that is spelled another way counts, and the tax is right.
#[test]
fn a_column_that_is_spelled_another_way_counts() {
    let of_two_wages = taxes("married,children,salary,salary2\nyes,2,50000,20000\n", 4);
    for name in ["salaire_2", "salary 2", "Salary-2", "SALAIRE2", "salary\u{A0}2"] {
        let content = format!("married,children,salary,{name}\nyes,2,50000,20000\n");
        assert_eq!(taxes(&content, 4), of_two_wages, "{name}");
    }
    let alone = taxes("married,children,salary,single_parent\nno,2,50000,yes\n", 4);
    for name in ["single-parent", "parent isolé", "Parent Isole\u{301}", "SINGLE PARENT"] {
        let content = format!("married,children,salary,{name}\nno,2,50000,yes\n");
        assert_eq!(taxes(&content, 4), alone, "{name}");
    }
    let together = taxes("married,children,salary\nyes,2,70000\n", 3);
    assert_ne!((&of_two_wages, &alone), (&together, &together));
    let french = "marie\u{301};ENFANTS;Salaire\noui;2;50000\n";
    assert_eq!(compute(french, &[]).code, Some(0));
}

/// Field fault 1: a column that one or two letters keep from a known one is refused by name.
#[test]
fn a_column_that_is_nearly_a_known_one_is_refused_by_name() {
    for (name, known) in [
        ("salry2", "salary2"),
        ("salaries2", "salary2"),
        ("single_parnet", "single_parent"),
        ("parents isolés", "single_parent"),
        ("yaer", "year"),
    ] {
        let folder =
            Folder::with("f.csv", format!("married,children,salary,{name}\nyes,2,50000,\n"));
        let stderr = format!(
            "error: `f.csv`: the column `{name}` is nearly `{known}`\n\
             hint: give it that name if it is meant, or another one if it is not\n"
        );
        assert_eq!(folder.run(&["compute", "f.csv", "-o", "o.csv"]), Run::quiet(1, &stderr));
        assert_eq!(folder.names(), ["f.csv"]);
    }
}

/// Field fault 1: other columns are carried through, and named once on standard error.
#[test]
fn columns_that_are_carried_through_are_named_once() {
    let rows = "yes,2,50000,A,1\n".repeat(3_000);
    let run = compute(format!("married,children,salary,name, n°\n{rows}"), &[]);
    assert_eq!(
        run.stderr,
        "tax year 2026 (income 2025), official method\ncolumns carried through: `name`, `n°`\n"
    );
    assert!(
        run.stdout.ends_with("\nyes,2,50000,A,1,147,0,975,0,0.11,45000,1122,0,2026,official,\n")
    );
    let one = compute("marié,enfants,salaire,nom\noui,2,50000,A\n", &[]);
    let told = one.stderr.lines().nth(1);
    assert_eq!(told, Some("colonne reprise telle quelle : `nom`"));
}

/// Field fault 1: a column of tax years counts per row, in either language.
#[test]
fn each_row_has_the_tax_year_that_its_column_gives() {
    let year = |year: &str| {
        let content = "married,children,salary\nyes,2,50000\n";
        let run = compute(content, &["--tax-year", year]);
        run.stdout.lines().nth(1).unwrap().split(',').nth(3).unwrap().to_owned()
    };
    let expected = ["2015", "2019", "2026"].map(year);
    for (name, header) in [
        ("year", "married,children,salary,year"),
        ("Année", "marié,enfants,salaire,Année"),
        ("annee", "married,children,salary,annee"),
    ] {
        let yes = if header.starts_with("marié") { "oui" } else { "yes" };
        let content = format!(
            "{header}\n{yes},2,50000,2015\n{yes},2,50000, 2019\n{yes},2,50000,\n{yes},2,50000,2014\n"
        );
        let run = compute(&content, &[]);
        assert_eq!(run.code, Some(1));
        let rows: Vec<Vec<&str>> =
            run.stdout.lines().skip(1).map(|row| row.split(',').collect()).collect();
        assert_eq!([rows[0][4], rows[1][4], rows[2][4]], expected, "{}", run.stdout);
        // What was not given is filled in; what is faulty stays.
        assert_eq!(
            [rows[0][3], rows[1][3], rows[2][3], rows[3][3]],
            ["2015", " 2019", "2026", "2014"]
        );
        assert!(run.stderr.contains(&format!("`{name}`, ")), "{}", run.stderr);
        assert!(run.stdout.contains("[2014]"), "{}", run.stdout);
    }
    let content = "married,children,salary,year\nyes,2,50000,\n";
    let run = compute(content, &["--tax-year", "2019"]);
    assert!(run.stdout.contains("yes,2,50000,2019,1385,"), "{}", run.stdout);
    let stderr = "error: the column `year` is for the official method\n\
                  hint: leave `--method simplified` out, or remove the column\n";
    assert_eq!(compute(content, &["--method", "simplified"]), Run::quiet(1, stderr));
}

#[test]
fn the_language_is_that_of_the_married_column() {
    let run = compute("marié,children,salary\noui,2,50000\n", &[]);
    assert_eq!((run.code, run.stdout.lines().next().unwrap().contains("impôt")), (Some(0), true));
    let run = compute("marié,children,salary\nja,2,50000\n", &[]);
    assert!(run.stderr.contains("valeur [ja] invalide pour le paramètre [marié (oui/non)]"));
}

/// Names that both languages have tell nothing: the others do, also those of other columns, or else the first situation.
#[test]
fn a_table_whose_known_names_are_of_both_languages_is_answered_in_that_of_its_other_words() {
    for (content, tax) in [
        ("situation;net imposable;1AJ\nmarried;1;30000\n", "impôt"),
        ("situation;taxable;1AJ\ncélibataire;1;30000\n", "tax"),
        ("situation;pension\nPacsé(e);30000\n", "impôt"),
        ("situation;pension\nmarried;30000\n", "tax"),
        ("situation;pension\npacs;30000\n", "tax"),
        ("situation;pension\n", "tax"),
    ] {
        let run = compute(content, &[]);
        let header = run.stdout.lines().next().unwrap_or_default();
        assert!(header.contains(&format!(";{tax};")), "{content}: {header}");
        assert_eq!((run.code, run.stdout.lines().count()), (Some(0), content.lines().count()));
    }
    let run = compute("situation;net imposable\nmarried;30000\n", &[]);
    assert!(run.stderr.starts_with("erreur : `f.csv` : aucune colonne"), "{}", run.stderr);
}

/// The situations of notices and of the form are read as they stand there.
#[test]
fn a_situation_counts_as_a_notice_writes_it() {
    let written = "Célibataire\nDivorcé(e)\nMarié(e)\nPacsé(e)\nVeuf(ve)\nDivorcé(e)/séparé(e)\n";
    let plain = "célibataire\ndivorcé\nmarié\nmarié\nveuf\ndivorcé\n";
    let [written, plain] = [written, plain].map(|rows| {
        let rows = rows.replace('\n', ";30000\n");
        compute(format!("situation;salaire\n{rows}"), &[])
    });
    assert_eq!(written.code, Some(0), "{}", written.stderr);
    let figures = |run: &Run| -> Vec<String> {
        let rows = run.stdout.lines().skip(1);
        rows.map(|row| row.split_once(';').unwrap().1.to_owned()).collect()
    };
    assert_eq!(figures(&written), figures(&plain));
    let run = Folder::new().run(&["simulate", "--situation", "veuve", "--pension", "1"]);
    assert!(run.stderr.starts_with("impôt 2026"), "{}", run.stderr);
}

#[test]
fn a_table_that_is_json_or_has_another_separator_is_told_to_be() {
    let json = "error: `f.csv` is JSON, and a table is expected\n\
                hint: `impots simulate --household FILE.json` reads one household; write several as rows of CSV\n";
    let bar = "error: `f.csv`: `|` separates no values\n\
               hint: separate them by commas, semicolons or tabs, or let the first line be `sep=|`\n";
    for (content, stderr) in [
        ("{\"situation\": \"single\", \"salary\": 3}\n", json),
        ("[\n{\"salary\": 3}]\n", json),
        ("married|children|salary\nyes|2|50000\n", bar),
    ] {
        assert_eq!(compute(content, &[]), Run::quiet(1, stderr), "{content}");
    }
}

#[test]
fn a_column_whose_meaning_is_plain_counts_and_any_other_that_tells_of_a_household_is_refused() {
    let tax = |header: &str, row: &str, columns| {
        taxes(&format!("{header}\n{row}\n"), columns).pop().unwrap()
    };
    let of_2019 = tax("married,children,salary,year", "yes,2,50000,2019", 4);
    for name in ["tax_year", "Tax-Year", "année fiscale", "Année d'imposition"] {
        let header = format!("married,children,salary,{name}");
        assert_eq!(tax(&header, "yes,2,50000,2019", 4), of_2019, "{name}");
    }
    let of_two = tax("married,children,salary,salary2", "yes,2,50000,20000", 4);
    for name in ["salaire conjoint", "Salaire du conjoint (€)", "salaire_declarant_2"] {
        let header = format!("married,children,salary,{name}");
        assert_eq!(tax(&header, "yes,2,50000,20000", 4), of_two, "{name}");
    }
    let alone = tax("married,children,salary,single_parent", "no,2,50000,yes", 4);
    for name in ["case T", "Parent seul"] {
        let header = format!("married,children,salary,{name}");
        assert_eq!(tax(&header, "no,2,50000,yes", 4), alone, "{name}");
    }
    let french = "Marié(e),Nombre d'enfants,Salaire net imposable (€)";
    assert_eq!(tax(french, "VRAI,2.0,50000", 3), "147");
    let stderr = "erreur : `f.csv` : la colonne `Année des revenus` semble être `année`\n\
                  conseil : la nommer `année` si c'est l'année de l'impôt, celle qui suit les revenus ; sinon, lui donner \
                  un autre nom\n";
    let run = compute("marié,enfants,salaire,Année des revenus\noui,2,50000,2025\n", &[]);
    assert_eq!(run, Run::quiet(1, stderr));
    let run = compute("married,children,salary,gross salary\nyes,2,50000,1\n", &[]);
    assert!(
        run.stderr.starts_with("error: `f.csv`: the column `gross salary` seems to be `salary`\n")
    );
}

/// Field fault 1: a table of situations without any column of an income is refused: its taxes would all be 0.
#[test]
fn a_table_of_situations_without_an_income_is_refused() {
    let english = "hint: name the column of the income `salary`, `pension`, `maintenance_received` or `taxable_income_given`, with `2` \
                   for the second declarant, or after its box of the form, such as `1AJ` or `1AS`\n";
    let french = "conseil : nommer la colonne du revenu `salaire`, `pension`, `pension_alimentaire_reçue` ou `revenu_imposable_donné`, \
                  avec `_2` pour le second déclarant, ou d'après sa case du formulaire, comme `1AJ` ou `1AS`\n";
    for (content, stderr) in [
        (
            "situation;net imposable;enfants\nmarié;40000;1\n",
            format!(
                "erreur : `f.csv` : aucune colonne ne dit un revenu ; `net imposable` serait reprise telle quelle\n{french}"
            ),
        ),
        (
            "situation,income,note\nsingle,50000,A\n",
            format!(
                "error: `f.csv`: no column tells an income; `income`, `note` would be carried through\n{english}"
            ),
        ),
        (
            "situation,children\nsingle,1\n",
            format!("error: `f.csv`: no column tells an income\n{english}"),
        ),
    ] {
        assert_eq!(compute(content, &[]), Run::quiet(1, &stderr), "{content}");
    }
}

/// Field fault 1: a column that is named after its box of the form counts.
#[test]
fn a_column_that_is_named_after_its_box_of_the_form_counts() {
    let named = taxes("situation,salary,salary2\nmarried,50000,20000\n", 3);
    assert_eq!(taxes("situation,1AJ,1BJ\nmarried,50000,20000\n", 3), named);
    assert_ne!(named, ["0"]);
    assert_eq!(
        taxes("situation,1AJ\nsingle,50000\n", 2),
        taxes("situation,salary\nsingle,50000\n", 2)
    );
}

/// Field fault 1: a column that is named almost as an amount is refused with what it may be.
#[test]
fn a_column_that_is_named_almost_as_an_amount_is_refused_with_what_it_may_be() {
    for (content, stderr) in [
        (
            "situation;salaire;pension alimentaire\ncélibataire;50000;8000\n",
            "erreur : `f.csv` : la colonne `pension alimentaire` semble être `pension_alimentaire_reçue` ou \
             `pension_alimentaire_versée`\n\
             conseil : lui donner ce nom si c'est ce qu'elle contient, un autre sinon\n",
        ),
        (
            "situation;salaire;pension alim versee\ncélibataire;50000;8000\n",
            "erreur : `f.csv` : la colonne `pension alim versee` semble être `pension_alimentaire_versée`\n\
             conseil : lui donner ce nom si c'est ce qu'elle contient, un autre sinon\n",
        ),
        (
            "marié;enfants;salaire;retraite\noui;0;50000;8000\n",
            "erreur : `f.csv` : la colonne `retraite` semble être `pension` ou `épargne_retraite`\n\
             conseil : lui donner ce nom si c'est ce qu'elle contient, un autre sinon\n",
        ),
        (
            "married,children,salary,maintenance\nyes,0,50000,8000\n",
            "error: `f.csv`: the column `maintenance` seems to be `maintenance_received` or `maintenance_paid`\n\
             hint: give it that name if it is meant, or another one if it is not\n",
        ),
    ] {
        assert_eq!(compute(content, &[]), Run::quiet(1, stderr), "{content}");
    }
    let carried =
        "married,children,salary,name,note,home phone,employment,age\nyes,2,50000,A,B,C,D,5\n";
    assert_eq!(compute(carried, &[]).code, Some(0));
}
