//! Pages from the description.

use impots_protocol::Language;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;
use serde_json::Value;

mod example;
mod words;

use crate::problem::Code;
use example::Example;
use words::Words;

/// One operation, as the page shows it.
#[derive(Serialize)]
struct Operation<'a> {
    id: &'a str,
    method: String,
    path: &'a str,
    summary: &'a str,
    paragraphs: Vec<&'a str>,
    parameters: Vec<Parameter<'a>>,
    #[serde(flatten)]
    example: Example,
}

/// A row of the table of parameters.
#[derive(Serialize)]
struct Parameter<'a> {
    name: &'a str,
    values: String,
    is_required: bool,
    help: &'a str,
}

/// A kind of problem.
#[derive(Serialize)]
struct Problem {
    name: &'static str,
    status: u16,
    title: &'static str,
    meaning: &'static str,
}

impl Problem {
    fn of(code: Code, language: Language) -> Self {
        Self {
            name: code.name(),
            status: code.status().as_u16(),
            title: code.title(language),
            meaning: code.meaning(language),
        }
    }
}

/// What the page of every operation shows.
#[derive(Serialize)]
struct Page<'a> {
    base: &'a str,
    words: Words,
    operations: Vec<Operation<'a>>,
    stream: Example,
    problems: [Problem; Code::ALL.len()],
}

/// What the page of a kind of problem shows.
#[derive(Serialize)]
struct ProblemPage<'a> {
    base: &'a str,
    words: Words,
    problem: Problem,
}

/// The page of every operation.
pub(super) fn page(base: &str, description: &Value, language: Language) -> String {
    let page = Page {
        base,
        words: Words::of(language),
        operations: operations(base, description),
        stream: Example::of_stream(base),
        problems: Code::ALL.map(|code| Problem::of(code, language)),
    };
    render(include_str!("page.html"), &page)
}

/// The page of a kind of problem.
pub(crate) fn problem_page(base: &str, code: Code, language: Language) -> String {
    let page =
        ProblemPage { base, words: Words::of(language), problem: Problem::of(code, language) };
    render(include_str!("problem.html"), &page)
}

fn render(template: &str, page: &impl Serialize) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    // Templates of this crate, which a test renders.
    let rendered = environment
        .add_template("base.html", include_str!("base.html"))
        .and_then(|()| environment.render_named_str("page.html", template, Serde(page)));
    // A slash ends nothing in HTML: addresses stay readable.
    rendered.unwrap_or_default().replace("&#x2f;", "/")
}

fn operations<'a>(base: &str, description: &'a Value) -> Vec<Operation<'a>> {
    let paths = description["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path, method, operation))
    });
    operations
        .map(|(path, method, operation)| Operation {
            id: text(&operation["operationId"]),
            method: method.to_uppercase(),
            path,
            summary: text(&operation["summary"]),
            paragraphs: text(&operation["description"]).split("\n\n").collect(),
            parameters: list(&operation["parameters"]).map(parameter).collect(),
            example: Example::of(base, path, method, operation),
        })
        .collect()
}

fn parameter(parameter: &Value) -> Parameter<'_> {
    let schema = &parameter["schema"];
    let values = match (schema["enum"].as_array(), &schema["minimum"], &schema["maximum"]) {
        (Some(names), _, _) => names.iter().map(text).collect::<Vec<_>>().join(", "),
        (None, Value::Number(minimum), Value::Number(maximum)) => format!("{minimum} … {maximum}"),
        (None, _, _) if schema["type"] == "boolean" => "true, false".to_owned(),
        (None, _, _) => "2026-05-01".to_owned(),
    };
    Parameter {
        name: text(&parameter["name"]),
        values,
        is_required: parameter["required"] == true,
        help: text(&parameter["description"]),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
