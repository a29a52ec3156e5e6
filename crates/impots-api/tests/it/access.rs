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
        let fields = answer.head.headers.get_all("www-authenticate").iter();
        let challenges: Vec<&str> = fields.map(|field| field.to_str().unwrap()).collect();
        assert_eq!(challenges[0], r#"Basic realm="impots", charset="UTF-8""#);
        assert!(challenges[1].starts_with(r#"Bearer realm="impots""#), "{challenges:?}");
        assert_eq!(answer.json()["type"], "/api/v1/problems/unauthorized");
        assert_eq!(answer.field("access-control-allow-origin"), Some("*"));
    }
    // jeanne:d'Arc
    let answer = client.get_with("/taxes", &[("authorization", "basic amVhbm5lOmQnQXJj")]).await;
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn a_token_is_taken_and_a_wrong_one_called_so() {
    let client = of_accounts();
    let answer = client.get_with("/taxes", &[("authorization", "bearer imp_jeanne")]).await;
    assert_eq!(answer.status(), 200);
    for wrong in ["Bearer imp_anne", "Bearer ", "Bearer", "Bearer imp_jeanne, imp_jeanne"] {
        let answer = client.get_with("/taxes", &[("authorization", wrong)]).await;
        assert_eq!(answer.status(), 401, "{wrong}");
        let fields = answer.head.headers.get_all("www-authenticate").iter();
        let has_error = fields
            .map(|field| field.to_str().unwrap())
            .any(|field| field == r#"Bearer realm="impots", error="invalid_token""#);
        // Without anything behind the word there was no token.
        assert_eq!(has_error, wrong.contains("imp_"), "{wrong}");
    }
}

#[tokio::test]
async fn what_describes_the_api_needs_no_account() {
    let client = of_accounts();
    for path in ["/openapi.json", "/docs", "/docs.css", "/problems/unauthorized"] {
        assert_eq!(client.get(path).await.status(), 200, "{path}");
    }
    let document = client.get("/openapi.json").await.json();
    assert_eq!(document["security"], serde_json::json!([{"basic": []}, {"bearer": []}]));
}

#[tokio::test]
async fn whoever_has_a_second_factor_is_told_to_send_a_token() {
    let client = of_accounts();
    // anne:d'Arc
    let credentials = ("authorization", "Basic YW5uZTpkJ0FyYw==");
    for (language, told) in [("en", "send a token"), ("fr", "envoyez un jeton")] {
        let answer = client.get_with("/taxes", &[credentials, ("accept-language", language)]).await;
        assert_eq!(answer.status(), 401);
        assert_eq!(answer.json()["type"], "/api/v1/problems/unauthorized");
        assert!(answer.field("www-authenticate").is_some());
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(told) && detail.contains("`Authorization: Bearer`"), "{detail}");
    }
}

#[tokio::test]
async fn a_password_that_was_not_looked_at_can_be_sent_again() {
    let client = of_accounts();
    // slow:x, down:x
    let answer = client.get_with("/taxes", &[("authorization", "Basic c2xvdzp4")]).await;
    assert_eq!((answer.status(), answer.field("retry-after")), (429, Some("7")));
    let told = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(told.contains("log-ins failed") && !told.contains("RateLimit"), "{told}");
    let answer = client.get_with("/taxes", &[("authorization", "Basic ZG93bjp4")]).await;
    assert_eq!((answer.status(), answer.field("retry-after")), (503, Some("5")));
    assert_eq!(answer.json()["type"], "/api/v1/problems/accounts-unavailable");
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
    let token = [("authorization", "Bearer imp_jeanne")];
    assert_eq!(client.get_with("/taxes", &jeanne).await.status(), 200);
    assert_eq!(client.get_with("/taxes", &token).await.status(), 200);
    assert_eq!(client.get_with("/taxes", &token).await.status(), 429);
    assert_eq!(client.get_with("/taxes", &jeanne).await.status(), 429);
}

#[tokio::test]
async fn what_an_account_was_needed_for_is_kept_by_nobody_else() {
    let token = [("authorization", "Bearer imp_jeanne")];
    let client = of_accounts();
    let kept = async |path| {
        let answer = client.get_with(path, &token).await;
        answer.field("cache-control").unwrap().to_owned()
    };
    assert_eq!(kept("/parameters").await, "private, max-age=300");
    assert_eq!(kept("/parameters/2026").await, "private, max-age=300");
    assert_eq!(kept("/openapi.json").await, "public, max-age=300");
}

#[tokio::test]
async fn where_an_account_is_needed_the_page_says_how_and_every_example_sends_a_token() {
    let page = of_accounts().get("/docs").await.body;
    assert!(page.contains("impots tokens add") && page.contains("My account"), "{page}");
    let examples: Vec<_> = page.split("<pre tabindex=\"0\"><code>").skip(1).collect();
    let calls = examples.iter().filter(|it| it.contains("://"));
    assert!(calls.clone().count() > 40);
    for example in calls {
        let example = example.split("</pre>").next().unwrap();
        assert!(example.contains("Bearer") && example.contains("IMPOTS_TOKEN"), "{example}");
    }
    let open = Client::new().get("/docs").await.body;
    assert!(!open.contains("IMPOTS_TOKEN"));
}

#[tokio::test]
async fn fault_23_a_request_of_the_api_that_panics_is_one_problem_with_a_number_and_others_are_answered()
 {
    let client = Client::new();
    for number in 0..20 {
        let is_broken = number % 5 == 0;
        let host = if is_broken { "breaks" } else { "localhost" };
        let answer = client.get_with("/parameters", &[("host", host)]).await;
        if is_broken {
            assert_eq!(answer.status(), 500, "{}", answer.body);
            let id = answer.field("x-request-id").unwrap();
            assert_eq!(answer.json()["instance"], format!("urn:uuid:{id}"));
            assert!(!answer.body.contains("secret") && !answer.body.contains("panic"));
        } else {
            assert_eq!(answer.status(), 200, "{}", answer.body);
        }
    }
}
