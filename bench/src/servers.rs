//! The servers that are compared.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use impots_protocol::CsrfMode;
use impots_testing::RedisServer;
use tempfile::TempDir;

use crate::Subject;
use crate::process::Server;

/// A user whose password is checked at once, since thousands of sessions log in; and as many requests to the API as wrk has.
const SETTINGS: &str = r#"
[[users]]
name = "admin"
password_hash = "$pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg$4x2nB7enaBhf2BLIIFxq8eAf8MsZXXD5eIz/jcSTCps"

[api]
requests_per_minute = 0
"#;

/// A key of this benchmark, which nobody else has.
const SECRET_KEY: &str = "a key of the benchmark that nobody else has";

/// Where sessions live.
#[derive(Clone, Copy)]
pub(crate) enum Store<'a> {
    Memory,
    Cookie,
    Redis(&'a RedisServer),
}

/// The server, in a folder of its own.
pub(crate) struct Ours {
    pub(crate) server: Server,
    _folder: TempDir,
}

/// Starts the server with its sessions in memory, and the token in the URL.
pub(crate) fn ours(subject: &Subject) -> Result<Ours> {
    ours_with(subject, Store::Memory, CsrfMode::Url)
}

/// Starts the server with its sessions in a store, and the token where a mode has it.
pub(crate) fn ours_with(subject: &Subject, store: Store<'_>, csrf: CsrfMode) -> Result<Ours> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("impots.toml"), SETTINGS)?;
    let server = ours_in(folder.path(), subject, store, csrf)?;
    Ok(Ours { server, _folder: folder })
}

/// Starts the server in a folder that has its settings.
pub(crate) fn ours_in(
    folder: &Path,
    subject: &Subject,
    store: Store<'_>,
    csrf: CsrfMode,
) -> Result<Server> {
    Server::start("/health/live", |_, address| {
        let mut command = Command::new(&subject.program);
        command.args(["serve", "--listen", address, "--log-file", "impots.log"]);
        command.args(["--csrf", csrf.word()]);
        match store {
            Store::Memory => command.args(["--sessions", "memory"]),
            Store::Cookie => command.args(["--sessions", "cookie"]),
            Store::Redis(redis) => {
                command.args(["--sessions", "redis", "--redis-url", &redis.url()])
            }
        };
        command.args(["--secret-key", SECRET_KEY]).current_dir(folder);
        command
    })
}

/// Starts the bare handlers.
pub(crate) fn bare(redis: Option<&RedisServer>) -> Result<Server> {
    let program = std::env::current_exe()?;
    Server::start("/bare", |port, _| {
        let mut command = Command::new(program);
        command.args(["bare", &port.to_string()]);
        command.args(redis.map(RedisServer::url));
        command
    })
}

/// Starts a Flask server under gunicorn, with 2 workers of 4 threads; its sessions are in a Redis, or without one in Flask's
/// own cookie.
pub(crate) fn flask(python: &Path, redis: Option<&RedisServer>) -> Result<Server> {
    Server::start("/init-session-without-csrftoken/json", |_, address| {
        let mut command = Command::new(python);
        command.args(["-m", "gunicorn", "--workers", "2", "--threads", "4", "--bind", address]);
        let peers = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/impots-web/tests/interop");
        command.args(["--chdir", concat!(env!("CARGO_MANIFEST_DIR"), "/flask")]);
        command.args(["--pythonpath", peers, "server:app"]);
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command.envs(redis.map(|redis| ("BENCH_REDIS", redis.url())));
        command
    })
}

/// A real Redis.
pub(crate) fn redis() -> RedisServer {
    impots_testing::declare(&["redis"]);
    RedisServer::start()
}
