//! `impots serve`: the server.
//!
//! Here is the order of a start and of an end; what a server does in between is `impots-web`. Whatever keeps it from starting is told
//! before anything is announced, but for a database or a Redis that is down: those are waited for.

mod announcement;
mod database;
mod descriptors;
mod listening;
mod signals;
mod spare_memory;

use std::num::NonZero;

use anyhow::Context as _;
use clap::Args;
use impots_web::{AppState, Part, Threads};

use crate::console;
use crate::exit::Exit;
use crate::log::{self, LogFile};
use crate::settings::{
    ListenAddress, Reader, Settings, SettingsArguments, SettingsError, warn_of_unknown_variables,
};
use announcement::announcement;
use database::DatabaseAtStart;
use listening::HandedOver;

/// Start the server: pages for people, JSON and XML for programs.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ServeArguments {
    #[command(flatten)]
    settings: SettingsArguments,
}

const AFTER_HELP: &str = "\
Each setting is taken from its flag, else from its variable, else from the settings file, else its default.
A secret key given as a flag can be read by other users of the machine: prefer the variable or the file.
The signal TERM stops it gently: for nine seconds it serves the connections that a proxy keeps; Ctrl-C does not wait.
The signal HUP makes the server read the tax parameters of the database and open its log file again; USR1 only opens
the log file again.

Examples:
  impots serve                                   http://127.0.0.1:5000, account admin / admin
  impots serve --csrf off --language en          no token, English first
  impots serve --listen 127.0.0.1:0              any free port
  impots serve --listen unix:/run/impots/impots.sock
  IMPOTS_SECRET_KEY=… impots serve --sessions redis --redis-url redis://127.0.0.1:6379";

/// Serves until it is told to stop.
pub(crate) fn run(arguments: &ServeArguments) -> anyhow::Result<Exit> {
    warn_of_unknown_variables();
    let mut reader =
        Reader::new(&arguments.settings.0).map_err(SettingsError::into_command_error)?;
    let mut settings = Settings::read(&mut reader).map_err(SettingsError::into_command_error)?;
    // Who stands before a socket of others is not known: with it, the server is one that others reach.
    let handed_over = listening::handed_over()?;
    if handed_over.is_some() {
        settings.listen = ListenAddress::HandedOver;
    }
    // Until the end: dropped, it writes the lines that wait.
    let log = log::start(&settings.log).map_err(SettingsError::into_command_error)?;
    descriptors::raise_limit();
    // On blocking threads passwords are hashed and long answers written, as many of each at once as there are cores.
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(2 * cores)
        .enable_all()
        .build()
        .context("cannot start the server's threads")?;
    runtime.block_on(serve(settings, handed_over, log.file()))
}

/// Listens, tells that it does, and serves until a signal says to stop.
///
/// # Errors
/// Addresses that cannot be listened on, a database that answers and cannot be used, and settings that only a start finds out to be
/// of no use.
async fn serve(
    settings: Settings,
    handed_over: Option<HandedOver>,
    log: LogFile,
) -> anyhow::Result<Exit> {
    // Before anything is announced: a signal right after the announcement must be understood.
    let stop = signals::stop()?;
    let again = signals::Again::new()?;
    let place = match handed_over {
        Some(socket) => socket.listen()?,
        None => listening::listen(&settings.listen).await?,
    };
    let metrics = match settings.metrics_listen {
        Some(address) => Some(listening::listen_on_port("--metrics-listen", address).await?),
        None => None,
    };
    let metrics_address = metrics.as_ref().and_then(|it| it.local_addr().ok());
    let state = settings.clone().into_state().map_err(SettingsError::into_command_error)?;
    again.obey(&state, log);
    let database = match state.database() {
        Some(link) => database::read(link).await?,
        None => DatabaseAtStart::default(),
    };
    // Of a database that is down nobody knows its users; until it was read, every answer but health is 503, and nobody logs in.
    if database.is_reached {
        settings
            .check_accounts(!database.users.is_empty())
            .map_err(SettingsError::into_command_error)?;
    }
    console::tell(&announcement(&settings, &database, &place.shown, metrics_address));
    database.warn();
    warn_of_sessions(&state.parts_not_ready().await);
    let metrics = metrics.map(|listener| {
        let served = impots_web::serve_metrics(listener, state.clone(), std::future::pending());
        tokio::spawn(served)
    });
    impots_web::serve(place.listener, state.clone(), threads(&state)?, stop).await;
    // Not before: newcomers come through its file as long as the server takes them.
    drop(place.file);
    if let Some(metrics) = metrics {
        metrics.abort();
    }
    console::tell("stopped");
    Ok(Exit::Done)
}

/// The threads that answer, each of which also gives back the memory that it has free.
fn threads(state: &AppState) -> anyhow::Result<Threads> {
    let threads =
        Threads::for_sessions_of(state).context("cannot start the threads that answer")?;
    threads.begin_on_each(spare_memory::keep_giving_back);
    Ok(threads)
}

/// Says that the sessions are not to be had yet. Of the database [`DatabaseAtStart::warn`] says more.
fn warn_of_sessions(not_ready: &[Part]) {
    for part in not_ready {
        match part {
            Part::Sessions => console::tell(
                "warning: the sessions cannot be reached yet; answers are 503 until they can",
            ),
            Part::SessionWrites => console::tell(
                "warning: Redis refuses writes; answers are 503 until it takes them, and the log says why",
            ),
            Part::Database | Part::Server => {}
        }
    }
}
