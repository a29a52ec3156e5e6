//! `impots simulate`: one household, here or on a server.

use std::process::Stdio;

use impots_testing::canned_server::json;

use crate::support::{Folder, ImpotsServer, Run, canned_server, closed_server};

const ENGLISH: &str = "\
Married or in a civil partnership (PACS)       yes
Dependent children                               2
Your wages                                 €50,000
Net income tax                                €147
Effect of the family-quotient ceiling           €0
Marginal rate (bracket)                        11%
Décote (relief for small tax bills)           €975
Reduction for modest incomes                    €0
Tax year                                      2026
Method                                    official
";

fn simulate(arguments: &[&str]) -> Run {
    let household = ["simulate", "--children", "2", "--salary", "50000"];
    Folder::new().run(&[&household[..], arguments].concat())
}

fn output(arguments: &[&str]) -> String {
    let run = simulate(arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn the_table_is_in_the_language_of_the_yes() {
    assert_eq!(output(&["--married", "yes"]), ENGLISH);
    let french = output(&["--married", "OUI"]);
    let told = |name: &str| figure(&french, name).unwrap();
    assert_eq!(told("Marié(e) ou pacsé(e)"), "oui");
    assert_eq!(told("Votre salaire"), "50\u{202F}000\u{A0}€");
    assert_eq!(told("Tranche marginale d’imposition"), "11\u{202F}%");
    assert_eq!((told("Année de l’impôt"), told("Méthode")), ("2026".into(), "officielle".into()));
    assert_eq!(output(&["--married", "OUI", "--language", "en"]), ENGLISH);
}

/// Field fault 8: standard error says once which tax year and method the figures are of.
#[test]
fn standard_error_names_the_method_and_its_year_in_the_language_of_the_yes() {
    for (arguments, told) in [
        (&["--married", "yes"][..], "tax year 2026 (income 2025), official method\n"),
        (&["--married", "oui"], "impôt 2026 (revenus de 2025), méthode officielle\n"),
        (
            &["--married", "oui", "--tax-year", "2025"],
            "impôt 2025 (revenus de 2024), méthode officielle\n",
        ),
    ] {
        assert_eq!(simulate(arguments).stderr, told);
    }
}

/// Field fault 10: the tax of 2019 is told together with its cancellation, by either method.
#[test]
fn the_tax_of_2019_is_told_with_its_cancellation() {
    for (arguments, told) in [
        (
            &["--married", "yes", "--tax-year", "2019"][..],
            "\nThe tax on the ordinary income of 2018 was cancelled ",
        ),
        (
            &["--married", "oui", "--method", "simplified"],
            "\nL’impôt sur les revenus ordinaires de 2018 a été annulé ",
        ),
    ] {
        let stderr = simulate(arguments).stderr;
        assert!(stderr.contains(told) && stderr.lines().count() == 2, "{stderr}");
    }
}

/// Field fault 2: an amount on the command line is read as people write it.
#[test]
fn amounts_are_read_as_people_write_them() {
    let folder = Folder::new();
    let run = |salary: &str| {
        folder.run(&["simulate", "--married", "yes", "--children", "2", "--salary", salary])
    };
    for salary in ["50 000", "50\u{202F}000 €", "€50,000.00", "50000,00", "50000.49", "49999,50"]
    {
        assert_eq!(run(salary).stdout, ENGLISH, "{salary}");
    }
    for (salary, thousands, decimals) in [("50,000", 50_000, 50), ("1.500", 1_500, 2)] {
        let stderr = format!(
            "error: `{salary}` is not possible for `--salary`: it can be read as {thousands} or as {decimals} euros\n\
             hint: write `{thousands}` or `{decimals}`\n"
        );
        assert_eq!(run(salary), Run::quiet(1, &stderr));
    }
    let stderr = "error: `5e4` is not possible for `--salary`: it is no amount of 0 or more euros\n\
                  hint: see `--help`\n";
    assert_eq!(run("5e4"), Run::quiet(1, stderr));
    let second = ["--married", "yes", "--salary2", "20 000,50 €"];
    let wages = figure(&output(&second), "Wages of your spouse or partner");
    assert_eq!(wages.as_deref(), Some("€20,001"));
}

/// Households that only the official method knows.
const OFFICIAL: [&[&str]; 4] = [
    &["--married", "yes", "--salary2", "20000"],
    &["--married", "oui", "--salary2", "20000"],
    &["--married", "no", "--single-parent"],
    &["--married", "non", "--single-parent"],
];

#[test]
fn second_wages_and_single_parents_are_those_of_explain_and_of_a_server() {
    let server = ImpotsServer::start(&[]);
    for household in OFFICIAL {
        let arguments = [household, &["--json"]].concat();
        let here = output(&arguments);
        let explain = ["explain", "--children", "2", "--salary", "50000"];
        let explained = Folder::new().run(&[&explain[..], &arguments].concat());
        let figures = here.trim_end().trim_end_matches('}');
        assert!(explained.stdout.starts_with(figures), "{explained:?}");
        let there = [&arguments[..], &["--server", &server.url]].concat();
        assert_eq!(output(&there), here);
    }
    let table = output(&["--married", "no", "--single-parent", "--tax-year", "2026"]);
    let label = "You live alone with them (single parent, box T)";
    assert_eq!(figure(&table, label).as_deref(), Some("yes"), "{table}");
}

#[test]
fn second_wages_and_single_parents_are_not_for_the_simplified_method_here_or_on_a_server() {
    let server = closed_server();
    for household in OFFICIAL {
        let argument = household[2];
        let stderr = format!(
            "error: `{argument}` is for the official method\n\
             hint: leave out `{argument}`, or `--method simplified`\n"
        );
        let here = [household, &["--method", "simplified"]].concat();
        let there = [&here[..], &["--server", &server]].concat();
        for arguments in [here, there] {
            assert_eq!(simulate(&arguments), Run::quiet(1, &stderr));
        }
    }
    let zero = ["--married", "yes", "--salary2", "0", "--method", "simplified"];
    assert_eq!(figure(&output(&zero), "Net income tax").as_deref(), Some("€1,384"));
}

#[test]
fn contradictions_are_those_of_explain() {
    for arguments in [
        &["--married", "no", "--salary2", "1"][..],
        &["--married", "yes", "--single-parent"],
        &["--married", "no", "--single-parent", "--children", "0"],
        &["--married", "yes", "--salary2", "-1"],
    ] {
        let run = |command| {
            let household = [command, "--salary", "50000", "--tax-year", "2026"];
            let children: &[&str] =
                if arguments.contains(&"--children") { &[] } else { &["--children", "2"] };
            Folder::new().run(&[&household[..], children, arguments].concat())
        };
        let simulated = run("simulate");
        assert_eq!(simulated.code, Some(1), "{simulated:?}");
        assert_eq!(simulated, run("explain"));
    }
}

#[test]
fn arguments_for_a_server_are_refused_without_one() {
    for (argument, value) in
        [("--user", "marie"), ("--password", "x"), ("--csrf", "off"), ("--timeout", "5")]
    {
        let stderr = format!(
            "error: `{argument}` is for a server, and none is named\n\
             hint: give `--server` too, or leave `{argument}` out\n"
        );
        let run = simulate(&["--married", "yes", argument, value]);
        assert_eq!(run, Run::quiet(1, &stderr));
    }
    let folder = Folder::new();
    let arguments = ["simulate", "--married", "no", "--children", "0", "--salary", "1"];
    let mut command = folder.command(&arguments);
    let status = command.env("IMPOTS_USER", "marie").stdout(Stdio::null());
    assert_eq!(status.status().unwrap().code(), Some(0));
}

#[test]
fn a_token_is_for_an_api_and_never_shown() {
    let household = ["--married", "yes"];
    for server in [&[][..], &["--server", "http://h"]] {
        let run = simulate(&[&household[..], server, &["--token", "canary77"]].concat());
        let stderr = "error: `--token` is for an API, and none is named\n\
                      hint: give `--api` too, or leave `--token` out\n";
        assert_eq!(run, Run::quiet(1, stderr));
    }
    let folder = Folder::new();
    let mut help = folder.command(&["simulate", "--help"]);
    let help = help.env("IMPOTS_TOKEN", "canary77").output().unwrap();
    assert!(!String::from_utf8(help.stdout).unwrap().contains("canary77"));
}

#[test]
fn negative_numbers_are_values() {
    let run = Folder::new().run_line("simulate --married no --children -1 --salary 1");
    let stderr = "error: `-1` is not possible for `--children`: it is no whole number from 0 to 10000\n\
                  hint: see `--help`\n";
    assert_eq!(run, Run::quiet(1, stderr));
}

#[test]
fn the_log_of_a_refusal_is_the_servers() {
    let refusal = r#"{"action": "a", "état": 999, "réponse": ["non"]}"#;
    let server = canned_server(&[("/", json(500, refusal))]);
    let run = simulate(&["--married", "yes", "--server", &server]);
    let stderr = "error: non (error 35)\nhint: see the server's log, then try again\n";
    assert_eq!(run, Run::quiet(2, stderr));
}

#[test]
fn json_is_one_object() {
    assert_eq!(
        output(&["--married", "oui", "--json", "--tax-year", "2019"]),
        "{\"marié\": \"oui\", \"enfants\": 2, \"salaire\": 50000, \"impôt\": 1385, \"surcôte\": 0, \
         \"taux\": 0.14, \"décôte\": 384, \"réduction\": 346, \"année\": 2019, \"méthode\": \"officielle\"}\n"
    );
}

#[test]
fn a_server_gives_the_same_answers() {
    let server = ImpotsServer::start(&[]);
    let server = ["--server", &server.url];
    for method in [&[][..], &["--tax-year", "2025"], &["--method", "simplified"]] {
        for married in ["yes", "oui", "no", "non"] {
            for format in [&[][..], &["--json"]] {
                let here = [&["--married", married], method, format].concat();
                let [there, here] =
                    [&[&here[..], &server].concat(), &here].map(|all| simulate(all));
                assert_eq!((there.code, &there.stdout), (Some(0), &here.stdout));
                let doubt = [", unless the server has", ", sauf autres paramètres"];
                let has_doubt = doubt.iter().any(|doubt| there.stderr.contains(doubt));
                assert_eq!(has_doubt, method.contains(&"simplified"), "{}", there.stderr);
                assert_eq!(there.stderr == here.stderr, !has_doubt);
            }
        }
    }
}

#[test]
fn faulty_values_and_servers_are_told() {
    let server = closed_server();
    let unreachable = format!(
        "error: cannot connect to `{server}`: Connection refused (os error 111)\n\
         hint: start the server with `impots serve`, or name another one with `--server`\n"
    );
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
        (&["--married", "yes", "--server", &server], 2, &unreachable),
    ] {
        assert_eq!(simulate(arguments), Run::quiet(code, stderr));
    }
}

/// What stands behind a name in the lines of a table.
fn figure(table: &str, name: &str) -> Option<String> {
    let mut lines = table.lines();
    let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix("  "))?;
    Some(value.trim_start().to_owned())
}

