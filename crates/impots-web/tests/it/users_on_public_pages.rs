//! The public pages, seen by somebody who is logged in.

use http::{HeaderMap, Method};
use impots_protocol::{Action, CsrfMode, Language};
use impots_testing::page::{Element, Page};
use impots_web::{AppParts, Clock, Lifetime};

use crate::support::browser::Browser;
use crate::support::stores::Store;
use crate::support::{Answer, CREDENTIALS, Client, NOW, authenticated, headers, parts};

const RESULT: &str = "/simulateur?annee=2026&situation=c%C3%A9libataire&salaire=30000";

fn pages(language: Language) -> [&'static str; 5] {
    match language {
        Language::French => {
            [RESULT, "/comparer", "/mots-de-l-impot", "/vie-privee", "/accessibilite"]
        }
        Language::English => ["/simulator", "/compare", "/tax-words", "/privacy", "/accessibility"],
    }
}

fn menu(page: &Page) -> Vec<String> {
    page.select("nav li").iter().map(|it| Element::text(it).trim().to_owned()).collect()
}

/// What a browser that reads compressed answers gets.
async fn coded(client: &mut Client, address: &str) -> (HeaderMap, usize) {
    coded_by(client, Method::GET, address).await
}

async fn coded_by(client: &mut Client, method: Method, address: &str) -> (HeaderMap, usize) {
    let cookie = format!("session={}", client.cookie.as_ref().unwrap());
    let mut request = http::Request::new(axum::body::Body::empty());
    *request.method_mut() = method;
    *request.uri_mut() = address.parse().unwrap();
    *request.headers_mut() = headers(&[("accept-encoding", "br, gzip"), ("cookie", &cookie)]);
    let answer = tower::ServiceExt::oneshot(client.application(), request).await.unwrap();
    (answer.headers().clone(), answer.status().as_u16().into())
}

fn has_in(answer: &Answer, header: &str, part: &str) -> bool {
    answer.header(header).is_some_and(|value| value.to_lowercase().contains(part))
}

#[tokio::test]
async fn the_menu_of_a_user_is_the_same_on_every_page() {
    for (csrf, language) in
        CsrfMode::ALL.into_iter().flat_map(|csrf| Language::ALL.map(|it| (csrf, it)))
    {
        let mut browser = Browser::logged_in(csrf, language).await;
        let expected = menu(&browser.page());
        assert_eq!(expected.len(), 6, "{expected:?}");
        for address in pages(language) {
            browser.visit(address).await;
            assert_eq!(menu(&browser.page()), expected, "{csrf:?} {address}");
        }
        // What leads back into the session works, and so does the log-out.
        browser.press("simulations").await;
        assert_eq!(browser.page().name(), "simulations", "{csrf:?} {language}");
        browser.visit(pages(language)[1]).await;
        browser.press(Action::EndSession.word(language)).await;
        browser.follow().await;
        browser.visit(pages(language)[0]).await;
        let stranger = menu(&browser.page());
        assert_ne!(stranger, expected, "{csrf:?} {language}: logged out");
        assert_eq!(stranger.len(), 4, "{stranger:?}");
    }
}

#[tokio::test]
async fn no_page_of_a_user_is_kept_by_a_cache_nor_compressed() {
    for csrf in CsrfMode::ALL {
        let mut browser = Browser::logged_in(csrf, Language::French).await;
        for address in pages(Language::French) {
            browser.visit(address).await;
            let answer = &browser.answer;
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{address}");
            assert!(has_in(answer, "vary", "cookie"), "{address}: {:?}", answer.headers);
            assert_eq!(answer.header("set-cookie"), None, "{address}");
            let (headers, status) = coded(&mut browser.client, address).await;
            assert_eq!(
                (status, headers.get("content-encoding")),
                (200, None),
                "{csrf:?} {address}"
            );
            // A stranger's page is none of a user's, whoever asked before.
            let stranger = browser.client.other().get(address).await;
            assert!(has_in(&stranger, "vary", "cookie"), "{address}: {:?}", stranger.headers);
            assert!(!stranger.body.contains("csrf_token"), "{address}");
            assert_eq!(menu(&Page::read(&stranger.body)).len(), 4, "{address}");
        }
    }
}

/// Where sessions live in cookies, only an answer can make one last.
#[tokio::test]
async fn whoever_reads_public_pages_stays_logged_in() {
    for store in [Store::Memory, Store::Cookie] {
        let clock = Clock::manual(NOW);
        let parts =
            AppParts { sessions: store.sessions(), clock: clock.clone(), ..parts(CsrfMode::Url) };
        let mut browser = Browser::open_with(Client::new(parts), Language::French).await;
        let stranger = browser.client.other();
        browser.submit(&CREDENTIALS).await;
        for address in pages(Language::French) {
            clock.advance(Lifetime::default().idle - 1);
            browser.visit(address).await;
            assert_eq!(menu(&browser.page()).len(), 6, "{address}");
            assert_eq!(stranger.other().get(address).await.header("set-cookie"), None);
        }
        clock.advance(Lifetime::default().idle);
        browser.visit(RESULT).await;
        assert_eq!(menu(&browser.page()).len(), 4);
    }
}

/// What is refused at the address of a file has the menu of the session, and with it a token.
#[tokio::test]
async fn no_refusal_at_the_address_of_a_file_is_compressed() {
    for csrf in CsrfMode::ALL {
        let mut browser = Browser::logged_in(csrf, Language::French).await;
        for address in ["/static/impots.css", "/static/impots.svg", "/static/impots.js"] {
            let (headers, status) = coded_by(&mut browser.client, Method::POST, address).await;
            assert_eq!(
                (status, headers.get("content-encoding")),
                (404, None),
                "{csrf:?} {address}"
            );
            let (headers, _) = coded(&mut browser.client, address).await;
            assert!(headers.contains_key("content-encoding"), "{csrf:?} {address}");
        }
    }
}

/// Its answers would be JSON.
#[tokio::test]
async fn the_session_of_a_program_is_none_of_the_public_pages() {
    let mut client = authenticated("json").await;
    let page = Page::read(&client.get(RESULT).await.body);
    assert_eq!(menu(&page).len(), 4);
}
