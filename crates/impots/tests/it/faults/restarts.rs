//! Servers that restart one after the other behind nginx (security, fault 29).

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use impots_protocol::{Action, ActionWord, Effect};
use impots_testing::canned_server::json;
use impots_testing::http::Request;
use impots_testing::{
    CannedServer, Nginx, PATIENCE, ServerProcess, Signal, free_port, needs, wait_until,
};

use super::site::Site;
use super::visitor::{Visitors, client};
use crate::support::Folder;

/// Eight visitors with a pause of this length make forty requests a second.
const PAUSE: Duration = Duration::from_millis(200);

async fn assert_unnoticed(count: usize) {
    let mut site = Site::start(count);
    let visitors = Visitors::begin(&[site.url()], 8, PAUSE).await;
    let restarting = tokio::task::spawn_blocking(move || {
        for server in &mut site.servers {
            server.restart();
        }
        site
    });
    let site = restarting.await.unwrap();
    let tally = visitors.end().await;
    site.expect_explained(&tally);
    assert_eq!(site.nginx.log("impots-access.log").matches(" 502 ").count(), 0);
}

#[needs(nginx, openssl, redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_29_a_rolling_restart_of_two_servers_behind_nginx_fails_no_request() {
    assert_unnoticed(2).await;
}

#[needs(nginx, openssl, redis)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_29_a_rolling_restart_of_four_servers_behind_nginx_fails_no_request() {
    assert_unnoticed(4).await;
}

#[test]
fn fault_29_the_file_of_nginx_repeats_no_action_that_removes_by_get() {
    let shipped = include_str!("../../../../../deploy/nginx/impots.conf");
    let start = "location ~ \"^/impots/+(";
    let words = shipped.split(start).nth(1).unwrap().split(')').next().unwrap();
    let listed: Vec<&str> = words.split('|').collect();
    let removing = ActionWord::all().filter(|known| known.action.effect() == Effect::Removes);
    let expected: Vec<&str> = removing.map(|known| known.word).collect();
    assert_eq!(listed, expected);
    assert!(!expected.is_empty() && Action::EndSession.effect() == Effect::Removes);
}

/// How often something is asked.
const TIMES: usize = 30;

/// The statuses of so many requests to nginx.
async fn statuses(nginx: &Nginx, method: reqwest::Method, path: &str) -> Vec<u16> {
    let client = client();
    let url = format!("https://localhost:{}/impots/{path}", nginx.port());
    let mut statuses = Vec::new();
    for _ in 0..TIMES {
        let request = client.request(method.clone(), &url).body("a=b");
        statuses.push(request.send().await.unwrap().status().as_u16());
    }
    statuses
}

#[needs(nginx, openssl)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_29_nginx_asks_another_server_only_where_the_first_cannot_have_done_anything() {
    let (good, broken) = (CannedServer::start(|_| json(200, "{}")), CannedServer::script([]));
    let nobody = format!("127.0.0.1:{}", free_port());
    let address = |server: &CannedServer| server.url.trim_start_matches("http://").to_owned();
    let upstreams = [&nobody, &address(&good), &address(&broken)];
    let nginx = Nginx::start(free_port(), &upstreams.map(String::as_str));
    for (method, path) in [("GET", "supprimer-simulation/1"), ("GET", "logout"), ("POST", "x")] {
        let seen = (good.requests().len(), broken.requests().len());
        let statuses = statuses(&nginx, method.parse().unwrap(), path).await;
        let count = |wanted: u16| statuses.iter().filter(|status| **status == wanted).count();
        let (answered, failed) = (good.requests().len() - seen.0, broken.requests().len() - seen.1);
        // Each came to one server alone, and never to none.
        assert_eq!((count(200), count(502)), (answered, failed), "{method} {path}");
        assert_eq!(answered + failed, TIMES, "{method} {path}");
        assert!(failed > 0 && answered > 0, "{statuses:?}");
    }
    // What only reads is asked again.
    assert_eq!(statuses(&nginx, reqwest::Method::GET, "lister-simulations").await, [200; TIMES]);
}

/// Asks on a connection that stays; the answer.
fn ask(stream: &mut TcpStream, path: &str) -> String {
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    let mut answer = String::new();
    while !answer.ends_with('}') {
        let mut part = [0; 1024];
        let count = stream.read(&mut part).unwrap();
        assert_ne!(count, 0, "closed after {answer:?}");
        answer.push_str(str::from_utf8(&part[..count]).unwrap());
    }
    answer
}

fn connect(server: &ServerProcess) -> TcpStream {
    let stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

#[test]
fn fault_29_a_server_that_is_told_to_end_says_so_and_serves_a_last_request_on_each_connection() {
    let folder = Folder::new();
    let mut server = folder.serve(&["--metrics-listen", "127.0.0.1:0"]);
    let mut kept: Vec<TcpStream> = (0..3).map(|_| connect(&server)).collect();
    for stream in &mut kept {
        assert!(!ask(stream, "/health/live").contains("connection: close"));
    }
    server.signal(Signal::TERM);
    let metrics = server.metrics.clone().unwrap();
    let probe = Request::new("GET", "/health/ready");
    wait_until("it is not ready", || probe.send(&metrics).status == 503);
    assert!(probe.send(&metrics).text.contains("server: it stops"));
    wait_until("nobody is let in", || TcpStream::connect(&server.address).is_err());
    let last = ask(&mut kept[0], "/health/ready");
    assert!(last.starts_with("HTTP/1.1 503 ") && last.contains("connection: close"), "{last}");
    let last = ask(&mut kept[1], "/health/live");
    assert!(last.starts_with("HTTP/1.1 200 ") && last.contains("connection: close"), "{last}");
    for stream in &mut kept[..2] {
        assert_eq!(stream.read(&mut [0; 16]).unwrap(), 0);
    }
    // The third says nothing, as a proxy's may: it is closed in the end.
    assert_eq!(kept[2].read(&mut [0; 16]).unwrap(), 0);
    assert_eq!(server.wait(), Some(0));
    assert!(server.said().ends_with("stopped\n"), "{}", server.said());
}

#[test]
fn fault_29_ctrl_c_does_not_wait_for_idle_connections() {
    let folder = Folder::new();
    let mut server = folder.serve(&[]);
    let mut kept = connect(&server);
    ask(&mut kept, "/health/live");
    server.signal(Signal::INT);
    // A connection that is served for a while longer would have got an answer.
    assert_eq!(kept.read(&mut [0; 16]).unwrap(), 0);
    assert_eq!(server.wait(), Some(0));
}