#[test]
fn an_api_computes_what_this_machine_computes() {
    let server = ImpotsServer::start(&[]);
    let folder = Folder::new();
    for household in [
        "--married yes --children 2 --salary 50000",
        "--married yes --children 2 --salary 50000 --method simplified",
        "--situation widowed --pension 30000 --birth-year 1955 --gifts-aid 300",
    ] {
        let here = folder.run_line(&format!("simulate {household}"));
        let there = folder.run_line(&format!("simulate {household} --api {}", server.url));
        assert_eq!((here.code, there.code), (Some(0), Some(0)), "{}", there.stderr);
        assert_eq!(
            figure(&here.stdout, "Net income tax").map(|tax| tax.replace(['€', ','], "")),
            figure(&there.stdout, "tax_due"),
            "{}",
            there.stdout
        );
    }
    let household = "simulate --situation divorced --salary 30000 --json";
    let json = folder.run_line(&format!("{household} --api {}", server.url));
    assert!(json.stdout.contains("\"household\""), "{}", json.stdout);
}

#[test]
fn a_user_without_a_password_is_not_forgotten_where_an_api_is_asked() {
    let household = "simulate --married no --children 0 --salary 1";
    let run =
        Folder::new().run_line(&format!("{household} --api http://127.0.0.1:1 --user jeanne"));
    assert!(run.stderr.contains("error: the password is missing\n"), "{}", run.stderr);
}

