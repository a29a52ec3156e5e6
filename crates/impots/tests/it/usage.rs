//! Arguments: what is asked for, and what cannot be.

use crate::support::{Folder, Run};

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = Folder::new();
    for command in ["serve", "main", "main2", "main3", "compute", "simulate"] {
        let run = folder.run(&[command, "--help"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{command:?}");
        assert!(run.stdout.contains("Examples:"), "{}", run.stdout);
    }
    let version = folder.run(&["--version"]).stdout;
    let (first, rest) = version.split_once('\n').unwrap();
    assert_eq!(first, concat!("impots ", env!("CARGO_PKG_VERSION")));
    let (_, digest) = rest.trim_end().rsplit_once(" sha256:").unwrap();
    assert!(rest.contains("parameters of 2015 to 2026"), "{rest}");
    assert_eq!((digest.len(), digest.chars().all(|it| it.is_ascii_hexdigit())), (64, true));
    assert_eq!(folder.run(&["-V"]).stdout, version);
}

#[test]
fn the_help_says_which_method_and_year_a_taxpayers_file_is_computed_by() {
    for command in ["main", "main2", "main3"] {
        let help = Folder::new().run(&[command, "--help"]).stdout;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        for expected in [
            "tax year 2019 (income 2018) by the simplified method",
            "see `impots compute --tax-year`",
        ] {
            assert!(help.contains(expected), "{help}");
        }
    }
}

/// The width of a help text without a terminal.
const WIDTH: usize = 100;

/// Commands whose help has paragraphs.
const WITH_PARAGRAPHS: [&[&str]; 16] = [
    &["main"],
    &["main2"],
    &["main3"],
    &["compute"],
    &["simulate"],
    &["explain"],
    &["hash-password"],
    &["parameters", "show"],
    &["parameters", "import"],
    &["parameters", "export"],
    &["parameters", "reload"],
    &["users", "add"],
    &["users", "password"],
    &["tokens", "add"],
    &["tokens", "list"],
    &["database", "backup"],
];

#[test]
fn the_paragraphs_of_a_help_text_are_wrapped_once() {
    for command in WITH_PARAGRAPHS {
        let help = Folder::new().run(&[command, &["--help"]].concat()).stdout;
        let is_prose = |line: &str| !line.is_empty() && !line.starts_with(' ');
        for (line, next) in help.lines().zip(help.lines().skip(1)) {
            let word = next.split(' ').next().unwrap();
            let is_full = line.chars().count() + 1 + word.chars().count() > WIDTH;
            assert!(!is_prose(line) || !is_prose(next) || is_full, "{line}\n{next}");
        }
    }
}

#[test]
fn the_help_does_not_show_a_password_of_the_environment() {
    let folder = Folder::new();
    let mut command = folder.command(&["main", "--help"]);
    let output = command.env("IMPOTS_PASSWORD", "s3cret").output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("s3cret"));
}

#[test]
fn faulty_arguments_are_told_with_a_hint() {
    for (arguments, stderr) in [
        (&[][..], "error: a command is missing\nhint: see `impots --help`\n"),
        (
            &["comput"],
            "error: unknown command `comput`\nhint: did you mean `compare`, `compute`?\n",
        ),
        (&["compute"], "error: `INPUT` is missing\nhint: see `--help`\n"),
        (&["compute", "a", "b"], "error: unknown argument `b`\nhint: see `--help`\n"),
        (
            &["compute", "--metod", "official", "a"],
            "error: unknown argument `--metod`\nhint: did you mean `--method`?\n",
        ),
        (
            &["compute", "--method", "exact", "a"],
            "error: `exact` is not possible for `--method`\n\
             hint: possible values: `simplified`, `official`\n",
        ),
        (
            &["compute", "--tax-year", "2014", "a"],
            "error: `2014` is not possible for `--tax-year`: it is not between 2015 and 2026\n\
             hint: see `--help`\n",
        ),
        (
            &["compute", "--tax-year", "2020", "--method", "simplified", "a"],
            "error: the simplified method knows the tax year 2019 only, not `2020`\n\
             hint: use `--method official --tax-year 2020`\n",
        ),
        (
            &["compute", "a", "-o", "b.xlsx"],
            "error: `b.xlsx` ends with neither `.csv` nor `.json`\n\
             hint: the ending decides how the output is written\n",
        ),
        (
            &["compute", "a", "-o", "b.csv.gz"],
            "error: `b.csv.gz` ends with neither `.csv` nor `.json`\n\
             hint: leave `-o` out, and compress what is written: `… | gzip > b.csv.gz`\n",
        ),
    ] {
        assert_refused(arguments, stderr);
    }
}

