//! One connection to Redis, made when it is needed and again when it breaks.
//!
//! Whatever Redis does, a request has its answer soon: it waits [`MAX_CONNECT_TIME`] for a connection and [`MAX_ANSWER_TIME`] for an answer,
//! and for [`REST`] after a failure nobody waits at all. The connection itself is made in the background: it may take
//! longer than a request can wait.
//!
//! Written by hand, for these times: they are those of a request with all its attempts, not of a command or a connection.
//!
//! Commands are answered in the order in which they were sent, over one connection for all requests: it sends what several ask in
//! one write. What a failure means for a session is not known here.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use redis::{Arg, Cmd, ErrorKind, RedisError, Value};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::error::RedisStoreError;
use super::sentinels::{News, Sentinels};
use super::server::{Connection, Server};
use crate::log::Sparing;

/// Longest wait of a request for a connection, counted from the beginning of the attempt.
const MAX_CONNECT_TIME: Duration = Duration::from_millis(250);

/// Longest wait for an answer.
const MAX_ANSWER_TIME: Duration = Duration::from_millis(300);

/// Longest wait for a command altogether: for a connection, an answer, and both again if the connection broke.
/// An answer within 700 ms is promised while Redis is down (security, fault 1), and a request has more to do.
const MAX_TOTAL_TIME: Duration = Duration::from_millis(600);

/// After a failure every command fails at once for this long: those who wait in line do not all wait in vain.
const REST: Duration = Duration::from_millis(100);

/// An attempt to connect that has not ended by then has died.
const LOST: Duration = Duration::from_secs(5);

/// Longest time in which nothing is written while sentinels choose another Redis.
/// For a planned failover, five seconds of 503 are the most that is promised (security, fault 27); a sentinel that began one may
/// say no more.
const MAX_CHOICE_TIME: Duration = Duration::from_secs(5);

/// Until a sentinel that does not answer is tried again.
const SENTINEL_PAUSE: Duration = Duration::from_millis(500);

/// The commands after which no replica needs to have anything: they read, or only move an expiry.
const READING: [&[u8]; 4] = [b"PING", b"GET", b"GETEX", b"EXPIRE"];

/// A failure is logged once in this time at most.
const LOG_PAUSE: Duration = Duration::from_secs(10);

/// The connection of a store.
pub(super) struct Link {
    server: Arc<Server>,
    /// What the longest waits are multiplied by.
    patience: u32,
    /// How many replicas must have a write before it counts.
    replicas: u32,
    state: Arc<watch::Sender<State>>,
    /// Whether what the sentinels publish is listened to.
    is_listening: AtomicBool,
    failures: Sparing,
}

/// An answer of Redis.
pub(super) struct Reply {
    pub(super) value: Value,
    /// Whether the command was sent twice, because the connection broke after the first time.
    pub(super) repeated: bool,
}

/// What has become of the connection: all requests watch it, and whichever comes first changes it.
#[derive(Clone)]
enum State {
    Unconnected,
    Connecting {
        since: Instant,
    },
    Connected(Live),
    Failed {
        at: Instant,
        fault: RedisStoreError,
    },
    /// Sentinels choose another Redis; the number of the first that said so.
    Replaced {
        since: Instant,
        by: usize,
    },
}

/// A connection, told apart from earlier and later ones.
#[derive(Clone)]
struct Live {
    connection: Connection,
    made_at: Instant,
}

impl Link {
    pub(super) fn new(server: Server) -> Self {
        Self {
            server: Arc::new(server),
            patience: 1,
            replicas: 0,
            is_listening: AtomicBool::default(),
            state: Arc::new(watch::Sender::new(State::Unconnected)),
            failures: Sparing::new(LOG_PAUSE),
        }
    }

    /// Waits so many times as long.
    pub(super) const fn be_patient(&mut self, patience: u32) {
        self.patience = patience;
    }

    /// From now on a write counts once so many replicas have it.
    pub(super) const fn wait_for_replicas(&mut self, count: u32) {
        self.replicas = count;
    }

