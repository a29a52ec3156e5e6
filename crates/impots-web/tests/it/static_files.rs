//! The style sheet and the mark.

use http::{HeaderMap, Method};
use impots_protocol::CsrfMode;
use impots_testing::page::Page;

use crate::support::{Client, headers, parts};

/// The addresses that a page gives to its files.
async fn addresses(client: &mut Client) -> Vec<String> {
    let page = Page::read(&client.get("/init-session/html").await.body);
    let addresses = page.select("link").into_iter().filter_map(|tag| tag.attribute("href"));
    addresses.map(str::to_owned).collect()
}

#[tokio::test]
async fn files_are_kept_for_ever_under_their_version() {
    let mut client = Client::new(parts(CsrfMode::Off));
    let types = ["image/svg+xml", "text/css; charset=utf-8"];
    let addresses = addresses(&mut client).await;
    assert_eq!(addresses.len(), types.len());
    for (address, content_type) in addresses.into_iter().zip(types) {
        let answer = client.get(&address).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(content_type)));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!((answer.header("vary"), answer.set_cookie()), (Some("Accept-Encoding"), None));
        assert!(!answer.body.is_empty());

        let (path, _) = address.split_once('?').unwrap();
        for other in [path.to_owned(), format!("{path}?v=older")] {
            let answer = client.get(&other).await;
            assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-cache")));
        }
    }
}

#[tokio::test]
async fn a_file_that_did_not_change_is_not_sent_again() {
    let mut client = Client::new(parts(CsrfMode::Off));
    let address = addresses(&mut client).await.pop().unwrap();
    let tag = client.get(&address).await.header("etag").unwrap().to_owned();
    // Of the same file, compressed and not (RFC 9110, section 8.8.3.3).
    assert!(tag.starts_with("W/\""), "{tag}");
    for (known, status) in [(&*tag, 304), ("\"other\"", 200)] {
        let answer = client.get_with(&address, headers(&[("if-none-match", known)])).await;
        assert_eq!((answer.status, answer.body.is_empty()), (status, status == 304));
    }
}

/// A cache that takes all codings for one would keep the refusal for everybody, for a year.
#[tokio::test]
async fn what_no_coding_suits_is_refused_and_kept_by_nobody() {
    let mut client = Client::new(parts(CsrfMode::Off));
    let addresses = addresses(&mut client).await;
    for address in addresses.iter().map(String::as_str).chain(["/simulateur"]) {
        for nothing in ["identity;q=0", "*;q=0"] {
            let headers = headers(&[("accept-encoding", nothing)]);
            let answer = client.get_with(address, headers).await;
            let kept = answer.header("cache-control");
            assert_eq!((answer.status, kept), (406, Some("no-store")), "{address}");
        }
    }
}

#[tokio::test]
async fn any_other_name_or_method_is_refused_as_everywhere() {
    let mut client = Client::new(parts(CsrfMode::Off));
    for (method, path) in [
        (Method::GET, "/static/x.css"),
        (Method::GET, "/static/../impots.css"),
        (Method::GET, "/static/"),
        (Method::POST, "/static/impots.css"),
    ] {
        let answer = client.send(method, path, HeaderMap::new(), Vec::new()).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("\"état\": 141"), "{path}: {}", answer.body);
    }
}
