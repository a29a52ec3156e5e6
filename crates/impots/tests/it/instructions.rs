//! What a computation takes, counted in instructions by valgrind: as many on a busy machine as on an idle one.
//!
//! The program is the one that tests run, without optimisation, of which a figure says nothing but that it was the same before.
//! A request that hashes once more, or reads what it does not touch, takes more than what compilers differ by. Whoever makes it
//! take more or less on purpose writes the new figure here; `scripts/bench` says what it is worth.

use std::fs;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use impots_testing::http::{Answer, Request};
use impots_testing::{RedisServer, ServerProcess, needs};

use crate::support::Folder;

/// By how much a count may differ: other versions of Rust and of the C library take more or less, and so do the questions whether
/// the server is ready.
const TOLERANCE_PERCENT: u64 = 20;

/// Requests of the longer of two runs, whose difference has no start of the program in it.
const REQUESTS: u64 = 100;

/// Lines of the longer of two files.
const LINES: usize = 20_000;

/// The password `admin`, hashed in one round: hashing is not what is counted here.
const SETTINGS: &str = r#"
csrf = "url"
secret_keys = ["a-key-0123456789-for-tests"]

[[users]]
name = "admin"
password_hash = "$pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg$4x2nB7enaBhf2BLIIFxq8eAf8MsZXXD5eIz/jcSTCps"
"#;

/// The instructions of a command of the program, to its end.
fn count(folder: &Folder, arguments: &[&str], meanwhile: impl FnOnce(&mut Command)) -> u64 {
    let program = folder.command(&[]);
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=count", "--quiet"])
        .arg(program.get_program())
        .args(arguments)
        .current_dir(folder.path())
        .env_clear()
        // Which of several threads finds work, and looks for it in vain, would depend on the machine.
        .env("TOKIO_WORKER_THREADS", "1")
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    meanwhile(&mut command);
    let told = fs::read_to_string(folder.path().join("count")).unwrap();
    let total = told.lines().find_map(|line| line.strip_prefix("summary: ")).unwrap();
    total.trim().parse().unwrap()
}

/// A visitor of version 14 who computes, each time with the token of the answer before.
fn visit(server: &ServerProcess, computations: u64) {
    // Its database is opened after it has announced itself. It is seldom asked whether it is: that is counted too.
    let ready = Request::new("GET", "/health/ready");
    while ready.send(&server.address).status != 200 {
        sleep(Duration::from_millis(500));
    }
    let begun = Request::new("GET", "/init-session-without-csrftoken/json").send(&server.address);
    let mut cookie = begun.session().unwrap().to_owned();
    let location = begun.header("location").unwrap().to_owned();
    let mut answer = Request::new("GET", &location).session(&cookie).send(&server.address);
    let mut post = |action: &str, form: &str| {
        if let Some(newer) = answer.session() {
            newer.clone_into(&mut cookie);
        }
        let request = Request::new("POST", &format!("/{action}/{}", token(&answer)));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        answer = request.session(&cookie).body(form).send(&server.address);
        assert_eq!(answer.status, 200, "{}", answer.text);
    };
    post("authentifier-utilisateur", "user=admin&password=admin");
    for _ in 0..computations {
        post("calculer-impot", "mari%C3%A9=oui&enfants=2&salaire=50000");
    }
}

fn token(answer: &Answer) -> &str {
    let after = answer.body().split("\"csrf_token\": \"").nth(1).unwrap();
    after.split('"').next().unwrap()
}

/// The instructions of one computation, with sessions kept as these arguments say.
fn of_a_computation(sessions: &[&str]) -> u64 {
    let counts = [0, REQUESTS].map(|computations| {
        let folder = Folder::with("impots.toml", SETTINGS);
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], sessions].concat();
        count(&folder, &arguments, |command| {
            let mut server = ServerProcess::start(command);
            visit(&server, computations);
            assert_eq!(server.stop(), Some(0), "{}", server.said());
        })
    });
    (counts[1] - counts[0]) / REQUESTS
}

#[track_caller]
fn assert_near(count: u64, expected: u64) {
    let is_near = count.abs_diff(expected) * 100 <= expected * TOLERANCE_PERCENT;
    assert!(is_near, "{count} instructions, {expected} before");
}

#[needs(valgrind)]
#[test]
fn a_computation_in_memory_takes_as_many_instructions_as_before() {
    assert_near(of_a_computation(&["--sessions", "memory"]), 715_000);
}

#[needs(valgrind)]
#[test]
fn a_computation_in_a_cookie_takes_as_many_instructions_as_before() {
    assert_near(of_a_computation(&["--sessions", "cookie"]), 10_870_000);
}

#[needs(valgrind, redis)]
#[test]
fn a_computation_on_redis_takes_as_many_instructions_as_before() {
    let redis = RedisServer::start();
    let sessions = ["--sessions", "redis", "--redis-url", &redis.url()];
    assert_near(of_a_computation(&sessions), 970_000);
}

/// A line of a file: the kernel, and what reads and writes around it.
#[needs(valgrind)]
#[test]
fn a_line_of_a_file_takes_as_many_instructions_as_before() {
    let counts = [0, LINES].map(|lines| {
        let line = "oui,2,50000\n";
        let file = format!("marié,enfants,salaire\n{line}{}", line.repeat(lines));
        let folder = Folder::with("households.csv", file);
        count(&folder, &["compute", "households.csv", "--tax-year", "2026"], |command| {
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        })
    });
    assert_near((counts[1] - counts[0]) / (LINES as u64), 37_500);
}
