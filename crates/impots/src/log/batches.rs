//! Lines on their way to where the log is written, many at once.
//!
//! One thread writes them. Whoever has a line puts it behind those that wait and goes on: the thread is woken by the first,
//! and writes a moment later what has come until then, in its order. A thread that is woken for each line, and writes each
//! by itself, costs a request more than its own work. Warnings and errors do not wait for that moment.

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// How long the first of some lines waits for the others.
const PAUSE: Duration = Duration::from_millis(20);

/// Most bytes that wait for the disk; further lines are lost.
const MAX_WAITING_BYTES: usize = 4 << 20;

/// Room that is kept between two batches.
const KEPT_BYTES: usize = 1 << 16;

/// Longest wait for the last lines when the process ends.
const MAX_END_TIME: Duration = Duration::from_secs(1);

/// Takes lines, each in one piece.
#[derive(Clone)]
pub(super) struct Batches(Arc<Shared>);

/// Writes what waits, a second at most, when it is dropped.
pub(super) struct LastBatch(Batches);

/// What those who have lines and the thread that writes them have in common.
#[derive(Default)]
struct Shared {
    lines: Mutex<Lines>,
    /// There is something to write, it is urgent, or the end has come.
    changed: Condvar,
    /// The thread has written its last.
    ended: Condvar,
}

/// Lines that were not taken by the thread yet.
#[derive(Default)]
struct Lines {
    /// Whole ones, in the order in which they came.
    waiting: Vec<u8>,
    /// Whether a warning or an error is among them.
    is_urgent: bool,
    /// Whether no more are to come: the thread ends behind them.
    is_ending: bool,
    /// Whether it has.
    has_ended: bool,
}

impl Batches {
    /// Starts the thread that writes.
    ///
    /// # Errors
    /// If the machine has no thread to give.
    pub(super) fn to(writer: impl Write + Send + 'static) -> io::Result<(Self, LastBatch)> {
        let batches = Self(Arc::default());
        let shared = Arc::clone(&batches.0);
        thread::Builder::new().name("log".to_owned()).spawn(move || shared.write_to(writer))?;
        Ok((batches.clone(), LastBatch(batches)))
    }

    /// Puts a line behind the others; one that has no room is lost as a whole. The thread is woken by the first line and by the first
    /// urgent one, and takes along all others.
    fn add(&self, line: &[u8], is_urgent: bool) {
        let mut lines = self.0.lock();
        if lines.waiting.len() + line.len() > MAX_WAITING_BYTES {
            return;
        }
        let is_news = lines.waiting.is_empty() || (is_urgent && !lines.is_urgent);
        lines.waiting.extend_from_slice(line);
        lines.is_urgent |= is_urgent;
        drop(lines);
        if is_news {
            self.0.changed.notify_one();
        }
    }
}

impl Shared {
    /// No code panics while it holds the lock.
    fn lock(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The life of the thread: takes what waits and writes it, until the last batch is taken.
    fn write_to(&self, mut writer: impl Write) {
        let mut batch = Vec::new();
        loop {
            let is_last = self.take(&mut batch);
            // A full disk, or nobody who reads: the lines are lost, and the server goes on.
            let _ = writer.write_all(&batch).and_then(|()| writer.flush());
            batch.clear();
            batch.shrink_to(KEPT_BYTES);
            if is_last {
                break;
            }
        }
        self.lock().has_ended = true;
        self.ended.notify_all();
    }

    /// Waits for lines and takes them; whether no more will come.
    fn take(&self, batch: &mut Vec<u8>) -> bool {
        let is_idle = |lines: &mut Lines| lines.waiting.is_empty() && !lines.is_ending;
        let lines = self.changed.wait_while(self.lock(), is_idle);
        let lines = lines.unwrap_or_else(PoisonError::into_inner);
        let may_wait = |lines: &mut Lines| !lines.is_urgent && !lines.is_ending;
        let waited = self.changed.wait_timeout_while(lines, PAUSE, may_wait);
        let (mut lines, _) = waited.unwrap_or_else(PoisonError::into_inner);
        mem::swap(&mut lines.waiting, batch);
        lines.is_urgent = false;
        lines.is_ending
    }
}

impl Drop for LastBatch {
    fn drop(&mut self) {
        let shared = &*self.0.0;
        let mut lines = shared.lock();
        lines.is_ending = true;
        shared.changed.notify_one();
        let is_writing = |lines: &mut Lines| !lines.has_ended;
        drop(shared.ended.wait_timeout_while(lines, MAX_END_TIME, is_writing));
    }
}

/// Where one line goes.
pub(super) struct Line<'a> {
    batches: &'a Batches,
    is_urgent: bool,
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.batches.add(bytes, self.is_urgent);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Batches {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line { batches: self, is_urgent: false }
    }

