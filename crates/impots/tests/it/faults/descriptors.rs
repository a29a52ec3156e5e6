//! More connections than file descriptors (security, fault 42).

use std::io::{Read, Write};
use std::net::TcpStream;

use impots_testing::ServerProcess;

use super::connections::{connect_from, start_with_limits};
use crate::support::Folder;

/// Asks, and reads the answer; the connection stays.
fn ask(stream: &mut TcpStream) -> String {
    stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"}") {
        let mut part = [0; 1024];
        let count = stream.read(&mut part).unwrap();
        assert_ne!(count, 0, "closed after {:?}", String::from_utf8_lossy(&answer));
        answer.extend(&part[..count]);
    }
    String::from_utf8(answer).unwrap()
}

/// The soft and the hard limit of the process.
fn limits(server: &ServerProcess) -> (String, String) {
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.id())).unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let mut words = line.split_whitespace().skip(3).map(str::to_owned);
    (words.next().unwrap(), words.next().unwrap())
}

#[test]
fn fault_42_the_soft_limit_of_descriptors_is_raised_to_the_hard_one() {
    let folder = Folder::new();
    let server = start_with_limits(&folder, "ulimit -Sn 128 && ulimit -Hn 512");
    assert_eq!(limits(&server), ("512".to_owned(), "512".to_owned()));
}

#[test]
fn fault_42_beyond_the_limit_newcomers_get_in_as_old_idle_connections_go() {
    let folder = Folder::new();
    let server = start_with_limits(&folder, "ulimit -n 128");
    let mut streams = Vec::new();
    for number in 1..=200 {
        let mut stream = connect_from(&server.address, number);
        assert!(ask(&mut stream).starts_with("HTTP/1.1 200 "), "{number}");
        streams.push(stream);
    }
    // The last ones are still there, the first ones have gone.
    for stream in &mut streams[190..] {
        assert!(ask(stream).starts_with("HTTP/1.1 200 "));
    }
    for stream in &mut streams[..50] {
        assert_eq!(stream.read(&mut [0; 16]).unwrap(), 0, "a connection was not closed");
    }
    // What needs a descriptor of its own has one: the database knows the demonstration account.
    let log_in = ["simulate", "--server", &server.url, "--married", "yes", "--children", "2"];
    let run = folder.run(&[&log_in[..], &["--salary", "50000"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}
