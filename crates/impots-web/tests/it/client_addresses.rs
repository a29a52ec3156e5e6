//! Whose failed logins are counted, behind proxies and without (security, faults 17 and 40).

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use http::Request;
use http::header::CONTENT_TYPE;
use impots_protocol::CsrfMode;
use impots_testing::http::{Answer, Request as Sent};
use impots_web::security::rate_limit::LoginLimits;
use impots_web::{AppParts, AppState, Application, PeerAddress, TrustedProxies};
use tower::ServiceExt;

use crate::support::{Client, parts, quick_accounts_with, serve};

const PROXY: &str = "127.0.0.1";
const STRANGER: &str = "198.51.100.1";

/// More failures than any budget has.
const MANY: usize = 70;

/// An application that forgets no failure in the time of a test: whole budgets come back within a day.
fn unforgetting_parts() -> AppParts {
    let limits = LoginLimits { within: Duration::from_hours(24), ..LoginLimits::default() };
    AppParts { accounts: quick_accounts_with(limits), ..parts(CsrfMode::Off) }
}

struct Login {
    application: Application,
    cookie: String,
}

impl Login {
    async fn prepare() -> Self {
        let proxies = TrustedProxies::parse([PROXY, "10.0.0.0/8"]).unwrap();
        let state = AppState::new(unforgetting_parts()).with_proxies(proxies);
        let application = impots_web::app(state);
        let mut client = Client::of(application.clone());
        client.get("/init-session/json").await;
        let cookie = client.cookie.unwrap();
        Self { application, cookie }
    }

    /// The status of a login over a connection from a peer, with a header.
    async fn attempt(&self, peer: &str, forwarded_for: &str, password: &str) -> u16 {
        let request = Request::post("/authentifier-utilisateur")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("cookie", format!("session={}", self.cookie))
            .header("x-forwarded-for", forwarded_for)
            .extension(PeerAddress(SocketAddr::new(peer.parse().unwrap(), 4711)))
            .body(Body::from(format!("user=admin&password={password}")));
        let application = self.application.clone();
        application.oneshot(request.unwrap()).await.unwrap().status().into()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fault_17_a_forged_header_gives_an_untrusted_peer_no_new_budget() {
    let login = Login::prepare().await;
    let mut refused = 0;
    for number in 0..MANY {
        let forged = format!("203.0.113.{number}, 10.0.0.1");
        refused += usize::from(login.attempt(STRANGER, &forged, "wrong").await == 429);
    }
    assert_eq!(refused, MANY - 10);
    assert_eq!(login.attempt("198.51.100.2", "203.0.113.1", "admin").await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn fault_17_behind_a_proxy_each_client_has_its_own_budget() {
    let login = Login::prepare().await;
    let mut statuses = Vec::new();
    for _ in 0..20 {
        statuses.push(login.attempt(PROXY, "203.0.113.7", "wrong").await);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 10);
    // What the client itself wrote stands left of what the proxy added.
    assert_eq!(login.attempt(PROXY, "203.0.113.8, 203.0.113.7, 10.0.0.9", "wrong").await, 429);
    assert_eq!(login.attempt(PROXY, "203.0.113.8", "admin").await, 200);
}

/// A server behind a proxy.
async fn start() -> SocketAddr {
    let proxies = TrustedProxies::parse([PROXY]).unwrap();
    serve(AppState::new(unforgetting_parts()).with_proxies(proxies)).await
}

/// The session that a client begins in a format.
async fn begin(server: SocketAddr, format: &str) -> String {
    let begun = Sent::new("GET", &format!("/init-session/{format}")).send_beside(server).await;
    format!("session={}", begun.session().unwrap())
}

/// A login of a client at an address, with all the cookies that it has.
async fn log_in(server: SocketAddr, client: &str, cookies: &str, password: &str) -> Answer {
    let login = Sent::new("POST", "/authentifier-utilisateur")
        .header("x-forwarded-for", client)
        .header("cookie", cookies)
        .body(format!("user=admin&password={password}"));
    login.send_beside(server).await
}

/// The cookie by which a browser is known from then on.
fn known_browser(answer: &Answer) -> Option<&str> {
    let rest = answer.text.split("set-cookie: impots-browser=").nth(1)?;
    rest.split(';').next()
}

#[tokio::test]
async fn fault_40_while_others_guess_a_browser_and_an_address_that_logged_in_before_get_in() {
    let server = start().await;
    let (pages, program) = (begin(server, "html").await, begin(server, "json").await);
    let answer = log_in(server, "198.51.100.1", &pages, "admin").await;
    let browser = format!("impots-browser={}", known_browser(&answer).unwrap());
    let answer = log_in(server, "198.51.100.2", &program, "admin").await;
    assert_eq!((answer.status, known_browser(&answer)), (200, None));

    let guesser = begin(server, "json").await;
    let mut looked_at = 0;
    for number in 0..500 {
        let answer = log_in(server, &format!("203.0.113.{}", number / 2), &guesser, "no").await;
        looked_at += usize::from(answer.status != 429);
    }
    assert_eq!(looked_at, 30);
    let forged = browser.replace("browser=", "browser=A");
    for (address, cookie, is_let_in) in [
        ("198.51.100.3", "", false),
        ("198.51.100.3", &*forged, false),
        ("198.51.100.3", &*browser, true),
        ("198.51.100.1", "", true),
        ("198.51.100.2", "", true),
    ] {
        let cookies = format!("{}; {cookie}", begin(server, "json").await);
        let answer = log_in(server, address, &cookies, "admin").await;
        let expected = if is_let_in { 200 } else { 429 };
        assert_eq!(answer.status, expected, "{address} {cookie}: {}", answer.text);
    }
}