#[test]
fn a_secret_in_the_wrong_argument_is_not_repeated() {
    for arguments in [
        &["hash-password", "canary77"][..],
        &["users", "add", "jeanne", "canary77"],
        &["users", "remove", "jeanne", "canary77"],
        &["users", "password", "jeanne", "canary77"],
        &["tokens", "revoke", "imp_7f3kq9xz", "canary77"],
        &["tokens", "revoke", "imp_7f3kq9xzcanary77"],
        &["users", "add", "jeanne", "--hashed=canary77"],
        &["users", "add", "jeanne", "--password=canary77"],
        &["main", "json", "canary77"],
        &["main2", "json", "--user", "jeanne", "canary77"],
        &["main", "json", "--server", "http://jeanne:canary77@h"],
        &["main", "json", "--server", "http://canary77@h"],
        &["serve", "canary77"],
        &["serve", "--secret-key", "0123456789abcdef", "canary77"],
        &["config", "check", "canary77"],
    ] {
        let run = Folder::new().run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.stderr.contains("\nhint: "), "{run:?}");
        assert!(!run.stderr.contains("canary77"), "{run:?}");
    }
}

#[test]
fn an_amount_that_lost_its_quotes_is_told_to_need_them() {
    for command in ["simulate", "explain", "withholding", "threshold", "compare"] {
        for rest in [&["000"][..], &["000", "€"], &["€"], &["euros"]] {
            let household = [command, "--married", "yes", "--children", "2", "--salary", "50"];
            let run = Folder::new().run(&[&household[..], rest].concat());
            let hint = "hint: write an amount that has spaces in quotes: `--salary '50 000 €'`\n";
            let told = match command {
                "compare" => format!("error: `{}` is no file of facts\n{hint}", rest[0]),
                _ => format!("error: unknown argument `{}`\n{hint}", rest[0]),
            };
            assert_eq!(run, Run::quiet(1, &told));
        }
    }
}

/// `simulate` and `explain` have keys in the language of the words.
#[test]
fn keys_that_are_english_in_both_languages_are_told_to_be() {
    let household = ["--married", "oui", "--children", "1", "--salary", "30000"];
    let couple = ["--children", "1", "--salary", "24000", "--salary2", "40000"];
    for (command, facts) in
        [("withholding", household), ("threshold", household), ("compare", couple)]
    {
        let folder = Folder::new();
        let help = folder.run(&[command, "--help"]).stdout;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains("are English in both languages"), "{help}");
        let told = ["fr", "en"].map(|language| {
            let arguments = [&[command, "--json", "--language", language], &facts[..]].concat();
            folder.run(&arguments).stdout
        });
        assert_eq!(told[0], told[1]);
        assert!(told[0].contains("\"tax_year\": 2026"), "{}", told[0]);
    }
}

#[test]
fn a_number_below_zero_is_told_with_its_argument() {
    let withholding = ["withholding", "--married", "no", "--children", "0", "--salary", "1"];
    let simulate = ["simulate", "--married", "no", "--children", "0"];
    let reason = "it is no amount of 0 or more euros";
    for (arguments, argument, value, reason) in [
        ([&withholding[..], &["--withheld", "-5"]].concat(), "--withheld", "-5", reason),
        (
            vec!["tokens", "add", "jeanne", "x", "--days", "-1"],
            "--days",
            "-1",
            "it is not a number between 0 and 3650",
        ),
        (
            vec!["tokens", "add", "jeanne", "x", "--days", "3651"],
            "--days",
            "3651",
            "it is not a number between 0 and 3650",
        ),
        ([&simulate[..], &["--salary", "-3,5"]].concat(), "--salary", "-3,5", reason),
        ([&simulate[..], &["--salary", "-3 000 €"]].concat(), "--salary", "-3 000 €", reason),
    ] {
        let told = format!(
            "error: `{value}` is not possible for `{argument}`: {reason}\nhint: see `--help`\n"
        );
        assert_refused(&arguments, &told);
    }
}

#[test]
fn an_option_in_the_place_of_a_number_is_no_value() {
    for option in ["--salary", "--more"] {
        let told = format!("error: `{option}` needs a value\nhint: see `--help`\n");
        assert_refused(&["simulate", option, "--married", "no"], &told);
    }
}

