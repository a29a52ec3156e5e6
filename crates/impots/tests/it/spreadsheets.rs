//! `impots compute`: rows as spreadsheets and people leave them.

use crate::support::{Folder, Run};

fn compute(content: impl AsRef<[u8]>) -> Run {
    Folder::with("f.csv", content).run(&["compute", "f.csv"])
}

/// Field fault 3: rows of separators only are blank, before the header, between rows and at the end.
#[test]
fn rows_of_separators_only_are_blank() {
    let plain = compute("married;children;salary\nyes;2;50000\nno;0;30000\n");
    assert_eq!(plain.code, Some(0));
    for content in [
        "married;children;salary\nyes;2;50000\n;;\nno;0;30000\n;;\n;;\n",
        ";;\r\n;;\r\nmarried;children;salary\r\nyes;2;50000\r\n; ;\r\n\"\";;\"\"\r\nno;0;30000\r\n;;",
        ";;;;\nmarried;children;salary\nyes;2;50000\n;;;;;\nno;0;30000\n",
    ] {
        assert_eq!(compute(content), plain, "{content}");
    }
    let tabs = compute("married\tchildren\tsalary\n\t\t\nyes\t2\t50000\n\t\t\n");
    assert_eq!((tabs.code, tabs.stdout.lines().count()), (Some(0), 2));
}

/// Field fault 2: amounts in a file are read as people write them.
#[test]
fn amounts_in_a_file_are_read_as_people_write_them() {
    let header = "married;children;salary";
    for amount in [
        "50000",
        "50 000",
        "50\u{A0}000",
        "50\u{202F}000",
        "50 000 €",
        "€50,000.00",
        "50000,00",
        "50000.49",
        "49999,50",
        "50'000",
        "50’000",
        "EUR 50000",
        "50.000,00 €",
    ] {
        let run = compute(format!("{header}\nyes;2;{amount}\n"));
        let row = format!("\nyes;2;{amount};147;0;975;0;0,11;45000;1122;0;2026;official;\n");
        assert!(run.code == Some(0) && run.stdout.ends_with(&row), "{run:?}");
    }
    for (amount, readings) in
        [("50,000", "50000 or 50"), ("€50.000", "50000 or 50"), ("1,500", "1500 or 2")]
    {
        let run = compute(format!("{header}\nyes;2;{amount}\n"));
        let expected = format!(
            "line 2: ambiguous value [{amount}] for parameter [salary]: {readings} euros? Write one of the two\n"
        );
        assert!(run.code == Some(1) && run.stderr.contains(&expected), "{run:?}");
    }
}

/// Field fault 5: a bad byte, a long line or an open quote makes its row faulty, and the file goes on.
#[test]
fn lines_that_are_no_rows_do_not_take_the_others_with_them() {
    let mut content = b"married,children,salary,name\nyes,2,50000,A\nno,0,1,Jos\xE9\n".to_vec();
    content.extend(format!("no,0,2,{}\n", "x".repeat(70_000)).bytes());
    content.extend(b"no,0,3,\"open\nno,0,4,B\n");
    let run = compute(&content);
    assert_eq!(run.code, Some(1));
    let rows: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(rows.len(), 5);
    assert!(rows[0].starts_with("yes,2,50000,A,147,"));
    assert_eq!(rows[1], "no,0,1,Jos\u{FFFD},,,,,,,,,,,the line is not UTF-8 text");
    assert!(rows[2].starts_with("no,0,2,xxx") && rows[2].len() < 1_200);
    assert!(rows[2].ends_with(",,,,,,,,,,,the line is longer than 65536 bytes"));
    assert_eq!(rows[3], "no,0,3,open,,,,,,,,,,,\"a quote [\"\"] is opened and not closed\"");
    assert!(rows[4].starts_with("no,0,4,B,0,0,0,0,0.0,"));
    assert_eq!(
        run.stderr,
        "tax year 2026 (income 2025), official method\n\
         column carried through: `name`\n\
         line 3: the line is not UTF-8 text\n\
         line 4: the line is longer than 65536 bytes\n\
         line 5: a quote [\"] is opened and not closed\n\
         error: 3 of 5 rows could not be computed\n\
         hint: they are in the output, without figures; their `error` says why\n\
         hint: save the file in UTF-8 (Excel: \"CSV UTF-8\"; LibreOffice: character set \"Unicode (UTF-8)\"), or convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 f.csv\n"
    );
}

/// Field fault 5: even a first line without a header can be faulty alone.
#[test]
fn a_bad_byte_in_the_first_line_of_a_taxpayers_file_is_a_fault_of_that_line() {
    let run = compute(b"1,oui,2,\xE9\n2,oui,2,50000\n");
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 3));
    assert!(run.stdout.contains("\n2,oui,2,50000,147,"), "{run:?}");
}

/// Field fault 9: text after a closing quote is a faulty value.
#[test]
fn text_after_a_closing_quote_is_a_fault_of_the_row() {
    let run = compute("married,children,salary,name\nyes,2,50000,\"A\"B\nyes,2,50000,\"A\" \n");
    assert_eq!(run.code, Some(1));
    let rows: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert!(
        rows[0].ends_with(",\"text follows the quote [\"\"] that closes a value\""),
        "{rows:?}"
    );
    assert!(rows[1].starts_with("yes,2,50000,A ,147,"), "{rows:?}");
}

/// Field fault 9: messages show a value as it is written.
#[test]
fn messages_show_a_value_as_it_is_written() {
    let run = compute("married,children,salary\nOk,2,50000\n");
    assert!(run.stderr.contains("invalid value [Ok] for parameter [married (yes/no)]"), "{run:?}");
    assert!(run.stdout.contains("[Ok]"), "{run:?}");
}

/// Field fault 9: where semicolons separate, decimals have a comma.
#[test]
fn a_file_with_semicolons_has_decimal_commas() {
    let run = compute("married;children;salary\nyes;2;50000\nno;0;1\n");
    assert!(run.stdout.contains(";0,11;") && run.stdout.contains(";0,0;"), "{}", run.stdout);
    let commas = compute("married,children,salary\nyes,2,50000\n");
    assert!(commas.stdout.contains(",0.11,"), "{}", commas.stdout);
}

/// Field fault 9: where the columns are described, it is said that the gross tax includes the surcharge; the figures show it.
#[test]
fn the_gross_tax_includes_the_surcharge_and_the_help_says_so() {
    let help = Folder::new().run(&["compute", "--help"]).stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        help.contains("`gross_tax` is the tax of the brackets, `surcharge` included"),
        "{help}"
    );
    let run = compute("married,children,salary\nno,2,100000\n");
    let row: Vec<&str> = run.stdout.lines().nth(1).unwrap().split(',').collect();
    let number = |column: usize| row[column].parse::<i64>().unwrap();
    let (tax, surcharge, gross_tax) = (number(3), number(4), number(9));
    assert!(surcharge > 0 && tax == gross_tax - number(5) - number(6) + number(10), "{row:?}");
}
