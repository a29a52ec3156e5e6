//! `impots serve`: the server.

use std::io::{ErrorKind, IsTerminal};
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use impots_web::config::{
    ConfigError, DEMONSTRATION_ACCOUNT, LogFormat, Settings, StoreKind, Typed,
};
use tokio::net::TcpListener;

use crate::console;
use crate::failure::{Exit, Failure};

/// Start the server: pages for people, JSON and XML for programs.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ServeArguments {
    /// Settings file; without this flag `impots.toml` is read if there is one [variable: `IMPOTS_CONFIG`]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Address and port to listen on; port 0 takes a free one [default: 127.0.0.1:5000] [variable: `IMPOTS_LISTEN`]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,

    /// Protection against cross-site forgery: token in the URL, none, or in forms [default: url] [values: url, off,
    /// form] [variable: `IMPOTS_CSRF`]
    #[arg(long, value_name = "MODE")]
    csrf: Option<String>,

    /// Where sessions live [default: memory] [values: memory, cookie, redis] [variable: `IMPOTS_SESSIONS`]
    #[arg(long, value_name = "STORE")]
    sessions: Option<String>,

    /// Redis server of `--sessions redis` [default: `redis://127.0.0.1:6379`] [variable: `IMPOTS_REDIS_URL`]
    #[arg(long, value_name = "URL")]
    redis_url: Option<String>,

    /// Database of the tax parameters and accounts: not built yet [variable: `IMPOTS_DATABASE_URL`]
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,

    /// Key that signs tokens and cookies; repeat it to accept older keys too [default: a random one at each start]
    /// [variable: `IMPOTS_SECRET_KEY`, keys separated by spaces]
    #[arg(long, value_name = "KEY")]
    secret_key: Vec<String>,

    /// Language of clients that ask for none [default: fr] [values: fr, en] [variable: `IMPOTS_LANGUAGE`]
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,

    /// What stands before every path, like `/do` [default: nothing] [variable: `IMPOTS_PREFIX`]
    #[arg(long, value_name = "PATH")]
    prefix: Option<String>,

    /// Log lines for people or for machines [default: text] [values: text, json] [variable: `IMPOTS_LOG_FORMAT`]
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
}

const AFTER_HELP: &str = "\
Each setting is taken from its flag, else from its variable, else from the settings file, else its default.
A secret key given as a flag can be read by other users of the machine: prefer the variable or the file.

Examples:
  impots serve                                   http://127.0.0.1:5000, account admin / admin
  impots serve --csrf off --language en          no token, English first
  impots serve --listen 127.0.0.1:0              any free port
  IMPOTS_SECRET_KEY=… impots serve --sessions redis --redis-url redis://127.0.0.1:6379";

/// Serves until it is told to stop.
pub(crate) fn run(arguments: &ServeArguments) -> anyhow::Result<Exit> {
    let settings = Settings::load(&arguments.typed(), &Typed::from_environment())
        .map_err(|error| failure(&error))?;
    start_log(settings.log_format);
    // Only passwords are hashed on blocking threads, each of which keeps the 19 MiB that a hash takes.
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(cores)
        .enable_all()
        .build()
        .context("cannot start the server's threads")?;
    runtime.block_on(serve(settings))
}

impl ServeArguments {
    fn typed(&self) -> Typed {
        Typed {
            config: self.config.clone(),
            listen: self.listen.clone(),
            csrf: self.csrf.clone(),
            sessions: self.sessions.clone(),
            redis_url: self.redis_url.clone(),
            database_url: self.database_url.clone(),
            secret_keys: Some(self.secret_key.clone()).filter(|keys| !keys.is_empty()),
            language: self.language.clone(),
            prefix: self.prefix.clone(),
            log_format: self.log_format.clone(),
        }
    }
}

fn failure(error: &ConfigError) -> Failure {
    match error {
        ConfigError::Startup(_) => Failure::ours(error.to_string(), error.hint()),
        ConfigError::Unreadable { .. }
        | ConfigError::Faulty { .. }
        | ConfigError::Invalid { .. }
        | ConfigError::NotBuilt { .. }
        | ConfigError::DemonstrationAccountOnNetwork { .. }
        | ConfigError::SecretKeyNeeded => Failure::input(error.to_string(), error.hint()),
    }
}

async fn serve(settings: Settings) -> anyhow::Result<Exit> {
    // Before anything is announced: a signal right after the announcement must stop the server properly.
    let stop = stop_signal()?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| not_listening(settings.listen, &error))?;
    let address = listener
        .local_addr()
        .context("the listening socket has no address")?;
    let announcement = announcement(&settings, address);
    let state = settings.into_state().map_err(|error| failure(&error))?;
    console::tell(&announcement);
    if !state.is_ready().await {
        console::tell(
            "warning: the sessions cannot be reached yet; answers are 503 until they can",
        );
    }
    impots_web::serve(listener, state, stop).await;
    console::tell("stopped");
    Ok(Exit::Done)
}

fn not_listening(address: SocketAddr, error: &std::io::Error) -> Failure {
    let hint = match error.kind() {
        ErrorKind::AddrInUse => {
            "another program listens there: stop it, or choose another port with `--listen 127.0.0.1:5001`"
        }
        ErrorKind::PermissionDenied => {
            "ports below 1024 need privileges: choose a higher one with `--listen`"
        }
        ErrorKind::AddrNotAvailable => {
            "this machine has no such address: choose one of its own with `--listen`"
        }
        _ => "choose another address with `--listen`",
    };
    Failure::input(format!("cannot listen on `{address}`: {error}"), hint)
}

fn announcement(settings: &Settings, address: SocketAddr) -> String {
    let accounts = if settings.uses_demonstration_account() {
        format!(
            "{DEMONSTRATION_ACCOUNT} / {DEMONSTRATION_ACCOUNT} \
             (demonstration: no user is configured; only offered on this machine)"
        )
    } else {
        settings.user_names().join(", ")
    };
    let sessions = match settings.store {
        StoreKind::Memory => "in memory, lost when the server stops",
        StoreKind::Cookie => "in a signed cookie",
        StoreKind::Redis => "in Redis",
    };
    format!(
        "impots {version} listens on http://{address}{prefix}/\n\
         accounts: {accounts}\n\
         sessions: {sessions}\n\
         csrf:     {csrf}\n\
         stop:     Ctrl-C",
        version = env!("CARGO_PKG_VERSION"),
        prefix = settings.prefix,
        csrf = settings.csrf.word(),
    )
}

/// Resolves at Ctrl-C, or when the system asks the process to end.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot wait for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot wait for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

fn start_log(format: LogFormat) {
    use tracing_subscriber::filter::LevelFilter;
    let mut builder = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(LevelFilter::INFO)
        .with_target(false)
        // It would print them to standard error too, and panic when nobody reads that any more.
        .log_internal_errors(false);
    if !std::io::stderr().is_terminal() {
        builder = builder.with_ansi(false);
    }
    match format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
}
