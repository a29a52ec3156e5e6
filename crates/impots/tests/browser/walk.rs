//! The walk of a user: log in, compute, list, delete, reload, go back, end.

use impots_protocol::{CsrfMode, Language};
use impots_testing::needs;

use crate::browser::{Browser, with_browser};
use crate::server::ImpotsServer;
use crate::visitor::{Entry, Household, Visitor};
use crate::watch::Watch;

#[needs(chromium)]
#[tokio::test]
async fn a_user_walks_through_every_page_in_url_mode() {
    walk_in_mode(CsrfMode::Url).await;
}

#[needs(chromium)]
#[tokio::test]
async fn a_user_walks_through_every_page_in_off_mode() {
    walk_in_mode(CsrfMode::Off).await;
}

#[needs(chromium)]
#[tokio::test]
async fn a_user_walks_through_every_page_in_form_mode() {
    walk_in_mode(CsrfMode::Form).await;
}

async fn walk_in_mode(csrf: CsrfMode) {
    let server = ImpotsServer::start(&["--csrf", csrf.word()]);
    walk_in_every_language(&server.origin, csrf).await;
}

/// Walks through the pages of a server, whose origin can have a prefix.
pub(crate) async fn walk_in_every_language(origin: &str, csrf: CsrfMode) {
    with_browser(async |browser| {
        for language in Language::ALL {
            let mut walk = Walk::begin(browser, origin, csrf, language).await;
            walk.log_in().await;
            walk.compute().await;
            walk.delete().await;
            walk.go_back().await;
            walk.undo().await;
            walk.end().await;
            walk.check_addresses().await;
            browser.forget_cookies().await;
        }
    })
    .await;
}

/// One walk, with an eye on what the pages do.
struct Walk<'a> {
    csrf: CsrfMode,
    visitor: Visitor<'a>,
    watch: Watch<'a>,
    /// The tokens that were seen.
    tokens: Vec<String>,
}

impl<'a> Walk<'a> {
    async fn begin(
        browser: &'a Browser,
        origin: &'a str,
        csrf: CsrfMode,
        language: Language,
    ) -> Self {
        Self {
            csrf,
            visitor: Visitor { browser, origin, language },
            watch: Watch::begin(browser, origin).await,
            tokens: Vec::new(),
        }
    }

    /// The page that is shown is this one, in the user's language, and nothing is wrong with it.
    async fn arrives_at(&mut self, page: &str) {
        assert_eq!(self.visitor.page().await, page);
        let language = self.visitor.page_language().await;
        assert_eq!(language, self.visitor.language.code());
        assert_eq!(self.watch.faults().await, [""; 0], "{page}");
        let token = self.visitor.token().await;
        assert_eq!(token.is_empty(), self.csrf == CsrfMode::Off, "{page}");
        self.tokens.push(token);
    }

    /// How many simulations the list has.
    async fn count(&mut self) -> usize {
        if self.visitor.page().await != "simulations" {
            self.visitor.choose(Entry::Simulations).await;
            self.arrives_at("simulations").await;
        }
        self.visitor.rows().await.len()
    }

    async fn log_in(&mut self) {
        self.visitor.come().await;
        self.arrives_at("authentication").await;
        self.visitor.log_in("admin", "wrong").await;
        self.arrives_at("authentication").await;
        self.visitor.browser.wait_for_focus(".alert").await;
        self.visitor.log_in("admin", "admin").await;
        self.arrives_at("computation").await;
    }

    /// One refused computation and three by the latest year, by 2019 and by the simplified method.
    async fn compute(&mut self) {
        let household = Household { year: "2026", married: None, children: "2", salary: "50,000" };
        self.visitor.compute(&household).await;
        self.arrives_at("computation").await;
        assert_eq!(self.visitor.browser.count(".alert li").await, 2);
        for (year, amount) in [("2026", "147"), ("2019", "1385"), ("", "1384")] {
            let household = Household { year, married: Some(true), children: "2", salary: "50000" };
            self.visitor.compute(&household).await;
            self.arrives_at("computation").await;
            assert_eq!(self.visitor.amount().await, amount, "{year}");
            if self.csrf == CsrfMode::Form {
                self.visitor.browser.reload().await;
                self.arrives_at("computation").await;
                assert_eq!(self.visitor.amount().await, amount, "{year}");
            }
        }
        assert_eq!(self.count().await, 3, "a reload repeats nothing");
    }

    async fn delete(&mut self) {
        self.visitor.delete_first().await;
        self.arrives_at("simulations").await;
        assert_eq!(self.visitor.rows().await.len(), 2);
        self.visitor.browser.reload().await;
        match self.csrf {
            CsrfMode::Form => self.arrives_at("simulations").await,
            // The address is that of the deletion: there is nothing to delete any more.
            CsrfMode::Url | CsrfMode::Off => self.arrives_at("errors").await,
        }
        assert_eq!(self.count().await, 2, "a reload repeats nothing");
    }

    async fn go_back(&mut self) {
        self.visitor.choose(Entry::Computation).await;
        self.arrives_at("computation").await;
        assert_eq!(self.count().await, 2);
        self.visitor.browser.back().await;
        self.arrives_at("computation").await;
        assert_eq!(self.count().await, 2);
    }

    /// Where the session keeps what was deleted, it is computed again.
    async fn undo(&mut self) {
        if self.csrf != CsrfMode::Form {
            return;
        }
        assert_eq!(self.count().await, 2);
        self.visitor.delete_first().await;
        self.arrives_at("simulations").await;
        self.visitor.browser.follow(".notice button").await;
        self.arrives_at("computation").await;
        assert!(!self.visitor.amount().await.is_empty());
        assert_eq!(self.count().await, 2);
        self.visitor.browser.back().await;
    }

    async fn end(&mut self) {
        self.visitor.choose(Entry::End).await;
        self.arrives_at("authentication").await;
        self.visitor.browser.back().await;
        self.arrives_at("errors").await;
        self.visitor.browser.follow(".way-in a").await;
        self.arrives_at("authentication").await;
    }

    /// In `form` mode no address ever held a token; in `url` mode one does, so the test would see it.
    async fn check_addresses(&mut self) {
        let addresses = self.watch.addresses().await;
        assert!(addresses.len() > 20, "{addresses:?}");
        let holds_token = |address: &String| {
            let known = self.tokens.iter().filter(|token| !token.is_empty());
            known.into_iter().any(|token| address.contains(token))
                || address.split('/').any(|part| part.matches('.').count() == 2)
        };
        assert_eq!(addresses.iter().any(holds_token), self.csrf == CsrfMode::Url);
    }
}
