//! Links from elsewhere, bookmarks and `/`: where they lead, and that they change nothing by themselves.

use http::HeaderMap;
use impots_protocol::{Action, CsrfMode, Language, ResponseType};
use impots_testing::page::Page;

use crate::csrf::origin_headers;
use crate::support::browser::Browser;
use crate::support::{Answer, Client, authenticated, parts};

const NAVIGATION: [(&str, &str); 2] =
    [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];

/// Where people keep links to.
const ENTRANCES: [&str; 3] = ["/", "/init-session/html", "/init-session-without-csrftoken/html"];

fn from_site(site: &'static str) -> HeaderMap {
    origin_headers(&[&[("sec-fetch-site", site)], &NAVIGATION[..]].concat())
}

async fn follow_link(client: &mut Client, path: &str) -> Answer {
    client.get_with(path, from_site("cross-site")).await
}

/// Where a page goes on to by itself.
fn onward(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let next = answer.header("refresh").unwrap().strip_prefix("0; url=").unwrap();
    assert!(answer.body.contains(&format!("href=\"{next}\"")), "{}", answer.body);
    next.to_owned()
}

/// Field fault 13: a link from elsewhere to any entrance of the pages leads to the log-in.
#[tokio::test]
async fn a_link_of_another_site_leads_to_the_log_in() {
    for csrf in CsrfMode::ALL {
        for path in ENTRANCES {
            let mut client = Client::new(parts(csrf));
            let next = onward(&follow_link(&mut client, path).await);
            let redirected = follow_link(&mut client, "/init-session/json").await;
            assert_eq!(redirected.status, 403, "a redirect keeps the site that began it");
            let answer = client.get_with(&next, from_site("same-origin")).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            assert_eq!(Page::read(&answer.body).name(), "authentication", "{path}");
        }
    }
}

/// Field fault 13: an old link with a token that has expired leads to the log-in as well, in the language it names.
#[tokio::test]
async fn a_link_with_an_old_token_leads_to_the_log_in() {
    let mut client = Client::new(parts(CsrfMode::Url));
    let answer = follow_link(&mut client, "/init-session/html/old.token.x?lang=en").await;
    let next = onward(&answer);
    let answer = client.get_with(&next, from_site("same-origin")).await;
    let page = Page::read(&answer.body);
    assert_eq!((answer.status, page.name().as_str()), (200, "authentication"));
    assert!(answer.body.contains("<html lang=\"en\">"), "{}", answer.body);
}

/// Field fault 13: a link from elsewhere leads somebody logged in to the form, and changes nothing.
#[tokio::test]
async fn a_link_of_another_site_leads_somebody_logged_in_to_the_form() {
    for csrf in CsrfMode::ALL {
        for path in ENTRANCES {
            let mut browser = Browser::logged_in(csrf, Language::French).await;
            let cookie = browser.client.cookie.clone();
            let answer = follow_link(&mut browser.client, path).await;
            assert_eq!(answer.set_cookie(), None, "{path} in {csrf:?} mode");
            let next = onward(&answer);
            browser.visit(&next).await;
            assert_eq!(browser.page().name(), "computation", "{path} in {csrf:?} mode");
            assert_eq!(browser.client.cookie, cookie);
        }
    }
}

/// Field fault 13: only a link that somebody follows, to the pages, is answered: all else is another site's doing.
#[tokio::test]
async fn what_no_link_can_be_is_refused_at_every_beginning() {
    let cross_site = ("sec-fetch-site", "cross-site");
    let cases: [&[(&str, &str)]; 6] = [
        &[cross_site, ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image")],
        &[cross_site, ("sec-fetch-mode", "cors"), ("sec-fetch-dest", "empty")],
        &[cross_site, ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")],
        &[cross_site, ("sec-fetch-mode", "navigate"), ("sec-purpose", "prefetch")],
        &[("sec-fetch-site", "unknown"), ("sec-fetch-mode", "navigate")],
        &[("origin", "http://evil.test")],
    ];
    for csrf in CsrfMode::ALL {
        for pairs in cases {
            let mut client = Client::new(parts(csrf));
            let headers = origin_headers(pairs);
            let answer = client.get_with("/init-session/html", headers).await;
            assert_eq!((answer.status, answer.set_cookie()), (403, None), "{pairs:?}");
        }
        for kind in [ResponseType::Json, ResponseType::Xml] {
            let mut client = Client::new(parts(csrf));
            let path = format!("/init-session/{}", kind.word());
            assert_eq!(follow_link(&mut client, &path).await.status, 403, "{path}");
        }
    }
}

/// Field fault 13: `/` leads somebody logged in to the form, not to the log-in.
#[tokio::test]
async fn the_root_leads_somebody_logged_in_to_the_form() {
    for csrf in CsrfMode::ALL {
        for language in Language::ALL {
            let mut browser = Browser::logged_in(csrf, language).await;
            for (path, expected) in [
                ("/".to_owned(), language),
                ("/?lang=fr".to_owned(), Language::French),
                ("/?lang=EN".to_owned(), Language::English),
            ] {
                browser.visit(&path).await;
                assert_eq!((browser.answer.status, browser.answer.set_cookie()), (302, None));
                let location = browser.answer.header("location").unwrap();
                let word = Action::DisplayTaxCalculation.word(expected);
                assert!(location.starts_with(&format!("/{word}")), "{path}: {location}");
                browser.follow().await;
                assert_eq!(browser.page().name(), "computation", "{path} in {csrf:?} mode");
            }
        }
    }
}

/// Field fault 13: whoever is not logged in, or uses no pages, goes on to the beginning of a session.
#[tokio::test]
async fn the_root_leads_everybody_else_to_the_log_in() {
    for csrf in CsrfMode::ALL {
        let mut browser = Browser::open(csrf, Language::French).await;
        browser.visit("/").await;
        let location = browser.answer.header("location").unwrap();
        assert!(location.starts_with("/init-session/html"), "{location}");
    }
    let mut client = authenticated("json").await;
    assert_eq!(client.get("/").await.header("location"), Some("/init-session/html"));
}

/// Field fault 19: HEAD of an entrance is answered as its GET, begins no session, and leads to no 405.
#[tokio::test]
async fn head_of_an_entrance_never_ends_in_405() {
    for csrf in CsrfMode::ALL {
        for path in ["/", "/init-session-without-csrftoken/html", "/?lang=en"] {
            let mut stranger = Client::new(parts(csrf));
            let mut user = Browser::logged_in(csrf, Language::French).await.client;
            for client in [&mut stranger, &mut user] {
                let cookie = client.cookie.clone();
                let mut next = path.to_owned();
                for _ in 0..5 {
                    let answer = client.head(&next).await;
                    assert_eq!(answer.set_cookie(), None, "{next} in {csrf:?} mode");
                    let Some(location) = answer.header("location") else {
                        assert_eq!(answer.status, 200, "{next} in {csrf:?} mode");
                        break;
                    };
                    location.clone_into(&mut next);
                }
                assert_eq!(client.cookie, cookie);
            }
        }
    }
}
