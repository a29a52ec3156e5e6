//! Many strangers at once: bodies, connections, sessions, log-ins, long lists (security, faults 31 and 33 to 36).

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use impots_testing::http::Request;
use impots_testing::{
    MemoryGrowth, PATIENCE, RedisServer, ServerProcess, Signal, needs, so_many, tell, wait_until,
};

use super::connections::{connect_from, start_with_limits};
use super::site::USERS;
use super::visitor::Visitors;
use crate::support::Folder;

/// Sends what the server takes of this: one that answers at once takes no more.
fn send_some(stream: &mut TcpStream, head: &str, body: &[u8]) {
    stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

/// What comes before a connection is closed; a reset can swallow an answer.
fn rest_of(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// A connection from each address of loopback that has one of these numbers.
fn connections(address: &str, numbers: impl Iterator<Item = u8>) -> Vec<TcpStream> {
    numbers.map(|number| connect_from(address, number)).collect()
}

/// Strangers who send a megabyte each, and not its last bytes.
fn unfinished_bodies(address: &str) -> Vec<TcpStream> {
    let head = "POST /calculer-impots HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
                content-length: 1000000\r\n\r\n[";
    let body = vec![b' '; 999_000];
    // Addresses enough that none has more than its share.
    let mut streams = connections(address, (1..=so_many(6, 20)).flat_map(|_| 1..=50));
    for stream in &mut streams {
        send_some(stream, head, &body);
    }
    streams
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_31_the_unfinished_bodies_of_strangers_take_bounded_memory_and_no_one_elses_place() {
    let folder = Folder::with("impots.toml", USERS);
    let server = folder.serve_ready(&["--csrf", "off"]);
    let visitors =
        Visitors::begin(std::slice::from_ref(&server.url), 4, Duration::from_millis(50)).await;
    let growth = MemoryGrowth::of(server.id());
    let address = server.address.clone();
    let flooding = tokio::task::spawn_blocking(move || unfinished_bodies(&address));
    let mut streams = flooding.await.unwrap();
    assert_eq!(visitors.end().await.repeated(), 0);
    let refused = tokio::task::spawn_blocking(move || {
        let answers: Vec<String> = streams.iter_mut().map(rest_of).collect();
        // Those that were borne are told that they were too slow.
        let is_expected = |answer: &String| {
            let expected = ["HTTP/1.1 503 ", "HTTP/1.1 408 "];
            answer.is_empty() || expected.iter().any(|start| answer.starts_with(start))
        };
        let unexpected = answers.iter().find(|answer| !is_expected(answer));
        assert!(unexpected.is_none(), "{unexpected:?}");
        answers.iter().filter(|answer| answer.contains("retry-after: 1")).count()
    });
    assert!(refused.await.unwrap() > 0, "nobody was refused");
    let grown = growth.most();
    assert!(grown < 100 << 20, "{grown} bytes more");
    wait_until("the memory given back", || growth.now() < MOST_KEPT);
}

/// What may stay of the memory of a flood, in bytes.
const MOST_KEPT: usize = 12 << 20;

/// What a body that is refused may take, in bytes.
const MOST_REFUSED: usize = 2 << 20;

#[test]
fn fault_13_bodies_that_are_refused_take_hardly_any_memory() {
    let folder = Folder::with("impots.toml", USERS);
    let server = folder.serve_ready(&["--csrf", "off"]);
    let count: u8 = so_many(20, 200);
    let head = |headers: &str| {
        format!("POST /calculer-impots HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n")
    };
    let mega = "x".repeat((1 << 20) + 1);
    for (case, request, statuses) in [
        ("one byte over", head(&format!("content-length: {}\r\n", mega.len())), ["413"; 2]),
        ("a gigabyte declared", head("content-length: 1073741824\r\n"), ["413"; 2]),
        // All at once, they can meet the end of the budget of bodies before their own.
        ("endless chunks", head("transfer-encoding: chunked\r\n") + "fffffff\r\n", ["413", "503"]),
        ("compressed", head("content-encoding: gzip\r\ncontent-length: 1048000\r\n"), ["415"; 2]),
    ] {
        let growth = MemoryGrowth::of(server.id());
        let mut streams = connections(&server.address, 1..=count);
        for stream in &mut streams {
            send_some(stream, &request, mega.as_bytes());
        }
        let told = streams.iter_mut().map(rest_of).filter(|answer| !answer.is_empty());
        let told: Vec<String> = told.collect();
        let expected = statuses.map(|status| format!("HTTP/1.1 {status} "));
        let is_expected = |answer: &String| expected.iter().any(|start| answer.starts_with(start));
        let unexpected = told.iter().find(|answer| !is_expected(answer));
        assert!(unexpected.is_none() && !told.is_empty(), "{case}: {unexpected:?}");
        let grown = growth.most();
        assert!(grown < usize::from(count) * MOST_REFUSED, "{case}: {grown} bytes more");
        tell(&format!("{case}: {grown} bytes for {count}"));
    }
}

/// On how many connections a request is answered.
fn served(connections: &mut [TcpStream]) -> usize {
    let ask = |stream: &mut TcpStream| {
        let _ = stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n");
        let mut answer = [0; 256];
        stream.read(&mut answer).is_ok_and(|count| answer[..count].starts_with(b"HTTP/1.1 200 "))
    };
    connections.iter_mut().map(|stream| usize::from(ask(stream))).sum()
}

#[test]
fn fault_33_addresses_with_many_connections_leave_others_their_place() {
    let folder = Folder::with("impots.toml", USERS);
    let server = start_with_limits(&folder, "ulimit -n 1024");
    // Room for 960 connections: 120 of each address.
    let numbers = [1, 2].repeat(so_many(500, 4200));
    let mut greedy = connections(&server.address, numbers.into_iter());
    let mut others = connections(&server.address, 10..30);
    assert_eq!(served(&mut others), 20, "somebody else was not served");
    let admitted = served(&mut greedy);
    assert!((1..=240).contains(&admitted), "{admitted}");
}

#[test]
fn fault_33_a_configured_proxy_has_as_many_connections_as_there_is_room_for() {
    let settings = format!("trusted_proxies = [\"127.0.1.9\"]\n{USERS}");
    let folder = Folder::with("impots.toml", settings);
    // Room for 960 connections, 120 of them for an address that is no proxy's.
    let server = start_with_limits(&folder, "ulimit -n 1024");
    let [mut of_stranger, mut of_proxy] =
        [1, 9].map(|number| connections(&server.address, std::iter::repeat_n(number, 200)));
    assert_eq!(served(&mut of_proxy), 200);
    let admitted = served(&mut of_stranger);
    assert!((1..=120).contains(&admitted), "{admitted}");
}

#[needs(redis)]
#[test]
fn fault_34_a_flood_of_sessions_ends_at_a_budget_and_those_that_there_are_stay() {
    let (redis, folder) = (RedisServer::start(), Folder::with("impots.toml", USERS));
    let url = redis.url();
    let always = ["--csrf", "off", "--secret-key", "a-key-0123456789-for-tests"];
    let sessions = ["--sessions", "redis", "--redis-url", &url];
    let server = folder.serve_ready(&[always, sessions].concat());
    let begin = Request::new("GET", "/init-session/json");
    let kept = begin.send(&server.address).session().unwrap().to_owned();
    let address = server.address.clone();
    let floods: Vec<_> = (0..4)
        .map(|_| {
            let address = address.clone();
            std::thread::spawn(move || flood(&address))
        })
        .collect();
    let refused = floods.into_iter().map(|flood| flood.join().unwrap()).next().unwrap();
    assert!(refused.contains("retry-after: ") && refused.contains("161"), "{refused}");
    assert!(redis.ask::<usize>(&["DBSIZE"]) < 20_000);
    // Who was there before is, and may log in.
    let log_in = Request::new("POST", "/authentifier-utilisateur").session(&kept);
    assert_eq!(log_in.body("user=admin&password=admin").send(&server.address).status, 200);
}

/// A log-in of each user in a session of its own, all of which the server meets at the same moment.
fn log_in_at_once(server: &ServerProcess, sessions: &[String]) -> Vec<TcpStream> {
    server.signal(Signal::STOP);
    let logging_in = sessions.iter().enumerate().map(|(number, session)| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let form = format!("user=user{number}&password=quatre+chevaux+bleus");
        let length = form.len();
        write!(
            stream,
            "POST /authentifier-utilisateur HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             cookie: session={session}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\n\r\n{form}"
        )
        .unwrap();
        stream
    });
    let logging_in = logging_in.collect();
    server.signal(Signal::CONT);
    logging_in
}

#[test]
fn fault_19_sixty_four_log_ins_at_once_take_bounded_memory_and_others_are_served() {
    let hash = Folder::new().run_with_input(&["hash-password"], "quatre chevaux bleus").stdout;
    // Each has an account of their own: a password that was right a moment ago is not hashed.
    let user = |number: usize| {
        format!("[[users]]\nname = \"user{number}\"\npassword_hash = \"{}\"\n", hash.trim())
    };
    let folder = Folder::with("impots.toml", (0..64).map(user).collect::<String>());
    let server = folder.serve_ready(&["--csrf", "off"]);
    let begin = Request::new("GET", "/init-session/json");
    let sessions: Vec<String> =
        (0..64).map(|_| begin.send(&server.address).session().unwrap().to_owned()).collect();
    let growth = MemoryGrowth::of(server.id());
    let logging_in = log_in_at_once(&server, &sessions);
    // Somebody else is answered while they wait.
    assert_eq!(begin.send(&server.address).status, 200);
    for mut login in logging_in {
        let mut answer = String::new();
        login.read_to_string(&mut answer).unwrap();
        let is_told_to_wait =
            answer.starts_with("HTTP/1.1 429 ") && answer.contains("\r\nretry-after: ");
        assert!(answer.starts_with("HTTP/1.1 200 ") || is_told_to_wait, "{answer}");
    }
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let grown = growth.most();
    assert!(grown < (cores + 2) * (32 << 20), "{grown} bytes more");
}

/// Begins sessions on one connection until one is refused; the refusal.
fn flood(address: &str) -> String {
    /// So many requests are sent before their answers are read.
    const AT_ONCE: usize = 50;
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let requests = "GET /init-session/json HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(AT_ONCE);
    let mut text = String::new();
    loop {
        stream.write_all(requests.as_bytes()).unwrap();
        let mut answered = 0;
        text.clear();
        while answered < AT_ONCE {
            let mut part = [0; 1 << 13];
            let count = stream.read(&mut part).unwrap();
            assert_ne!(count, 0, "closed after {text}");
            text.push_str(&String::from_utf8_lossy(&part[..count]));
            answered = text.matches('}').count();
        }
        if let Some(at) = text.find("HTTP/1.1 429 ") {
            return text[at..].to_owned();
        }
    }
}
