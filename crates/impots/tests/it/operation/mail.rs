//! Real mail, over SMTP (security, fault 24).

use std::net::TcpListener;
use std::time::{Duration, Instant};

use impots_testing::{Certificates, needs};

use super::peer::{SmtpPeer, section};
use super::server::Server;

/// The number of the incident behind an answer of 500.
fn provoke(server: &Server, page: &str) -> String {
    server.break_page(page);
    let mut client = server.client();
    let mut answer = client.get("/init-session/html");
    if page != "authentication" {
        answer = client.post("/authenticate-user", "user=admin&password=admin");
    }
    let (status, answer) = answer;
    assert_eq!(status, 500, "{answer}");
    let is_number =
        |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    let number = body.split(|character: char| !character.is_ascii_alphanumeric()).find(is_number);
    number.unwrap_or_else(|| panic!("no number in {body}")).to_owned()
}

const OFF: &str = "csrf = \"off\"\n";

#[needs(python)]
#[test]
fn an_incident_is_mailed_once_a_minute_for_each_cause() {
    let peer = SmtpPeer::start(&[]);
    let mail = section(&format!("smtp://127.0.0.1:{}", peer.port));
    let server = Server::start(&format!("{OFF}{mail}"), &[]);
    let number = provoke(&server, "computation");
    for _ in 0..20 {
        provoke(&server, "computation");
    }
    let mail = peer.mail();
    assert_eq!(
        (&mail["from"], &mail["to"]),
        (&"impots@example.fr".into(), &serde_json::json!(["admin@example.fr"]))
    );
    let text = mail["data"].as_str().unwrap();
    for line in [
        format!("Subject: [impots] incident {number}: authenticate-user\r\n"),
        format!("incident: {number}\r\n"),
        "state:    191\r\n".into(),
        "action:   authenticate-user\r\n".into(),
        format!("version:  impots {}\r\n", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(text.contains(&line), "{line} is not in {text}");
    }
    assert!(text.contains("computation.html"), "{text}");
    assert!(peer.rest().is_empty());
    let other = provoke(&server, "authentication");
    let text = peer.mail()["data"].to_string();
    assert!(text.contains(&other) && text.contains("since the last one: 20"), "{text}");
}

#[needs(python)]
#[test]
fn while_the_mail_server_is_down_requests_go_on_and_mail_waits() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mail = section(&format!("smtp://127.0.0.1:{port}"));
    let mut server = Server::start(&format!("{OFF}[metrics]\nlisten = \"0\"\n{mail}"), &[]);
    let first = provoke(&server, "computation");
    let second = provoke(&server, "authentication");
    let started = Instant::now();
    let mut slowest = Duration::ZERO;
    while started.elapsed() < Duration::from_secs(3) {
        let asked = Instant::now();
        assert_eq!(server.client().get("/init-session/json").0, 200);
        slowest = slowest.max(asked.elapsed());
    }
    assert!(slowest < Duration::from_millis(500), "{slowest:?}");
    let peer = SmtpPeer::start(&["--port", &port.to_string()]);
    for number in [first, second] {
        let text = peer.mail()["data"].to_string();
        assert!(text.contains(&number), "{number} is not in {text}");
    }
    assert!(peer.rest().is_empty());
    let sent = "impots_mails_total{outcome=\"sent\"} 2";
    assert!(server.scrape().contains(sent), "{}", server.scrape());
    assert_eq!(server.stop(), Some(0));
}

#[needs(python)]
#[test]
fn a_stop_sends_what_waits_and_does_not_wait_for_a_mail_server_that_is_down() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mail = section(&format!("smtp://127.0.0.1:{port}"));
    for is_up in [false, true] {
        let mut server = Server::start(&format!("{OFF}{mail}"), &[]);
        let number = provoke(&server, "computation");
        // The first attempts fail.
        std::thread::sleep(Duration::from_secs(2));
        let peer = is_up.then(|| SmtpPeer::start(&["--port", &port.to_string()]));
        let started = Instant::now();
        assert_eq!(server.stop(), Some(0));
        assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
        if let Some(peer) = peer {
            assert!(peer.mail()["data"].to_string().contains(&number));
        }
    }
}

#[needs(openssl, python)]
#[test]
fn a_user_is_told_to_the_mail_server_only_behind_tls_whose_certificate_is_checked() {
    let certificates = Certificates::make();
    let path = |name| certificates.path(name).to_str().unwrap().to_owned();
    let (certificate, key) = (path("cert.pem"), path("key.pem"));
    let user = ["--user", "impots", "p@ss word"];
    let peer = SmtpPeer::start(&[&["--starttls", &certificate, &key], &user[..]].concat());
    let settings = section(&format!("smtp+starttls://impots@localhost:{}", peer.port));
    let settings = format!("{OFF}{settings}");
    let password = ("IMPOTS_MAIL_PASSWORD", "p@ss word");
    let stranger = Server::start(&settings, &[password]);
    provoke(&stranger, "computation");
    assert!(peer.rest().is_empty(), "an unknown authority was believed");
    let authority = path("ca.pem");
    let server = Server::start(&settings, &[password, ("SSL_CERT_FILE", &authority)]);
    let number = provoke(&server, "computation");
    let mail = peer.mail();
    assert_eq!((&mail["tls"], &mail["user"]), (&true.into(), &"impots".into()));
    assert!(mail["data"].to_string().contains(&number));
}
