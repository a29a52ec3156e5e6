//! "Mon compte" as its user sees it: everything that can be done there, in both languages and in every mode against forgery, with
//! an eye on what the pages do and on what axe-core says of them.

use impots_protocol::{Action, CsrfMode, Language};
use impots_testing::http::{Answer, Request};
use impots_testing::{eventually, needs};
use totp_rs::Totp;

use crate::accessibility::{axe, faults_of_page};
use crate::browser::{Browser, Scheme, with_browser};
use crate::server::{ImpotsServer, PASSWORD as OLD};
use crate::visitor::{Household, Visitor};
use crate::watch::Watch;

const NEW: &str = "cinq voiliers orange";

#[needs(axe, chromium)]
#[tokio::test]
async fn a_user_does_everything_on_the_page_of_the_account_in_url_mode() {
    walk_in_every_language(CsrfMode::Url).await;
}

#[needs(axe, chromium)]
#[tokio::test]
async fn a_user_does_everything_on_the_page_of_the_account_in_off_mode() {
    walk_in_every_language(CsrfMode::Off).await;
}

#[needs(axe, chromium)]
#[tokio::test]
async fn a_user_does_everything_on_the_page_of_the_account_in_form_mode() {
    walk_in_every_language(CsrfMode::Form).await;
}

async fn walk_in_every_language(csrf: CsrfMode) {
    let users = ["jeanne", "anne"];
    let server = ImpotsServer::start_with_accounts(&users, &["--csrf", csrf.word()]);
    let axe = axe();
    with_browser(async |browser| {
        for (language, user) in Language::ALL.into_iter().zip(users) {
            let visitor = Visitor { browser, origin: &server.origin, language };
            let watch = Watch::begin(browser, &server.origin).await;
            let mut walk = Walk { visitor, watch, axe: &axe, user, server: &server };
            walk.keep_a_simulation().await;
            walk.close_sessions().await;
            walk.make_and_revoke_a_token().await;
            walk.delete_the_simulations().await;
            walk.change_the_password().await;
            walk.log_in_with_a_code().await;
            browser.forget_cookies().await;
        }
    })
    .await;
}

/// A session in JSON, its cookie and its latest token.
struct Program {
    address: String,
    cookie: String,
    token: String,
}

impl Program {
    fn send(&mut self, method: &str, path: &str, form: &str) -> Answer {
        let is_followed = path.matches('.').count() == 2;
        let token = if self.token.is_empty() || is_followed { "" } else { &self.token };
        let path = if token.is_empty() { path.to_owned() } else { format!("{path}/{token}") };
        let mut request = Request::new(method, &path).session(&self.cookie);
        if method == "POST" {
            request = request.body(form);
        }
        let answer = request.send(&self.address);
        if let Some(cookie) = answer.session() {
            cookie.clone_into(&mut self.cookie);
        }
        if let Some((_, rest)) = answer.body().split_once("\"csrf_token\": \"") {
            rest.split('"').next().unwrap_or_default().clone_into(&mut self.token);
        }
        answer
    }

    fn is_open(&mut self) -> bool {
        self.send("GET", "/list-simulations", "").status == 200
    }
}

struct Walk<'a> {
    visitor: Visitor<'a>,
    watch: Watch<'a>,
    axe: &'a str,
    user: &'a str,
    server: &'a ImpotsServer,
}

