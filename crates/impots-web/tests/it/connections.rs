//! The accept loop, on real connections (security, faults 12 to 15 and 22).
//!
//! Where it is told how long something takes, the clock stands while there is anything to do, and is set to the end of the next
//! wait when there is not (`start_paused`): what is measured is what waits add up to, whatever else the machine does.

use std::net::SocketAddr;
use std::time::Duration;

use impots_protocol::CsrfMode;
use impots_testing::{PATIENCE, eventually};
use impots_web::{AppState, Stop, Threads};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep, timeout};

use crate::support::{counting, listen, parts, serve_metrics};

/// What an answer of ours has that refuses a request before it is anybody's.
const REFUSED: &str = "\"état\": 151";

struct Server {
    address: SocketAddr,
    metrics: SocketAddr,
    stop: oneshot::Sender<Stop>,
    task: JoinHandle<()>,
}

impl Server {
    async fn start() -> Self {
        Self::start_on(|_| Threads::of_caller()).await
    }

    async fn start_on(threads: impl FnOnce(&AppState) -> Threads) -> Self {
        let state = counting(parts(CsrfMode::Off));
        let metrics = serve_metrics(state.clone()).await;
        let (listener, address) = listen().await;
        let (stop, stopped) = oneshot::channel();
        let threads = threads(&state);
        let task = tokio::spawn(impots_web::serve(listener, state, threads, async {
            stopped.await.unwrap_or(Stop::Promptly)
        }));
        Self { address, metrics, stop, task }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// How many log-ins were read from connections: those at work and those that were answered.
    async fn log_ins(&self) -> u64 {
        let mut stream = TcpStream::connect(self.metrics).await.unwrap();
        let request = b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        stream.write_all(request).await.unwrap();
        let metrics = read_to_end(&mut stream).await;
        let is_counted = |line: &&str| {
            line.starts_with("impots_requests_in_flight ")
                || line.starts_with("impots_requests_total{action=\"authenticate-user\"")
        };
        let counted = metrics.lines().filter(is_counted);
        counted.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
    }

    /// Sends bytes on a connection of its own and reads until the server closes it.
    async fn exchange(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect().await;
        // The server may answer and close before it has read everything.
        let _ = stream.write_all(bytes.as_ref()).await;
        read_to_end(&mut stream).await
    }

    /// Expects one answer of a status, in which the server says why.
    async fn expect_answer(&self, case: &str, bytes: &[u8], expected: &str) {
        let answer = self.exchange(bytes).await;
        assert_eq!(status(&answer), expected, "{case}: {answer}");
        assert!(answer.contains(REFUSED), "{case}: {answer}");
    }

    /// Expects one answer, which tells of a head that can be read in two ways and ends the connection.
    async fn expect_refusal(&self, case: &str, bytes: impl AsRef<[u8]>) {
        let answer = self.exchange(bytes).await;
        assert_eq!(status(&answer), "400", "{case}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{case}: {answer}");
        // Ours says why; hyper's own has no body.
        let is_bare = answer.contains("\r\ncontent-length: 0\r\n");
        let why = answer.contains(REFUSED) || answer.contains("ambiguous-head");
        assert!(is_bare || why && closes(&answer), "{case}: {answer}");
    }
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(Ok(count @ 1..)) = timeout(PATIENCE, stream.read(&mut buffer)).await {
        answer.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// One answer with a length, after which the connection stays.
async fn read_answer(stream: &mut TcpStream) -> String {
    let mut answer = String::new();
    loop {
        let mut buffer = [0; 4096];
        let count = timeout(PATIENCE, stream.read(&mut buffer)).await.unwrap().unwrap();
        assert_ne!(count, 0, "{answer}");
        answer.push_str(str::from_utf8(&buffer[..count]).unwrap());
        let Some((head, body)) = answer.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        if body.len() == length.parse::<usize>().unwrap() {
            return answer;
        }
    }
}

/// A request after which the connection is closed.
fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n").into_bytes()
}

fn post(headers: &str, body: &str) -> Vec<u8> {
    format!("POST /calculer-impots HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n{body}")
        .into_bytes()
}

/// Waits until all tasks have ended, as long as they have.
async fn expect_ended(mut connections: JoinSet<()>, within: Duration) {
    let ended = timeout(within, async { while connections.join_next().await.is_some() {} }).await;
    assert!(ended.is_ok(), "{} connections are still open", connections.len());
}

fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or(answer)
}

#[tokio::test(start_paused = true)]
async fn fault_12_slow_and_silent_clients_are_cut_off_while_others_are_served() {
    let server = Server::start().await;
    let started = Instant::now();
    let mut slow = JoinSet::new();
    for number in 0..300 {
        let mut stream = server.connect().await;
        let first: &[u8] = match number % 3 {
            0 => b"",
            1 => b"GET / HTTP/1.1\r\nhost: x\r\nx-drip: ",
            _ => b"POST /calculer-impots HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n",
        };
        stream.write_all(first).await.unwrap();
        slow.spawn(async move {
            let mut buffer = [0; 1024];
            loop {
                if !first.is_empty() && stream.write_all(b"x").await.is_err() {
                    return;
                }
                let read = timeout(Duration::from_millis(500), stream.read(&mut buffer)).await;
                if matches!(read, Ok(Ok(0) | Err(_))) {
                    return;
                }
            }
        });
    }
    while started.elapsed() < Duration::from_secs(9) {
        assert_eq!(status(&server.exchange(get("/xyz", "")).await), "404");
        sleep(Duration::from_millis(20)).await;
    }
    expect_ended(slow, Duration::from_secs(4)).await;
}

#[tokio::test(start_paused = true)]
async fn fault_12_clients_that_never_read_are_cut_off() {
    let server = Server::start().await;
    let mut greedy = JoinSet::new();
    for _ in 0..100 {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(2048).unwrap();
        let mut stream = socket.connect(server.address).await.unwrap();
        greedy.spawn(async move {
            let request = b"GET /static/impots.css HTTP/1.1\r\nhost: x\r\n\r\n";
            while stream.write_all(request).await.is_ok() {}
        });
    }
    expect_ended(greedy, Duration::from_secs(25)).await;
}

/// Half closed (RFC 9112, section 9.6): who has said all may shut that side, and waits for the answer on the other.
#[tokio::test]
async fn a_client_that_has_shut_its_side_is_answered() {
    let server = Server::start().await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /init-session/json HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    stream.shutdown().await.unwrap();
    let answer = read_to_end(&mut stream).await;
    assert_eq!(status(&answer), "200", "{answer}");
    assert!(answer.ends_with('}'), "{answer}");
}

/// On one thread: what is there to be read tells how much was answered before anybody else had a turn.
#[tokio::test]
async fn requests_that_come_together_let_others_have_their_turn_between() {
    const REQUESTS: usize = 300;
    let server = Server::start().await;
    let mut stream = server.connect().await;
    let all = "GET /xyz HTTP/1.1\r\nhost: x\r\n\r\n".repeat(REQUESTS);
    stream.write_all(all.as_bytes()).await.unwrap();
    let mut answers = vec![0; 1024 * 1024];
    let mut is_first = true;
    let mut left = REQUESTS;
    while left > 0 {
        let count = timeout(PATIENCE, stream.read(&mut answers)).await.unwrap().unwrap();
        assert_ne!(count, 0, "{left} answers are missing");
        let came = String::from_utf8_lossy(&answers[..count]).matches("HTTP/1.1 404").count();
        assert!(!std::mem::take(&mut is_first) || came <= 4, "{came} at once");
        left -= came;
    }
}

#[tokio::test]
async fn a_page_is_compressed_whole_where_it_keeps_no_connection_waiting() {
    let server = Server::start_on(|state| Threads::for_sessions_of(state).unwrap()).await;
    for (path, accepted) in
        [("/simulateur", "text/html"), ("/simulateur", "*/*"), ("/static/impots.css", "text/css")]
    {
        let headers = format!("accept: {accepted}\r\naccept-encoding: br\r\n");
        let answer = server.exchange(get(path, &headers)).await;
        assert_eq!(status(&answer), "200", "{answer}");
        // What a connection compresses as it sends it has no length yet.
        assert!(answer.contains("\r\ncontent-encoding: br\r\n"), "{answer}");
        assert!(answer.contains("\r\ncontent-length: "), "{path} {accepted}: {answer}");
    }
}

#[tokio::test]
async fn fault_13_bodies_that_are_too_large_endless_or_compressed_are_refused_at_once() {
    let server = Server::start().await;
    let mega = "x".repeat(1024 * 1024 + 1);
    let endless = format!("{:x}\r\n{mega}\r\n", mega.len());
    let cases = [
        ("one byte over", post(&format!("content-length: {}\r\n", mega.len()), ""), "413"),
        ("a gigabyte declared", post("content-length: 1073741824\r\n", ""), "413"),
        ("endless chunks", post("transfer-encoding: chunked\r\n", &endless), "413"),
        ("compressed", post("content-encoding: gzip\r\ncontent-length: 3\r\n", "abc"), "415"),
    ];
    for (case, bytes, expected) in cases {
        server.expect_answer(case, &bytes, expected).await;
    }
}

#[tokio::test]
async fn fault_14_long_paths_and_large_headers_are_refused() {
    let server = Server::start().await;
    let path = |bytes: usize| format!("/{}", "x".repeat(bytes));
    let many: String = "x-many: y\r\n".repeat(1000);
    // Two are in each request already.
    let headers = |count: usize| get("/", &"x-many: y\r\n".repeat(count - 2));
    let cookie = |bytes: usize| format!("cookie: session={}\r\n", "x".repeat(bytes));
    let cases = [
        ("path of 9 kB", get(&path(9000), ""), "414"),
        ("path of 60 kB", get(&path(60_000), ""), "414"),
        ("101 headers", headers(101), "431"),
        ("cookie of 40 kB", get("/", &cookie(40_000)), "431"),
    ];
    for (case, bytes, expected) in cases {
        server.expect_answer(case, &bytes, expected).await;
    }
    assert_eq!(status(&server.exchange(headers(100)).await), "302");
    let cut_off = [get(&path(10_000_000), ""), get("/", &many), get("/", &cookie(1_000_000))];
    for bytes in cut_off {
        let answer = server.exchange(bytes).await;
        assert!(["414", "431", "400", ""].contains(&status(&answer)), "{answer}");
    }
}

#[tokio::test]
async fn fault_22_ambiguous_requests_are_refused_and_the_connection_is_closed() {
    let server = Server::start().await;
    let smuggled = "GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n";
    let request = |headers: &str, body: &str| {
        format!("POST /calculer-impots HTTP/1.1\r\nhost: x\r\n{headers}\r\n{body}{smuggled}")
            .into_bytes()
    };
    let cases = [
        (
            "both lengths",
            request("transfer-encoding: chunked\r\ncontent-length: 5\r\n", "0\r\n\r\n"),
        ),
        (
            "both lengths, other order",
            request("content-length: 5\r\ntransfer-encoding: chunked\r\n", "0\r\n\r\n"),
        ),
        ("two lengths", request("content-length: 0\r\ncontent-length: 5\r\n", "")),
        ("a list of lengths", request("content-length: 0, 5\r\n", "")),
        ("signed length", request("content-length: +0\r\n", "")),
        ("unknown transfer encoding", request("transfer-encoding: xchunked\r\n", "")),
        ("a coding below the chunks", request("transfer-encoding: gzip, chunked\r\n", "0\r\n\r\n")),
        ("chunks of chunks", request("transfer-encoding: chunked, chunked\r\n", "0\r\n\r\n")),
        (
            "chunks of chunks, told twice",
            request("transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n", "0\r\n\r\n"),
        ),
        (
            "chunk overflow",
            request("transfer-encoding: chunked\r\n", "ffffffffffffffffff\r\nx\r\n0\r\n\r\n"),
        ),
        ("space before the colon", request("content-length : 0\r\n", "")),
    ];
    for (case, bytes) in cases {
        server.expect_refusal(case, bytes).await;
    }
}

#[tokio::test]
async fn fault_22_a_line_feed_alone_ends_no_line() {
    let server = Server::start().await;
    for (case, bytes) in [
        ("of a field", "POST /calculer-impot HTTP/1.1\r\nhost: x\r\ncontent-length: 0\n\r\n"),
        ("of the head", "GET / HTTP/1.1\r\nhost: x\r\n\n"),
        (
            "of a chunk",
            "POST /calculer-impot HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\n\n",
        ),
        ("for the API", "GET /api/v1/thresholds HTTP/1.1\nhost: x\n\n"),
        ("for a file", "GET /static/impots.css HTTP/1.1\nhost: x\n\n"),
    ] {
        server.expect_refusal(case, bytes).await;
    }
    let many = format!("GET / HTTP/1.1\nhost: x\n{}\n", "x: y\n".repeat(110));
    server.expect_refusal("of many fields", format!("{many}{many}")).await;
}

/// What follows a body is looked at as the first head is.
#[tokio::test]
async fn fault_22_a_line_feed_alone_is_refused_behind_any_body() {
    let server = Server::start().await;
    let next = "GET /xyz HTTP/1.1\r\nhost: x\n\r\n";
    let body = "[{\n\"salaire\": 1\n}]";
    let chunks = format!("{:x};x\r\n{body}\r\n0\r\n\r\n", body.len());
    for (framing, body) in [
        (format!("content-length: {}", body.len()), body),
        ("transfer-encoding: chunked".to_owned(), &chunks),
    ] {
        let head = "POST /calculer-impots HTTP/1.1\r\nhost: x\r\ncontent-type: application/json";
        let first = format!("{head}\r\n{framing}\r\n\r\n{body}");
        let mut stream = server.connect().await;
        stream.write_all(first.as_bytes()).await.unwrap();
        let answer = read_answer(&mut stream).await;
        assert!(!answer.contains(REFUSED), "line feeds of a body are its own: {answer}");
        stream.write_all(next.as_bytes()).await.unwrap();
        let rest = read_to_end(&mut stream).await;
        assert!(status(&rest) == "400" && rest.contains(REFUSED) && closes(&rest), "{rest}");
        let together = server.exchange(format!("{first}{next}")).await;
        assert!(together.contains(REFUSED) && closes(&together), "{together}");
    }
    // hyper takes as many zeros as come; nothing is answered behind them.
    let head = "POST /calculer-impots HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
    let endless =
        format!("{head}{}{:x}\r\n{body}\r\n0\r\n\r\n{next}", "0".repeat(70_000), body.len());
    let answer = server.exchange(endless).await;
    assert!(answer.contains(REFUSED) && closes(&answer), "{answer}");
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
}

/// Field fault 19: HTTP/1.1 wants a host, wherever a request leads; HTTP/1.0 knows none.
#[tokio::test]
async fn a_request_of_http_1_1_without_a_host_is_refused() {
    let server = Server::start().await;
    for path in ["/", "/init-session/json", "/xyz", "/static/impots.css", "/health/live"] {
        let ask = |version: &str, host: &str| {
            format!("GET {path} HTTP/{version}\r\n{host}connection: close\r\n\r\n").into_bytes()
        };
        let answer = server.exchange(ask("1.1", "")).await;
        assert_eq!(status(&answer), "400", "{path}: {answer}");
        for part in [REFUSED, "l'entête Host manque", "content-security-policy: "] {
            assert!(answer.contains(part), "{path}, {part}: {answer}");
        }
        for served in [ask("1.0", ""), ask("1.1", "host: x\r\n"), ask("1.1", "host:\r\n")] {
            let answer = server.exchange(served).await;
            assert_ne!(status(&answer), "400", "{path}: {answer}");
        }
    }
}

/// Whether an answer says that no request may follow it.
fn closes(answer: &str) -> bool {
    answer.to_lowercase().contains("\r\nconnection: close\r\n")
}

/// Field fault 19: a refusal that did not wait for the body says that the connection is over.
#[tokio::test]
async fn a_refusal_before_the_body_was_read_closes_the_connection() {
    let server = Server::start().await;
    let ask = async |request: &str| {
        let mut stream = server.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = vec![0; 4096];
        let count = stream.read(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer[..count]).into_owned()
    };
    let form = "host: x\r\ncontent-type: application/x-www-form-urlencoded\r\n";
    for (line, headers) in [
        ("POST /xyz", "content-length: 3\r\n"),
        ("POST /lister-simulations", "content-length: 3\r\n"),
        ("POST /calculer-impot", "content-length: 3\r\nsec-fetch-site: cross-site\r\n"),
        ("POST /calculer-impot", "content-length: 3\r\ncontent-encoding: gzip\r\n"),
        ("POST /calculer-impot", "content-length: 1073741824\r\n"),
        ("POST /xyz", "transfer-encoding: chunked\r\n"),
        ("POST /static/impots.css", "content-length: 3\r\n"),
    ] {
        let answer = ask(&format!("{line} HTTP/1.1\r\n{form}{headers}\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 4") && closes(&answer), "{line} {headers}: {answer}");
    }
    for read in ["content-length: 3\r\n\r\na=b", "content-length: 0\r\n\r\n", "\r\n"] {
        let answer = ask(&format!("POST /calculer-impot HTTP/1.1\r\n{form}{read}")).await;
        assert!(answer.starts_with("HTTP/1.1 400") && !closes(&answer), "{read}: {answer}");
    }
}

/// Field fault 21: request lines that version 14 reads, and what becomes of them here, are those of docs/PROTOCOL.md.
#[tokio::test]
async fn unusual_request_lines_are_answered_as_documented() {
    let server = Server::start().await;
    for (line, expected) in [
        ("GET //init-session/json", "200"),
        ("GET /init-session//json", "404"),
        ("GET /init-session/<b>", "400"),
        ("GET /init-session/a`b", "400"),
        ("GET /init-session/a\\b", "400"),
        ("GET /init-session/a^b", "400"),
        ("get /init-session/json", "405"),
    ] {
        let request = format!("{line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let answer = server.exchange(request).await;
        assert_eq!(status(&answer), expected, "{line}: {answer}");
    }
    for path in ["/init-session/%C3%A9", "/init-session/é"] {
        let answer = server.exchange(get(path, "")).await;
        assert!(answer.contains("[type=é]"), "{answer}");
    }
}

#[tokio::test(start_paused = true)]
async fn fault_15_a_stop_answers_what_is_at_work_and_closes_the_rest() {
    let server = Server::start().await;
    let mut begun = server.connect().await;
    begun.write_all(b"GET /init-session/json HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut buffer = [0; 4096];
    let count = begun.read(&mut buffer).await.unwrap();
    let text = String::from_utf8_lossy(&buffer[..count]).into_owned();
    let cookie = text.split("set-cookie: ").nth(1).unwrap().split(';').next().unwrap().to_owned();
    let mut idle = Vec::new();
    for _ in 0..50 {
        idle.push(server.connect().await);
    }
    let mut half_sent = server.connect().await;
    half_sent.write_all(b"GET / HT").await.unwrap();
    let mut at_work = JoinSet::new();
    for _ in 0..8 {
        let mut stream = server.connect().await;
        let body = "user=admin&password=admin";
        let request = format!(
            "POST /authentifier-utilisateur HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\ncontent-length: {}\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        at_work.spawn(async move { read_to_end(&mut stream).await });
    }
    // What is still in the queue of the system is not at work.
    eventually("read", async || server.log_ins().await == 8).await;
    let started = Instant::now();
    server.stop.send(Stop::Promptly).unwrap();
    let answers = at_work.join_all().await;
    for answer in &answers {
        // Logins renew the id: of those at work at once, the first one wins and the others find no session.
        assert!(["200", "400"].contains(&status(answer)), "{answer}");
    }
    assert!(answers.iter().any(|answer| status(answer) == "200"));
    server.task.await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(11));
    assert!(TcpStream::connect(server.address).await.is_err());
}
