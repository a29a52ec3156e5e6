//! A site of somebody else: the same page at every address.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// A running site; it ends with the test.
pub(crate) struct Attacker {
    /// On this machine's number, like the server's, on another port.
    pub(crate) origin: String,
    /// The same under another name: another site for the browser.
    pub(crate) origin_by_name: String,
}

impl Attacker {
    pub(crate) fn serving(page: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let page = page.clone();
                // Browsers open connections that they may never use.
                thread::spawn(move || answer(&stream.unwrap(), &page));
            }
        });
        Self {
            origin: format!("http://127.0.0.1:{port}"),
            origin_by_name: format!("http://localhost:{port}"),
        }
    }
}

fn answer(mut stream: &TcpStream, page: &str) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    if lines.any(|line| line.is_empty()) {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close";
        let length = page.len();
        write!(stream, "{head}\r\nContent-Length: {length}\r\n\r\n{page}").ok();
    }
}
