//! `impots compute`: files in all their spellings, and every way to fail.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Stdio;

use impots_testing::shown_on_terminal;
use serde_json::{Value, json};

use crate::support::{Folder, Run, TAXPAYERS, compute};

const HOUSEHOLDS: &str = "married,children,salary\nyes,2,50000\nno,0,200000\n";

const TAXES: &str = "married,children,salary,tax,surcharge,discount,reduction,rate,taxable_income,gross_tax,\
                     high_income_contribution,year,method,error\n\
                     yes,2,50000,147,0,975,0,0.11,45000,1122,0,2026,official,\n\
                     no,0,200000,59974,0,0,0,0.45,185445,59974,0,2026,official,\n";

/// What is said of every file in English without a tax year.
const LATEST: &str = "tax year 2026 (income 2025), official method\n";

fn output(content: impl AsRef<[u8]>, arguments: &[&str]) -> String {
    let run = compute(content, arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn rows_come_back_with_their_figures() {
    let expected = Run { code: Some(0), stdout: TAXES.to_owned(), stderr: LATEST.to_owned() };
    assert_eq!(compute(HOUSEHOLDS, &[]), expected);
}

#[test]
fn the_file_of_version_14_gives_the_published_figures() {
    let folder = Folder::with("taxpayersdata.txt", TAXPAYERS);
    let run = folder.run(&["compute", "--method", "simplified", "taxpayersdata.txt"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stdout,
        "id,marié,enfants,salaire,impôt,surcôte,décôte,réduction,taux,année,méthode,erreur\n\
         1,oui,2,55555,2814,0,0,0,0.14,2019,simplifiée,\n\
         2,oui,2,50000,1384,0,384,347,0.14,2019,simplifiée,\n\
         3,oui,3,50000,0,0,720,0,0.14,2019,simplifiée,\n\
         4,non,2,100000,19884,4480,0,0,0.41,2019,simplifiée,\n\
         5,non,3,100000,16782,7176,0,0,0.41,2019,simplifiée,\n\
         6,oui,3,100000,9200,2180,0,0,0.3,2019,simplifiée,\n\
         7,oui,5,100000,4230,0,0,0,0.14,2019,simplifiée,\n\
         8,non,0,100000,22986,0,0,0,0.41,2019,simplifiée,\n\
         9,oui,2,30000,0,0,0,0,0.0,2019,simplifiée,\n\
         10,non,0,200000,64210,7498,0,0,0.45,2019,simplifiée,\n\
         11,oui,3,200000,42842,17283,0,0,0.41,2019,simplifiée,\n\
         11,12,,,,,,,,,,\"4 valeurs attendues, 2 trouvées\"\n\
         12,oui,3,200000,,,,,,,,\"4 valeurs attendues, 6 trouvées\"\n\
         x,x,x,x,,,,,,,,valeur [x] invalide pour le paramètre [id (entier>=0)]; valeur [x] invalide pour \
         le paramètre [marié (oui/non)]; valeur [x] invalide pour le paramètre [enfants (entier>=0)]; \
         valeur [x] invalide pour le paramètre [salaire (montant en euros)]\n"
    );
    let told: Vec<_> = run.stderr.lines().collect();
    assert_eq!(told[0], "impôt 2019 (revenus de 2018), méthode simplifiée de la version 14");
    assert_eq!(told[1], "ligne 15 : 4 valeurs attendues, 2 trouvées");
    assert_eq!(told[2], "ligne 16 : 4 valeurs attendues, 6 trouvées");
    assert!(told[3].starts_with("ligne 17 : valeur [x] invalide"));
    assert!(told[4].starts_with("L’impôt sur les revenus ordinaires de 2018 a été annulé"));
    assert_eq!(told[5], "erreur : 3 lignes sur 14 n'ont pas pu être calculées");
    assert_eq!(told[6], "conseil : `erreur` dit pourquoi dans la sortie, à la place des montants");
    assert_eq!(told.len(), 7);
}

#[test]
fn marks_line_ends_and_separators_do_not_matter() {
    let crlf = HOUSEHOLDS.replace('\n', "\r\n");
    assert_eq!(output(&crlf, &[]), TAXES);
    assert_eq!(output(crlf.trim_end(), &[]), TAXES);
    let semicolons = TAXES.replace(',', ";").replace("0.", "0,");
    assert_eq!(output(HOUSEHOLDS.replace(',', ";"), &[]), semicolons);
    assert_eq!(output(HOUSEHOLDS.replace(',', "\t"), &[]), TAXES.replace(',', "\t"));
    let mark = "\u{FEFF}";
    assert_eq!(output(format!("{mark}{crlf}"), &[]), format!("{mark}{TAXES}"));
}

#[test]
fn other_columns_are_carried_through_and_need_quotes_or_not() {
    let rows = "note,Marié,enfants,salaire,n°\n\"a, \"\"b\"\"\nc\",oui,2,50000,#1\n,NON, 0 ,0,\n";
    let run = compute(rows, &["--method", "simplified"]);
    assert_eq!(
        run.stdout,
        "note,Marié,enfants,salaire,n°,impôt,surcôte,décôte,réduction,taux,année,méthode,erreur\n\
         \"a, \"\"b\"\"\nc\",oui,2,50000,#1,1384,0,384,347,0.14,2019,simplifiée,\n\
         ,NON, 0 ,0,,0,0,0,0,0.0,2019,simplifiée,\n"
    );
    let told = run.stderr.lines().nth(1);
    assert_eq!(told, Some("colonnes reprises telles quelles : `note`, `n°`"));
}

#[test]
fn faulty_rows_stay_in_their_place_and_are_told() {
    let rows =
        "married,children,salary\nyes,2,50000\nja,-1,5e4\n\nyes,2\nno,0,200000,x\nno,10001,1\n";
    let run = compute(rows, &[]);
    assert_eq!(run.code, Some(1));
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[3], "yes,2,,,,,,,,,,,,\"3 values expected, 2 found\"");
    assert_eq!(lines[4], "no,0,200000,,,,,,,,,,,\"3 values expected, 4 found\"");
    assert_eq!(
        run.stderr,
        "tax year 2026 (income 2025), official method\n\
         line 3: invalid value [ja] for parameter [married (yes/no)]; invalid value [-1] for \
         parameter [children (integer>=0)]; invalid value [5e4] for parameter [salary (amount in euros)]\n\
         line 5: 3 values expected, 2 found\n\
         line 6: 3 values expected, 4 found\n\
         line 7: invalid value [10001] for parameter [children (integer>=0, at most 10000)]\n\
         error: 4 of 5 rows could not be computed\n\
         hint: they are in the output, without figures; their `error` says why\n"
    );
}

#[test]
fn one_value_is_found_in_the_singular_and_a_number_beyond_the_maximum_told() {
    let run = compute("1,oui,2,50000\n7\n18446744073709551616,oui,2,50000\n", &[]);
    assert!(
        run.stderr.contains("\nligne 2 : 4 valeurs attendues, 1 trouvée\nligne 3 : valeur"),
        "{}",
        run.stderr
    );
    let maximum = "[id (entier>=0, au plus 18446744073709551615)]";
    assert!(run.stderr.contains(maximum), "{}", run.stderr);
}

#[test]
fn at_most_twenty_faulty_rows_are_told() {
    let rows = format!("married,children,salary\n{}", "x,0,0\n".repeat(5_000));
    let run = compute(rows, &[]);
    let told: Vec<_> = run.stderr.lines().collect();
    assert_eq!((told.len(), run.stdout.lines().count()), (24, 5_001));
    assert_eq!(told[21], "and 4980 more");
    assert_eq!(told[22], "error: 5000 of 5000 rows could not be computed");
}

#[test]
fn a_header_without_rows_gives_a_header() {
    let header = TAXES.lines().next().unwrap();
    assert_eq!(output("married,children,salary\n", &[]), format!("{header}\n"));
}

/// Field fault 9: a faulty row's values have the types of the good rows in JSON.
#[test]
fn json_is_an_array_of_objects_with_numbers() {
    let rows = "name,married,children,salary,salary2,single_parent\n\
                \"A \"\"B\"\"\",yes,02,50 000 €,,\n\u{1},No,x,\"1,50\",,no\n7,yes,1\n";
    let folder = Folder::with("f.csv", rows);
    let run = folder.run(&["compute", "f.csv", "--tax-year", "2019", "-o", "f.JSON"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let text = folder.read("f.JSON");
    assert_eq!(text.lines().count(), 5);
    let value: Value = serde_json::from_str(&text).unwrap();
    let first = json!({"name": "A \"B\"", "married": "yes", "children": 2, "salary": 50000,
        "salary2": null, "single_parent": "", "tax": 1385, "surcharge": 0, "discount": 384,
        "reduction": 346, "rate": 0.14, "taxable_income": 45000, "gross_tax": 2115,
        "high_income_contribution": 0, "year": 2019, "method": "official"});
    assert_eq!(value[0], first);
    let none = json!({"tax": null, "surcharge": null, "discount": null, "reduction": null,
        "rate": null, "taxable_income": null, "gross_tax": null, "high_income_contribution": null,
        "year": null, "method": null});
    let faulty = |given: Value, error: &str| {
        let mut object = given.as_object().unwrap().clone();
        object.extend(none.as_object().unwrap().clone());
        object.insert("error".to_owned(), error.into());
        Value::Object(object)
    };
    let second = json!({"name": "\u{1}", "married": "No", "children": null, "salary": 2,
        "salary2": null, "single_parent": "no"});
    let error = "invalid value [x] for parameter [children (integer>=0)]";
    assert_eq!(value[1], faulty(second, error));
    let third = json!({"name": "7", "married": "yes", "children": 1, "salary": null,
        "salary2": null, "single_parent": null});
    assert_eq!(value[2], faulty(third, "6 values expected, 3 found"));
}

#[test]
fn json_of_no_row_is_an_empty_array() {
    let folder = Folder::with("f.csv", "married,children,salary\n");
    assert_eq!(folder.run(&["compute", "f.csv", "-o", "f.json"]), Run::quiet(0, LATEST));
    assert_eq!(folder.read("f.json"), "[]\n");
}

#[test]
fn the_official_method_knows_two_salaries_and_single_parents() {
    let rows =
        "married,children,salary,salary2,single_parent\nyes,0,100000,100000,no\nno,1,30000,,yes\n";
    let official = output(rows, &["--method", "official"]);
    assert_eq!(output(rows, &["--tax-year", "2026"]), official);
    assert!(official.starts_with(
        "married,children,salary,salary2,single_parent,tax,surcharge,discount,reduction,rate,\
         taxable_income,gross_tax,high_income_contribution,year,method,error\nyes,0,100000,100000,no,"
    ));
    let simplified = compute(rows, &["--method", "simplified"]);
    assert_eq!(simplified.code, Some(1));
    assert!(
        simplified
            .stderr
            .contains("\nline 3: the simplified method does not know [single_parent]\n")
    );
}

#[test]
fn standard_streams_are_read_and_written() {
    let folder = Folder::new();
    let run = folder.run_with_input(&["compute", "-", "-o", "-"], HOUSEHOLDS);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), TAXES));
}

#[test]
fn standard_input_is_called_by_its_name() {
    for (input, stderr) in [
        (
            "",
            "error: standard input is empty\n\
             hint: it needs lines such as `1,oui,2,50000`, or a header `married,children,salary` and rows\n",
        ),
        (
            "married,children,salary,tax\n",
            "error: standard input: the column `tax` is there already, and would be written\n\
             hint: rename or remove it\n",
        ),
        (
            "married\ryes\r",
            "error: standard input ends its lines with carriage returns (CR) alone\n\
             hint: convert it: tr '\\r' '\\n'\n",
        ),
    ] {
        let run = Folder::new().run_with_input(&["compute", "-"], input);
        assert_eq!(run, Run::quiet(1, stderr));
    }
}

#[test]
fn an_output_replaces_the_file_of_its_name() {
    let folder = Folder::with("f.csv", HOUSEHOLDS);
    folder.write("out.csv", "old");
    assert_eq!(folder.run(&["compute", "f.csv", "-o", "out.csv"]), Run::quiet(0, LATEST));
    assert_eq!(folder.read("out.csv"), TAXES);
    assert_eq!(folder.names(), ["f.csv", "out.csv"]);
}

#[test]
fn an_output_that_is_the_input_is_refused_under_all_its_names() {
    let folder = Folder::with("f.csv", HOUSEHOLDS);
    symlink("f.csv", folder.path().join("link.csv")).unwrap();
    for (input, output) in
        [("f.csv", "f.csv"), ("f.csv", "./f.csv"), ("f.csv", "link.csv"), ("link.csv", "f.csv")]
    {
        let stderr = format!(
            "error: `INPUT` and `--output` are the same file: `{output}`\n\
             hint: give each a file of its own\n"
        );
        let run = folder.run(&["compute", input, "-o", output]);
        assert_eq!(run, Run::quiet(1, &stderr));
        assert_eq!(folder.read("f.csv"), HOUSEHOLDS);
    }
    let output = File::options().append(true).open(folder.path().join("f.csv")).unwrap();
    let mut command = folder.command(&["compute", "f.csv"]);
    assert_eq!(command.stdout(output).status().unwrap().code(), Some(1));
    assert_eq!(folder.read("f.csv"), HOUSEHOLDS);
}

#[test]
fn open_files_are_written_on_and_never_replaced() {
    for path in ["/dev/stdout", "/dev/fd/1"] {
        let folder = Folder::with("f.csv", HOUSEHOLDS);
        folder.write("out.csv", "before\n");
        let output = File::options().append(true).open(folder.path().join("out.csv")).unwrap();
        let mut command = folder.command(&["compute", "f.csv", "-o", path]);
        command.stdout(output.try_clone().unwrap());
        assert_eq!(command.status().unwrap().code(), Some(0));
        (&output).write_all(b"after\n").unwrap();
        assert_eq!(folder.read("out.csv"), format!("before\n{TAXES}after\n"));
        let run = folder.run(&["compute", "f.csv", "-o", path]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), TAXES));
    }
}

