//! A server that is set up for another address than its visitors use.

use impots_protocol::{CsrfMode, Language};
use impots_testing::needs;

use crate::browser::{Browser, RESOLVED, with_browser};
use crate::server::{ImpotsServer, administrator};
use crate::visitor::Visitor;

/// A server with a user, and its address under a name that is no machine's own.
fn start(settings: &str, csrf: CsrfMode) -> (ImpotsServer, String) {
    let settings = format!("{settings}\n{}", administrator());
    let server = ImpotsServer::start_with(&settings, &["--csrf", csrf.word()]);
    let origin = server.origin.replace("127.0.0.1", RESOLVED);
    (server, origin)
}

async fn words(browser: &Browser) -> String {
    browser.text("return document.body.innerText").await
}

/// Field fault 12: with `tls_in_front` on plain http, a real browser is told so instead of being led in circles.
#[needs(chromium)]
#[tokio::test]
async fn on_plain_http_the_pages_of_a_server_set_up_for_tls_say_so() {
    for csrf in CsrfMode::ALL {
        let (_server, origin) = start("tls_in_front = true", csrf);
        with_browser(async |browser| {
            let visitor = Visitor { browser, origin: &origin, language: Language::English };
            visitor.come().await;
            let said = words(browser).await;
            assert!(said.contains("open it with https://"), "{csrf:?}: {said}");
            if visitor.page().await == "authentication" {
                visitor.log_in("admin", "admin").await;
            }
            assert_eq!(visitor.page().await, "errors", "{csrf:?}");
            let said = words(browser).await;
            let named = said.contains("This address needs https") && said.contains("tls_in_front");
            assert!(named, "{csrf:?}: {said}");
        })
        .await;
    }
}

/// Field fault 12: without `tls_in_front`, people log in under a name of the network over plain http.
#[needs(chromium)]
#[tokio::test]
async fn on_plain_http_in_a_network_people_log_in() {
    for csrf in CsrfMode::ALL {
        let (_server, origin) = start("", csrf);
        with_browser(async |browser| {
            let visitor = Visitor { browser, origin: &origin, language: Language::French };
            visitor.enter().await;
            assert!(!words(browser).await.contains("https"));
        })
        .await;
    }
}
