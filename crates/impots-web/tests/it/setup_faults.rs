//! Servers that are set up for another address than people use: the page and the log say so.

use http::{HeaderMap, Method};
use impots_protocol::CsrfMode;
use impots_testing::page::Page;
use impots_web::AppParts;
use impots_web::security::origin::{OriginPolicy, Scheme};

use crate::support::log::Log;
use crate::support::{self, Answer, Client, parts};

/// What people type, and what the proxy in front makes of it.
const PEOPLE: &str = "http://impots.lan";
const HOST: &str = "127.0.0.1:5000";

/// The form of a log-in.
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let of_browser = [("accept", "text/html,*/*;q=0.8"), ("host", HOST)];
    support::headers(&[&of_browser, pairs].concat())
}

/// Logs in as a browser does whose origin is `origin`.
async fn log_in(client: &mut Client, origin: &str) -> Answer {
    let headers = headers(&[("origin", origin), FORM]);
    let body = b"user=admin&password=admin".to_vec();
    client.send(Method::POST, "/authenticate-user", headers, body).await
}

/// Field fault 12: behind a proxy that rewrites Host, the log names both origins and the setting, once for many requests.
#[tokio::test]
async fn a_server_behind_a_proxy_that_rewrites_host_says_which_setting_is_missing() {
    let (log, _guard) = Log::of_warnings();
    let mut client = Client::new(parts(CsrfMode::Off));
    client.get("/init-session/html?lang=en").await;
    for _ in 0..5 {
        let answer = log_in(&mut client, PEOPLE).await;
        assert_eq!(answer.status, 403, "{}", answer.body);
        let page = Page::read(&answer.body);
        assert_eq!(page.errors(), ["The request comes from another site."]);
        assert!(answer.body.contains("tell its administrator"), "{}", answer.body);
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    for part in [PEOPLE, &format!("http://{HOST}"), "`public_origin`"] {
        assert!(lines[0].contains(part), "{part}: {lines:?}");
    }
    assert!(lines[0].len() < 1000);
}

/// Field fault 12: people log in at each address of `public_origin`, which may be a list.
#[tokio::test]
async fn people_log_in_at_each_published_origin() {
    let published = [PEOPLE, "https://impots.example.fr"];
    let origins = OriginPolicy {
        scheme: Scheme::Http,
        public_origins: published.map(|origin| origin.parse().unwrap()).into(),
        removals_come_from_forms: false,
    };
    let mut client = Client::new(AppParts { origins, ..parts(CsrfMode::Off) });
    for origin in published.into_iter().chain([&*format!("http://{HOST}")]) {
        client.get("/init-session/html").await;
        let answer = log_in(&mut client, origin).await;
        assert_eq!(answer.status, 200, "{origin}: {}", answer.body);
    }
    assert_eq!(log_in(&mut client, "https://evil.example").await.status, 403);
}

/// Field fault 12: what is another site's by its own account tells nothing of our settings.
#[tokio::test]
async fn another_site_fills_no_log() {
    let (log, _guard) = Log::of_warnings();
    let mut client = Client::new(parts(CsrfMode::Off));
    for pairs in [
        &[("origin", "http://evil.example"), ("sec-fetch-site", "cross-site")][..],
        &[("origin", "null")],
        &[("origin", "x")],
    ] {
        let answer =
            client.send(Method::POST, "/authenticate-user", headers(pairs), Vec::new()).await;
        assert_eq!(answer.status, 403);
    }
    assert!(log.lines().is_empty(), "{:?}", log.lines());
}

fn behind_tls(csrf: CsrfMode) -> AppParts {
    let origins = OriginPolicy {
        scheme: Scheme::Https,
        public_origins: Vec::new(),
        removals_come_from_forms: csrf == CsrfMode::Form,
    };
    AppParts { tls_in_front: true, origins, ..parts(csrf) }
}

/// A browser that never keeps a cookie, from `/` to the answer to a log-in; every page that it sees.
async fn try_to_log_in(mut client: Client, origin: Option<&str>) -> Vec<Answer> {
    let mut seen = Vec::new();
    let mut next = "/?lang=en".to_owned();
    loop {
        let answer = client.get_with(&next, headers(&[])).await;
        client.cookie = None;
        match answer.header("location") {
            Some(location) => location.clone_into(&mut next),
            None => break seen.push(answer),
        }
    }
    let page = Page::read(&seen[0].body);
    if let Some(action) = page.form_actions().pop() {
        let token = page.hidden_token().unwrap_or_default();
        let token: String = form_urlencoded::byte_serialize(token.as_bytes()).collect();
        let body = format!("user=admin&password=admin&csrf_token={token}").into_bytes();
        let origin = origin.map(|it| ("origin", it));
        let headers = headers(&[&[FORM], origin.as_slice()].concat());
        seen.push(client.send(Method::POST, &action, headers, body).await);
    }
    seen
}

/// Field fault 12: with `tls_in_front` on plain http, every page on the way and the log say so instead of looping.
#[tokio::test]
async fn a_server_set_up_for_tls_says_so_on_plain_http() {
    for csrf in CsrfMode::ALL {
        for origin in [Some("http://127.0.0.1:5000"), None] {
            let (log, _guard) = Log::of_warnings();
            for _ in 0..3 {
                let client = Client::new(behind_tls(csrf));
                let seen = try_to_log_in(client, origin).await;
                assert_ne!(seen.last().unwrap().status, 200, "{csrf:?}");
                for answer in &seen {
                    let named = answer.body.contains("tls_in_front");
                    assert!(named && answer.body.contains("https:"), "{csrf:?}: {}", answer.body);
                }
            }
            let lines = log.lines();
            assert_eq!(lines.len(), 3, "once for each server: {lines:?}");
            for line in lines {
                let says_why =
                    line.contains("plain http") || line.contains("http://127.0.0.1:5000");
                assert!(says_why && line.contains("tls_in_front"), "{line}");
            }
        }
    }
}

/// Field fault 12: a browser over TLS reads nothing of settings.
#[tokio::test]
async fn a_browser_over_tls_reads_nothing_of_settings() {
    for csrf in CsrfMode::ALL {
        let mut client = Client::new(behind_tls(csrf));
        let mut over_tls = headers(&[("sec-fetch-site", "none")]);
        let redirect = client.get_with("/", over_tls.clone()).await;
        if let Some(cookie) = redirect.set_cookie() {
            over_tls.insert("cookie", format!("__Host-session={cookie}").parse().unwrap());
        }
        let location = redirect.header("location").unwrap().to_owned();
        let answer = client.get_with(&location, over_tls).await;
        assert_eq!(Page::read(&answer.body).name(), "authentication", "{}", answer.body);
        assert!(!answer.body.contains("tls_in_front"), "{}", answer.body);
    }
}

/// Field fault 12: a browser that takes no cookies is told so, and the log is not filled.
#[tokio::test]
async fn a_browser_without_cookies_is_told_so() {
    for csrf in CsrfMode::ALL {
        let (log, _guard) = Log::of_warnings();
        let seen = try_to_log_in(Client::new(parts(csrf)), None).await;
        let last = seen.last().unwrap();
        assert_eq!(last.status, 400, "{csrf:?}: {}", last.body);
        assert!(Page::read(&last.body).title().contains("Cookies"), "{csrf:?}: {}", last.body);
        assert!(!last.body.contains("tls_in_front"), "{csrf:?}: {}", last.body);
        assert!(log.lines().is_empty(), "{:?}", log.lines());
    }
}
