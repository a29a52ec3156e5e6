//! What a line of a file and a computation of a session take, counted in instructions by valgrind: as many on a busy machine as
//! on an idle one. Of a server only what answers is counted: it does some things every few seconds, of which a busy machine has
//! more during the same requests.
//!
//! The program is the one that tests run, without optimisation, of which a figure says nothing but that it was the same before.
//! Whoever makes it take more or less on purpose writes the new figure here; `scripts/bench` says what it is worth.

use std::path::Path;
use std::process::Command;

use impots_testing::http::Answer;
use impots_testing::{RedisServer, ServerProcess, needs, wait_until};

use crate::support::client::Client;
use crate::support::{Folder, is_ready};

/// By how much the count may differ: other versions of Rust and of the C library take more or less.
const TOLERANCE_PERCENT: u64 = 20;

/// Lines of the longer of two files, whose difference has no start of the program in it.
const LINES: usize = 20_000;

/// The instructions that a line takes.
const OF_A_LINE: u64 = 22_800;

/// The instructions of the kernel for a household, among those of a line.
const OF_A_HOUSEHOLD: u64 = 3_030;

/// The kernel, which computes columns of wage earners by the official method, in the widest vectors that valgrind knows.
const KERNEL: &str = "impots_rules::official::batch::compute_batch*";

/// The function in which a request is answered, from its head to its answer.
const ANSWERING: &str = "impots_web::application::Application::answer::{{closure}}";

/// A user whose password is checked at once.
const SETTINGS: &str = r#"
[[users]]
name = "admin"
password_hash = "$pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg$4x2nB7enaBhf2BLIIFxq8eAf8MsZXXD5eIz/jcSTCps"
"#;

/// Computations that are counted, and those before them, which make what is made once.
const COMPUTATIONS: u64 = 20;

/// The instructions of a computation of so many lines, to its end, as a tool of valgrind counts them.
fn count(lines: usize, tool: &[&str]) -> u64 {
    let line = "oui,2,50000\n";
    let file = format!("marié,enfants,salaire\n{line}{}", line.repeat(lines));
    let folder = Folder::with("households.csv", file);
    let program = folder.command(&[]);
    let output = Command::new("valgrind")
        .args(tool)
        .arg("--quiet")
        .arg(program.get_program())
        .args(["compute", "households.csv", "--tax-year", "2026"])
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    total(&folder)
}

/// What was counted.
fn total(folder: &Folder) -> u64 {
    let told = folder.read("count");
    let total = told.lines().find_map(|line| line.strip_prefix("summary: ")).unwrap();
    total.trim().parse().unwrap()
}

/// A program of version 14, which has begun a session and logged in.
fn visitor(server: &ServerProcess) -> Client {
    // On a busy machine a server on valgrind has its database later than its first request.
    wait_until("the server is ready", || is_ready(server));
    let mut visitor = Client::of(server);
    let begin = "/init-session-without-csrftoken/json";
    assert_eq!(in_time(|| visitor.get(begin)).status, 302);
    assert_eq!(in_time(|| visitor.get("/init-session/json/TOKEN")).status, 200);
    let log_in = in_time(|| visitor.post("/authenticate-user/TOKEN", "user=admin&password=admin"));
    assert_eq!(log_in.status, 200, "{}", log_in.text);
    visitor
}

/// Asks again while Redis is late, as it can be on a busy machine.
fn in_time(mut ask: impl FnMut() -> Answer) -> Answer {
    let mut answer = ask();
    wait_until("Redis is in time", || {
        if answer.status == 503 {
            answer = ask();
        }
        answer.status != 503
    });
    answer
}

/// Computes, and says whether every computation was answered in time.
fn compute(visitor: &mut Client) -> bool {
    let couple = "married=yes&children=2&salary=50000";
    let mut answers = (0..COMPUTATIONS).map(|_| visitor.post("/calculate-tax/TOKEN", couple));
    answers.all(|answer| {
        assert!([200, 503].contains(&answer.status), "{}", answer.text);
        answer.status == 200
    })
}

/// The instructions of one computation, where sessions are kept as these arguments say.
fn of_a_computation(sessions: &[&str]) -> u64 {
    let folder = Folder::with("impots.toml", SETTINGS);
    let program = folder.command(&[]);
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=count", "--quiet"])
        .arg(format!("--toggle-collect={ANSWERING}"))
        .arg(program.get_program())
        .args(["serve", "--listen", "127.0.0.1:0", "--csrf", "url", "--log-file", "impots.log"])
        .args(["--secret-key", "of this test, and nobody else's"])
        .args(sessions)
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let mut server = ServerProcess::start(&mut command);
    let mut visitor = visitor(&server);
    wait_until("all are computed", || compute(&mut visitor));
    wait_until("all are computed and counted", || {
        forget(server.id(), folder.path());
        compute(&mut visitor)
    });
    assert_eq!(server.stop(), Some(0), "{}", server.said());
    total(&folder) / COMPUTATIONS
}

/// Has a process count from nothing again.
fn forget(process: u32, folder: &Path) {
    let mut control = Command::new("callgrind_control");
    // Both look for each other in the same folder, which the server was not told of.
    control.args(["--zero", &process.to_string()]).current_dir(folder).env_remove("TMPDIR");
    let output = control.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn check(counted: u64, before: u64) {
    let is_near = counted.abs_diff(before) * 100 <= before * TOLERANCE_PERCENT;
    assert!(is_near, "{counted} instructions, {before} before");
}

#[needs(valgrind)]
#[test]
fn a_line_of_a_file_takes_as_many_instructions_as_before() {
    let tool = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=count"];
    let of_a_line = (count(LINES, &tool) - count(0, &tool)) / (LINES as u64);
    check(of_a_line, OF_A_LINE);
}

#[needs(valgrind)]
#[test]
fn the_kernel_takes_as_many_instructions_for_a_household_as_before() {
    let kernel = format!("--toggle-collect={KERNEL}");
    let tool = ["--tool=callgrind", "--callgrind-out-file=count", kernel.as_str()];
    check(count(LINES, &tool) / (LINES as u64), OF_A_HOUSEHOLD);
}

#[needs(valgrind)]
#[test]
fn a_computation_in_memory_takes_as_many_instructions_as_before() {
    check(of_a_computation(&["--sessions", "memory"]), 402_500);
}

/// The cookie grows with each of them.
#[needs(valgrind)]
#[test]
fn a_computation_in_a_cookie_takes_as_many_instructions_as_before() {
    check(of_a_computation(&["--sessions", "cookie"]), 7_780_000);
}

#[needs(valgrind, redis)]
#[test]
fn a_computation_in_redis_takes_as_many_instructions_as_before() {
    let redis = RedisServer::start();
    check(of_a_computation(&["--sessions", "redis", "--redis-url", &redis.url()]), 566_500);
}
