//! Which tax year and method the figures of a command are of: the same for all, and said.

use crate::support::{Folder, Run};

/// A run of one of the four commands on a couple with two children and a wage of 50 000 €.
fn run(command: &str, arguments: &[&str]) -> Run {
    let folder = Folder::with("f.csv", "married,children,salary\nyes,2,50000\n");
    let beginning: &[&str] = match command {
        "compute" => &["compute", "f.csv"],
        "parameters" => &["parameters", "show"],
        _ => &[command, "--married", "yes", "--children", "2", "--salary", "50000"],
    };
    folder.run(&[beginning, arguments].concat())
}

/// Field fault 8: the same household has the same tax by every command, and each says of which year and method.
#[test]
fn every_command_takes_the_latest_year_and_the_official_method_unless_told_otherwise() {
    for (arguments, told, tax) in [
        (&[][..], "tax year 2026 (income 2025), official method\n", "147"),
        (&["--tax-year", "2025"], "tax year 2025 (income 2024), official method\n", "209"),
        (&["--method", "official"], "tax year 2026 (income 2025), official method\n", "147"),
        (
            &["--method", "simplified"],
            "tax year 2019 (income 2018), simplified method of version 14\n",
            "1384",
        ),
    ] {
        for command in ["simulate", "compute", "explain", "parameters"] {
            let run = run(command, arguments);
            if command == "explain" && arguments.contains(&"simplified") {
                let stderr = "error: the simplified method has no steps that the law knows: it is not explained\n\
                              hint: leave out `--method simplified`, or see its figures with `impots simulate`\n";
                assert_eq!(run, Run::quiet(1, stderr));
                continue;
            }
            assert_eq!(run.code, Some(0), "{command} {arguments:?}: {}", run.stderr);
            assert_eq!(run.stderr.matches(told).count(), 1, "{command}: {}", run.stderr);
            let shown = match command {
                "simulate" => {
                    let mut lines = run.stdout.lines();
                    let told = lines.find_map(|line| line.strip_prefix("Net income tax "));
                    told.is_some_and(|told| told.trim_start().replace(['€', ','], "") == tax)
                }
                "compute" => run.stdout.contains(&format!("\nyes,2,50000,{tax},")),
                "explain" => run.stdout.lines().next().unwrap().ends_with(&format!(": €{tax}")),
                _ => {
                    let year = told.split(' ').nth(2).unwrap();
                    run.stdout.starts_with(&format!("{year} tax on "))
                }
            };
            assert!(shown, "{command} {arguments:?}: {}", run.stdout);
        }
    }
}

/// Field fault 8: the data hold the year and the method too.
#[test]
fn year_and_method_are_in_the_data() {
    let official = run("simulate", &["--json"]).stdout;
    assert!(official.contains("\"year\": 2026, \"method\": \"official\"}"), "{official}");
    let simplified = run("simulate", &["--json", "--method", "simplified"]).stdout;
    assert!(simplified.contains("\"year\": 2019, \"method\": \"simplified\"}"), "{simplified}");
    let explained = run("explain", &["--json"]).stdout;
    assert!(explained.contains("\"year\": 2026, \"method\": \"official\", \"explanation\""));
    let text = run("explain", &[]).stdout;
    assert!(text.starts_with("2026 tax on 2025 income, official method: €147\n"), "{text}");
    let table = run("simulate", &[]).stdout;
    let lines: Vec<Vec<&str>> =
        table.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(lines.ends_with(&[vec!["Tax", "year", "2026"], vec!["Method", "official"]]), "{table}");
    let rows = run("compute", &["--method", "simplified"]).stdout;
    assert!(
        rows.contains(",year,method,error\n") && rows.ends_with(",2019,simplified,\n"),
        "{rows}"
    );
    for (arguments, title) in [
        (&[][..], "2026 tax on 2025 income, official method\n"),
        (&["--method", "simplified"], "2019 tax on 2018 income, simplified method of version 14\n"),
    ] {
        let text = run("parameters", arguments).stdout;
        assert!(text.starts_with(title), "{text}");
    }
}

#[test]
fn the_parameters_of_the_simplified_method_are_those_that_it_computes_with() {
    let text = run("parameters", &["--method", "simplified"]).stdout;
    for line in ["plafond_qf_demi_part", "abattement_dixpourcent_min", "1394.96", "  0.14  0.3  "] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(text.lines().count(), 14);
}