#[test]
fn an_api_that_has_too_much_to_do_is_told_with_the_time_to_wait() {
    for (status, detail) in [("429 Too Many Requests", "too many"), ("503 Unavailable", "busy")] {
        let body = format!(r#"{{"type": "/problems/x", "detail": "{detail}"}}"#);
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/problem+json\r\nRetry-After: 17\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        let server = canned_server(&[("/api/v1/taxes", answer)]);
        let household = "simulate --married no --children 0 --salary 1";
        let run = Folder::new().run_line(&format!("{household} --api {server}"));
        let told = format!(
            "error: {detail}\nhint: try again in 17 s; `impots simulate` without `--api` computes here, without a server\n"
        );
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.ends_with(&told), "{}", run.stderr);
    }
}

#[test]
fn what_an_api_refuses_is_told_by_name() {
    let server = ImpotsServer::start(&[]);
    let household = "simulate --married yes --children 30 --salary 50000";
    let run = Folder::new().run_line(&format!("{household} --api {}", server.url));
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("children: It is not between 0 and 20"), "{}", run.stderr);
}

#[test]
fn the_address_of_an_api_may_be_that_of_its_documents() {
    let server = ImpotsServer::start(&[]);
    let url = server.url.trim_end_matches('/');
    let household = "simulate --married yes --children 2 --salary 50000";
    let ask = |url: &str| Folder::new().run_line(&format!("{household} --api {url}"));
    let expected = ask(url);
    assert_eq!(expected.code, Some(0), "{expected:?}");
    for end in ["/", "/api/v1", "/api/v1/"] {
        assert_eq!(ask(&format!("{url}{end}")), expected, "{end}");
    }
    let hint = "\nhint: does the URL have the server's prefix, or is its API off (`api.access`)?\n";
    let elsewhere = ask(&format!("{url}/do"));
    assert!(elsewhere.code == Some(2) && elsewhere.stderr.ends_with(hint), "{elsewhere:?}");
    let without = ImpotsServer::start(&["--api", "off"]);
    let off = ask(&without.url);
    assert!(off.code == Some(2) && off.stderr.ends_with(hint), "{off:?}");
}
