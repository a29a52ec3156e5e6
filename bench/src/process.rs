//! A process that is measured: its time on processors and its memory, from `/proc`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use impots_testing::http::Request;
use impots_testing::{Signal, free_port, send};

/// Longest wait for the first answer of a server.
const MAX_START: Duration = Duration::from_secs(30);

/// A server, stopped when this is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    /// From its start to its first answer.
    pub(crate) start: Duration,
}

impl Server {
    /// Starts a server on a free port, where `probe` is answered.
    ///
    /// # Errors
    /// A program that cannot be started, ends, or does not listen in time.
    pub(crate) fn start(probe: &str, command: impl FnOnce(u16, &str) -> Command) -> Result<Self> {
        let port = free_port();
        let address = format!("127.0.0.1:{port}");
        let mut command = command(port, &address);
        let started = Instant::now();
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        let mut server = Self { child, address, start: Duration::ZERO };
        while std::net::TcpStream::connect(&server.address).is_err() {
            if started.elapsed() > MAX_START || server.child.try_wait()?.is_some() {
                bail!("{} does not listen", command.get_program().display());
            }
            thread::sleep(Duration::from_millis(1));
        }
        Request::new("GET", probe).send(&server.address);
        server.start = started.elapsed();
        Ok(server)
    }

    /// Microseconds that all its threads have been on a processor.
    pub(crate) fn cpu_microseconds(&self) -> Result<f64> {
        let mut nanoseconds = 0.0;
        for thread in fs::read_dir(folder(&self.child).join("task"))? {
            // A thread may end meanwhile.
            nanoseconds += on_processor(&thread?.path()).unwrap_or_default();
        }
        Ok(nanoseconds / 1e3)
    }

    /// Mebibytes of its memory that are in use.
    pub(crate) fn memory(&self) -> Result<f64> {
        mebibytes(&self.child, "VmRSS:").context("VmRSS")
    }

    /// The most that were in use so far.
    pub(crate) fn most_memory(&self) -> Result<f64> {
        mebibytes(&self.child, "VmHWM:").context("VmHWM")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gunicorn stops its workers when it is asked to end, and not when it is killed.
        send(Signal::TERM, &self.child);
        let started = Instant::now();
        while started.elapsed() < MAX_START {
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The seconds that a command takes, and the most mebibytes that it has in use.
pub(crate) fn run(command: &mut Command) -> Result<(f64, f64)> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut memory = 0.0_f64;
    loop {
        // It only ever grows, so that a look from time to time is enough.
        memory = memory.max(mebibytes(&child, "VmHWM:").unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            anyhow::ensure!(status.success(), "{} failed", command.get_program().display());
            return Ok((started.elapsed().as_secs_f64(), memory));
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// How long the thread that asks has been on a processor.
pub(crate) fn nanoseconds_of_thread() -> f64 {
    on_processor(Path::new("/proc/thread-self")).unwrap_or(f64::NAN)
}

/// Nanoseconds that a thread has been on a processor.
fn on_processor(thread: &Path) -> Option<f64> {
    let statistics = fs::read_to_string(thread.join("schedstat")).ok()?;
    statistics.split(' ').next()?.parse().ok()
}

/// A line of `/proc/PID/status`, which has kibibytes.
fn mebibytes(child: &Child, name: &str) -> Option<f64> {
    let status = fs::read_to_string(folder(child).join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim().split(' ').next()?.parse::<f64>().ok()? / 1024.0)
}

fn folder(child: &Child) -> PathBuf {
    Path::new("/proc").join(child.id().to_string())
}
