//! The server behind nginx as `deploy/nginx/impots.conf` sets it up: TLS, a prefix, the client's address.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use impots_protocol::CsrfMode;
use impots_testing::{Certificates, Signal, free_port, how_to_get, needs, send, wait_until};
use tempfile::TempDir;

use crate::server::ImpotsServer;
use crate::walk::walk_in_every_language;

const SHIPPED: &str = include_str!("../../../../deploy/nginx/impots.conf");

/// What stands around the shipped file on Debian, in a folder of the test and in the foreground.
const AROUND: &str = "\
daemon off;
pid nginx.pid;
error_log stderr crit;
events { }
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
struct Nginx {
    process: Child,
    folder: TempDir,
    port: u16,
    _certificates: Certificates,
}

impl Nginx {
    /// Starts nginx in front of the server on `upstream`, with the shipped file but for its names, ports and paths.
    fn start(port: u16, upstream: u16) -> Self {
        let (folder, certificates) = (tempfile::tempdir().unwrap(), Certificates::make());
        let plain = free_port();
        let site = format!("localhost:{port}");
        let paths = [
            ("127.0.0.1:5000", format!("127.0.0.1:{upstream}")),
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
        let process = Command::new("nginx")
            .args(["-c", "nginx.conf", "-e", "stderr", "-p"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}: {}", how_to_get("nginx")));
        wait_until("nginx listens", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        Self { process, folder, port, _certificates: certificates }
    }

    fn log(&self, name: &str) -> String {
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

/// As `impots hash-password` makes it.
pub(crate) fn hash_of(password: &str) -> String {
    let mut hashing = Command::new(env!("CARGO_BIN_EXE_impots"))
        .arg("hash-password")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = hashing.stdin.take().unwrap();
    input.write_all(password.as_bytes()).unwrap();
    drop(input);
    let output = hashing.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A server as the shipped file asks for it, and nginx in front.
fn start(csrf: CsrfMode) -> (ImpotsServer, Nginx) {
    let port = free_port();
    let users = format!("[[users]]\nname = \"admin\"\npassword_hash = \"{}\"\n", hash_of("admin"));
    let settings = format!(
        "public_origin = \"https://localhost:{port}\"\ntls_in_front = true\ntrusted_proxies = [\"127.0.0.1\"]\n{users}"
    );
    let server =
        ImpotsServer::start_with(&settings, &["--prefix", "/impots", "--csrf", csrf.word()]);
    let upstream = server.origin.trim_end_matches("/impots");
    let upstream = upstream.rsplit(':').next().unwrap().parse().unwrap();
    (server, Nginx::start(port, upstream))
}

#[needs(chromium, nginx, openssl)]
#[tokio::test]
async fn a_user_walks_through_every_page_behind_nginx() {
    for csrf in [CsrfMode::Url, CsrfMode::Form] {
        let (_server, nginx) = start(csrf);
        let site = format!("https://localhost:{}/impots", nginx.port);
        walk_in_every_language(&site, csrf).await;
        let log = nginx.log("impots-access.log");
        assert!(log.lines().count() > 20, "{log}");
        let is_plain = |line: &str| !line.contains("impots") && line.split(' ').count() == 6;
        assert!(log.lines().all(is_plain), "a path in {log}");
        assert_eq!(nginx.log("impots-error.log"), "");
    }
}
