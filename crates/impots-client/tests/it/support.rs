//! A server that answers each request with what a test says, and remembers the requests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use impots_client::{Client, ClientBuilder, Taxpayer};
use impots_rules::{Children, Household, Salary};

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    /// `GET /path`.
    pub(crate) line: String,
    /// The headers, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

pub(crate) struct Server {
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Answers each request with the bytes that `answer` gives; the thread ends with the test.
    pub(crate) fn start(answer: impl Fn(&Received) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = read(&stream) else {
                    continue;
                };
                let bytes = answer(&request);
                seen.lock().unwrap().push(request);
                stream.write_all(bytes.as_bytes()).ok();
            }
        });
        Self { address, requests }
    }

    /// Answers the first requests with these, in their order, then closes connections.
    pub(crate) fn script(answers: impl IntoIterator<Item = String>) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        let answers = Mutex::new(answers.into_iter());
        Self::start(move |_| answers.lock().unwrap().next().unwrap_or_default())
    }

    pub(crate) fn requests(&self) -> Vec<Received> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.requests().into_iter().map(|request| request.line).collect()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(self.address.parse().unwrap()).credentials("admin", "s3cret-password")
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

fn read(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut next = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
        Some(line.trim_end().to_owned())
    };
    let line = next()?.rsplit_once(' ')?.0.to_owned();
    let mut headers = Vec::new();
    while let Some((name, value)) = next()?.split_once(':') {
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut received = Received { line, headers, body: String::new() };
    let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    received.body = String::from_utf8(body).unwrap();
    Some(received)
}

/// An answer with more headers, each ended by `\r\n`.
pub(crate) fn answer(status: u16, content_type: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} Text\r\nContent-Type: {content_type}\r\n{headers}\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

pub(crate) fn json(status: u16, body: &str) -> String {
    answer(status, "application/json; charset=utf-8", "", body)
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
