//! Pages from the description.

use std::net::Ipv6Addr;

use impots_protocol::Language;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, HtmlEscape};
use serde::Serialize;
use serde_json::Value;

mod example;
mod french;
mod members;
mod words;

use crate::description::household;
use crate::host::Origin;
use crate::input;
use crate::problem::Code;
use crate::settings::{Access, ApiSettings};
use example::{Example, Examples};
use members::Member;
use words::Words;

/// Where examples go, until it is known where the server is.
const SERVER: &str = "http://127.0.0.1:5000";

/// One operation, as the page shows it.
#[derive(Serialize)]
struct Operation<'a> {
    id: &'a str,
    method: String,
    path: &'a str,
    summary: &'a str,
    paragraphs: Vec<&'a str>,
    parameters: Vec<Parameter<'a>>,
    members: Vec<Member>,
    #[serde(flatten)]
    example: Example,
}

/// A row of the table of parameters.
#[derive(Serialize)]
struct Parameter<'a> {
    name: &'a str,
    values: String,
    is_required: bool,
    help: String,
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
    icon: Option<&'a str>,
    words: Words,
    /// What is asked of whoever asks; empty where everybody may.
    needs: &'static str,
    limits: String,
    operations: Vec<Operation<'a>>,
    list: String,
    stream: Example,
    refused: Example,
    problems: [Problem; Code::ALL.len()],
    problem_members: Vec<Member>,
    model_members: Vec<Member>,
}

/// What the page of a kind of problem shows.
#[derive(Serialize)]
struct ProblemPage<'a> {
    base: &'a str,
    icon: Option<&'a str>,
    words: Words,
    problem: Problem,
}

/// The page of every operation.
pub(super) fn page(
    base: &str,
    description: &Value,
    settings: &ApiSettings,
    language: Language,
) -> String {
    let with_token = settings.access == Access::Accounts;
    let examples = Examples { base, with_token };
    let page = Page {
        base,
        icon: settings.icon.as_deref(),
        words: Words::of(language),
        needs: if with_token { words::needs(language) } else { "" },
        limits: words::limits(settings, language),
        operations: operations(examples, description, language),
        list: examples.list(),
        stream: examples.stream(),
        refused: examples.refused(),
        problems: Code::ALL.map(|code| Problem::of(code, language)),
        problem_members: members::members_of(description, "Problem", language),
        model_members: members::members_of(description, "Model", language),
    };
    render(include_str!("page.html"), &page)
}

/// The page of a kind of problem.
pub(crate) fn problem_page(
    base: &str,
    code: Code,
    settings: &ApiSettings,
    language: Language,
) -> String {
    let (words, problem) = (Words::of(language), Problem::of(code, language));
    let page = ProblemPage { base, icon: settings.icon.as_deref(), words, problem };
    render(include_str!("problem.html"), &page)
}

/// A page of a template: whatever it is given is escaped, but for what `prose` marks as safe.
fn render(template: &str, page: &impl Serialize) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("prose", prose);
    // Templates of this crate, which a test renders.
    let rendered = environment
        .add_template("base.html", include_str!("base.html"))
        .and_then(|()| environment.add_template("members.html", include_str!("members.html")))
        .and_then(|()| environment.render_named_str("page.html", template, Serde(page)));
    // A slash ends nothing in HTML: addresses stay readable.
    rendered.unwrap_or_default().replace("&#x2f;", "/")
}

/// A text of the description, whose only Markdown is code between backticks and emphasis between asterisks.
fn prose(text: &str) -> minijinja::Value {
    let emphasized = |text: &str| between(text, '*', "em", |part| HtmlEscape(part).to_string());
    minijinja::Value::from_safe_string(between(text, '`', "code", emphasized))
}

/// A text with an element in the place of each pair of marks; `plain` writes what is in none.
fn between(text: &str, mark: char, element: &str, plain: impl Fn(&str) -> String) -> String {
    let parts = text.split(mark).enumerate().map(|(number, part)| match number % 2 {
        0 => plain(part),
        _ => format!("<{element}>{}</{element}>", HtmlEscape(part)),
    });
    parts.collect()
}

/// A page whose examples go to the server at an origin, if it is one.
pub(crate) fn with_origin(page: &str, origin: Option<&Origin>) -> String {
    let origin = origin.map(|(Origin::Published(text) | Origin::Asked(text))| text);
    match origin.filter(|text| is_origin(text)) {
        Some(origin) if origin.starts_with("https:") => {
            page.replace(SERVER, origin).replace("node:http&", "node:https&")
        }
        Some(origin) => page.replace(SERVER, origin),
        None => page.to_owned(),
    }
}

/// Whether it is a scheme, a host and perhaps a port (RFC 3986, section 3.2): a request says it, and a page holds it.
fn is_origin(text: &str) -> bool {
    let Some((_, host)) = text.split_once("://").filter(|_| text.len() <= 300) else {
        return false;
    };
    let has_port = |(_, port): &(&str, &str)| port.bytes().all(|byte| byte.is_ascii_digit());
    let (name, _) = host.rsplit_once(':').filter(has_port).unwrap_or((host, ""));
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => !name.is_empty() && name.bytes().all(is_part),
    }
}

fn operations<'a>(
    examples: Examples<'_>,
    description: &'a Value,
    language: Language,
) -> Vec<Operation<'a>> {
    let paths = description["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path, method, operation))
    });
    operations
        .map(|(path, method, operation)| {
            let parameters = list(&operation["parameters"]);
            let (summary, paragraphs) = words_of(operation, language);
            Operation {
                id: text(&operation["operationId"]),
                method: method.to_uppercase(),
                path,
                summary,
                paragraphs,
                parameters: parameters.map(|it| parameter(it, language)).collect(),
                members: members::members(description, operation, language),
                example: examples.of(path, method, operation),
            }
        })
        .collect()
}

/// What an operation is, and the paragraphs about it.
fn words_of(operation: &Value, language: Language) -> (&str, Vec<&str>) {
    let french = match language {
        Language::English => None,
        Language::French => french::operation(text(&operation["operationId"])),
    };
    if let Some((summary, paragraphs)) = french {
        return (summary, paragraphs.to_vec());
    }
    (text(&operation["summary"]), text(&operation["description"]).split("\n\n").collect())
}

/// What a parameter is.
fn help_of(parameter: &Value, language: Language) -> Option<String> {
    let name = text(&parameter["name"]);
    if language == Language::French && parameter["in"] == "path" {
        return french::segment(name).map(str::to_owned);
    }
    let known = input::Parameter::from_name(name).filter(|_| parameter["in"] == "query");
    known.map(|known| household::help(known, language))
}

/// A row of the table of parameters. Of a day, which has neither names nor bounds, an example is shown.
fn parameter(parameter: &Value, language: Language) -> Parameter<'_> {
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
        help: help_of(parameter, language)
            .unwrap_or_else(|| text(&parameter["description"]).to_owned()),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
