//! The description for programs, and the page made of it.

use std::collections::BTreeSet;

use http::Method;
use impots_api::{Access, description};
use serde_json::Value;

use crate::support::{Bare, Client, settings};

const STORED: &str = "tests/data/openapi.json";

pub(crate) fn document() -> Value {
    serde_json::to_value(description("/api/v1", Access::Public)).unwrap()
}

/// What a stored description has and a newer one has not: only additions are allowed within a version.
fn missing(stored: &Value, now: &Value, place: &str, found: &mut Vec<String>) {
    match (stored, now) {
        (Value::Object(stored), Value::Object(now)) => {
            for (name, value) in stored {
                let place = format!("{place}/{name}");
                match now.get(name) {
                    Some(newer) => missing(value, newer, &place, found),
                    None => found.push(place),
                }
            }
        }
        (Value::Array(stored), Value::Array(now)) => {
            // A parameter or a tag is known by its name, wherever it stands; what has none by its value.
            for value in stored {
                let name = value.get("name");
                let same =
                    |it: &&Value| name.map_or(*it == value, |name| it.get("name") == Some(name));
                match (now.iter().find(same), name) {
                    (Some(newer), Some(Value::String(name))) => {
                        missing(value, newer, &format!("{place}/{name}"), found);
                    }
                    (Some(_), _) => {}
                    (None, _) => found.push(format!("{place}: {value}")),
                }
            }
        }
        // Words may be put better.
        _ if place.ends_with("/description") || place.ends_with("/summary") => {}
        _ if stored == now => {}
        _ => found.push(format!("{place}: {stored} is {now}")),
    }
}

#[test]
fn within_a_version_nothing_is_taken_away() {
    let stored: Value = serde_json::from_str(&std::fs::read_to_string(STORED).unwrap()).unwrap();
    let mut found = Vec::new();
    missing(&stored, &document(), "", &mut found);
    assert!(
        found.is_empty(),
        "{found:#?}\nif this is on purpose: `cargo run -p impots-api --example openapi > crates/impots-api/{STORED}`"
    );
}

#[test]
fn the_stored_description_is_the_one_of_today() {
    let stored: Value = serde_json::from_str(&std::fs::read_to_string(STORED).unwrap()).unwrap();
    assert!(
        stored == document(),
        "`cargo run -p impots-api --example openapi > crates/impots-api/{STORED}`"
    );
}

/// Every operation as its method, path and object.
pub(crate) fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (method.clone(), path.clone(), operation.clone()))
    });
    operations.collect()
}

#[test]
fn every_operation_has_its_name_its_words_and_its_statuses() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let operations = operations(&document);
    assert_eq!(operations.len(), 12);
    let mut names = BTreeSet::new();
    for (method, path, operation) in &operations {
        assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path}");
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{method} {path}");
        for status in ["200", "400", "405", "406", "414", "421", "429", "431", "500"] {
            let response = &operation["responses"][status];
            assert!(
                !response["description"].as_str().unwrap_or_default().is_empty(),
                "{path} {status}"
            );
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(!parameter["description"].as_str().unwrap().is_empty(), "{path} {parameter}");
        }
    }
}

/// The path of an operation with the values of its example.
pub(crate) fn example_path(path: &str, operation: &Value) -> String {
    let mut path = path.to_owned();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let (name, example) = (parameter["name"].as_str().unwrap(), &parameter["example"]);
        let text = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        match parameter["in"].as_str() {
            _ if example.is_null() => {}
            Some("path") => path = path.replace(&format!("{{{name}}}"), &text),
            _ => drop(query.append_pair(name, &text)),
        }
    }
    let query = query.finish();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

