//! Who may ask.

use impots_api::{Access, ApiSettings};

use crate::support::{Client, settings};

fn of_accounts() -> Client {
    Client::of(ApiSettings { access: Access::Accounts, ..settings() })
}

#[tokio::test]
async fn an_account_is_asked_for_and_taken() {
    let client = of_accounts();
    for fields in [
        &[][..],
        &[("authorization", "Basic ")],
        &[("authorization", "Basic eA==")],
        &[("authorization", "Bearer x")],
        &[("authorization", "Basic amVhbm5lOndyb25n")],
        &[("authorization", "Basic amVhbm5lOmQnQXJj"), ("authorization", "Basic amVhbm5lOmQnQXJj")],
    ] {
        let answer = client.get_with("/taxes", fields).await;
        assert_eq!(answer.status(), 401, "{fields:?}");
        assert_eq!(
            answer.field("www-authenticate"),
            Some(r#"Basic realm="impots", charset="UTF-8""#)
        );
        assert_eq!(answer.json()["type"], "/api/v1/problems/unauthorized");
        assert_eq!(answer.field("access-control-allow-origin"), Some("*"));
    }
    // jeanne:d'Arc
    let answer = client.get_with("/taxes", &[("authorization", "basic amVhbm5lOmQnQXJj")]).await;
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn what_describes_the_api_needs_no_account() {
    let client = of_accounts();
    for path in ["/openapi.json", "/docs", "/docs.css", "/problems/unauthorized"] {
        assert_eq!(client.get(path).await.status(), 200, "{path}");
    }
    let document = client.get("/openapi.json").await.json();
    assert_eq!(document["security"], serde_json::json!([{"basic": []}]));
}

#[tokio::test]
async fn a_password_that_was_not_looked_at_can_be_sent_again() {
    let client = of_accounts();
    // slow:x, down:x
    let answer = client.get_with("/taxes", &[("authorization", "Basic c2xvdzp4")]).await;
    assert_eq!((answer.status(), answer.field("retry-after")), (429, Some("7")));
    let answer = client.get_with("/taxes", &[("authorization", "Basic ZG93bjp4")]).await;
    assert_eq!((answer.status(), answer.field("retry-after")), (503, Some("5")));
}

#[tokio::test]
async fn requests_are_counted_by_user_and_refusals_by_address() {
    let quota = std::num::NonZeroU32::new(2);
    let client = Client::of(ApiSettings {
        access: Access::Accounts,
        requests_per_minute: quota,
        ..settings()
    });
    let jeanne = [("authorization", "Basic amVhbm5lOmQnQXJj")];
    assert_eq!(client.get("/taxes").await.status(), 401);
    assert_eq!(client.get("/taxes").await.status(), 401);
    assert_eq!(client.get("/taxes").await.status(), 429);
    assert_eq!(client.get_with("/taxes", &jeanne).await.status(), 200);
    assert_eq!(client.get_with("/taxes", &jeanne).await.status(), 200);
    assert_eq!(client.get_with("/taxes", &jeanne).await.status(), 429);
}
