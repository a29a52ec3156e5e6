//! `impots simulate`: one household, here or on a server.

use crate::support::{Folder, ImpotsServer, Run};

const ENGLISH: &str = "\
married      yes
children       2
salary     50000
tax         1384
surcharge      0
rate        0.14
discount     384
reduction    347
";

fn simulate(arguments: &[&str]) -> Run {
    let household = ["simulate", "--children", "2", "--salary", "50000"];
    Folder::new().run(&[&household[..], arguments].concat())
}

fn output(arguments: &[&str]) -> String {
    let run = simulate(arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

#[test]
fn the_table_is_in_the_language_of_the_yes() {
    assert_eq!(output(&["--married", "yes"]), ENGLISH);
    let french = output(&["--married", "OUI"]);
    assert!(
        french.starts_with("marié        oui\nenfants        2\n"),
        "{french}"
    );
}

#[test]
fn json_is_one_object() {
    assert_eq!(
        output(&["--married", "oui", "--json", "--tax-year", "2019"]),
        "{\"marié\": \"oui\", \"enfants\": 2, \"salaire\": 50000, \"impôt\": 1385, \"surcôte\": 0, \
         \"taux\": 0.14, \"décôte\": 384, \"réduction\": 346, \"année\": 2019}\n"
    );
}

#[test]
fn a_server_gives_the_same_answers() {
    let server = ImpotsServer::start(&[]);
    let server = ["--server", &server.url];
    for year in [&[][..], &["--tax-year", "2026"]] {
        for married in ["yes", "oui", "no", "non"] {
            let here = [&["--married", married], year].concat();
            assert_eq!(
                output(&[&here[..], &server].concat()),
                output(&here),
                "{here:?}"
            );
        }
    }
}

#[test]
fn faulty_values_and_servers_are_told() {
    for (arguments, code, stderr) in [
        (
            &["--married", "perhaps"][..],
            1,
            "error: `perhaps` is not possible for `--married`: it is none of `yes`, `no`, `oui`, `non`\n\
             hint: see `--help`\n",
        ),
        (
            &["--married", "yes", "--tax-year", "x"],
            1,
            "error: `x` is not possible for `--tax-year`: it is not a year\nhint: see `--help`\n",
        ),
        (
            &["--married", "yes", "--server", "http://127.0.0.1:1"],
            2,
            "error: cannot connect to `http://127.0.0.1:1`: Connection refused (os error 111)\n\
             hint: start the server with `impots serve`, or name another one with `--server`\n",
        ),
    ] {
        assert_eq!(simulate(arguments), Run::quiet(code, stderr));
    }
}
