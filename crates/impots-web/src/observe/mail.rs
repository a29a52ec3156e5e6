//! Mail to the administrator on an internal error.
//!
//! Requests never wait for it: a notice goes into a bounded queue, or is left out and counted. One thread of its own sends,
//! so that a slow name server or mail server takes no thread from the requests. It tries again until the mail server is
//! back; a lost answer of the mail server can make one mail arrive twice, then with the same `Message-ID`.

mod message;
mod notice;
mod pace;
mod server;
mod settings;
mod worker;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub use lettre::message::Mailbox;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use super::metrics::{MailOutcome, Metrics};
use crate::locks::lock;
pub(crate) use notice::Notice;
use pace::Pace;
pub use server::{SmtpServer, SmtpServerError};
pub use settings::MailSettings;
use worker::Worker;

/// Most notices that wait to be sent.
const MAX_QUEUE: usize = 100;

/// Longest wait for what is left when the server stops.
const MAX_FLUSH_TIME: Duration = Duration::from_secs(2);

/// Why mail cannot be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The certificates of the machine cannot be used.
    #[error("no TLS to the mail server")]
    Tls(#[source] lettre::transport::smtp::Error),
    /// No thread to send from.
    #[error("no thread for the mail")]
    Thread(#[source] std::io::Error),
}

/// Takes notices; a thread of its own sends them.
pub struct Mailer {
    queue: mpsc::Sender<Notice>,
    pace: Mutex<Pace>,
    left_out: Arc<AtomicU64>,
    metrics: Metrics,
    stopping: watch::Sender<bool>,
    /// Closed when everything is sent or given up.
    ended: watch::Receiver<()>,
}

impl Mailer {
    /// Starts the thread; the mail server need not be up.
    ///
    /// # Errors
    /// [`MailError`] if the machine lacks what it takes.
    pub fn start(settings: &MailSettings, metrics: Metrics) -> Result<Self, MailError> {
        let (queue, notices) = mpsc::channel(MAX_QUEUE);
        let (stopping, stop) = watch::channel(false);
        let (ending, ended) = watch::channel(());
        let left_out = Arc::default();
        let worker = Worker {
            notices,
            stop,
            settings: settings.clone(),
            transport: settings.server.transport().map_err(MailError::Tls)?,
            left_out: Arc::clone(&left_out),
            metrics: metrics.clone(),
        };
        worker::spawn(worker, ending).map_err(MailError::Thread)?;
        Ok(Self { queue, pace: Mutex::default(), left_out, metrics, stopping, ended })
    }

    /// Queues a notice, unless its cause was told less than a minute ago or too many wait.
    pub(crate) fn offer(&self, notice: Notice) {
        let mut pace = lock(&self.pace);
        let is_due = pace.admits(&notice.cause, Instant::now());
        drop(pace);
        if !is_due || self.queue.try_send(notice).is_err() {
            self.left_out.fetch_add(1, Ordering::Relaxed);
            self.metrics.mail(MailOutcome::LeftOut);
        }
    }

    /// Waits until what is queued was tried once more, two seconds at most; later notices are left out.
    pub(crate) async fn flush(&self) {
        self.stopping.send_replace(true);
        let mut ended = self.ended.clone();
        // Nothing is ever sent on it: an error says that the other end is gone.
        let all_tried = async { while ended.changed().await.is_ok() {} };
        if timeout(MAX_FLUSH_TIME, all_tried).await.is_err() {
            tracing::warn!("some mail to the administrator was not sent in time");
        }
    }
}

#[cfg(test)]
mod tests {
    use impots_testing::free_port;

    use super::*;

    #[test]
    fn fault_24_while_the_mail_server_is_down_a_hundred_notices_wait_and_the_others_are_counted() {
        let settings = MailSettings {
            server: format!("smtp://127.0.0.1:{}", free_port()).parse().unwrap(),
            from: "impots@example.fr".parse().unwrap(),
            to: vec!["admin@example.fr".parse().unwrap()],
        };
        let metrics = Metrics::on();
        let mailer = Mailer::start(&settings, metrics.clone()).unwrap();
        for number in 0..120 {
            mailer.offer(Notice {
                incident: format!("{number:08x}"),
                request: number.to_string(),
                cause: number.to_string(),
                time: 1_800_000_000,
                action: None,
                state: None,
                http_status: 500,
            });
        }
        let told = metrics.render(None);
        // One may be on its way, beside those that wait.
        let is_left_out = |count: u8| {
            told.contains(&format!("impots_mails_total{{outcome=\"left-out\"}} {count}\n"))
        };
        assert!(is_left_out(20) || is_left_out(19), "{told}");
    }
}