#[tokio::test]
async fn every_example_is_answered() {
    let client = Client::new();
    for (method, path, operation) in operations(&document()) {
        let path = example_path(&path, &operation);
        if method == "get" {
            assert_eq!(client.get(&path).await.status(), 200, "{path}");
            continue;
        }
        let content = operation["requestBody"]["content"].as_object().unwrap();
        let mut examples = 0;
        for (content_type, content) in content {
            for example in content["examples"].as_object().into_iter().flat_map(|it| it.values()) {
                examples += 1;
                let fields = [("content-type", content_type.as_str())];
                let value = &example["value"];
                let body = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let answer = client.send(Method::POST, &path, &fields, body.into()).await;
                assert_eq!(answer.status(), 200, "{path} {value}: {answer:?}");
                assert!(!answer.body.contains("problem\":{"), "{answer:?}");
            }
        }
        assert!(examples >= 2, "{path}");
    }
}

#[tokio::test]
async fn the_document_is_served() {
    let client = Client::new();
    let answer = client.get_with("/openapi.json", &[("accept-language", "fr")]).await;
    assert_eq!(answer.field("content-type"), Some("application/json"));
    assert_eq!(answer.field("content-language"), Some("en"), "it has one language");
    assert_eq!(answer.field("cache-control"), Some("public, max-age=300"));
    assert_eq!(answer.json(), document());
}

#[tokio::test]
async fn the_page_shows_every_operation_without_scripts_and_from_nowhere_else() {
    let client = Client::new();
    for language in ["en", "fr"] {
        let answer = client
            .get_with("/docs", &[("accept-language", language), ("accept", "text/html,*/*;q=0.8")])
            .await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.field("content-type"), Some("text/html; charset=utf-8"));
        let page = &answer.body;
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        for (_, path, operation) in operations(&document()) {
            assert!(
                page.contains(&format!("id=\"{}\"", operation["operationId"].as_str().unwrap())),
                "{path}"
            );
        }
        for word in ["curl &#x27;", "urllib.request", "await fetch("] {
            assert!(page.contains(word), "{word}");
        }
        for (_, path, operation) in operations(&document()) {
            // What people read is in the language of the page.
            let summary = operation["summary"].as_str().unwrap();
            let is_english = page.contains(&format!(">{summary}</h2>"));
            assert_eq!(is_english, language == "en", "{path}");
        }
        assert!(!page.contains(['`', '*']), "Markdown");
        // Only what is French in English is emphasized.
        assert_eq!(page.contains("<em>revenu fiscal de référence</em>"), language == "en");
        assert!(!page.contains("<script") && !page.contains("style="));
        let outside = page.matches("http://").count() + page.matches("https://").count();
        assert!(outside > 20, "{outside}");
        assert_eq!(outside, page.matches("http://127.0.0.1:5000/").count());
    }
    assert_eq!(
        client.get("/docs.css").await.field("content-type"),
        Some("text/css; charset=utf-8")
    );
}

#[tokio::test]
async fn every_member_and_parameter_is_told_in_french() {
    let client = Client::new();
    let mut meanings = Vec::new();
    for language in ["en", "fr"] {
        let page = client
            .get_with("/docs", &[("accept-language", language), ("accept", "text/html")])
            .await
            .body;
        let rows =
            page.split("</td></tr>").filter_map(|row| Some(row.rsplit_once("<td>")?.1.to_owned()));
        meanings.push(rows.collect::<Vec<_>>());
    }
    let [english, french] = &meanings[..] else { unreachable!() };
    assert_eq!(english.len(), french.len());
    assert!(english.len() > 300, "{}", english.len());
    for (english, french) in english.iter().zip(french) {
        assert_ne!(english, "");
        assert_ne!(english, french);
    }
}

#[tokio::test]
async fn every_problem_can_be_looked_up() {
    let client = Client::new();
    let codes = document()["paths"]["/problems/{code}"]["get"]["parameters"][0]["schema"].clone();
    let codes = codes["enum"].as_array().unwrap();
    assert_eq!(codes.len(), 21);
    for code in codes {
        let path = format!("/problems/{}", code.as_str().unwrap());
        let told = client.get(&path).await.good();
        assert_eq!(told["code"], *code);
        let page =
            client.get_with(&path, &[("accept", "text/html"), ("accept-language", "fr")]).await;
        assert!(page.body.contains("<html lang=\"fr\">"), "{page:?}");
    }
}