#[test]
fn a_read_only_output_is_told_and_kept() {
    let folder = Folder::with("f.csv", HOUSEHOLDS);
    folder.write("out.csv", "old");
    let path = folder.path().join("out.csv");
    fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
    let stderr = "error: cannot write `out.csv`: the file is read-only\n\
                  hint: allow writing to it, or name another file\n";
    let run = folder.run(&["compute", "f.csv", "-o", "out.csv"]);
    assert_eq!(run, Run::quiet(1, stderr));
    assert_eq!(folder.read("out.csv"), "old");
}

/// Each content of `f.csv` is refused with its message, and nothing is written.
fn assert_unusable(cases: &[(&[u8], &str)]) {
    for (content, stderr) in cases {
        let folder = Folder::with("f.csv", content);
        let run = folder.run(&["compute", "f.csv", "-o", "out.csv"]);
        assert_eq!(run, Run::quiet(1, stderr));
        assert_eq!(folder.names(), ["f.csv"]);
    }
}

#[test]
fn unusable_inputs_are_told_and_write_nothing() {
    let hint = "hint: it needs lines such as `1,oui,2,50000`, or a header `married,children,salary` and rows";
    assert_unusable(&[
        (b"", &format!("error: `f.csv` is empty\n{hint}\n")),
        (b"# nothing\n\n;;\n", &format!("error: `f.csv` has no rows\n{hint}\n")),
        (
            b"married,children,salary\ryes,2,50000\r",
            "error: `f.csv` ends its lines with carriage returns (CR) alone\n\
             hint: convert it: tr '\\r' '\\n' < f.csv\n",
        ),
    ]);
}

