//! Sessions end with their user, with their password, and for good, on every server and in every store (security, faults 37 and 41).

use std::time::{Duration, Instant};

use impots_testing::databases::{Kind, Server};
use impots_testing::http::{Answer, Request};
use impots_testing::{RedisServer, ServerProcess, measured, wait_until};

use crate::support::{Folder, user_of_settings};

const KEY: &str = "0123456789abcdef0123456789abcdef";
const OLD: &str = "quatre chevaux bleus";
const NEW: &str = "cinq voiliers orange";

/// Two servers on one database, and the folder that they run in.
struct Pair {
    folder: Folder,
    /// What their sessions are kept in.
    store: Vec<String>,
    servers: Vec<ServerProcess>,
}

impl Pair {
    fn start(store: &[&str], settings: &str) -> Self {
        let folder = Folder::with("impots.toml", settings);
        let store = store.iter().map(|&argument| argument.to_owned()).collect();
        let mut pair = Self { folder, store, servers: Vec::new() };
        pair.start_again();
        pair
    }

    /// Kills both, if they run, and starts them.
    fn start_again(&mut self) {
        self.servers.clear();
        let always = ["--csrf", "off", "--secret-key", KEY];
        let arguments = always.into_iter().chain(self.store.iter().map(String::as_str));
        let arguments: Vec<&str> = arguments.collect();
        self.servers = [(); 2].map(|()| self.folder.serve_ready(&arguments)).into();
    }

    fn done(&self, arguments: &[&str], input: &str) {
        let run = self.folder.run_with_input(arguments, input);
        assert_eq!(run.code, Some(0), "{arguments:?}: {run:?}");
    }

    /// A session of a user on one of the servers; it is open.
    fn log_in(&self, server: usize, user: &str, password: &str) -> String {
        let address = &self.servers[server].address;
        let begun = Request::new("GET", "/init-session/json").send(address);
        let begun = begun.session().unwrap();
        let form = format!("user={user}&password={}", password.replace(' ', "+"));
        let request = Request::new("POST", "/authentifier-utilisateur").session(begun).body(form);
        let answer = request.send(address);
        assert_eq!(answer.status, 200, "{}", answer.text);
        let cookie = answer.session().unwrap().to_owned();
        assert!(self.is_open(server, &cookie));
        cookie
    }