/// Arguments, and what is told of them.
const FAULTY_ARGUMENTS_OF_MAIN: [(&[&str], &str); 10] = [
    (&["main"], "error: `TYPE` is missing\nhint: see `--help`\n"),
    (
        &["main", "html"],
        "error: `html` is not possible for `TYPE`\nhint: possible values: `json`, `xml`\n",
    ),
    (
        &["main", "json", "--server", "127.0.0.1:5000"],
        "error: `127.0.0.1:5000` is not possible for `--server`: \
             it is not a URL: relative URL without a base\nhint: write `http://HOST:PORT`\n",
    ),
    (
        &["main", "json", "--batch-size", "4-1"],
        "error: `4-1` is not possible for `--batch-size`: it is neither a number nor a range \
             such as `1-4`, between 1 and 1000\nhint: see `--help`\n",
    ),
    (
        &["main", "json", "--concurrency", "0"],
        "error: `0` is not possible for `--concurrency`: it is not a number between 1 and 256\n\
             hint: see `--help`\n",
    ),
    (
        &["main", "json", "--timeout", "0"],
        "error: `0` is not possible for `--timeout`: it is not a number between 1 and 3600\n\
             hint: see `--help`\n",
    ),
    (
        &["main", "json", "--csrf", "maybe"],
        "error: `maybe` is not possible for `--csrf`\n\
             hint: possible values: `auto`, `on`, `off`\n",
    ),
    (
        &["main", "json", "--server", "http://10.0.0.1"],
        "error: the user is missing\n\
             hint: give `--user` and the password, or set IMPOTS_USER and IMPOTS_PASSWORD\n",
    ),
    (
        &["main", "json", "--server", "localhost:5000"],
        "error: `localhost:5000` is not possible for `--server`: \
             it starts with neither `http://` nor `https://`\nhint: write `http://HOST:PORT`\n",
    ),
    (
        &["main", "json", "--user", "marie"],
        "error: the password is missing\n\
             hint: set the variable IMPOTS_PASSWORD, or give `--password`\n",
    ),
];

#[test]
fn faulty_arguments_of_main_are_told_with_a_hint() {
    for (arguments, stderr) in FAULTY_ARGUMENTS_OF_MAIN {
        assert_refused(arguments, stderr);
    }
}

fn assert_refused(arguments: &[&str], stderr: &str) {
    let folder = Folder::new();
    assert_eq!(folder.run(arguments), Run::quiet(1, stderr), "{arguments:?}");
    assert!(folder.names().is_empty(), "{arguments:?}");
}

#[test]
fn arguments_that_exclude_each_other_are_told_by_name() {
    let household = ["simulate", "--children", "0", "--salary", "1"];
    let server = ["--server", "http://h"];
    let api = ["--api", "http://h"];
    for (arguments, one, other) in [
        ([&household[..], &["--married", "no"], &server, &api].concat(), "--server", "--api"),
        (
            [&household[..], &["--situation", "marié", "--married", "oui"]].concat(),
            "--situation",
            "--married",
        ),
        (
            [&household[..], &["--married", "no", "--more", "1000"], &api].concat(),
            "--more",
            "--api",
        ),
        (
            [&household[..], &["--married", "no", "--more2", "1", "--more", "-1"]].concat(),
            "--more",
            "--more2",
        ),
        (vec!["sessions", "end", "jeanne", "--everybody"], "--everybody", "USER"),
        (
            [&household[..], &["--married", "no", "--language", "fr"], &api].concat(),
            "--language",
            "--api",
        ),
        ([&household[..], &["--married", "no", "--csrf", "on"], &api].concat(), "--csrf", "--api"),
    ] {
        let told = |one, other| {
            format!(
                "error: `{one}` cannot be given beside `{other}`\nhint: leave out one of them\n"
            )
        };
        let run = Folder::new().run(&arguments);
        let expected = [told(one, other), told(other, one)];
        assert!(run.code == Some(1) && expected.contains(&run.stderr), "{arguments:?}: {run:?}");
    }
    let twice = [&household[..], &["--married", "no", "--salary", "2"]].concat();
    let stderr = "error: `--salary` is given twice\nhint: leave out one of them\n";
    assert_refused(&twice, stderr);
}

#[test]
fn a_command_without_its_own_command_is_sent_to_its_own_help() {
    for command in ["users", "tokens", "sessions", "config", "database", "parameters", "generate"] {
        let stderr = format!("error: a command is missing\nhint: see `impots {command} --help`\n");
        assert_refused(&[command], &stderr);
    }
}