#[test]
fn unusable_headers_are_told_and_write_nothing() {
    let header_hint = "hint: the header needs `married,children,salary`, `marié,enfants,salaire` or `situation`; \
                       without a header, lines are `id,marié,enfants,salaire`";
    assert_unusable(&[
        (
            b"a,b\n1,2\n",
            "error: `f.csv`: the first line names none of the columns; it has `a`, `b`\n\
             hint: remove lines above the header, which needs `married,children,salary`, `marié,enfants,salaire` or \
             `situation`; without a header, lines are `id,marié,enfants,salaire`\n",
        ),
        (
            b"married,salary\n",
            &format!("error: `f.csv`: the column `children` is missing\n{header_hint}\n"),
        ),
        (
            b"married,children,salary,Salary\n",
            "error: `f.csv`: the columns `salary` and `Salary` are the same\n\
             hint: remove one of them\n",
        ),
        (
            b"married,children,salary,T-A-X\n",
            "error: `f.csv`: the column `T-A-X` is there already, and would be written\n\
             hint: rename or remove it\n",
        ),
    ]);
}

#[test]
fn unusable_lines_are_told_and_write_nothing() {
    let iconv = "hint: save the file in UTF-8 (Excel: \"CSV UTF-8\"; LibreOffice: character set \"Unicode (UTF-8)\"), or convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 f.csv";
    let quotes = "hint: write \"\" for a quote inside of quotes";
    let long = b"married,children,salary,".repeat(3_000);
    assert_unusable(&[
        (
            b"mari\xE9,enfants,salaire\n",
            &format!("error: `f.csv`: line 1: the line is not UTF-8 text\n{iconv}\n"),
        ),
        (
            b"\nmarried,\"children,salary\nyes,1,1\n",
            &format!("error: `f.csv`: line 2: a quote [\"] is opened and not closed\n{quotes}\n"),
        ),
        (
            b"married,\"chil\"dren,salary\nyes,1,1\n",
            &format!(
                "error: `f.csv`: line 1: text follows the quote [\"] that closes a value\n{quotes}\n"
            ),
        ),
        (
            &long,
            "error: `f.csv`: line 1 is too long for a row\n\
             hint: check that the file is CSV, one row a line\n",
        ),
    ]);
}

