//! A server that is told to end while it has much to do (security, fault 15).

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use impots_testing::http::Request;
use impots_testing::{ServerProcess, Signal, measured, so_many, wait_until};

use super::connections::connect_from;
use crate::support::Folder;

/// Connections with nothing to answer.
fn idle(server: &ServerProcess, count: usize) -> Vec<TcpStream> {
    let connected = (0..count).map(|number| {
        let mut stream = connect_from(&server.address, place(number));
        stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
        assert_ne!(stream.read(&mut [0; 1024]).unwrap(), 0);
        stream
    });
    connected.collect()
}

/// The last number of an address, another one for most connections.
fn place(number: usize) -> u8 {
    u8::try_from(number % 250 + 1).unwrap()
}

/// Log-ins of nobody, each of which takes as long as one of a user: sent whole, and not answered yet.
fn log_ins(server: &ServerProcess, count: usize) -> Vec<TcpStream> {
    let begin = Request::new("GET", "/init-session/json");
    let sessions: Vec<String> =
        (0..count).map(|_| begin.send(&server.address).session().unwrap().to_owned()).collect();
    let mut streams: Vec<TcpStream> =
        (0..count).map(|number| connect_from(&server.address, place(number))).collect();
    for (number, (stream, cookie)) in streams.iter_mut().zip(sessions).enumerate() {
        let form = format!("user=nobody{number}&password=x");
        let request = format!(
            "POST /authentifier-utilisateur HTTP/1.1\r\nhost: localhost\r\ncookie: session={cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
    }
    streams
}

/// How many of these log-ins the server has begun with.
fn begun(metrics: &str) -> usize {
    let told = Request::new("GET", "/metrics").send(metrics).text;
    let counted = told.lines().filter(|line| {
        line.starts_with("impots_requests_in_flight ")
            || (line.starts_with("impots_requests_total{")
                && line.contains("action=\"authenticate-user\""))
    });
    counted.map(|line| line.rsplit(' ').next().unwrap().parse::<usize>().unwrap()).sum()
}

#[test]
fn fault_15_a_busy_server_that_is_told_to_end_answers_all_that_is_at_work_and_ends() {
    let (busy, half) = (so_many(40, 200), so_many(4, 20));
    let folder = Folder::new();
    let mut server = folder.serve_ready(&["--csrf", "off", "--metrics-listen", "127.0.0.1:0"]);
    let metrics = server.metrics.clone().unwrap();
    let mut quiet = idle(&server, busy);
    for number in 0..half {
        let mut stream = connect_from(&server.address, place(number));
        stream.write_all(b"POST /calculer-impot HTTP/1.1\r\nhost: loc").unwrap();
        quiet.push(stream);
    }
    let at_work = log_ins(&server, busy);
    wait_until("the server has read all of them", || begun(&metrics) >= busy);
    let told = Instant::now();
    server.signal(Signal::TERM);
    for mut stream in at_work {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let is_told_to_wait = answer.starts_with("HTTP/1.1 429 ")
            || (answer.starts_with("HTTP/1.1 503 ") && answer.contains("retry-after: "));
        assert!(answer.starts_with("HTTP/1.1 401 ") || is_told_to_wait, "{answer:?}");
        assert!(answer.ends_with('}'), "{answer}");
    }
    assert_eq!(server.wait(), Some(0), "{}", server.said());
    measured("the end", told.elapsed(), Duration::from_secs(11));
    for mut stream in quiet {
        // Closed, or told that its request was none.
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(!rest.starts_with(b"HTTP/1.1 2"), "{}", String::from_utf8_lossy(&rest));
    }
}
