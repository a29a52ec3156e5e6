//! A stream that gives up on a peer that takes nothing: hyper limits how long it reads, not how long it writes.
//!
//! Reading is passed on as it is: how long a head or a body may take is limited by hyper and by `submission.rs`.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Fails with [`io::ErrorKind::TimedOut`] when writing has made no progress for some time.
pub(crate) struct SteadyStream<S> {
    stream: S,
    /// How long the client may take nothing.
    patience: Duration,
    /// When patience ends, while a write or a flush is pending.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl<S> SteadyStream<S> {
    pub(crate) const fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, deadline: None }
    }

    /// What became of a write, unless it has been pending for too long. Any progress begins a new wait: who takes a byte now and then
    /// gets everything, however long that lasts.
    fn with_deadline<T>(
        &mut self,
        written: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.deadline = None;
            return written;
        }
        let patience = self.patience;
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(patience)));
        let timed_out = || Err(io::ErrorKind::TimedOut.into());
        deadline.as_mut().poll(context).map(|()| timed_out())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for SteadyStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for SteadyStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.with_deadline(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.with_deadline(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.with_deadline(flushed, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::Instant;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);

    #[tokio::test(start_paused = true)]
    async fn a_write_that_nobody_reads_fails_when_patience_ends() {
        let (stream, _peer) = duplex(4);
        let mut stream = SteadyStream::new(stream, PATIENCE);
        let started = Instant::now();
        let written = stream.write_all(b"more than four").await;
        assert_eq!(written.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert_eq!(started.elapsed().as_secs(), PATIENCE.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_that_reads_now_and_then_gets_everything() {
        let (stream, mut peer) = duplex(4);
        let mut stream = SteadyStream::new(stream, PATIENCE);
        let reading = async {
            let mut buffer = [0; 4];
            for _ in 0..5 {
                sleep(Duration::from_secs(9)).await;
                peer.read_exact(&mut buffer).await.unwrap();
            }
        };
        let (written, ()) = tokio::join!(stream.write_all(&[0; 20]), reading);
        written.unwrap();
    }
}