#[test]
fn missing_files_folders_and_directories_are_told() {
    let folder = Folder::with("f.csv", HOUSEHOLDS);
    for (arguments, stderr) in [
        (
            ["compute", "nope.csv", "-o", "-"],
            "error: cannot read `nope.csv`: there is no such file\nhint: check the path\n",
        ),
        (
            ["compute", ".", "-o", "-"],
            "error: cannot read `.`: it is a directory\nhint: name a file in it\n",
        ),
        (
            ["compute", "f.csv", "-o", "nope/out.csv"],
            "error: cannot write `nope/out.csv`: its folder does not exist\nhint: create the folder first\n",
        ),
        (
            ["compute", "f.csv", "-o", "."],
            "error: cannot write `.`: it is a directory\nhint: name a file in it\n",
        ),
    ] {
        assert_eq!(folder.run(&arguments), Run::quiet(1, stderr));
    }
}

#[test]
fn twin_columns_are_for_csv_only() {
    let folder = Folder::with("f.csv", "a,a,married,children,salary\n1,2,yes,2,50000\n");
    assert_eq!(folder.run(&["compute", "f.csv"]).code, Some(0));
    let stderr = "error: two columns are named `a`, and a JSON object has each key once\n\
                  hint: rename one of them, or write CSV\n";
    assert_eq!(folder.run(&["compute", "f.csv", "-o", "f.json"]), Run::quiet(1, stderr));
}

