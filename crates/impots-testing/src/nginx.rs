//! A real nginx with the shipped file `deploy/nginx/impots.conf`, stopped when the test is over.
//!
//! The file is tested as it is shipped: only what a test must not have is replaced, its public ports, its name
//! and its paths. A replacement that no longer fits fails the test that starts it, so that a change of the
//! shipped file is never tested by halves.

use std::fs;
use std::net::TcpStream;
use std::process::{Child, Command};

use tempfile::TempDir;

use crate::certificates::Certificates;
use crate::declared::expect_declared;
use crate::patience::wait_until;
use crate::port::free_port;
use crate::processes::{Signal, assert_runs, send, start_logged};

const SHIPPED: &str = include_str!("../../../deploy/nginx/impots.conf");

/// What stands around the shipped file on Debian, in a folder of the test and in the foreground.
const AROUND: &str = "\
daemon off;
pid nginx.pid;
error_log stderr crit;
events { worker_connections 4096; }
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include impots.conf;
}
";

/// A running nginx with a certificate of its own; stopped when dropped.
pub struct Nginx {
    process: Child,
    folder: TempDir,
    port: u16,
    _certificates: Certificates,
}

impl Nginx {
    /// Starts nginx on a port of loopback in front of these servers (`HOST:PORT` or `unix:PATH`), with the shipped file but
    /// for its names, ports and paths, and waits until it listens.
    ///
    /// The servers need not run yet: nginx looks for them when somebody asks. None is left out after it failed
    /// (`max_fails=0`), as in the shipped file, so that a test sees each failure.
    pub fn start(port: u16, upstreams: &[&str]) -> Self {
        expect_declared("nginx");
        let (folder, certificates) = (tempfile::tempdir().unwrap(), Certificates::make());
        let plain = free_port();
        let site = format!("localhost:{port}");
        let servers: Vec<String> =
            upstreams.iter().map(|place| format!("    server {place} max_fails=0;\n")).collect();
        let paths = [
            ("    server 127.0.0.1:5000 max_fails=0;\n", servers.concat()),
            ("    listen [::]:80;\n", String::new()),
            ("    listen [::]:443 ssl http2;\n", String::new()),
            ("    listen [::]:443 ssl http2 default_server;\n", String::new()),
            ("listen 80;", format!("listen 127.0.0.1:{plain};")),
            ("listen 443 ", format!("listen 127.0.0.1:{port} ")),
            ("https://impots.example.fr", format!("https://{site}")),
            ("Host impots.example.fr", format!("Host {site}")),
            ("server_name impots.example.fr", "server_name localhost".into()),
            ("/etc/ssl/impots/fullchain.pem", certificates.path("cert.pem").display().to_string()),
            ("/etc/ssl/impots/privkey.pem", certificates.path("key.pem").display().to_string()),
            ("/var/log/nginx/", String::new()),
        ];
        let mut adapted = SHIPPED.to_owned();
        for (shipped, ours) in paths {
            assert!(adapted.contains(shipped), "no `{shipped}` in {adapted}");
            adapted = adapted.replace(shipped, &ours);
        }
        fs::write(folder.path().join("impots.conf"), adapted).unwrap();
        fs::write(folder.path().join("nginx.conf"), AROUND).unwrap();
        let mut command = Command::new("nginx");
        command.args(["-c", "nginx.conf", "-e", "stderr", "-p"]).arg(folder.path());
        let log = folder.path().join("log");
        let mut process = start_logged(&mut command, &log, "nginx");
        wait_until("nginx listens", || {
            assert_runs(&mut process, &log);
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        Self { process, folder, port, _certificates: certificates }
    }

    /// Its port, for TLS.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What a log holds.
    pub fn log(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master ends its workers when it is asked to end.
        send(Signal::TERM, &self.process);
        self.process.wait().ok();
    }
}
