//! Servers that refuse, break, or are something else: one typed error each, and no secret in it.

use std::error::Error as _;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use impots_client::{Api, ApiMethod, Client, CsrfChoice, Error, Language, ResponseType};
use impots_rules::TaxYear;
use impots_testing::free_port;
use serde_json::json;

use impots_testing::CannedServer;

use crate::support::{
    SIMULATION, answer, begun, builder, client, envelope, json, redirect, taxpayer,
};

/// The error of the first call to a server with this one answer.
async fn error_of(answer: String) -> Error {
    let server = CannedServer::script([answer]);
    let mut client = builder(&server).csrf(CsrfChoice::Off).build().unwrap();
    client.init_session().await.unwrap_err()
}

fn api(server: &CannedServer) -> Api {
    Api::new(server.url.parse().unwrap(), Language::English, Duration::from_secs(30)).unwrap()
}

#[tokio::test]
async fn nothing_is_sent_before_a_session_begins() {
    let server = CannedServer::script([]);
    let mut client = client(&server);
    let error = client.get_simulations().await.unwrap_err();
    assert_eq!((error.code(), server.lines().len()), (Some(73), 0));
}

#[tokio::test]
async fn pages_are_no_type_of_session_for_programs() {
    let server = CannedServer::script([]);
    let mut client = builder(&server).response_type(ResponseType::Html).build().unwrap();
    assert_eq!(client.init_session().await.unwrap_err().code(), Some(73));
}

#[tokio::test]
async fn a_refusal_carries_the_response_of_the_server() {
    let response = r#"["paramètre [user] manquant", "paramètre [password] manquant"]"#;
    let error = error_of(json(400, &envelope(201, response, None))).await;
    assert_eq!(error.code(), Some(35));
    let refusal = error.refusal().unwrap();
    assert_eq!((refusal.http_status, refusal.status), (400, 201));
    assert_eq!(
        refusal.response,
        json!(["paramètre [user] manquant", "paramètre [password] manquant"])
    );
    assert_eq!(error.to_string(), "paramètre [user] manquant; paramètre [password] manquant");
}