#[test]
fn a_reader_that_has_gone_is_no_failure() {
    let rows = format!("married,children,salary\n{}", "yes,2,50000\n".repeat(50_000));
    let folder = Folder::with("f.csv", rows);
    let mut command = folder.command(&["compute", "f.csv"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), LATEST.into()));
}

/// A file can say anything to a terminal: turn its colours, rename its window, copy into its clipboard.
#[test]
fn a_terminal_is_told_nothing_but_text_and_files_keep_their_bytes() {
    let content = "married,children,salary,note\nyes,2,50000,\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}\n";
    let folder = Folder::with("f", content);
    let shown = shown_on_terminal(&mut folder.command(&["compute", "f"]));
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.contains(",\u{fffd}]0;owned\u{fffd}\u{fffd}2J\u{fffd},147,"), "{shown:?}");
    assert!(folder.run(&["compute", "f"]).stdout.contains(",\u{1b}]0;owned\u{7}\u{9b}2J\u{202e},"));
    let tabs = Folder::with("f", "married\tchildren\tsalary\nyes\t2\t50000\n");
    let shown = shown_on_terminal(&mut tabs.command(&["compute", "f"]));
    assert!(String::from_utf8(shown).unwrap().contains("yes\t2\t50000\t147\t"));
}

/// People fill it with the years of their income.
#[test]
fn a_column_of_years_is_said_to_hold_tax_years() {
    for (content, said) in [
        (
            "marié,enfants,salaire,année\noui,2,50000,2025\n",
            "colonne `année`, année de l'impôt : celle qui suit les revenus (2026 = revenus de 2025) ; \
             2026 où elle est vide ; méthode officielle\n",
        ),
        (
            "married,children,salary,year\nyes,2,50000,2025\n",
            "column `year`, tax year: the one after the income (2026 = income 2025); \
             2026 where it is empty; official method\n",
        ),
    ] {
        assert_eq!(compute(content, &[]).stderr, said);
    }
}
