//! The log in a file.

use std::os::unix::fs::PermissionsExt as _;

use super::server::Server;

#[test]
fn each_request_is_a_line_of_json_in_a_file_that_is_not_for_everybody() {
    let mut server =
        Server::start("csrf = \"off\"\n[log]\nformat = \"json\"\nfile = \"impots.log\"\n", &[]);
    let mut client = server.client();
    for path in ["/init-session/json", "/health/live", "/xyz", "/"] {
        client.get(path);
    }
    assert_eq!(server.stop(), Some(0));
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
        assert_eq!(server.client().get("/init-session/json").0, 200);
    }
    assert_eq!(server.stop(), Some(0));
}
