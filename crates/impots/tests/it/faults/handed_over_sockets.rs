//! Sockets that outlive a server, and sockets that are files (security, fault 29).

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::{Command, Stdio};
use std::time::Duration;

use impots_testing::{Nginx, PATIENCE, ServerProcess, Signal, free_port, needs, wait_until};

use super::site::{USERS, settings_behind_nginx};
use super::visitor::Visitors;
use crate::support::{Folder, Run};

/// Hands the socket on standard input over as systemd does, with the number 3.
const HAND_OVER: &str =
    "exec 3<&0 </dev/null && LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" serve \"$@\"";

fn command_with(socket: OwnedFd, folder: &Folder, arguments: &[&str]) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", HAND_OVER, env!("CARGO_BIN_EXE_impots")]).args(arguments);
    shell.current_dir(folder.path()).env_clear().stdin(Stdio::from(socket));
    shell
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_29_a_server_on_a_socket_that_outlives_it_restarts_without_a_failed_request() {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    let settings =
        format!("csrf = \"off\"\nsecret_keys = [\"a-key-0123456789-for-tests\"]\n{USERS}");
    let folder = Folder::with("impots.toml", settings);
    let arguments = ["--sessions", "cookie"];
    let start = move || {
        let socket = socket.try_clone().unwrap().into();
        ServerProcess::start(&mut command_with(socket, &folder, &arguments))
    };
    let mut server = start();
    let visitors = Visitors::begin(&[url], 8, Duration::from_millis(100)).await;
    let restarting = tokio::task::spawn_blocking(move || {
        for _ in 0..2 {
            assert_eq!(server.stop(), Some(0), "{}", server.said());
            server = start();
        }
        server
    });
    let _server = restarting.await.unwrap();
    assert_eq!(visitors.end().await.repeated(), 0);
}

#[test]
fn fault_29_the_demonstration_account_is_not_offered_on_a_socket_of_others() {
    let folder = Folder::new();
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let refused = command_with(socket.into(), &folder, &[]).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("not on `the socket that was handed over`"), "{said}");
}

#[test]
fn fault_29_what_is_handed_over_and_no_listening_socket_is_refused_by_name() {
    let folder = Folder::with("impots.toml", USERS);
    let mut command = Command::new("sh");
    command.args(["-c", HAND_OVER, env!("CARGO_BIN_EXE_impots")]);
    command.current_dir(folder.path()).env_clear().stdin(Stdio::null());
    let refused = command.output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("LISTEN_FDS hands over something else than one stream socket"), "{said}");
}

/// Asks through a file; the whole answer.
fn ask(path: &std::path::Path) -> String {
    let mut stream = UnixStream::connect(path).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(b"GET /health/live HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn fault_29_a_file_is_a_socket_while_the_server_runs_and_whoever_was_killed_leaves_no_obstacle() {
    let folder = Folder::with("impots.toml", USERS);
    let path = folder.path().join("impots.sock");
    let listen = format!("unix:{}", path.display());
    let arguments = ["serve", "--listen", &listen];
    let mut server = ServerProcess::start(&mut folder.command(&arguments));
    assert!(server.said().contains(&format!("listens on {listen}:/\n")), "{}", server.said());
    assert!(ask(&path).starts_with("HTTP/1.0 200 "));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o666);
    // Another server does not take it away.
    let message = format!(
        "error: cannot listen on `{listen}`: address in use\n\
         hint: another program listens there, or a file is in its place: stop it, or choose another path\n"
    );
    assert_eq!(folder.run(&arguments), Run::quiet(1, &message));
    server.signal(Signal::KILL);
    server.wait();
    assert!(path.exists());
    let mut server = ServerProcess::start(&mut folder.command(&arguments));
    assert!(ask(&path).starts_with("HTTP/1.0 200 "));
    assert_eq!(server.stop(), Some(0));
    assert!(!path.exists());
}

#[test]
fn fault_29_a_file_that_is_no_socket_of_ours_stays() {
    let folder = Folder::with("impots.toml", USERS);
    folder.write("precious", "text");
    let listen = |name: &str| format!("unix:{}", folder.path().join(name).display());
    let run = folder.run(&["serve", "--listen", &listen("precious")]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert_eq!(folder.read("precious"), "text");
    let run = folder.run(&["serve", "--listen", &listen("nowhere/impots.sock")]);
    assert!(run.stderr.contains("hint: its folder must be there"), "{}", run.stderr);
    let run = folder.run(&["serve", "--listen", "unix:impots.sock"]);
    assert!(
        run.stderr.contains("does not look like `unix:/run/impots/impots.sock`"),
        "{}",
        run.stderr
    );
    // A socket of others that listens is left alone too.
    let other = UnixListener::bind(folder.path().join("other")).unwrap();
    assert_eq!(folder.run(&["serve", "--listen", &listen("other")]).code, Some(1));
    drop(other);
}

#[needs(nginx, openssl)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_29_nginx_reaches_a_server_through_a_file_and_who_asks_is_known() {
    let (folder, port) = (Folder::new(), free_port());
    folder.write("impots.toml", settings_behind_nginx(port));
    // Started by root, nginx looks for the file as another user.
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let listen = format!("unix:{}", folder.path().join("impots.sock").display());
    let arguments = ["serve", "--listen", &listen, "--sessions", "cookie"];
    let _server = ServerProcess::start(&mut folder.command(&arguments));
    let nginx = Nginx::start(port, &[&listen]);
    let url = format!("https://localhost:{}/impots", nginx.port());
    let visitors = Visitors::begin(&[url], 2, Duration::from_millis(10)).await;
    wait_until("requests", || nginx.log("impots-access.log").lines().count() > 20);
    assert_eq!(visitors.end().await.repeated(), 0);
}
