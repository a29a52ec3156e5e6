//! HTTP/1.1 from a test: one request on a connection of its own, its answer as text.

use std::fmt::{Display, Write as _};
use std::io::{Read, Write as _};
use std::net::TcpStream;

use crate::PATIENCE;

/// A request, ready to be sent.
#[derive(Clone, Debug)]
pub struct Request {
    line: String,
    headers: String,
    body: String,
}

impl Request {
    /// A request without a body.
    pub fn new(method: &str, path: &str) -> Self {
        let line = format!("{method} {path} HTTP/1.1\r\n");
        Self { line, headers: String::new(), body: String::new() }
    }

    /// One more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Display) -> Self {
        // Writing to a string cannot fail.
        write!(self.headers, "{name}: {value}\r\n").unwrap();
        self
    }

    /// The cookie of a session, if there is one.
    #[must_use]
    pub fn session(self, cookie: &str) -> Self {
        if cookie.is_empty() {
            self
        } else {
            self.header("cookie", format_args!("session={cookie}"))
        }
    }

    /// A body: a list is JSON, anything else a form.
    #[must_use]
    pub fn body(self, body: impl Into<String>) -> Self {
        let body = body.into();
        let is_list = body.starts_with('[');
        let form = "application/x-www-form-urlencoded";
        let with_type =
            self.header("content-type", if is_list { "application/json" } else { form });
        Self { body, ..with_type }
    }

    /// Sends it to `HOST:PORT`, and waits for the whole answer.
    pub fn send(&self, address: impl Display) -> Answer {
        let address = address.to_string();
        let mut stream = TcpStream::connect(&address).unwrap();
        // Whatever becomes of the server's database or sessions, an answer comes.
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(self.text(&address).as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        Answer { status: status.unwrap_or_else(|| panic!("no answer of HTTP: {text}")), text }
    }

    /// The same where the server is a task of this process: other tasks go on meanwhile.
    pub async fn send_beside(self, address: impl Display) -> Answer {
        let address = address.to_string();
        tokio::task::spawn_blocking(move || self.send(address)).await.unwrap()
    }

    fn text(&self, address: &str) -> String {
        let Self { line, headers, body } = self;
        let length = body.len();
        format!(
            "{line}host: {address}\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
        )
    }
}

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// All of it: the status, the headers, the body.
    pub text: String,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// The values of a header that may stand there several times.
    fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        let fields = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        fields.filter(move |(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// What stands behind the headers.
    pub fn body(&self) -> &str {
        self.text.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }

    /// The value of the session's cookie, if the answer sets it.
    pub fn session(&self) -> Option<&str> {
        let mut cookies = self.headers("set-cookie").filter_map(|cookie| cookie.split(';').next());
        cookies.find_map(|cookie| cookie.strip_prefix("session="))
    }
}
