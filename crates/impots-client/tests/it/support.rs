//! A server that says what a test wants, a client of it, and the protocol's answers.

use impots_client::{Client, ClientBuilder, Taxpayer};
use impots_rules::{Children, Household, Salary};
use impots_testing::CannedServer;
pub(crate) use impots_testing::canned_server::{answer, json};

pub(crate) fn builder(server: &CannedServer) -> ClientBuilder {
    Client::builder(server.url.parse().unwrap()).credentials("admin", "s3cret-password")
}

pub(crate) fn client(server: &CannedServer) -> Client {
    builder(server).build().unwrap()
}

pub(crate) fn xml(body: &str) -> String {
    let body = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root>{body}</root>");
    answer(200, "application/xml; charset=utf-8", "", &body)
}

pub(crate) fn begun(token: Option<&str>) -> String {
    json(200, &envelope(700, r#"["session démarrée"]"#, token))
}

pub(crate) fn redirect(location: &str) -> String {
    let headers =
        format!("Location: {location}\r\nSet-Cookie: session=first; HttpOnly; Path=/\r\n");
    answer(302, "text/html", &headers, "")
}

pub(crate) fn envelope(status: u16, response: &str, token: Option<&str>) -> String {
    let token = token.map_or(String::new(), |token| format!(r#", "csrf_token": "{token}""#));
    format!(r#"{{"action": "a", "état": {status}, "réponse": {response}{token}}}"#)
}

pub(crate) fn taxpayer() -> Taxpayer {
    Taxpayer {
        household: Household::new(true, Children::new(2).unwrap(), Salary::new(50_000).unwrap()),
        year: None,
    }
}

pub(crate) const SIMULATION: &str = r#"{"marié": "oui", "enfants": 2, "salaire": 50000, "impôt": 1384, "surcôte": 0, "taux": 0.14, "décôte": 384, "réduction": 347, "id": 1}"#;