#[tokio::test]
async fn a_refused_session_has_not_begun() {
    let refused = json(400, &envelope(701, r#"["paramètre [type=json] invalide"]"#, Some("t")));
    let server = CannedServer::script([refused]);
    let mut client = client(&server);
    assert_eq!(client.init_session().await.unwrap_err().code(), Some(35));
    assert_eq!(client.end_session().await.unwrap_err().code(), Some(73));
}

#[tokio::test]
async fn after_its_end_a_session_must_begin_again() {
    let server = CannedServer::script([begun(None), json(200, &envelope(400, r#""fin""#, None))]);
    let mut client = builder(&server).csrf(CsrfChoice::Off).build().unwrap();
    client.init_session().await.unwrap();
    client.end_session().await.unwrap();
    assert_eq!(client.get_simulations().await.unwrap_err().code(), Some(73));
}

#[tokio::test]
async fn answers_that_are_not_of_the_protocol_are_named() {
    for (bytes, expected) in [
        (answer(200, "text/html", "", "<html>"), "(HTTP 200): it sends an HTML page"),
        (answer(502, "text/html", "", "<html>"), "(HTTP 502): it sends an HTML page"),
        (answer(200, "image/png", "", "x"), "it sends content of type `image/png`"),
        (json(200, "{"), "it sends JSON that cannot be read: EOF while parsing"),
        (json(200, r#"{"status": "UP"}"#), "the keys `état` and `réponse` are missing"),
    ] {
        let error = error_of(bytes).await;
        assert!(matches!(error, Error::Unexpected { .. }), "{error:?}");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[tokio::test]
async fn a_closed_port_is_unreachable() {
    let server = format!("http://127.0.0.1:{}", free_port());
    let mut client = Client::builder(server.parse().unwrap()).build().unwrap();
    let error = client.init_session().await.unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
    assert_eq!(error.to_string(), format!("cannot connect to `{server}`"));
}

#[tokio::test]
async fn a_server_without_tls_is_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            assert!(stream.read(&mut [0; 1 << 14]).unwrap() > 0);
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        }
    });
    let mut client = Client::builder(address.parse().unwrap()).build().unwrap();
    let error = client.init_session().await.unwrap_err();
    assert!(matches!(error, Error::PlainServer { .. }), "{error:?}");
    assert_eq!(error.to_string(), format!("`{address}` does not speak TLS"));
}

#[tokio::test]
async fn a_broken_connection_is_not_tried_again() {
    for bytes in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"acti"] {
        let server = CannedServer::script([begun(None), bytes.to_owned()]);
        let mut client = builder(&server).csrf(CsrfChoice::Off).build().unwrap();
        client.init_session().await.unwrap();
        let error = client.calculate_tax(&taxpayer()).await.unwrap_err();
        assert!(matches!(error, Error::ConnectionLost { .. }), "{error:?}");
        assert_eq!(server.lines().len(), 2);
    }
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let builder = Client::builder(server.parse().unwrap()).timeout(Duration::from_millis(100));
    let error = builder.build().unwrap().init_session().await.unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error:?}");
}

#[tokio::test]
async fn redirects_are_limited_and_stay_on_the_server() {
    let server = CannedServer::start(|_| redirect("/again"));
    let error = client(&server).init_session().await.unwrap_err();
    assert!(matches!(error, Error::TooManyRedirects { .. }), "{error:?}");
    assert_eq!(server.lines().len(), 6);
    let error = error_of(redirect("http://127.0.0.1:1/init-session/json/s3cret")).await;
    assert!(matches!(error, Error::ForeignRedirect { .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("s3cret"));
}

/// A redirect is followed with GET (RFC 9110, section 15.4), without the household: the tax of nobody would come back.
#[tokio::test]
async fn a_household_that_was_posted_is_not_asked_for_elsewhere_without_it() {
    let server = CannedServer::script([redirect("/elsewhere"), json(200, r#"{"tax_due": 0}"#)]);
    let error = api(&server).tax(&taxpayer().household, ApiMethod::Simplified).await.unwrap_err();
    assert!(error.to_string().contains("(HTTP 302)"), "{error}");
    assert_eq!(server.lines(), ["POST /api/v1/taxes"]);
}

#[tokio::test]
async fn a_question_is_asked_elsewhere_as_it_was_asked_here() {
    let nothing = r#"{"figures": [], "model": {"engine": "", "parameters": "", "tax_year": null}}"#;
    let server = CannedServer::script([redirect("/elsewhere"), json(200, nothing)]);
    api(&server).with_token("imp_1").parameters(TaxYear::LATEST).await.unwrap();
    let asked = server.requests();
    assert_eq!(asked.len(), 2);
    for request in asked {
        assert_eq!(request.header("authorization"), Some("Bearer imp_1"), "{request:?}");
        assert_eq!(request.header("accept-language"), Some("en"), "{request:?}");
    }
}

/// Types are compared without their case (RFC 9110, section 8.3.1).
#[tokio::test]
async fn an_answer_is_read_whatever_the_case_of_its_type() {
    let tax = answer(200, "Application/JSON; charset=utf-8", "", r#"{"tax_due": 147}"#);
    let server = CannedServer::script([tax]);
    let tax = api(&server).tax(&taxpayer().household, ApiMethod::Simplified).await.unwrap();
    assert_eq!(tax.due, 147);
}

#[tokio::test]
async fn an_answer_beyond_the_limit_is_not_read_to_its_end() {
    let server = CannedServer::script([answer(200, "application/json", "", &" ".repeat(1_001))]);
    let mut client = builder(&server).csrf(CsrfChoice::Off).answer_size(1_000).build().unwrap();
    let error = client.init_session().await.unwrap_err();
    assert!(matches!(error, Error::AnswerTooLarge { limit: 1_000, .. }), "{error:?}");
}

#[tokio::test]
async fn simulations_of_somebody_else_are_refused() {
    let other = SIMULATION.replace("50000", "50001");
    for list in [format!("[{other}]"), "[]".to_owned(), format!("[{SIMULATION}, {SIMULATION}]")] {
        let server = CannedServer::script([begun(None), json(200, &envelope(1500, &list, None))]);
        let mut client = builder(&server).csrf(CsrfChoice::Off).build().unwrap();
        client.init_session().await.unwrap();
        let error = client.calculate_tax_in_bulk_mode(&[taxpayer()]).await.unwrap_err();
        assert!(error.to_string().ends_with("the response is not one simulation of each taxpayer"));
    }
}

#[tokio::test]
async fn no_secret_is_in_what_is_shown() {
    let server = CannedServer::script([
        redirect("/init-session/json/s3cret-token-0"),
        begun(Some("s3cret-token-1")),
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".to_owned(),
    ]);
    let mut client = client(&server);
    client.init_session().await.unwrap();
    let shown = client.last_answer().unwrap().to_owned();
    assert!(shown.contains(r#""csrf_token": "***""#), "{shown}");
    let error = client.authenticate_user().await.unwrap_err();
    let cause = error.source().unwrap();
    let all = format!("{shown} {client:?} {error} {error:?} {cause} {:?}", builder(&server));
    assert!(!all.contains("s3cret"), "{all}");
    assert_eq!(client.last_answer(), None);
}
