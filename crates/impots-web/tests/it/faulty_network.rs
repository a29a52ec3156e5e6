//! A proxy between the application and Redis, which cuts, stalls and holds back on demand.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::time::sleep;

/// What the proxy does to what passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fault {
    #[default]
    None,
    /// Scripts wait this long before they reach Redis.
    SlowScripts(Duration),
    /// Scripts reach Redis; the answer of the first is lost with its connection.
    LostAnswer,
}

pub(crate) struct FaultyNetwork {
    address: SocketAddr,
    fault: watch::Sender<Fault>,
    cut: Arc<Notify>,
}

impl FaultyNetwork {
    pub(crate) async fn before(redis_port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let fault = watch::Sender::new(Fault::None);
        let cut = Arc::new(Notify::new());
        let (faults, cuts) = (fault.clone(), Arc::clone(&cut));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let Ok(redis) = TcpStream::connect(("127.0.0.1", redis_port)).await else {
                    continue;
                };
                tokio::spawn(pass(client, redis, faults.clone(), Arc::clone(&cuts)));
            }
        });
        Self { address, fault, cut }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://{}", self.address)
    }

    pub(crate) fn set(&self, fault: Fault) {
        self.fault.send_replace(fault);
    }

    /// Breaks every connection.
    pub(crate) fn cut(&self) {
        self.cut.notify_waiters();
    }
}

async fn pass(client: TcpStream, redis: TcpStream, fault: watch::Sender<Fault>, cut: Arc<Notify>) {
    let (from_client, to_client) = client.into_split();
    let (from_redis, to_redis) = redis.into_split();
    tokio::select! {
        () = cut.notified() => {}
        () = ask(from_client, to_redis, &fault) => {}
        () = answer(from_redis, to_client, &fault) => {}
    }
}

async fn ask(mut client: OwnedReadHalf, mut redis: OwnedWriteHalf, fault: &watch::Sender<Fault>) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(count @ 1..) = client.read(&mut buffer).await {
        let bytes = &buffer[..count];
        let current = *fault.borrow();
        match current {
            Fault::SlowScripts(time) if bytes.windows(4).any(|word| word == b"EVAL") => {
                sleep(time).await;
            }
            Fault::None | Fault::SlowScripts(_) | Fault::LostAnswer => {}
        }
        if redis.write_all(bytes).await.is_err() {
            return;
        }
    }
}

async fn answer(mut redis: OwnedReadHalf, mut client: OwnedWriteHalf, fault: &watch::Sender<Fault>) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(count @ 1..) = redis.read(&mut buffer).await {
        let bytes = &buffer[..count];
        // The answer of a script that did what it was asked.
        if bytes == b":1\r\n" && *fault.borrow() == Fault::LostAnswer {
            fault.send_replace(Fault::None);
            return;
        }
        if client.write_all(bytes).await.is_err() {
            return;
        }
    }
}
