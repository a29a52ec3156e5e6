//! Sentinels: which Redis of a service takes writes, and when it is about to be another one (security, fault 27).
//!
//! A Redis that its sentinels replaced takes writes for ten seconds more, and loses them all. So every sentinel is asked, the
//! latest decision counts, and no earlier one is followed any more; and what they publish while they choose another Redis
//! says when to write nowhere. Written by hand: the client's own `SentinelClient` believes the first sentinel that answers.
//!
//! `link.rs` asks who takes the writes whenever it connects, and listens to each sentinel as long as there is a link. Behind a
//! plain URL or a cluster none of this is at work.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use redis::aio::MultiplexedConnection;
use redis::{
    AsyncConnectionConfig, Client, ConnectionAddr, ErrorKind, IntoConnectionInfo, Msg,
    RedisConnectionInfo, RedisError, cmd,
};
use tokio::time::timeout;

/// How long the other sentinels have once one has answered.
/// One that was cut off answers with an old decision: the others have this long to know better.
const SLOWER_SENTINELS: Duration = Duration::from_millis(100);

/// Longest time to connect to a sentinel for what it publishes.
const MAX_CONNECT_TIME: Duration = Duration::from_secs(2);

/// What sentinels publish from the moment on in which another Redis is to be chosen, at least a tenth of a second before the
/// chosen one stops to follow.
const BEGINNINGS: [&str; 4] = [
    "+try-failover",
    "+elected-leader",
    "+failover-state-select-slave",
    "+failover-state-send-slaveof-noone",
];

/// What they publish once another one takes the writes.
const CHANGES: [&str; 2] = ["+promoted-slave", "+switch-master"];

/// What one of them publishes that does not choose any longer.
const ENDS: [&str; 5] = [
    "-failover-abort-not-elected",
    "-failover-abort-no-good-slave",
    "-failover-abort-slave-timeout",
    "+failover-end-for-timeout",
    "+failover-end",
];

/// The sentinels of a service.
pub(super) struct Sentinels {
    clients: Vec<Client>,
    service: String,
    /// How to greet the Redis that they name.
    greeting: RedisConnectionInfo,
    uses_tls: bool,
    /// The number of their latest decision that was seen.
    /// `config-epoch` of Redis Sentinel, which grows with each failover.
    epoch: AtomicU64,
}

/// What a sentinel says of a failover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// Another Redis is being chosen: what is written now may be lost.
    Choosing,
    /// Another Redis takes the writes.
    Changed,
    /// This sentinel does not choose any longer.
    Ended,
}

/// Who takes the writes, to one sentinel's knowledge.
struct Decision {
    /// Grows with each failover: of two decisions the one with the higher number is the later.
    epoch: u64,
    host: String,
    port: u16,
}

impl Sentinels {
    /// Sentinels at these addresses; nothing is connected.
    ///
    /// # Errors
    /// If an address is none.
    pub(super) fn new(
        addresses: Vec<ConnectionAddr>,
        service: String,
        greeting: RedisConnectionInfo,
    ) -> Result<Self, RedisError> {
        let uses_tls = matches!(addresses.first(), Some(ConnectionAddr::TcpTls { .. }));
        let clients = addresses.into_iter().map(Client::open).collect::<Result<_, _>>()?;
        Ok(Self { clients, service, greeting, uses_tls, epoch: AtomicU64::default() })
    }

    pub(super) fn count(&self) -> usize {
        self.clients.len()
    }

    /// Connects to the Redis that takes the writes.
    ///
    /// # Errors
    /// If no sentinel answers, if all that do have missed a decision, or if that Redis cannot be reached.
    pub(super) async fn connect(
        &self,
        config: &AsyncConnectionConfig,
    ) -> Result<MultiplexedConnection, RedisError> {
        let Decision { epoch, host, port } = self.latest_decision(config).await?;
        let before = self.epoch.fetch_max(epoch, Ordering::Relaxed);
        if epoch < before {
            return Err((ErrorKind::Io, "the sentinels that answer have missed a decision").into());
        }
        let address = if self.uses_tls {
            ConnectionAddr::TcpTls { host, port, insecure: false, tls_params: None }
        } else {
            ConnectionAddr::Tcp(host, port)
        };
        let redis = address.into_connection_info()?.set_redis_settings(self.greeting.clone());
        Client::open(redis)?.get_multiplexed_async_connection_with_config(config).await
    }

