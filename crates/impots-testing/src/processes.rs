//! What can be done to a process that a test has started.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub use rustix::process::Signal;
use rustix::process::{Pid, Resource, Rlimit, kill_process, prlimit};

use crate::declared::how_to_get;
use crate::patience::wait_until;

/// Starts a server that writes what it says into a file; `need` is the word of `#[needs(…)]`.
#[track_caller]
pub fn start_logged(command: &mut Command, log: &Path, need: &str) -> Child {
    let file = File::create(log).unwrap();
    command.stdin(Stdio::null()).stdout(file.try_clone().unwrap()).stderr(file);
    let started = command.spawn();
    started.unwrap_or_else(|error| panic!("{command:?}: {error}: {}", how_to_get(need)))
}

/// What a server has said that should run and has ended: whoever waits for one looks at this too, not to wait in vain.
#[track_caller]
pub(crate) fn assert_runs(process: &mut Child, log: &Path) {
    let ended = process.try_wait().unwrap();
    let said = || fs::read_to_string(log).unwrap_or_default();
    assert_eq!(ended, None, "a server has ended: {}", said());
}

/// Sends a signal to a process that has not been waited for.
pub fn send(signal: Signal, process: &Child) {
    kill_process(Pid::from_child(process), signal).unwrap();
}

/// Sends a signal to a process that waits for something, and waits until it has dealt with the signal and waits again.
pub fn send_and_wait(signal: Signal, process: &Child) {
    send(signal, process);
    let mut before = None;
    wait_until("the process has dealt with a signal", || {
        let now = sleeping_threads(process.id());
        // The same twice: none of them was awake in between.
        let is_settled = now.is_some() && now == before;
        before = now;
        is_settled
    });
}

/// Leaves a process so many file descriptors, those that it has open among them: from then on `accept` and
/// `open` fail with EMFILE in it, and nowhere else on the machine.
pub fn limit_descriptors(process: &Child, count: u64) {
    let limit = Rlimit { current: Some(count), maximum: Some(count) };
    prlimit(Some(Pid::from_child(process)), Resource::Nofile, limit).unwrap();
}

/// What a process has in memory, in bytes: `VmRSS` now, `RssFile` of that from files, `VmHWM` at most so far.
///
/// What a process reserves says nothing: it depends on the allocator, the processors and chance.
pub fn memory(process: u32, field: &str) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let value = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    value.unwrap().trim().trim_end_matches(" kB").parse::<usize>().unwrap() << 10
}

/// How much more memory a process takes from some moment on, at most: what it has given back by the next look counts too.
pub struct MemoryGrowth {
    process: u32,
    before: usize,
}

impl MemoryGrowth {
    /// From now on.
    pub fn of(process: u32) -> Self {
        // Forgets the most so far (proc(5), clear_refs). A kernel that cannot counts what was before too, and growth seems larger.
        let _ = fs::write(format!("/proc/{process}/clear_refs"), "5");
        Self { process, before: memory(process, "VmRSS") }
    }

    /// How much it is now, in bytes.
    pub fn now(&self) -> usize {
        memory(self.process, "VmRSS").saturating_sub(self.before)
    }

    /// The most until now, in bytes.
    pub fn most(&self) -> usize {
        memory(self.process, "VmHWM").saturating_sub(self.before)
    }
}

/// How often each thread has gone to sleep, unless one is awake or has a signal to deal with.
fn sleeping_threads(process: u32) -> Option<Vec<String>> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).unwrap().flatten();
    let mut switches = Vec::new();
    for thread in threads {
        let status = fs::read_to_string(thread.path().join("status")).ok()?;
        let value =
            |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        let has_pending =
            ["SigPnd:", "ShdPnd:"].map(value).iter().any(|it| *it != Some("0000000000000000"));
        if has_pending || !value("State:")?.starts_with('S') {
            return None;
        }
        switches.push(value("voluntary_ctxt_switches:")?.to_owned());
    }
    Some(switches)
}