impl Walk<'_> {
    const fn browser(&self) -> &Browser {
        self.visitor.browser
    }

    /// The page that is shown is this one, in the user's language, and nothing is wrong with it.
    async fn arrives_at(&mut self, page: &str) {
        assert_eq!(self.visitor.page().await, page);
        let language = self.visitor.page_language().await;
        assert_eq!(language, self.visitor.language.code());
        assert_eq!(self.watch.faults().await, [""; 0], "{page}");
        for width in [320, 1280] {
            self.browser().look(Scheme::Light, width).await;
            let faults = faults_of_page(self.browser(), self.axe, width).await;
            assert_eq!(faults, [""; 0], "{page} {width}");
        }
        // What looks into a page writes to its logs.
        self.watch.faults().await;
    }

    /// The page of the account, which says what was done.
    async fn is_done(&mut self) {
        self.arrives_at("account").await;
        assert_eq!(self.browser().count(".notice[role=status]").await, 1);
        assert_eq!(self.browser().count(".alert").await, 0);
    }

    /// The page of the account, which leads to the control that is at fault, and has the focus on that.
    async fn is_refused(&mut self, control: &str) {
        self.arrives_at("account").await;
        let links = self.browser().count(&format!(".alert a[href='#{control}']")).await;
        let page = self.browser().text("return document.querySelector('main').innerText").await;
        assert_eq!(links, 1, "{control}: {page}");
        assert_eq!(self.browser().count(&format!("#{control}")).await, 1);
        self.browser().wait_for_focus(".alert").await;
    }

    async fn log_in(&mut self, password: &str) {
        self.visitor.come().await;
        self.visitor.log_in(self.user, password).await;
    }

    async fn keep_a_simulation(&mut self) {
        self.log_in(OLD).await;
        assert_eq!(self.visitor.page().await, "computation");
        let couple = Household { year: "", married: Some(true), children: "2", salary: "50000" };
        self.visitor.compute(&couple).await;
        self.browser().fill("#keep-name", "<b>").await;
        self.browser().follow("form.keep button").await;
        self.is_done().await;
        let rows = self.visitor.rows().await;
        assert!(rows.iter().any(|row| row.contains("<b>") && row.contains("384")), "{rows:?}");
    }

    /// A session of a program of the same user.
    fn program(&self) -> Program {
        let address = self.visitor.origin.trim_start_matches("http://").to_owned();
        let mut program = Program { address, cookie: String::new(), token: String::new() };
        let begun = program.send("GET", "/init-session-without-csrftoken/json", "");
        if let Some(location) = begun.header("location") {
            program.send("GET", location, "");
        }
        let form = format!("user={}&password={}", self.user, OLD.replace(' ', "+"));
        program.send("POST", "/authenticate-user", &form);
        program
    }

    async fn close_sessions(&mut self) {
        let mut programs = [(); 3].map(|()| self.program());
        assert!(programs.iter_mut().all(Program::is_open));
        let link = format!("nav a[href*='{}']", Action::Account.word(self.visitor.language));
        let row = "button[form=sessions-form]";
        eventually("the sessions are listed", async || {
            self.browser().follow(&link).await;
            self.browser().count(row).await == 3
        })
        .await;
        self.browser().follow(row).await;
        self.is_refused("sessions-password").await;
        self.browser().fill("#sessions-password", "quatre chevaux verts").await;
        self.browser().follow(row).await;
        self.is_refused("sessions-password").await;
        assert!(programs.iter_mut().all(Program::is_open));
        self.browser().fill("#sessions-password", OLD).await;
        self.browser().follow(row).await;
        self.is_done().await;
        let open = programs.iter_mut().map(Program::is_open).filter(|is_open| *is_open);
        assert_eq!(open.count(), 2);
        self.browser().fill("#sessions-password", OLD).await;
        self.browser().follow("#sessions-form button").await;
        self.is_done().await;
        assert!(!programs.iter_mut().any(Program::is_open));
        assert_eq!(self.browser().count("#sessions-form").await, 0);
        // The one that is left has room for its name beside what that is.
        self.browser().look(Scheme::Light, 1280).await;
        let width = "const row = document.querySelector('#sessions-heading ~ table tbody tr'); \
                     return (row.offsetWidth / parseFloat(getComputedStyle(row).fontSize)).toFixed(0)";
        assert_eq!(self.browser().text(width).await, "30");
    }

    async fn make_and_revoke_a_token(&mut self) {
        self.browser().fill("#token", "tableur").await;
        self.browser().follow("#token-form button").await;
        self.is_refused("token-password").await;
        self.browser().fill("#token", "tableur").await;
        self.browser().fill("#token-password", OLD).await;
        self.browser().follow("#token-form button").await;
        self.arrives_at("account").await;
        let token =
            self.browser().text("return document.querySelector('.notice code').innerText").await;
        assert!(token.starts_with("imp_") && token.len() == 47, "{token}");
        self.browser().follow("#tokens-heading ~ table .action button").await;
        self.is_done().await;
        assert_eq!(self.browser().count("#tokens-heading ~ table").await, 0);
    }

    async fn delete_the_simulations(&mut self) {
        let button = "#simulations form.fields button";
        self.browser().follow(button).await;
        self.is_refused("simulations-password").await;
        self.browser().fill("#simulations-password", OLD).await;
        self.browser().follow(button).await;
        self.is_done().await;
        assert_eq!(self.browser().count("#simulations table").await, 0);
    }

    async fn change_the_password(&mut self) {
        for (old, new, refused) in
            [("wrong", NEW, Some("old")), (OLD, "short", Some("new")), (OLD, NEW, None)]
        {
            self.browser().fill("#old", old).await;
            self.browser().fill("#new", new).await;
            self.browser().follow("#password-form button").await;
            match refused {
                Some(control) => self.is_refused(control).await,
                None => self.is_done().await,
            }
        }
    }

    /// The operator gives a second factor, which ends the session.
    async fn log_in_with_a_code(&mut self) {
        let app = self.server.run(&["users", "totp", self.user, "on"]);
        let app = Totp::from_url(app.trim()).unwrap();
        eventually("the session is over", async || {
            self.browser().reload().await;
            self.visitor.page().await != "account"
        })
        .await;
        self.browser().forget_cookies().await;
        // The console tells of pages that are refused, which is how the session was seen to be over.
        self.watch.faults().await;
        self.log_in(OLD).await;
        self.arrives_at("authentication").await;
        self.visitor.log_in(self.user, NEW).await;
        self.arrives_at("code").await;
        self.browser().fill("#code", "12345x").await;
        self.browser().follow("#code-form button").await;
        self.arrives_at("code").await;
        assert_eq!(self.browser().count(".alert a[href='#code']").await, 1);
        let now = u64::try_from(jiff::Timestamp::now().as_second()).unwrap();
        self.browser().fill("#code", &app.generate(now).to_string()).await;
        self.browser().follow("#code-form button").await;
        self.arrives_at("computation").await;
    }
}