    /// Sends a command, and sends it again if the connection broke: it must be safe to repeat.
    ///
    /// # Errors
    /// [`RedisStoreError`]; the command may have been done all the same.
    pub(super) async fn ask(&self, command: &Cmd) -> Result<Reply, RedisStoreError> {
        let answered = timeout(MAX_TOTAL_TIME * self.patience, self.ask_twice(command)).await;
        let answered = answered.unwrap_or_else(|_| {
            self.state.send_replace(State::failed(RedisStoreError::Silent));
            Err(RedisStoreError::Silent)
        });
        answered.inspect_err(|fault| self.log(fault))
    }

    /// Twice where the first time cannot have been the fault of the command: the connection broke, or led to a server that only reads.
    async fn ask_twice(&self, command: &Cmd) -> Result<Reply, RedisStoreError> {
        let live = self.connect().await?;
        match self.ask_once(&live, command).await {
            Err(RedisStoreError::Unreachable(_)) => {
                let live = self.connect().await?;
                let value = self.ask_once(&live, command).await?;
                Ok(Reply { value, repeated: true })
            }
            // Nothing was written, so that it is safe to repeat: perhaps the address leads to another server by now.
            Err(RedisStoreError::Refused(error)) if self.is_left_behind(&live, &error) => {
                self.leave(&live, State::Unconnected);
                let live = self.connect().await?;
                let value = self.ask_once(&live, command).await?;
                Ok(Reply { value, repeated: false })
            }
            answered => answered.map(|value| Reply { value, repeated: false }),
        }
    }

    /// Once, on a connection that is given up if no answer comes over it. What Redis itself refuses leaves the connection good.
    async fn ask_once(&self, live: &Live, command: &Cmd) -> Result<Value, RedisStoreError> {
        let mut connection = live.connection.clone();
        let asked = async {
            let value = connection.ask(command).await?;
            let wanted = if writes(command) { self.replicas } else { 0 };
            let found = if wanted == 0 { 0 } else { connection.replicas(wanted).await? };
            Ok((value, found, wanted))
        };
        match timeout(MAX_ANSWER_TIME * self.patience, asked).await {
            Ok(Ok((value, found, wanted))) if found >= wanted => Ok(value),
            Ok(Ok((_, found, wanted))) => Err(RedisStoreError::Unreplicated { found, wanted }),
            Ok(Err(error)) if is_answer(&error) => Err(RedisStoreError::of_answer(error)),
            Ok(Err(error)) => {
                self.leave(live, State::Unconnected);
                Err(RedisStoreError::Unreachable(error))
            }
            Err(_) => {
                self.leave(live, State::failed(RedisStoreError::Silent));
                Err(RedisStoreError::Silent)
            }
        }
    }

    /// Whether a connection leads to a server that takes no writes any more, while another one may. A new connection has
    /// just looked.
    fn is_left_behind(&self, live: &Live, error: &RedisError) -> bool {
        live.made_at.elapsed() >= REST && self.server.may_have_moved(error)
    }

    /// Gives a connection up, unless another request did and there is a newer one.
    fn leave(&self, live: &Live, next: State) {
        self.state.send_if_modified(|state| {
            let is_current = match state {
                State::Connected(current) => current.made_at == live.made_at,
                State::Unconnected
                | State::Connecting { .. }
                | State::Failed { .. }
                | State::Replaced { .. } => false,
            };
            if is_current {
                *state = next;
            }
            is_current
        });
    }

    /// The connection, made in the background if there is none.
    async fn connect(&self) -> Result<Live, RedisStoreError> {
        self.listen_to_sentinels();
        let mut states = self.state.subscribe();
        loop {
            let now = Instant::now();
            let lost = LOST * self.patience;
            if self.state.send_if_modified(|state| state.start_connecting(now, lost)) {
                let limit = self.server.connect_time() * self.patience;
                let attempt = Attempt { since: now, limit };
                tokio::spawn(attempt.connect(Arc::clone(&self.server), Arc::clone(&self.state)));
            }
            let since = match &*states.borrow_and_update() {
                State::Connected(live) => return Ok(live.clone()),
                State::Failed { fault, .. } => return Err(fault.clone()),
                State::Replaced { .. } => return Err(RedisStoreError::Replaced),
                State::Connecting { since } => *since,
                State::Unconnected => continue,
            };
            let changed =
                timeout_at(since + MAX_CONNECT_TIME * self.patience, states.changed()).await;
            if changed.is_err() {
                return Err(RedisStoreError::Silent);
            }
        }
    }