#[tokio::test]
async fn the_last_segment_of_an_address_is_decoded_where_it_is_text() {
    let client = Client::new();
    assert_eq!(client.get("/parameters/20%326").await.status(), 200);
    for nothing in ["/problems/%ff", "/parameters/%", "/parameters/2026%2f"] {
        assert_eq!(client.get(nothing).await.status(), 404, "{nothing}");
    }
}

#[tokio::test]
async fn what_is_told_in_two_types_is_kept_for_each() {
    let client = Client::new();
    for accept in ["text/html", "application/json"] {
        let answer = client.get_with("/problems/not-found", &[("accept", accept)]).await;
        assert_eq!(answer.field("vary"), Some("Accept, Accept-Language"), "{accept}");
    }
}

#[tokio::test]
async fn the_examples_of_the_page_go_to_where_it_was_asked_for() {
    let client = Client::new();
    let page = client.get_with("/docs", &[("host", "impots.example:8443")]).await.body;
    assert!(page.contains("https://impots.example:8443/api/v1/taxes"));
    assert!(page.contains("node:https&"), "{page}");
    assert!(!page.contains("127.0.0.1") && !page.contains("http://"));
    let page = client.get_with("/docs", &[("host", "[::1]:8443")]).await.body;
    assert!(page.contains("https://[::1]:8443/api/v1/taxes"));
    // What is no host goes nowhere: nobody is sent to another server, or to another path of this one.
    for host in ["x\"><script>", "a/b", "a@b", "a b", "a%2fb", "a:b", "a:1:2", "[::1", ":80", "a?b"]
    {
        let page = client.get_with("/docs", &[("host", host)]).await.body;
        assert!(!page.contains("https://"), "{host}");
        assert!(page.contains("http://127.0.0.1:5000/") && !page.contains("<script"), "{host}");
    }
}

/// Whoever asks for another host would else be handed examples that go to that of another one.
#[tokio::test]
async fn a_page_that_shows_the_host_that_was_asked_is_kept_by_no_shared_cache() {
    let kept = async |client: &Client, fields| {
        let page = client.get_with("/docs", fields).await;
        page.field("cache-control").unwrap().to_owned()
    };
    let client = Client::new();
    assert_eq!(kept(&client, &[("host", "impots.example")]).await, "private, no-cache");
    assert_eq!(kept(&client, &[]).await, "private, no-cache");
    let published = Client::of_host(
        settings(),
        Bare { published: Some("https://impots.example"), ..Bare::default() },
    );
    assert_eq!(kept(&published, &[("host", "other.example")]).await, "public, max-age=300");
    let page = published.get_with("/docs", &[("host", "other.example")]).await.body;
    assert!(page.contains("https://impots.example/api/v1/taxes"));
}

#[tokio::test]
async fn the_page_says_what_comes_back_how_much_is_answered_and_what_to_do_with_a_problem() {
    let page = Client::of(impots_api::ApiSettings {
        requests_per_minute: std::num::NonZeroU32::new(600),
        ..crate::support::settings()
    });
    let page = page.get("/docs").await.body;
    for (_, path, operation) in operations(&document()) {
        let content = &operation["responses"]["200"]["content"]["application/json"];
        if content.is_object() && path != "/openapi.json" {
            let label = format!("What comes back, GET {path}\"");
            assert!(page.contains(&label), "{path}");
        }
    }
    for word in [
        "<code>points[].salary</code>",
        "<code>tax_due</code>",
        "<code>credits.child_care</code>",
        "<code>results[].index</code>",
        "<code>errors[].did_you_mean</code>",
        "<code>parameters</code>",
        "600 requests a minute",
        "1,024\u{A0}KiB",
        "64\u{A0}KiB",
        "1,000,000 lines",
        "10\u{A0}s",
        "ETag",
        "Accept-Language",
        ".mjs",
        "urllib.error.HTTPError",
        "answer.ok",
        "post.on(&#x27;error&#x27;",
        "&quot;households&quot;: [",
    ] {
        assert!(page.contains(word), "{word}");
    }
}
