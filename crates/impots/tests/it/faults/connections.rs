//! Servers with limits of their own, and connections from the many addresses of loopback.

use std::net::TcpStream;
use std::process::Command;

use impots_testing::{PATIENCE, ServerProcess};
use tokio::net::TcpSocket;

use crate::support::Folder;

/// A server that a shell starts after it has set its limits.
pub(super) fn start_with_limits(folder: &Folder, limits: &str) -> ServerProcess {
    let serve = format!("{limits} && exec \"$0\" serve --listen 127.0.0.1:0 --csrf off");
    let mut shell = Command::new("sh");
    shell.args(["-c", &serve, env!("CARGO_BIN_EXE_impots")]).current_dir(folder.path()).env_clear();
    ServerProcess::start(&mut shell)
}

/// A connection from `127.0.1.NUMBER`.
pub(super) fn connect_from(address: &str, number: u8) -> TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let stream = runtime.block_on(async {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(format!("127.0.1.{number}:0").parse().unwrap()).unwrap();
        let stream = socket.connect(address.parse().unwrap()).await.unwrap();
        stream.into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}
