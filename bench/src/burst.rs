//! Each request once, over some connections: for those that a session takes a few times only, where wrk would ask on.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::load::Ask;
use crate::process::Server;

/// As many as wrk has in the rows beside.
const CONNECTIONS: usize = 8;

/// Requests a second.
///
/// # Errors
/// An answer with another status than 200, or a connection that breaks.
pub(crate) fn run(server: &Server, asks: &[Ask]) -> Result<f64> {
    let started = Instant::now();
    thread::scope(|scope| {
        let shares = asks.chunks(asks.len().div_ceil(CONNECTIONS));
        let threads: Vec<_> =
            shares.map(|share| scope.spawn(|| ask_all(&server.address, share))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a connection failed")))
        })
    })?;
    Ok(asks.len() as f64 / started.elapsed().as_secs_f64())
}

/// Asks one request after the other, on one connection while the server keeps it open.
fn ask_all(address: &str, asks: &[Ask]) -> Result<()> {
    let mut connection: Option<BufReader<TcpStream>> = None;
    for ask in asks {
        let mut open = match connection.take() {
            Some(open) => open,
            None => BufReader::with_capacity(1 << 16, TcpStream::connect(address)?),
        };
        open.get_mut().write_all(text(ask, address).as_bytes())?;
        if read_answer(&mut open)? {
            connection = Some(open);
        }
    }
    Ok(())
}

/// A request as bytes, with what wrk sends too.
fn text(ask: &Ask, address: &str) -> String {
    let Ask { method, path, cookie, body, is_browsers: _ } = ask;
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nCookie: session={cookie}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{body}",
        ask.content_type(),
        body.len()
    )
}

/// Reads an answer to its end; whether the connection stays open.
fn read_answer(connection: &mut BufReader<TcpStream>) -> Result<bool> {
    let (mut line, mut length, mut keeps) = (String::new(), None, true);
    connection.read_line(&mut line)?;
    ensure!(line.contains(" 200 "), "refused: {line}");
    loop {
        line.clear();
        connection.read_line(&mut line)?;
        let header = line.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        match header.split_once(": ") {
            Some(("content-length", value)) => length = Some(value.parse()?),
            Some(("connection", "close")) => keeps = false,
            _ => {}
        }
    }
    let mut body = vec![0; length.context("an answer without its length")?];
    connection.read_exact(&mut body)?;
    Ok(keeps)
}
