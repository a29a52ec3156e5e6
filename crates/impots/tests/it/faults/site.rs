//! Several servers on one Redis behind nginx, as `deploy/` sets them up.

use impots_testing::{Nginx, RedisServer, ServerProcess, free_port, is_full, wait_until};

use super::visitor::Tally;
use crate::support::{Folder, is_ready};

/// The password `admin`, hashed in one round: hashing is not what is tried here.
pub(super) const USERS: &str = "[[users]]\nname = \"admin\"\npassword_hash = \
    \"$pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg$4x2nB7enaBhf2BLIIFxq8eAf8MsZXXD5eIz/jcSTCps\"\n";

/// A server of a site, and how to start it again.
pub(super) struct Server {
    folder: Folder,
    arguments: Vec<String>,
    pub(super) process: ServerProcess,
    /// What it said before it was started again.
    said: String,
}

impl Server {
    /// Starts a server in a folder of its own, and waits until it is ready.
    pub(super) fn start(settings: &str, arguments: Vec<String>) -> Self {
        let folder = Folder::with("impots.toml", settings);
        let process = start(&folder, &arguments);
        Self { folder, arguments, process, said: String::new() }
    }

    /// The same with its sessions in a Redis, where nobody asks for tokens and the settings say this too.
    pub(super) fn start_on(redis: &str, settings: &str) -> Self {
        let settings = format!(
            "csrf = \"off\"\nsecret_keys = [\"a-key-0123456789-for-tests\"]\n{settings}{USERS}"
        );
        let arguments = ["--listen", "127.0.0.1:0", "--sessions", "redis", "--redis-url", redis];
        Self::start(&settings, arguments.map(str::to_owned).into())
    }

    /// Stops it gently, starts it again, and waits until it is ready.
    pub(super) fn restart(&mut self) {
        assert_eq!(self.process.stop(), Some(0), "{}", self.process.said());
        self.said.push_str(&self.process.news());
        self.process = start(&self.folder, &self.arguments);
    }
}

fn start(folder: &Folder, arguments: &[String]) -> ServerProcess {
    let mut all = vec!["serve"];
    all.extend(arguments.iter().map(String::as_str));
    let process = ServerProcess::start(&mut folder.command(&all));
    wait_until("ready", || is_ready(&process));
    process
}

/// Servers behind nginx.
pub(super) struct Site {
    pub(super) servers: Vec<Server>,
    pub(super) nginx: Nginx,
    _redis: RedisServer,
}

impl Site {
    /// So many servers, one Redis, and nginx with the shipped file.
    pub(super) fn start(count: usize) -> Self {
        let (redis, port) = (RedisServer::start(), free_port());
        let settings = settings_behind_nginx(port);
        let server = |_| {
            let listen = format!("127.0.0.1:{}", free_port());
            let url = redis.url();
            let arguments = ["--listen", &listen, "--sessions", "redis", "--redis-url", &url];
            Server::start(&settings, arguments.map(str::to_owned).into())
        };
        let servers: Vec<Server> = (0..count).map(server).collect();
        let addresses: Vec<&str> =
            servers.iter().map(|server| server.process.address.as_str()).collect();
        let nginx = Nginx::start(port, &addresses);
        Self { servers, nginx, _redis: redis }
    }

    /// Fails if somebody was asked to try again, unless a server says of Redis that it was late, and nothing else: a busy machine is no
    /// fault of ours. A machine without other work has no excuse.
    pub(super) fn expect_explained(&self, tally: &Tally) {
        let said = self.servers.iter().map(|server| server.said.clone() + &server.process.said());
        let said: String = said.collect();
        let of_redis: Vec<&str> =
            said.lines().filter(|line| line.contains("WARN") && line.contains("Redis")).collect();
        let is_late = |line: &&str| line.contains("Redis does not answer in time");
        let is_excused = !is_full() && !of_redis.is_empty() && of_redis.iter().all(is_late);
        assert!(tally.repeated() == 0 || is_excused, "{} times: {of_redis:?}", tally.repeated());
    }

    /// Where its visitors ask.
    pub(super) fn url(&self) -> String {
        format!("https://localhost:{}/impots", self.nginx.port())
    }
}

/// What the shipped file asks of the settings, where nginx listens on a port.
pub(super) fn settings_behind_nginx(port: u16) -> String {
    format!(
        "csrf = \"off\"\nprefix = \"/impots\"\npublic_origin = \"https://localhost:{port}\"\ntls_in_front = true\n\
         trusted_proxies = [\"127.0.0.1\"]\nsecret_keys = [\"a-key-0123456789-for-tests\"]\n{USERS}"
    )
}
