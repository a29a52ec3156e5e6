//! The shipped rules and dashboard: Prometheus understands them, and a server tells every figure that they ask for.

use std::collections::BTreeSet;
use std::process::Command;

use impots_testing::{http, needs};
use serde_json::Value;

use crate::support::Folder;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/prometheus");
const RULES: &str = include_str!("../../../../../deploy/prometheus/impots.rules.yaml");
const DASHBOARD: &str = include_str!("../../../../../deploy/grafana/impots.json");

/// What Prometheus adds itself.
const OF_PROMETHEUS: &str = "up";

fn promtool(arguments: &[&str]) {
    let output = Command::new("promtool").args(arguments).current_dir(FOLDER).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}

#[needs(promtool)]
#[test]
fn the_alerts_come_when_they_are_due_and_not_before() {
    promtool(&["check", "rules", "impots.rules.yaml"]);
    promtool(&["test", "rules", "impots.rules.test.yaml"]);
}

/// The names of figures in expressions.
fn names(expressions: &[&str]) -> BTreeSet<String> {
    let is_of_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let words = expressions.iter().flat_map(|it| it.split(|it: char| !is_of_name(it)));
    let is_ours =
        |it: &&str| it.starts_with("impots_") || it.starts_with("process_") || *it == OF_PROMETHEUS;
    words.filter(is_ours).map(str::to_owned).collect()
}

/// The values of a key, however deep.
fn texts<'a>(document: &'a Value, key: &str, found: &mut Vec<&'a str>) {
    match document {
        Value::Array(items) => items.iter().for_each(|item| texts(item, key, found)),
        Value::Object(members) => {
            found.extend(members.get(key).and_then(Value::as_str));
            members.values().for_each(|member| texts(member, key, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_server_tells_every_figure_that_rules_and_dashboard_ask_for() {
    let folder = Folder::new();
    let server = folder.serve(&["--metrics-listen", "127.0.0.1:0"]);
    let page = http::Request::new("GET", "/init-session/json").send(&server.address);
    assert!(page.status < 500, "{}", page.text);
    let metrics = server.metrics.as_deref().unwrap();
    let told = http::Request::new("GET", "/metrics").send(metrics);
    let told: BTreeSet<&str> =
        told.body().lines().filter_map(|line| line.split(['{', ' ']).next()).collect();
    let rules: Value = serde_saphyr::from_str(RULES).unwrap();
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap();
    for document in [&rules, &dashboard] {
        let mut expressions = Vec::new();
        texts(document, "expr", &mut expressions);
        let asked = names(&expressions);
        assert!(asked.len() > 5, "{asked:?}");
        for name in asked.iter().filter(|name| *name != OF_PROMETHEUS) {
            assert!(told.contains(name.as_str()), "nobody tells {name}: {told:?}");
        }
    }
}

#[test]
fn no_panel_of_the_dashboard_lies_on_another() {
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap();
    let mut taken = BTreeSet::new();
    let panels = dashboard["panels"].as_array().unwrap();
    assert!(panels.len() > 10);
    for panel in panels {
        let place = |key: &str| panel["gridPos"][key].as_u64().unwrap();
        for x in place("x")..place("x") + place("w") {
            for y in place("y")..place("y") + place("h") {
                assert!(x < 24 && taken.insert((x, y)), "{} at {x}, {y}", panel["title"]);
            }
        }
    }
}
