//! What cannot be answered, and how that is told.

use http::Method;
use serde_json::{Value, json};

use crate::support::{Bare, Client, settings};

#[tokio::test]
async fn every_fault_of_a_query_is_told_at_once_with_what_would_be_right() {
    let path = "/taxes?married=true&children=2&salary=50%20000&salaire_deux=3";
    let answer = Client::new().get(path).await;
    assert_eq!(answer.status(), 400);
    assert_eq!(answer.field("content-type"), Some("application/problem+json"));
    assert_eq!(answer.field("content-language"), Some("en"));
    assert_eq!(answer.field("cache-control"), Some("no-store"));
    let problem = answer.json();
    assert_eq!(problem["type"], "/api/v1/problems/invalid-input");
    assert_eq!(problem["title"], "Some inputs must be corrected");
    assert_eq!(problem["status"], 400);
    let id = answer.field("x-request-id").unwrap();
    assert_eq!(problem["instance"], format!("urn:uuid:{id}"));
    assert_eq!(
        problem["errors"],
        json!([
            {"parameter": "salary", "code": "not_a_whole_number", "detail": "Write digits only: 50000"},
            {"parameter": "salaire_deux", "code": "unknown", "did_you_mean": "salary2",
             "detail": "No input has this name; `salary2` comes nearest"},
        ])
    );
}

/// Each query has one fault, at a place, with a code and what is allowed there.
async fn assert_faults(cases: &[(&str, &str, &str, Value)]) {
    let client = Client::new();
    for (query, place, code, allowed) in cases {
        let answer = client.get(&format!("/taxes?{query}")).await;
        assert_eq!(answer.faults(), [[*place, *code]], "{query}");
        assert_eq!(answer.json()["errors"][0]["allowed"], *allowed, "{query}");
    }
}

#[tokio::test]
async fn a_number_out_of_range_is_told_with_its_bounds() {
    let between = |minimum: i64, maximum: i64| json!({"minimum": minimum, "maximum": maximum});
    let euros = between(0, 1_000_000_000);
    assert_faults(&[
        ("salary=-1", "salary", "out_of_range", euros.clone()),
        ("salary=99999999999999999999999", "salary", "out_of_range", euros),
        ("children=21", "children", "out_of_range", between(0, 20)),
        ("tax_year=2014", "tax_year", "out_of_range", between(2015, 2026)),
        ("birth_year=2011", "birth_year", "out_of_range", between(1890, 2010)),
        ("birth_year=2001&tax_year=2016", "birth_year", "out_of_range", between(1890, 2000)),
    ])
    .await;
}

#[tokio::test]
async fn each_kind_of_fault_has_its_code_and_what_is_allowed() {
    let situations = json!(["single", "divorced", "married", "widowed"]);
    assert_faults(&[
        ("salary=50000.00", "salary", "not_a_whole_number", Value::Null),
        ("married=oui", "married", "not_true_or_false", json!([true, false])),
        ("married=true%20", "married", "not_true_or_false", json!([true, false])),
        ("situation=Married", "situation", "not_a_choice", situations),
        ("salary=1&salary=1", "salary", "repeated", Value::Null),
        ("Salary=1", "Salary", "unknown", Value::Null),
        ("%ff=1", "\u{FFFD}", "unknown", Value::Null),
        ("married=false&salary2=1", "salary2", "not_allowed_with", Value::Null),
        ("married=true&situation=single", "married", "not_allowed_with", Value::Null),
        ("method=simplified&tax_year=2020", "tax_year", "not_allowed_with", Value::Null),
        ("method=simplified&pension=1", "pension", "not_allowed_with", Value::Null),
    ])
    .await;
}

#[tokio::test]
async fn every_contradiction_is_told_at_once_with_its_rule() {
    let query = "/taxes?married=true&single_parent=true&pupils_lycee=1&home_first_year=true&birth_year2=1980&actual_expenses=5";
    let answer = Client::new().get(query).await;
    let expected = ["actual_expenses", "single_parent", "pupils_lycee", "home_first_year"];
    assert_eq!(answer.faults(), expected.map(|name| [name, "not_allowed_with"]));
    assert_eq!(answer.json()["errors"][1]["rule"], "single_parent");
}

