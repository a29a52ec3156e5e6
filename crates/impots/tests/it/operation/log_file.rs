//! The log in a file.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Instant;

use impots_testing::{Signal, wait_until};

use super::server::Server;

#[test]
fn each_request_is_a_line_of_json_in_a_file_that_is_not_for_everybody() {
    let mut server =
        Server::start("csrf = \"off\"\n[log]\nformat = \"json\"\nfile = \"impots.log\"\n", &[]);
    let mut client = server.client();
    for path in ["/init-session/json", "/health/live", "/xyz", "/"] {
        client.get(path);
    }
    assert_eq!(server.process.stop(), Some(0));
    let log = server.folder.read("impots.log");
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests = lines.iter().filter(|line| line["message"] == "request");
    let seen: Vec<_> = requests
        .map(|line| {
            (
                line["action"].as_str().unwrap(),
                line["state"].as_u64(),
                line["status"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(seen, [("init-session", Some(700), 200), ("", Some(141), 404), ("", None, 302)]);
    for field in ["timestamp", "level", "method", "microseconds"] {
        assert!(!lines[0][field].is_null(), "{field} is not in {}", lines[0]);
    }
    let file = server.folder.path().join("impots.log");
    let mode = file.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o027, 0, "{mode:o}");
}

#[test]
fn a_full_disk_stops_the_log_and_not_the_server() {
    let mut server =
        Server::start("csrf = \"off\"\n[log]\nfile = \"/dev/full\"\nrotation = \"never\"\n", &[]);
    for _ in 0..100 {
        assert_eq!(server.client().get("/init-session/json").status, 200);
    }
    assert_eq!(server.process.stop(), Some(0));
}

/// Field fault 20: a log that logrotate renamed goes on under its name at HUP and at USR1, and no line is lost.
#[test]
fn a_log_that_was_renamed_is_opened_again_at_hup_and_at_usr1() {
    for signal in [Signal::HUP, Signal::USR1] {
        let mut server = Server::start("[log]\nfile = \"impots.log\"\nrotation = \"never\"\n", &[]);
        let path = |name: &str| server.folder.path().join(name);
        let lines = |name: &str| {
            let log = fs::read_to_string(path(name)).unwrap_or_default();
            log.lines().filter(|line| line.contains("action=\"init-session\"")).count()
        };
        let mut asked = 0;
        let mut ask = || {
            server.client().get("/init-session/json");
            asked += 1;
        };
        ask();
        fs::rename(path("impots.log"), path("impots.log.1")).unwrap();
        ask();
        wait_until("the old file is written on", || lines("impots.log.1") == 2);
        server.process.signal(signal);
        while lines("impots.log") == 0 {
            ask();
        }
        assert_eq!(server.process.stop(), Some(0), "{signal:?}");
        let path = |name: &str| server.folder.read(name);
        let all = [path("impots.log.1"), path("impots.log")].concat();
        assert_eq!(all.matches("action=\"init-session\"").count(), asked, "{signal:?}");
    }
}

/// Field fault 20: without a file descriptor left, one line a minute says so, and the server goes on when there is one.
#[test]
fn a_lack_of_file_descriptors_is_one_line_a_minute() {
    let settings = "[log]\nfile = \"impots.log\"\n";
    let server = Server::start_with_descriptors(settings, 48);
    let started = Instant::now();
    let address = &server.process.address;
    let many: Vec<_> = (0..100).map(|_| TcpStream::connect(address).unwrap()).collect();
    let complaints = || {
        let log = server.folder.read("impots.log");
        let lines = log.lines().filter(|line| line.contains("connections are not accepted"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    wait_until("a complaint", || !complaints().is_empty());
    // Until it has been tried some more times, at every twentieth of a second.
    std::thread::sleep(std::time::Duration::from_millis(500));
    drop(many);
    assert_eq!(server.client().get("/init-session/json").status, 400);
    let complaints = complaints();
    let minutes = started.elapsed().as_secs() / 60;
    assert!(complaints.len() as u64 <= 1 + minutes, "{complaints:?}");
    assert!(
        complaints[0].contains("no file descriptor is left; raise the limit"),
        "{complaints:?}"
    );
}
