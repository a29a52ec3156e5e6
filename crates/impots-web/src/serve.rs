//! A server at work: the loop that accepts connections, what is done beside it, and how it stops (security, faults 12 to 15
//! and 29).
//!
//! Written by hand: `axum::serve` has no defence against clients that send slowly or never.
//!
//! A server ends in this order: no newcomers, requests at work finish, what is done beside is given up, the database is told what
//! it has not been told, mail is tried once more. Each of these is bounded in time, so that a process manager need not kill it.

mod answering;
mod door;
mod stop;
mod threads;

use std::time::Duration;

use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::application::{app, metrics_app};
use crate::connection::Listener;
use crate::state::AppState;
use door::{Door, room};
pub use stop::Stop;
pub use threads::Threads;

/// Most connections at once for the metrics.
const MAX_METRICS_CONNECTIONS: usize = 64;

/// How often expired sessions are forgotten.
const SWEEP: Duration = Duration::from_mins(1);

/// Answers connections on these threads until `stop` resolves, then lets the requests at work finish and sends the mail that
/// waits.
pub async fn serve(
    listener: impl Into<Listener>,
    state: AppState,
    threads: Threads,
    stop: impl Future<Output = Stop>,
) {
    // Whether the demonstration account is offered decides which hosts are answered: nobody is before that is known, where the database
    // is reached.
    state.parts.accounts.renew_costs().await;
    let housekeeping = tokio::spawn(keep_house(state.clone()));
    let reloading = tokio::spawn(keep_parameters(state.clone()));
    let following = tokio::spawn(follow_sessions(state.clone()));
    // The threads live to the end of all this: connections to the database may be theirs.
    let door = Door::new(&state, app(state.clone()), &threads, room(&threads));
    door.answer_until(listener.into(), stop).await;
    housekeeping.abort();
    reloading.abort();
    following.abort();
    if let Some(database) = state.database() {
        database.close(state.parts.clock.now()).await;
    }
    if let Some(mailer) = &state.observers.mailer {
        mailer.flush().await;
    }
}

/// Answers `/metrics` and `/health/…` until `stop` resolves, within the same limits of size and time as [`serve`].
pub async fn serve_metrics(
    listener: impl Into<Listener>,
    state: AppState,
    stop: impl Future<Output = Stop>,
) {
    let (application, threads) = (metrics_app(state.clone()), Threads::of_caller());
    let door = Door::new(&state, application, &threads, MAX_METRICS_CONNECTIONS);
    door.answer_until(listener.into(), stop).await;
}

/// Reads the parameters when the database is there, and again when that is asked for; costs of log-ins follow, as users may have
/// come with them.
async fn keep_parameters(state: AppState) {
    let Some(database) = state.database() else {
        return;
    };
    let mut keeper = database.keeper();
    loop {
        keeper.read_again().await;
        state.parts.accounts.renew_costs().await;
    }
}

/// Tells other servers which sessions began and ended here, and learns of theirs.
async fn follow_sessions(state: AppState) {
    let Some(database) = state.database() else {
        return;
    };
    loop {
        database.exchange_sessions(state.parts.clock.now()).await;
        state.parts.accounts.look_for_users().await;
    }
}

/// Forgets once a minute what is over: sessions here, what no session needs in the database.
async fn keep_house(state: AppState) {
    let mut sweep = regularly(SWEEP);
    loop {
        sweep.tick().await;
        state.sweep();
        state.parts.accounts.renew_costs().await;
        if let Some(database) = state.database() {
            let lifetime = state.parts.sessions.lifetime();
            database.forget_sessions(lifetime, state.parts.clock.now()).await;
        }
    }
}

/// A tick that comes late moves the next ones: a machine that slept does not do all at once what it missed.
fn regularly(period: Duration) -> Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