#[tokio::test]
async fn members_of_a_body_are_pointed_to() {
    let client = Client::new();
    for (body, expected) in [
        (r#"{"salary": "50000"}"#, &[["#/salary", "not_a_whole_number"]][..]),
        (
            r#"{"salary": 50000.0, "married": 1}"#,
            &[["#/salary", "not_a_whole_number"], ["#/married", "not_true_or_false"]],
        ),
        (r#"{"salary": null}"#, &[["#/salary", "not_a_whole_number"]]),
        (r#"{"salary": 1, "salary": 1}"#, &[["#/salary", "repeated"]]),
        (r#"{"a/b~ é": 1}"#, &[["#/a~1b~0%20%C3%A9", "unknown"]]),
        (r#"{"": 1}"#, &[["#/", "unknown"]]),
        ("[]", &[["#", "not_an_object"]]),
        ("null", &[["#", "not_an_object"]]),
    ] {
        assert_eq!(client.post("/taxes", body).await.faults(), expected, "{body}");
    }
}

#[tokio::test]
async fn what_is_no_json_is_told_by_its_byte() {
    let client = Client::new();
    for (body, offset) in [("", 0), ("{\"salary\": 1,}", 13), ("{\"salary\": 01}", 12), ("{}{}", 2)]
    {
        let answer = client.post("/taxes", body).await;
        assert_eq!(answer.status(), 400, "{body}");
        let problem = answer.json();
        assert_eq!(problem["type"], "/api/v1/problems/malformed-json");
        assert_eq!(problem["offset"], offset, "{body}");
    }
}

#[tokio::test]
async fn problems_are_told_in_french_too() {
    let answer = Client::new()
        .get_with("/taxes?salary=50%20000", &[("accept-language", "fr-FR,fr;q=0.9")])
        .await;
    let problem = answer.json();
    assert_eq!(answer.field("content-language"), Some("fr"));
    assert_eq!(problem["title"], "Certaines données sont à corriger");
    assert_eq!(problem["errors"][0]["detail"], "N’écrivez que des chiffres\u{A0}: 50000");
}

/// A request by its method, path and fields, with the status and the code of its problem.
type HttpProblem =
    (Method, &'static str, &'static [(&'static str, &'static str)], u16, &'static str);

const HTTP_PROBLEMS: [HttpProblem; 20] = [
    (Method::GET, "/api", &[], 404, "not-found"),
    (Method::GET, "/api/", &[], 404, "not-found"),
    (Method::GET, "/api/v1", &[], 404, "not-found"),
    (Method::GET, "/api/v1/", &[], 404, "not-found"),
    (Method::GET, "/api/v1/tax", &[], 404, "not-found"),
    (Method::GET, "/api/v2/taxes", &[], 404, "not-found"),
    (Method::GET, "/api/v1/problems/none", &[], 404, "not-found"),
    (Method::GET, "/api/v1/parameters/2014", &[], 404, "not-found"),
    (Method::GET, "/api/v1/parameters/02026", &[], 404, "not-found"),
    (Method::GET, "/api/v1/parameters/%FF", &[], 404, "not-found"),
    (Method::DELETE, "/api/v1/taxes", &[], 405, "method-not-allowed"),
    (Method::POST, "/api/v1/withholding", &[], 405, "method-not-allowed"),
    (Method::TRACE, "/api/v1/docs", &[], 405, "method-not-allowed"),
    (Method::GET, "/api/v1/taxes", &[("accept", "text/html")], 406, "not-acceptable"),
    (Method::GET, "/api/v1/docs", &[("accept", "application/json")], 406, "not-acceptable"),
    (Method::POST, "/api/v1/taxes", &[], 415, "unsupported-media-type"),
    (
        Method::POST,
        "/api/v1/taxes",
        &[("content-type", "text/plain")],
        415,
        "unsupported-media-type",
    ),
    (
        Method::POST,
        "/api/v1/taxes",
        &[("content-type", "application/json; charset=latin1")],
        415,
        "unsupported-media-type",
    ),
    (
        Method::POST,
        "/api/v1/taxes",
        &[("content-type", "application/json"), ("content-encoding", "gzip")],
        415,
        "unsupported-media-type",
    ),
    (
        Method::POST,
        "/api/v1/taxes",
        &[("content-type", "application/x-ndjson"), ("accept", "application/json")],
        406,
        "not-acceptable",
    ),
];

#[tokio::test]
async fn a_problem_of_http_is_a_problem_like_any_other() {
    let client = Client::new();
    let empty = axum::body::Body::empty;
    for (method, path, fields, status, code) in HTTP_PROBLEMS {
        let answer = client.send_to(method.clone(), path, fields, empty()).await;
        assert_eq!(answer.status(), status, "{method} {path} {fields:?}: {answer:?}");
        assert_eq!(answer.field("content-type"), Some("application/problem+json"), "{path}");
        assert_eq!(answer.json()["type"], format!("/api/v1/problems/{code}"), "{method} {path}");
        assert_eq!(answer.field("access-control-allow-origin"), Some("*"), "{path}");
    }
    let answer = client.send(Method::PUT, "/taxes", &[], empty()).await;
    assert_eq!(answer.field("allow"), Some("GET, HEAD, POST, OPTIONS"));
}

#[tokio::test]
async fn a_body_above_the_limit_is_refused_whether_it_says_so_or_not() {
    let client = Client::new();
    let body = vec![b' '; 1024 * 1024 + 1];
    let chunks = body.chunks(1000).map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec()));
    let chunks = futures_util::stream::iter(chunks.collect::<Vec<_>>());
    for body in [axum::body::Body::from(body), axum::body::Body::from_stream(chunks)] {
        let answer = client.post("/taxes", body).await;
        assert_eq!(answer.status(), 413);
        assert_eq!(answer.json()["type"], "/api/v1/problems/too-large");
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_come_is_given_up() {
    let never = axum::body::Body::from_stream(futures_util::stream::pending::<
        Result<Vec<u8>, std::io::Error>,
    >());
    let answer = Client::new().post("/taxes", never).await;
    assert_eq!(answer.status(), 408);
    assert_eq!(answer.json()["type"], "/api/v1/problems/request-timeout");
}

#[tokio::test]
async fn without_parameters_it_is_said_when_to_try_again() {
    let client = Client::of_host(settings(), Bare::default());
    for path in ["/taxes", "/parameters", "/couples"] {
        let answer = client.get(path).await;
        assert_eq!((answer.status(), answer.field("retry-after")), (503, Some("5")), "{path}");
        assert_eq!(answer.json()["type"], "/api/v1/problems/parameters-unavailable");
    }
    assert_eq!(client.get("/openapi.json").await.status(), 200);
}

#[tokio::test]
async fn a_query_is_refused_where_there_is_none() {
    let client = Client::new();
    assert_eq!(client.post("/taxes?salary=1", "{}").await.faults(), [["salary", "unknown"]]);
    assert_eq!(client.get("/parameters/2026?x").await.faults(), [["x", "unknown"]]);
}

#[tokio::test]
async fn a_name_that_is_too_long_is_cut_and_answered_at_once() {
    let name = "é".repeat(20_000);
    let query: String =
        form_urlencoded::Serializer::new(String::new()).append_pair(&name, "1").finish();
    let answer = Client::new().get(&format!("/taxes?{}", &query[..6_000])).await;
    assert!(answer.body.len() < 2_000, "{}", answer.body.len());
}

/// A name that is none but near `birth_year2`: a number in letters stands before it.
fn slip(number: usize) -> String {
    let letters =
        number.to_string().bytes().map(|digit| char::from(digit + 49)).collect::<String>();
    format!("{letters}birth_year2")
}

/// So many members, each of a name that is none but near a known one.
fn slips(count: usize) -> String {
    let members = (0..count).map(|number| format!("\"{}\":1", slip(number)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// How many faults a problem tells, and how many of them with a name that was meant.
fn told(problem: &Value) -> (usize, usize) {
    let errors = problem["errors"].as_array().unwrap();
    (errors.len(), errors.iter().filter(|error| error.get("did_you_mean").is_some()).count())
}

#[tokio::test]
async fn of_names_without_end_the_first_faults_are_told_and_that_there_are_more() {
    let client = Client::new();
    let query: Vec<_> = (0..400).map(|number| format!("{}=1", slip(number))).collect();
    for answer in [
        client.post("/taxes", slips(5_000)).await,
        client.get(&format!("/taxes?{}", query.join("&"))).await,
        client.get(&format!("/parameters?{}", query.join("&"))).await,
    ] {
        assert_eq!(answer.status(), 400);
        let problem = answer.json();
        assert_eq!((told(&problem).0, &problem["more_errors"]), (100, &json!(true)));
        assert!(told(&problem).1 <= 20, "{problem}");
    }
    let few = client.post("/taxes", slips(100)).await.json();
    assert_eq!((told(&few), few.get("more_errors")), ((100, 20), None));
}

#[tokio::test]
async fn the_faults_of_all_households_together_are_bounded_and_none_is_without() {
    let client = Client::new();
    let list = format!("{{\"households\": [{}]}}", vec![slips(60); 100].join(","));
    let list = client.post("/taxes", list).await.good();
    let of_list: Vec<Value> = list["results"].as_array().unwrap().clone();
    let mut of_lines = client.post_lines(vec![slips(60); 100].join("\n")).await.lines();
    of_lines.pop();
    for entries in [of_list, of_lines] {
        let told: Vec<_> = entries.iter().map(|entry| told(&entry["problem"]).0).collect();
        assert_eq!((told.len(), told[0], told[99]), (100, 60, 1));
        assert!(told.iter().sum::<usize>() < 1_100, "{told:?}");
        assert_eq!(entries[99]["problem"]["more_errors"], true);
        // The same names were meant in each of them.
        assert_eq!(entries[99]["problem"]["errors"][0], {
            let mut first = entries[0]["problem"]["errors"][0].clone();
            if let Some(pointer) = first["pointer"].as_str().map(|it| it.replace("/0/", "/99/")) {
                first["pointer"] = pointer.into();
            }
            first
        });
    }
}

#[tokio::test]
async fn a_name_that_is_none_is_told_once_however_often_it_is_given() {
    let client = Client::new();
    let twice = client.post("/taxes", r#"{"x": 1, "x": 2, "salary": 1, "salary": 2, "salary": 3}"#);
    assert_eq!(twice.await.faults(), [["#/x", "unknown"], ["#/salary", "repeated"]]);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_called_so() {
    let pieces = [Ok("{"), Err(std::io::Error::other("broken chunk"))];
    let body = axum::body::Body::from_stream(futures_util::stream::iter(pieces));
    let answer = Client::new().post("/taxes", body).await;
    assert_eq!(answer.status(), 400);
    assert_eq!(answer.json()["type"], "/api/v1/problems/broken-body");
}

#[tokio::test]
async fn a_body_without_a_coding_may_say_so_in_any_letters() {
    let client = Client::new();
    let fields = [("content-type", "application/json"), ("content-encoding", "Identity")];
    let answer = client.send(Method::POST, "/taxes", &fields, "{}".into()).await;
    assert_eq!(answer.status(), 200, "{answer:?}");
}

#[tokio::test]
async fn an_address_that_is_too_long_is_told_to_come_as_a_body() {
    let client = Client::new();
    let of_length = |length: usize| format!("/taxes?salary={}", "0".repeat(length - 21));
    assert_eq!(client.get(&of_length(8192)).await.status(), 400);
    let answer = client.get(&of_length(8193)).await;
    assert_eq!(answer.status(), 414);
    let problem = answer.json();
    assert_eq!(problem["type"], "/api/v1/problems/uri-too-long");
    assert!(problem["detail"].as_str().unwrap().contains("8192 bytes"), "{problem}");
}

#[tokio::test]
async fn a_body_that_is_transferred_otherwise_than_in_chunks_is_not_implemented() {
    let client = Client::new();
    for (coding, status) in [("gzip, chunked", 501), ("x", 501), ("Chunked", 200)] {
        let fields = [("content-type", "application/json"), ("transfer-encoding", coding)];
        let answer = client.send(Method::POST, "/taxes", &fields, "{}".into()).await;
        assert_eq!(answer.status(), status, "{coding}");
        let closes = (status == 501).then_some("close");
        assert_eq!(answer.field("connection"), closes, "{coding}");
    }
}

#[tokio::test]
async fn a_semicolon_that_was_meant_to_separate_is_told() {
    let client = Client::new();
    for query in ["salary=50000;children=2", "married=true;salary=5", "situation=single;salary=5"] {
        let answer = client.get(&format!("/taxes?{query}")).await;
        let name = query.split('=').next().unwrap();
        assert_eq!(answer.faults(), [[name, "semicolon"]], "{query}");
        let detail = answer.json()["errors"][0]["detail"].clone();
        assert!(detail.as_str().unwrap().contains("`&` between parameters"), "{detail}");
    }
    let answer = client.get("/taxes?salary=5;6").await;
    assert_eq!(answer.faults(), [["salary", "not_a_whole_number"]]);
}

#[tokio::test]
async fn what_another_resource_takes_is_told_so() {
    let client = Client::new();
    for (path, name) in [
        ("/couples?pension=1", "pension"),
        ("/curves?to=1&salary=1", "salary"),
        ("/withholding?detail=steps", "detail"),
    ] {
        let answer = client.get(path).await;
        assert_eq!(answer.faults(), [[name, "unknown"]], "{path}");
        let error = answer.json()["errors"][0].clone();
        assert_eq!(error["detail"], "This resource does not take it; `/taxes` does", "{path}");
        assert_eq!(error.get("did_you_mean"), None, "{path}");
    }
}
