//! The signals that a server at work understands. Those of the console commands are in `interruption.rs`: they end a computation, not
//! connections.

use std::future::Future;

use anyhow::Context as _;
use impots_web::{AppState, Stop};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::log::LogFile;

/// Resolves at Ctrl-C, or when the system asks the process to end: then proxies may hold connections that they count on.
pub(super) fn stop() -> anyhow::Result<impl Future<Output = Stop>> {
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot wait for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot wait for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => Stop::Promptly,
            _ = terminate.recv() => Stop::Gently,
        }
    })
}

/// The signals that make the server open or read something again. They are waited for from its making on: neither ends
/// the process while it starts.
pub(super) struct Again {
    hangup: Signal,
    user: Signal,
}

impl Again {
    /// # Errors
    /// If the system does not let a signal be caught.
    pub(super) fn new() -> anyhow::Result<Self> {
        Ok(Self {
            hangup: signal(SignalKind::hangup()).context("cannot wait for SIGHUP")?,
            user: signal(SignalKind::user_defined1()).context("cannot wait for SIGUSR1")?,
        })
    }

    /// At HUP and USR1 the log file is opened again; at HUP the parameters are read again too.
    pub(super) fn obey(mut self, state: &AppState, log: LogFile) {
        let link = state.database().cloned();
        tokio::spawn(async move {
            loop {
                let reads_parameters = tokio::select! {
                    _ = self.hangup.recv() => true,
                    _ = self.user.recv() => false,
                };
                log.reopen();
                if let Some(link) = link.as_ref().filter(|_| reads_parameters) {
                    link.request_reload();
                }
            }
        });
    }
}
