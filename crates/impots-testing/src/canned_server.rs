//! A server that answers each request with the bytes that a test gives, and remembers the requests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// `GET /path`.
    pub line: String,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// What stands behind the headers.
    pub body: String,
}

impl Received {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The request of a connection, read to its end, so that closing the connection does not reset it.
    fn read(stream: &TcpStream) -> Option<Self> {
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
        let mut received = Self { line, headers, body: String::new() };
        let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        received.body = String::from_utf8(body).unwrap();
        Some(received)
    }
}

/// The server; it ends with the test.
pub struct CannedServer {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    requests: Arc<Mutex<Vec<Received>>>,
}

impl CannedServer {
    /// Answers each request with the bytes that `answer` gives.
    pub fn start(answer: impl Fn(&Received) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, answer) = (Arc::clone(&requests), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                // Browsers open connections that they may never use.
                std::thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    if let Some(request) = Received::read(&stream) {
                        let bytes = answer(&request);
                        seen.lock().unwrap().push(request);
                        stream.write_all(bytes.as_bytes()).ok();
                    }
                });
            }
        });
        Self { url, requests }
    }

    /// Answers the first requests with these, in their order, then closes connections.
    pub fn script(answers: impl IntoIterator<Item = String>) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        let answers = Mutex::new(answers.into_iter());
        Self::start(move |_| answers.lock().unwrap().next().unwrap_or_default())
    }

    /// Sends the same bytes to every request for a path that begins like this, 404 otherwise.
    pub fn by_path(answers: &[(&'static str, String)]) -> Self {
        let answers = answers.to_vec();
        Self::start(move |request| {
            let path = request.line.split(' ').nth(1).unwrap_or_default();
            let known = answers.iter().find(|(beginning, _)| path.starts_with(beginning));
            known.map_or_else(|| json(404, "{}"), |(_, bytes)| bytes.clone())
        })
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Received> {
        self.requests.lock().unwrap().clone()
    }

    /// `GET /path` of each request so far.
    pub fn lines(&self) -> Vec<String> {
        self.requests().into_iter().map(|request| request.line).collect()
    }
}

/// The bytes of an answer with more headers, each ended by `\r\n`.
pub fn answer(status: u16, content_type: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} Text\r\nContent-Type: {content_type}\r\n{headers}\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// The bytes of an answer in JSON.
pub fn json(status: u16, body: &str) -> String {
    answer(status, "application/json; charset=utf-8", "", body)
}
