//! What would be right, told where something is wrong.

use http::Method;

use crate::support::Client;

#[tokio::test]
async fn a_charset_that_is_not_read_is_told() {
    let client = Client::new();
    for (charset, told) in [
        ("utf-8", None),
        ("UTF8", None),
        ("\"utf8\"", None),
        ("latin1", Some("Send the body in UTF-8: `charset` says otherwise.")),
    ] {
        for essence in ["application/json", "application/x-ndjson"] {
            let content_type = format!("{essence}; charset={charset}");
            let fields = [("content-type", content_type.as_str())];
            let answer = client.send(Method::POST, "/taxes", &fields, "{}".into()).await;
            let status = if told.is_some() { 415 } else { 200 };
            assert_eq!(answer.status(), status, "{content_type}");
            assert!(answer.body.contains(told.unwrap_or_default()), "{answer:?}");
        }
    }
}