    /// Of tracing's levels the graver is the smaller.
    fn make_writer_for(&'a self, metadata: &Metadata<'_>) -> Line<'a> {
        Line { batches: self, is_urgent: *metadata.level() <= Level::WARN }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    /// Tells what it is given, in the pieces in which it comes.
    struct Told(Sender<String>);

    impl Write for Told {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(String::from_utf8(bytes.to_vec()).unwrap()).map_err(io::Error::other)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn told() -> (Batches, LastBatch, Receiver<String>) {
        let (sender, receiver) = channel();
        let (batches, last) = Batches::to(Told(sender)).unwrap();
        (batches, last, receiver)
    }

    #[test]
    fn lines_come_in_their_order_and_the_last_ones_at_the_end() {
        let (batches, last, written) = told();
        let mut expected = String::new();
        for number in 0..10_000 {
            let line = format!("line {number}\n");
            batches.add(line.as_bytes(), number % 100 == 99);
            expected.push_str(&line);
        }
        drop(last);
        let pieces: Vec<String> = written.try_iter().collect();
        assert_eq!(pieces.concat(), expected);
        assert!(pieces.len() < 10_000, "{} pieces", pieces.len());
        assert!(pieces.iter().all(|piece| piece.is_empty() || piece.ends_with('\n')));
    }

    #[test]
    fn lines_are_written_without_an_end_too() {
        let (batches, _last, written) = told();
        for line in ["one\n", "two\n"] {
            batches.add(line.as_bytes(), false);
            assert_eq!(written.recv().unwrap(), line);
        }
    }

    /// A warning is not put off, and brings along what came before it.
    #[test]
    fn a_warning_is_written_at_once() {
        let (batches, _last, written) = told();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(batches)
            .without_time()
            .with_target(false)
            .with_ansi(false)
            .finish();
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!("before");
            tracing::warn!("now");
        });
        let mut read = String::new();
        while !read.contains("now") {
            read.push_str(&written.recv().unwrap());
        }
        assert_eq!(read, " INFO before\n WARN now\n");
    }

    /// Nobody waits for a disk that takes nothing: what is too much is lost, in whole lines.
    #[test]
    fn what_nobody_takes_is_lost_and_nobody_waits() {
        struct Stuck(Receiver<()>, Told);

        impl Write for Stuck {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                let _ = self.0.recv();
                self.1.write(bytes)
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let ((unstick, stuck), (sender, written)) = (channel(), channel());
        let (batches, last) = Batches::to(Stuck(stuck, Told(sender))).unwrap();
        let line = format!("{}\n", "x".repeat(999));
        for _ in 0..3 * MAX_WAITING_BYTES / line.len() {
            batches.add(line.as_bytes(), true);
        }
        drop(unstick);
        drop(last);
        let text: String = written.try_iter().collect();
        assert!(text.len() <= 2 * MAX_WAITING_BYTES && text.lines().all(|it| it.len() == 999));
        assert!(text.len() > MAX_WAITING_BYTES / 2);
    }
}
