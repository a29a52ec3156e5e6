//! The thread that sends mail.
//!
//! One mail is tried until it is sent or refused for good, and the others wait behind it, in their order. What cannot
//! be queued or sent is counted, and the count is in the next mail.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, timeout};

use super::message;
use super::notice::Notice;
use super::settings::MailSettings;
use crate::observe::metrics::{MailOutcome, Metrics};

/// Longest attempt to send one mail.
const MAX_ATTEMPT_TIME: Duration = Duration::from_secs(30);

/// The pause after a failed attempt; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// The longest pause: that long after its return, the mail server gets what waits.
const MAX_PAUSE: Duration = Duration::from_secs(30);

/// Sends one mail after the other, in the order of the notices.
pub(super) struct Worker {
    pub(super) notices: mpsc::Receiver<Notice>,
    /// Whether the server stops.
    pub(super) stop: watch::Receiver<bool>,
    pub(super) settings: MailSettings,
    pub(super) transport: AsyncSmtpTransport<Tokio1Executor>,
    /// Incidents without a mail of their own.
    pub(super) left_out: Arc<AtomicU64>,
    pub(super) metrics: Metrics,
}

/// Why an attempt failed. What the mail server says is not repeated: nobody knows what it holds.
#[derive(Debug, thiserror::Error)]
enum AttemptError {
    #[error("no answer within {} s", MAX_ATTEMPT_TIME.as_secs())]
    TimedOut,
    #[error("the mail server refuses it with {0}")]
    Refused(String),
    #[error("the TLS of the mail server is not accepted")]
    Tls,
    #[error("the mail server cannot be reached")]
    Unreachable,
}

impl AttemptError {
    fn of(error: &Error) -> Self {
        match error.status() {
            Some(code) => Self::Refused(code.to_string()),
            None if error.is_tls() => Self::Tls,
            None => Self::Unreachable,
        }
    }
}

/// Runs the worker on a thread and a runtime of its own; `ending` is dropped when all is done.
pub(super) fn spawn(worker: Worker, ending: watch::Sender<()>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let thread = std::thread::Builder::new().name("mail".into());
    thread.spawn(move || {
        runtime.block_on(worker.run());
        drop(ending);
    })?;
    Ok(())
}

impl Worker {
    async fn run(mut self) {
        while let Some(notice) = self.next().await {
            self.deliver(&notice).await;
        }
    }

    /// The next notice; when the server stops, those that are left.
    async fn next(&mut self) -> Option<Notice> {
        tokio::select! {
            biased;
            notice = self.notices.recv() => return notice,
            _ = self.stop.wait_for(|stops| *stops) => {}
        }
        self.notices.close();
        self.notices.recv().await
    }

    /// Sends a mail, sooner or later; once the server stops, after one more attempt it is given up.
    async fn deliver(&mut self, notice: &Notice) {
        let left_out = self.left_out.swap(0, Ordering::Relaxed);
        let sent = match message::compose(&self.settings, notice, left_out) {
            Ok(message) => self.send(&message).await,
            Err(error) => {
                tracing::error!(%error, "a mail to the administrator cannot be written");
                false
            }
        };
        if sent {
            self.metrics.mail(MailOutcome::Sent);
        } else {
            self.left_out.fetch_add(left_out + 1, Ordering::Relaxed);
            self.metrics.mail(MailOutcome::GivenUp);
        }
    }

    /// Whether the server stops, or whoever could say so is gone.
    fn stops(&self) -> bool {
        *self.stop.borrow() || self.stop.has_changed().is_err()
    }

    /// Sends it, trying again until the mail server takes it, refuses it for good (RFC 5321, section 4.2.1), or the server stops. Whether
    /// it was sent.
    async fn send(&mut self, message: &Message) -> bool {
        let mut pause = FIRST_PAUSE;
        loop {
            let is_last = self.stops();
            let error = match timeout(MAX_ATTEMPT_TIME, self.transport.send(message.clone())).await
            {
                Ok(Ok(_)) => return true,
                Ok(Err(error)) if error.is_permanent() => {
                    let error = AttemptError::of(&error);
                    tracing::error!(%error, "a mail to the administrator is given up");
                    return false;
                }
                Ok(Err(error)) => AttemptError::of(&error),
                Err(_) => AttemptError::TimedOut,
            };
            // Once an outage: at its first attempt.
            if pause == FIRST_PAUSE {
                tracing::warn!(%error, "mail to the administrator waits");
            }
            if is_last {
                return false;
            }
            tokio::select! {
                () = sleep(pause) => {}
                _ = self.stop.wait_for(|stops| *stops) => {}
            }
            pause = (pause * 2).min(MAX_PAUSE);
        }
    }
}
