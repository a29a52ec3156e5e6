//! The server behind nginx as `deploy/nginx/impots.conf` sets it up: TLS, a prefix, the client's address.

use impots_protocol::CsrfMode;
use impots_testing::{Nginx, free_port, needs};

use crate::server::{ImpotsServer, administrator};
use crate::walk::walk_in_every_language;

/// A server as the shipped file asks for it, and nginx in front.
fn start(csrf: CsrfMode) -> (ImpotsServer, Nginx) {
    let port = free_port();
    let settings = format!(
        "public_origin = \"https://localhost:{port}\"\ntls_in_front = true\ntrusted_proxies = [\"127.0.0.1\"]\n{}",
        administrator()
    );
    let server =
        ImpotsServer::start_with(&settings, &["--prefix", "/impots", "--csrf", csrf.word()]);
    let upstream = server.origin.trim_end_matches("/impots").trim_start_matches("http://");
    let nginx = Nginx::start(port, &[upstream]);
    (server, nginx)
}

#[needs(chromium, nginx, openssl)]
#[tokio::test]
async fn a_user_walks_through_every_page_behind_nginx() {
    for csrf in [CsrfMode::Url, CsrfMode::Form] {
        let (_server, nginx) = start(csrf);
        let site = format!("https://localhost:{}/impots", nginx.port());
        walk_in_every_language(&site, csrf).await;
        let log = nginx.log("impots-access.log");
        assert!(log.lines().count() > 20, "{log}");
        let is_plain = |line: &str| !line.contains("impots") && line.split(' ').count() == 6;
        assert!(log.lines().all(is_plain), "a path in {log}");
        assert_eq!(nginx.log("impots-error.log"), "");
    }
}