    /// Listens to the sentinels as long as there is this link.
    fn listen_to_sentinels(&self) {
        let count = self.server.sentinels().map_or(0, Sentinels::count);
        if count == 0 || self.is_listening.swap(true, Ordering::Relaxed) {
            return;
        }
        for number in 0..count {
            tokio::spawn(listen(number, Arc::clone(&self.server), Arc::downgrade(&self.state)));
        }
    }

    /// Every request fails in the same way while Redis is down: one of them is told of.
    fn log(&self, fault: &RedisStoreError) {
        if self.failures.admit().is_some() {
            let cause = std::error::Error::source(fault);
            tracing::warn!(cause, "{fault}");
        }
    }
}

impl State {
    fn failed(fault: RedisStoreError) -> Self {
        Self::Failed { at: Instant::now(), fault }
    }

    /// Whether it is time to connect; it is then being done. An attempt that takes longer than `lost` has died.
    fn start_connecting(&mut self, now: Instant, lost: Duration) -> bool {
        let is_time = match self {
            Self::Unconnected => true,
            Self::Failed { at, .. } => at.elapsed() >= REST,
            Self::Connecting { since } => since.elapsed() >= lost,
            Self::Replaced { since, .. } => since.elapsed() >= MAX_CHOICE_TIME,
            Self::Connected(_) => false,
        };
        if is_time {
            *self = Self::Connecting { since: now };
        }
        is_time
    }

    /// Takes note of what a sentinel says; whether it changes anything.
    fn hear(&mut self, number: usize, news: News) -> bool {
        let next = match (news, &*self) {
            (News::Choosing, Self::Replaced { .. }) => return false,
            (News::Choosing, _) => Self::Replaced { since: Instant::now(), by: number },
            (News::Changed, _) => Self::Unconnected,
            (News::Ended, Self::Replaced { by, .. }) if *by == number => Self::Unconnected,
            (News::Ended, _) => return false,
        };
        *self = next;
        true
    }
}

/// One attempt to connect, told apart from later ones by its beginning.
struct Attempt {
    since: Instant,
    limit: Duration,
}

impl Attempt {
    /// Connects, unless something else has become of the link meanwhile.
    async fn connect(self, server: Arc<Server>, state: Arc<watch::Sender<State>>) {
        let connected = timeout(self.limit, server.connect(self.limit)).await;
        let next = match connected {
            Ok(Ok(connection)) => State::Connected(Live { connection, made_at: Instant::now() }),
            Ok(Err(error)) => State::failed(RedisStoreError::of_connection(error)),
            Err(_) => State::failed(RedisStoreError::Silent),
        };
        state.send_if_modified(|state| {
            let is_waited_for =
                matches!(state, State::Connecting { since } if *since == self.since);
            if is_waited_for {
                *state = next;
            }
            is_waited_for
        });
    }
}

/// Lets a link know what a sentinel publishes, as long as there is the link.
async fn listen(number: usize, server: Arc<Server>, state: Weak<watch::Sender<State>>) {
    let Some(sentinels) = server.sentinels() else {
        return;
    };
    let tell = |news: Option<News>| {
        let Some(state) = state.upgrade() else {
            return false;
        };
        if let Some(news) = news {
            tracing::debug!(?news, number, "a sentinel speaks of a failover");
            state.send_if_modified(|state| state.hear(number, news));
        }
        true
    };
    while state.strong_count() > 0 {
        if let Err(error) = sentinels.listen(number, tell).await {
            tracing::debug!(%error, number, "a sentinel cannot be listened to");
        }
        sleep(SENTINEL_PAUSE).await;
    }
}

/// Whether a command leaves something behind that must not be lost.
fn writes(command: &Cmd) -> bool {
    matches!(command.args_iter().next(), Some(Arg::Simple(name)) if !READING.contains(&name))
}

/// Whether an error is what Redis said, not what became of the connection.
fn is_answer(error: &RedisError) -> bool {
    matches!(error.kind(), ErrorKind::Server(_) | ErrorKind::Extension)
}

impl fmt::Debug for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Link(redacted)")
    }
}
