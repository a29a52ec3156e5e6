//! Real mail, over SMTP (security, fault 24).

use std::thread::sleep;
use std::time::{Duration, Instant};

use impots_testing::{Certificates, free_port, needs, so_many, wait_until};

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
    assert_eq!(answer.status, 500, "{}", answer.text);
    let is_number =
        |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let body = answer.body();
    let number = body.split(|character: char| !character.is_ascii_alphanumeric()).find(is_number);
    number.unwrap_or_else(|| panic!("no number in {body}")).to_owned()
}

const OFF: &str = "csrf = \"off\"\n";
const LOG: &str = "[log]\nfile = \"impots.log\"\n";

/// Waits until the first attempt to send a mail has failed.
fn wait_for_a_failure(server: &Server) {
    let told = "mail to the administrator waits";
    wait_until(told, || server.folder.read("impots.log").contains(told));
}

#[needs(python)]
#[test]
fn an_incident_is_mailed_once_a_minute_for_each_cause() {
    let peer = SmtpPeer::start(&[]);
    let mail = section(&format!("smtp://127.0.0.1:{}", peer.port));
    let server = Server::start(&format!("{OFF}{mail}"), &[]);
    let started = Instant::now();
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
    // Nothing comes in between, unless all this took minutes.
    let other = provoke(&server, "authentication");
    let mut mails = vec![text.to_owned()];
    while !mails[mails.len() - 1].contains(&other) {
        mails.push(peer.mail()["data"].as_str().unwrap().to_owned());
        let most = 2 + started.elapsed().as_secs() / 60;
        assert!(mails.len() as u64 <= most, "{mails:?}");
    }
    // Some may have come before the first mail went.
    let without: u64 = mails.iter().map(|mail| without_mail(mail)).sum();
    assert_eq!(without + mails.len() as u64, 22, "{mails:?}");
}

/// The incidents before a mail that had none of their own.
fn without_mail(text: &str) -> u64 {
    let told = text.split("since the last one: ").nth(1);
    told.map_or(0, |rest| rest.split_whitespace().next().unwrap().parse().unwrap())
}

#[needs(python)]
#[test]
fn fault_24_while_the_mail_server_is_down_requests_go_on_and_mail_waits() {
    let port = free_port();
    let mail = section(&format!("smtp://127.0.0.1:{port}"));
    let settings = format!("{OFF}{LOG}[metrics]\nlisten = \"0\"\n{mail}");
    let mut server = Server::start(&settings, &[]);
    let first = provoke(&server, "computation");
    let second = provoke(&server, "authentication");
    wait_for_a_failure(&server);
    let (down, minutes) = (Instant::now(), so_many(0, 10));
    for _ in 0..100 {
        assert_eq!(server.client().get("/init-session/json").status, 200);
    }
    while down.elapsed() < Duration::from_mins(minutes) {
        assert_eq!(server.client().get("/init-session/json").status, 200);
        sleep(Duration::from_secs(1));
    }
    let peer = SmtpPeer::start(&["--port", &port.to_string()]);
    for number in [first, second] {
        let text = peer.mail()["data"].to_string();
        assert!(text.contains(&number), "{number} is not in {text}");
    }
    let sent = "impots_mails_total{outcome=\"sent\"} 2";
    wait_until(sent, || server.scrape().contains(sent));
    assert_eq!(server.process.stop(), Some(0));
    assert!(peer.rest().is_empty());
}

#[needs(python)]
#[test]
fn a_stop_sends_what_waits_and_does_not_wait_for_a_mail_server_that_is_down() {
    let port = free_port();
    let mail = section(&format!("smtp://127.0.0.1:{port}"));
    for is_up in [false, true] {
        let mut server = Server::start(&format!("{OFF}{LOG}{mail}"), &[]);
        let number = provoke(&server, "computation");
        wait_for_a_failure(&server);
        let peer = is_up.then(|| SmtpPeer::start(&["--port", &port.to_string()]));
        assert_eq!(server.process.stop(), Some(0));
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
    let mut stranger = Server::start(&settings, &[password]);
    provoke(&stranger, "computation");
    // It tries once more before it ends.
    assert_eq!(stranger.process.stop(), Some(0));
    let authority = path("ca.pem");
    let server = Server::start(&settings, &[password, ("SSL_CERT_FILE", &authority)]);
    let number = provoke(&server, "computation");
    let mail = peer.mail();
    assert_eq!((&mail["tls"], &mail["user"]), (&true.into(), &"impots".into()));
    let text = mail["data"].to_string();
    assert!(text.contains(&number), "an unknown authority was believed: {text}");
}
