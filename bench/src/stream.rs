//! A stream of households to the API, written and read at the same time: whoever writes all first waits for a server that waits for a
//! reader.

use std::fmt::Write as _;
use std::io::{BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::Instant;

use anyhow::{Result, ensure};

use crate::files::household;
use crate::process::Server;

/// Lines a second.
///
/// # Errors
/// If not every line is answered.
pub(crate) fn ask(server: &Server, lines: u64) -> Result<f64> {
    let mut body = String::new();
    for line in 0..lines {
        let (married, children, salary) = household(line);
        writeln!(body, r#"{{"married": {married}, "children": {children}, "salary": {salary}}}"#)?;
    }
    let head = format!(
        "POST /api/v1/taxes HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\nContent-Length: {}\r\n\r\n",
        server.address,
        body.len()
    );
    let stream = TcpStream::connect(&server.address)?;
    let mut sender = stream.try_clone()?;
    let started = Instant::now();
    let tail = thread::scope(|scope| {
        scope.spawn(move || {
            // What is not sent is missing in the last line.
            let _ =
                sender.write_all(head.as_bytes()).and_then(|()| sender.write_all(body.as_bytes()));
        });
        last_bytes(stream)
    })?;
    let seconds = started.elapsed().as_secs_f64();
    let expected = format!(r#""lines":{lines},"problems":0}}"#);
    ensure!(tail.contains(&expected), "the stream ended with {tail}");
    Ok(lines as f64 / seconds)
}

/// Reads to the end; some of the last bytes.
fn last_bytes(stream: TcpStream) -> Result<String> {
    let (mut reader, mut tail) = (BufReader::new(stream), Vec::new());
    let mut block = vec![0; 1 << 16];
    loop {
        let count = reader.read(&mut block)?;
        if count == 0 {
            return Ok(String::from_utf8_lossy(&tail).into_owned());
        }
        tail.extend_from_slice(&block[..count]);
        let old = tail.len().saturating_sub(200);
        tail.drain(..old);
    }
}
