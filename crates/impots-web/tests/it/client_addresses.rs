//! Whose failed logins are counted, behind proxies and without (security, fault 17).

use std::net::SocketAddr;

use axum::body::Body;
use http::Request;
use http::header::CONTENT_TYPE;
use impots_protocol::CsrfMode;
use impots_web::{AppParts, AppState, Application, PeerAddress, TrustedProxies};
use tower::ServiceExt;

use crate::support::{Client, parts, quick_accounts};

const PROXY: &str = "127.0.0.1";
const STRANGER: &str = "198.51.100.1";

/// More failures than any budget has.
const MANY: usize = 70;

struct Login {
    application: Application,
    cookie: String,
}

impl Login {
    async fn prepare() -> Self {
        let proxies = TrustedProxies::parse([PROXY, "10.0.0.0/8"]).unwrap();
        let parts = AppParts { accounts: quick_accounts(), ..parts(CsrfMode::Off) };
        let state = AppState::new(parts).with_proxies(proxies);
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
