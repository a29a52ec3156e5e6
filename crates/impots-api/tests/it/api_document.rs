//! What `docs/API.md` says of all answers, beside what is answered.

use std::collections::BTreeSet;
use std::io;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::body::Body;
use futures_util::stream;
use http::Method;
use impots_api::ApiSettings;

use crate::description::{document, example_path, operations};
use crate::support::{Client, settings};

const DOCUMENT: &str = include_str!("../../../../docs/API.md");

/// The one sentence with some words.
#[track_caller]
fn sentence(words: &str) -> String {
    let text = DOCUMENT.split_whitespace().collect::<Vec<_>>().join(" ");
    let found: Vec<_> = text.split(". ").filter(|sentence| sentence.contains(words)).collect();
    let [sentence] = found[..] else { panic!("`{words}` is in {found:?}") };
    sentence.to_owned()
}

/// The paths in a text.
fn paths(text: &str) -> BTreeSet<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|it| it.starts_with('/')).map(str::to_owned).collect()
}

#[tokio::test]
async fn the_answers_that_have_a_household_and_both_years_are_those_that_are_told() {
    let client = Client::new();
    let described = ["/openapi.json", "/problems/{code}", "/parameters"];
    let (mut with_household, mut without, mut without_years) = <[BTreeSet<_>; 3]>::default().into();
    for (method, path, operation) in operations(&document()) {
        if method != "get" || described.contains(&path.as_str()) {
            continue;
        }
        let answer = client.get(&example_path(&path, &operation)).await.good();
        assert!(answer["model"]["engine"].is_string(), "{path}");
        if answer["model"]["tax_year"].is_null() || answer["model"]["income_year"].is_null() {
            without_years.insert(path.clone());
        }
        match answer.get("household") {
            Some(_) => with_household.insert(path),
            None => without.insert(path),
        };
    }
    let (told_with, told_without) = sentence("have `household`")
        .split_once(';')
        .map(|(with, without)| (paths(with), paths(without)))
        .unwrap();
    assert_eq!(with_household, told_with);
    without.remove("/parameters/{tax_year}");
    assert_eq!(without, told_without);
    let years = sentence("has no years there");
    assert_eq!(without_years, paths(years.split(';').next().unwrap()));
    let all = client.get("/parameters").await.good();
    let years = all["tax_years"].as_array().unwrap();
    assert!(years.iter().all(|year| year["model"]["tax_year"] == year["tax_year"]));
}

#[tokio::test]
async fn contradictions_are_told_where_all_values_can_be_taken_as_is_told() {
    let told = sentence("Every fault of a request is told at once");
    assert!(told.ends_with("where all of them can, each contradiction between them"), "{told}");
    let client = Client::new();
    for (values, expected) in [
        ("salary=x&unknown=1&salary2=1&married=false", vec!["salary", "unknown"]),
        ("salary=1&single_parent=true&salary2=1&married=false", vec!["salary2", "single_parent"]),
    ] {
        let faults = client.get(&format!("/taxes?{values}")).await.faults();
        let mut places: Vec<_> = faults.iter().map(|[place, _]| place.as_str()).collect();
        places.sort_unstable();
        assert_eq!(places, expected, "{values}");
    }
}

#[tokio::test]
async fn the_answers_without_what_is_left_of_the_requests_are_those_that_are_told() {
    let told = sentence("on every answer that is counted");
    let client = Client::of(ApiSettings { requests_per_minute: NonZeroU32::new(2), ..settings() });
    let long = format!("/taxes?{}", "x".repeat(9000));
    for (method, path, field, word) in [
        (Method::OPTIONS, "/taxes", ("host", "localhost"), "OPTIONS"),
        (Method::GET, &*long, ("host", "localhost"), "414"),
        (Method::GET, "/taxes", ("host", "other"), "421"),
        (Method::GET, "/taxes", ("host", "large"), "431"),
        (Method::GET, "/taxes", ("transfer-encoding", "gzip"), "501"),
        (Method::GET, "/taxes", ("host", "two"), "`ambiguous-host`"),
        (Method::GET, "/taxes", ("host", "line"), "`ambiguous-head`"),
    ] {
        let answer = client.send(method, path, &[field], Body::empty()).await;
        assert_eq!((answer.field("ratelimit"), answer.field("ratelimit-policy")), (None, None));
        assert!(told.contains(word), "{word}: {told}");
    }
    for (path, status) in [("/taxes", 200), ("/nothing", 404), ("/taxes", 429)] {
        let answer = client.get(path).await;
        assert_eq!((answer.status(), answer.field("ratelimit").is_some()), (status, true));
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_of_blank_lines_alone_ends_after_ten_seconds_as_is_told() {
    let blank = stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        Some((Ok::<_, io::Error>("\n"), ()))
    });
    let lines = Client::new().post_lines(Body::from_stream(blank)).await.lines();
    assert_eq!((lines.len(), &lines[0]["problem"]["status"]), (1, &408.into()));
    let told = sentence("nothing but blank lines came for ten seconds");
    assert!(told.contains("`request-timeout`, 408"), "{told}");
}

/// The pages of these problems say that it can be sent again.
#[tokio::test]
async fn what_can_be_sent_again_is_told() {
    let client = Client::new();
    let codes = document()["paths"]["/problems/{code}"]["get"]["parameters"][0]["schema"].clone();
    let told = sentence("can be sent again at once");
    let retried = sentence("after their `Retry-After`");
    let mut found = 0;
    for code in codes["enum"].as_array().unwrap() {
        let code = code.as_str().unwrap();
        let page = client.get(&format!("/problems/{code}")).await.good();
        let (status, detail) = (page["status"].to_string(), page["detail"].as_str().unwrap());
        let is_sent_again = detail.contains("Send it again");
        assert_eq!(told.contains(&format!("`{code}`")), is_sent_again, "{code}");
        found += usize::from(is_sent_again);
        assert_eq!(retried.contains(&status), detail.contains("`Retry-After`"), "{code}");
    }
    assert_eq!(found, 2);
}
