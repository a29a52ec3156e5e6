//! A proxy between the application and Redis, which cuts, stalls and holds back on demand.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};

/// What the proxy does to what passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fault {
    #[default]
    None,
    /// Scripts do not reach Redis before another fault is set.
    HeldScripts,
    /// Scripts reach Redis; the answer of the first is lost with its connection.
    LostAnswer,
}

#[derive(Clone)]
pub(crate) struct FaultyNetwork {
    address: SocketAddr,
    fault: watch::Sender<Fault>,
    held: Arc<Notify>,
    cut: Arc<Notify>,
    /// Where new connections lead.
    redis_port: Arc<AtomicU16>,
    /// Whether the last thing that Redis was asked is a script: other commands answer 1 too.
    asked_script: Arc<AtomicBool>,
}

impl FaultyNetwork {
    pub(crate) async fn before(redis_port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let fault = watch::Sender::new(Fault::None);
        let (held, cut) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let redis_port = Arc::new(AtomicU16::new(redis_port));
        let asked_script = Arc::default();
        let proxy = Self { address, fault, held, cut, redis_port, asked_script };
        let shared = proxy.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let port = shared.redis_port.load(Ordering::Relaxed);
                let Ok(redis) = TcpStream::connect(("127.0.0.1", port)).await else {
                    continue;
                };
                tokio::spawn(shared.clone().pass(client, redis));
            }
        });
        proxy
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://{}", self.address)
    }

    pub(crate) fn set(&self, fault: Fault) {
        self.fault.send_replace(fault);
    }

    /// What was set, until it has happened.
    pub(crate) fn fault(&self) -> Fault {
        *self.fault.borrow()
    }

    /// Waits until a script is held.
    pub(crate) async fn script_is_held(&self) {
        self.held.notified().await;
    }

    /// Leads new connections to another Redis; open ones stay where they are.
    pub(crate) fn lead_to(&self, redis_port: u16) {
        self.redis_port.store(redis_port, Ordering::Relaxed);
    }

    /// Breaks every connection.
    pub(crate) fn cut(&self) {
        self.cut.notify_waiters();
    }

    async fn pass(self, client: TcpStream, redis: TcpStream) {
        let (from_client, to_client) = client.into_split();
        let (from_redis, to_redis) = redis.into_split();
        tokio::select! {
            () = self.cut.notified() => {}
            () = self.ask(from_client, to_redis) => {}
            () = self.answer(from_redis, to_client) => {}
        }
    }

    async fn ask(&self, mut client: OwnedReadHalf, mut redis: OwnedWriteHalf) {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = client.read(&mut buffer).await {
            let bytes = &buffer[..count];
            let is_script = bytes.windows(4).any(|word| word == b"EVAL");
            self.asked_script.store(is_script, Ordering::Relaxed);
            if is_script && *self.fault.borrow() == Fault::HeldScripts {
                self.held.notify_one();
                let mut faults = self.fault.subscribe();
                faults.wait_for(|fault| *fault != Fault::HeldScripts).await.unwrap();
            }
            if redis.write_all(bytes).await.is_err() {
                return;
            }
        }
    }

    async fn answer(&self, mut redis: OwnedReadHalf, mut client: OwnedWriteHalf) {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = redis.read(&mut buffer).await {
            let bytes = &buffer[..count];
            // The answer of a script that did what it was asked.
            let is_done = bytes == b":1\r\n" && self.asked_script.load(Ordering::Relaxed);
            if is_done && *self.fault.borrow() == Fault::LostAnswer {
                self.fault.send_replace(Fault::None);
                return;
            }
            if client.write_all(bytes).await.is_err() {
                return;
            }
        }
    }
}