    /// The decision with the highest number of all that answer soon; the last error where none does.
    async fn latest_decision(
        &self,
        config: &AsyncConnectionConfig,
    ) -> Result<Decision, RedisError> {
        let asked = self.clients.iter().map(|sentinel| self.ask(sentinel, config));
        let mut answers: FuturesUnordered<_> = asked.collect();
        let (mut latest, mut fault) = (None::<Decision>, None);
        loop {
            let next = match latest {
                None => Ok(answers.next().await),
                Some(_) => timeout(SLOWER_SENTINELS, answers.next()).await,
            };
            match next {
                Ok(Some(Ok(decision))) => {
                    let is_later =
                        latest.as_ref().is_none_or(|latest| latest.epoch < decision.epoch);
                    latest = if is_later { Some(decision) } else { latest };
                }
                Ok(Some(Err(error))) => fault = Some(error),
                Ok(None) | Err(_) => break,
            }
        }
        let nobody = || (ErrorKind::Io, "no sentinel answers").into();
        latest.ok_or_else(|| fault.unwrap_or_else(nobody))
    }

    /// What one sentinel decided last.
    async fn ask(
        &self,
        sentinel: &Client,
        config: &AsyncConnectionConfig,
    ) -> Result<Decision, RedisError> {
        let mut connection = sentinel.get_multiplexed_async_connection_with_config(config).await?;
        let question = |word| cmd("SENTINEL").arg(word).arg(&self.service).take();
        // The number first: what is asked later is of no earlier decision.
        let master: Vec<String> = question("MASTER").query_async(&mut connection).await?;
        let address: Option<(String, u16)> =
            question("GET-MASTER-ADDR-BY-NAME").query_async(&mut connection).await?;
        let mut pairs = master.chunks_exact(2);
        let epoch = pairs.find(|pair| pair[0] == "config-epoch");
        let epoch = epoch.and_then(|pair| pair[1].parse().ok()).unwrap_or_default();
        let unknown = (ErrorKind::Io, "a sentinel knows no Redis of this service");
        let (host, port) = address.ok_or(unknown)?;
        Ok(Decision { epoch, host, port })
    }

    /// Tells what one of the sentinels publishes, until the connection breaks or `tell` returns false; it is asked at least
    /// once in a second.
    ///
    /// # Errors
    /// If the sentinel cannot be reached.
    pub(super) async fn listen(
        &self,
        number: usize,
        mut tell: impl FnMut(Option<News>) -> bool,
    ) -> Result<(), RedisError> {
        // A link that is gone is noticed when `tell` is asked.
        const TICK: Duration = Duration::from_secs(1);
        let Some(sentinel) = self.clients.get(number) else {
            return Ok(());
        };
        let connected = timeout(MAX_CONNECT_TIME, async {
            let mut events = sentinel.get_async_pubsub().await?;
            events.subscribe(&[&BEGINNINGS[..], &CHANGES[..], &ENDS[..]].concat()).await?;
            Ok::<_, RedisError>(events)
        });
        let silent = |_| RedisError::from((ErrorKind::Io, "a sentinel does not answer"));
        let mut events = connected.await.map_err(silent)??;
        let mut messages = events.on_message();
        loop {
            let news = match timeout(TICK, messages.next()).await {
                Ok(Some(message)) => self.news(&message),
                Ok(None) => return Ok(()),
                Err(_) => None,
            };
            if !tell(news) {
                return Ok(());
            }
        }
    }

    fn news(&self, message: &Msg) -> Option<News> {
        let payload = std::str::from_utf8(message.get_payload_bytes()).ok()?;
        news(&self.service, message.get_channel_name(), payload)
    }
}

/// What a message means for a service. Messages are `SERVICE …` or `master SERVICE …`, or of another server `… @ SERVICE …`.
fn news(service: &str, channel: &str, payload: &str) -> Option<News> {
    let words: Vec<&str> = payload.split(' ').collect();
    let is_ours = match words[..] {
        [name, ..] if channel == "+switch-master" => name == service,
        ["master", name, ..] => name == service,
        _ => words.windows(2).any(|pair| pair == ["@", service]),
    };
    if !is_ours {
        None
    } else if BEGINNINGS.contains(&channel) {
        Some(News::Choosing)
    } else if CHANGES.contains(&channel) {
        Some(News::Changed)
    } else {
        Some(News::Ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_27_what_sentinels_publish_is_understood_for_the_own_service_alone() {
        for (channel, payload, expected) in [
            ("+try-failover", "master impots 127.0.0.1 6379", Some(News::Choosing)),
            ("+try-failover", "master others 127.0.0.1 6379", None),
            ("+switch-master", "impots 127.0.0.1 6379 127.0.0.1 6380", Some(News::Changed)),
            ("+switch-master", "others 127.0.0.1 6379 127.0.0.1 6380", None),
            (
                "+promoted-slave",
                "slave 127.0.0.1:6380 127.0.0.1 6380 @ impots 127.0.0.1 6379",
                Some(News::Changed),
            ),
            ("+promoted-slave", "slave h:6380 h 6380 @ others h 6379", None),
            ("-failover-abort-not-elected", "master impots h 6379", Some(News::Ended)),
            ("+failover-end", "master impots h 6379", Some(News::Ended)),
            ("+failover-end", "", None),
        ] {
            assert_eq!(news("impots", channel, payload), expected, "{channel} {payload}");
        }
    }
}
