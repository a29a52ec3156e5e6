//! The fields of every answer.

use http::Method;
use impots_api::ApiSettings;

use crate::support::{Client, settings};

#[tokio::test]
async fn any_page_may_read_any_answer() {
    let client =
        Client::of(ApiSettings { requests_per_minute: std::num::NonZeroU32::new(3), ..settings() });
    for (path, status) in [("/taxes", 200), ("/taxes?x=1", 400), ("/x", 404), ("/taxes", 429)] {
        let answer = client
            .get_with(path, &[("origin", "https://example.org"), ("cookie", "session=x")])
            .await;
        assert_eq!(answer.status(), status);
        assert_eq!(answer.field("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.field("access-control-allow-credentials"), None);
        assert_eq!(
            answer.field("access-control-expose-headers"),
            Some("ETag, Retry-After, RateLimit, RateLimit-Policy, Link, Deprecation, Sunset")
        );
        assert_eq!(answer.field("cross-origin-resource-policy"), Some("cross-origin"));
        assert_eq!(answer.field("set-cookie"), None);
        assert_eq!(answer.field("ratelimit-policy"), Some("\"default\";q=3;w=60"));
        assert!(answer.field("ratelimit").is_some());
    }
}

#[tokio::test]
async fn a_preflight_is_answered_for_every_address() {
    let client = Client::new();
    for path in ["/taxes", "/withholding", "/nothing"] {
        let fields = [("origin", "https://example.org"), ("access-control-request-method", "POST")];
        let answer = client.send(Method::OPTIONS, path, &fields, axum::body::Body::empty()).await;
        assert_eq!((answer.status(), answer.body.as_str()), (204, ""));
        assert_eq!(answer.field("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.field("access-control-allow-methods"), Some("GET, HEAD, POST, OPTIONS"));
        assert_eq!(
            answer.field("access-control-allow-headers"),
            Some("Authorization, Content-Type, Accept-Language, If-None-Match, Prefer")
        );
        assert_eq!(answer.field("access-control-max-age"), Some("7200"));
        let refused = client.send(Method::PUT, path, &[], axum::body::Body::empty()).await;
        if refused.status() == 405 {
            assert_eq!(answer.field("allow"), refused.field("allow"), "{path}");
        }
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_ask_again() {
    let client =
        Client::of(ApiSettings { requests_per_minute: std::num::NonZeroU32::new(2), ..settings() });
    assert!(
        client.get("/taxes").await.field("ratelimit").unwrap().starts_with("\"default\";r=1;t=")
    );
    client.get("/taxes").await;
    let answer = client.get("/taxes").await;
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.json()["type"], "/api/v1/problems/too-many-requests");
    let seconds: u64 = answer.field("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds));
    let preflight = client.send(Method::OPTIONS, "/taxes", &[], axum::body::Body::empty()).await;
    assert_eq!(preflight.status(), 204);
}

#[tokio::test]
async fn answers_depend_on_no_cookie() {
    let client = Client::new();
    let plain = client.get("/taxes?salary=50000").await;
    let with_cookie = client.get_with("/taxes?salary=50000", &[("cookie", "session=abc")]).await;
    assert_eq!(plain.body, with_cookie.body);
    assert_eq!(plain.field("vary"), Some("Accept-Language"));
}

#[tokio::test]
async fn a_head_that_is_refused_is_answered_as_any_problem_before_all_else() {
    let quota = std::num::NonZeroU32::new(1);
    let client = Client::of(ApiSettings { requests_per_minute: quota, ..settings() });
    for (host, status, code) in [
        ("other", 421, "misdirected"),
        ("large", 431, "headers-too-large"),
        ("two", 400, "ambiguous-host"),
        ("line", 400, "ambiguous-head"),
    ] {
        for method in [Method::GET, Method::OPTIONS] {
            let fields = [("host", host), ("accept-language", "fr")];
            let answer = client.send(method, "/taxes", &fields, axum::body::Body::empty()).await;
            assert_eq!(answer.status(), status, "{host}");
            assert_eq!(answer.field("access-control-allow-origin"), Some("*"));
            assert_eq!(answer.field("content-type"), Some("application/problem+json"));
            assert_eq!(answer.field("content-language"), Some("fr"));
            let problem = answer.json();
            assert_eq!(problem["type"], format!("/api/v1/problems/{code}"));
            let id = answer.field("x-request-id").unwrap();
            assert_eq!(problem["instance"], format!("urn:uuid:{id}"));
            assert_eq!(answer.field("connection"), (status == 400).then_some("close"));
        }
    }
    // None of them was counted.
    assert_eq!(client.get("/taxes").await.status(), 200);
}