    fn end(&self, server: usize, cookie: &str) {
        let answer = self.try_to_end(server, cookie);
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    fn try_to_end(&self, server: usize, cookie: &str) -> Answer {
        let request = Request::new("GET", "/fin-session").session(cookie);
        request.send(&self.servers[server].address)
    }

    fn is_open(&self, server: usize, cookie: &str) -> bool {
        let request = Request::new("GET", "/lister-simulations").session(cookie);
        let answer = request.send(&self.servers[server].address);
        let is_open = answer.status == 200;
        assert!(is_open || answer.body().contains("\"état\": 101"), "{}", answer.text);
        is_open
    }

    fn wait_until_refused(&self, server: usize, cookie: &str) {
        wait_until("the session is refused", || !self.is_open(server, cookie));
    }
}

/// Longest time until sessions end with their user or password.
const SOON: Duration = Duration::from_secs(2);

/// Whether a session that begins on one server is known to the other.
fn is_shared(store: &[&str]) -> bool {
    store[1] != "memory"
}

fn end_with_their_user(store: &[&str]) {
    let pair = Pair::start(store, "");
    for user in ["jeanne", "anne"] {
        pair.done(&["users", "add", user], OLD);
    }
    let jeanne = [0, 1].map(|server| pair.log_in(server, "jeanne", OLD));
    let anne = [0, 1].map(|server| pair.log_in(server, "anne", OLD));
    pair.done(&["users", "password", "jeanne"], NEW);
    let changed = Instant::now();
    let again = [0, 1].map(|server| pair.log_in(server, "jeanne", NEW));
    for (server, cookie) in jeanne.iter().enumerate() {
        pair.wait_until_refused(server, cookie);
        if is_shared(store) {
            pair.wait_until_refused(1 - server, cookie);
        }
    }
    measured("until no session of the old password is left", changed.elapsed(), SOON);
    // Whoever logged in with the new password is not thrown out, nor is anybody else.
    for cookies in [&again, &anne] {
        assert!(pair.is_open(0, &cookies[0]) && pair.is_open(1, &cookies[1]));
    }
    pair.done(&["users", "remove", "jeanne"], "");
    let removed = Instant::now();
    // Another user of the same name is somebody else.
    pair.done(&["users", "add", "jeanne"], NEW);
    for (server, cookie) in again.iter().enumerate() {
        pair.wait_until_refused(server, cookie);
    }
    measured("until no session of who was removed is left", removed.elapsed(), SOON);
    assert!(pair.is_open(0, &anne[0]) && pair.is_open(1, &anne[1]));
}

#[test]
fn fault_37_sessions_end_with_their_user_and_password_in_memory() {
    end_with_their_user(&["--sessions", "memory"]);
}

#[test]
fn fault_37_sessions_end_with_their_user_and_password_in_cookies() {
    end_with_their_user(&["--sessions", "cookie"]);
}

#[impots_testing::needs(redis)]
#[test]
fn fault_37_sessions_end_with_their_user_and_password_in_redis() {
    let redis = RedisServer::start();
    end_with_their_user(&["--sessions", "redis", "--redis-url", &redis.url()]);
}

#[test]
fn fault_37_sessions_of_the_demonstration_account_end_with_the_first_user() {
    let pair = Pair::start(&["--sessions", "cookie"], "");
    let sessions = [0, 1].map(|server| pair.log_in(server, "admin", "admin"));
    pair.done(&["users", "add", "jeanne"], OLD);
    for (server, cookie) in sessions.iter().enumerate() {
        pair.wait_until_refused(server, cookie);
    }
}

#[test]
fn fault_37_sessions_of_a_user_of_the_settings_end_when_these_change() {
    let old = user_of_settings("jeanne", OLD);
    let mut pair = Pair::start(&["--sessions", "cookie"], &old);
    let session = pair.log_in(0, "jeanne", OLD);
    pair.start_again();
    assert!(pair.is_open(0, &session) && pair.is_open(1, &session));
    pair.folder.write("impots.toml", user_of_settings("jeanne", NEW));
    pair.start_again();
    assert!(!pair.is_open(0, &session) && !pair.is_open(1, &session));
    let session = pair.log_in(0, "jeanne", NEW);
    pair.folder.write("impots.toml", user_of_settings("anne", NEW));
    pair.start_again();
    assert!(!pair.is_open(0, &session));
}

fn stay_ended(store: &[&str]) {
    let mut pair = Pair::start(store, "");
    pair.done(&["users", "add", "jeanne"], OLD);
    let (ended, other) = (pair.log_in(0, "jeanne", OLD), pair.log_in(0, "jeanne", OLD));
    assert!(pair.is_open(1, &ended));
    pair.end(0, &ended);
    assert!(!pair.is_open(0, &ended));
    pair.wait_until_refused(1, &ended);
    pair.start_again();
    for server in [0, 1] {
        assert!(!pair.is_open(server, &ended));
        assert!(pair.is_open(server, &other));
    }
}

#[test]
fn fault_41_an_ended_session_stays_ended_on_two_servers_and_after_a_restart_in_cookies() {
    stay_ended(&["--sessions", "cookie"]);
}

#[impots_testing::needs(redis)]
#[test]
fn fault_41_an_ended_session_stays_ended_on_two_servers_and_after_a_restart_in_redis() {
    let redis = RedisServer::start();
    stay_ended(&["--sessions", "redis", "--redis-url", &redis.url()]);
}

/// Not even a server that is killed the moment after it has answered lets an ended session in again.
#[test]
fn fault_41_an_end_that_was_acknowledged_outlives_a_crash() {
    let mut pair = Pair::start(&["--sessions", "cookie"], "");
    pair.done(&["users", "add", "jeanne"], OLD);
    for _ in 0..3 {
        let session = pair.log_in(0, "jeanne", OLD);
        pair.end(0, &session);
        pair.start_again();
        assert!(!pair.is_open(0, &session) && !pair.is_open(1, &session));
    }
}

/// What cannot be promised is not acknowledged: the session is over here, and elsewhere once the database is back.
#[impots_testing::needs(postgresql)]
#[test]
fn fault_41_an_end_that_the_database_does_not_take_is_not_acknowledged() {
    let mut database = Server::start(Kind::Postgres);
    database.create_database("impots");
    let settings = format!("database_url = \"{}\"\n", database.url("impots"));
    let folder = Folder::with("impots.toml", &settings);
    folder.add_user("jeanne", OLD);
    let mut pair = Pair::start(&["--sessions", "cookie"], &settings);
    let session = pair.log_in(0, "jeanne", OLD);
    database.kill();
    let answer = pair.try_to_end(0, &session);
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("1")), "{}", answer.text);
    assert!(!pair.is_open(0, &session));
    assert!(pair.is_open(1, &session), "it cannot know");
    database.start_again();
    pair.wait_until_refused(1, &session);
    pair.start_again();
    assert!(!pair.is_open(0, &session) && !pair.is_open(1, &session));
}
