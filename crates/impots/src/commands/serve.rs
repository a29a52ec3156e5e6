//! `impots serve`: the server.

mod announcement;
mod database;
mod signals;

use std::fmt;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use impots_web::Part;
use impots_web::config::{ConfigError, Settings, Typed};
use impots_web::log::{self, LogFile};
use tokio::net::TcpListener;

use crate::console;
use crate::failure::{Exit, Failure};
use announcement::announcement;
use database::DatabaseAtStart;

/// Start the server: pages for people, JSON and XML for programs.
#[derive(Args)]
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

    /// Database of the tax parameters and accounts: `sqlite://FILE`, `postgres://…` or `mysql://…`; prefer the variable
    /// or the file for an address with a password [default: `sqlite://impots.db`] [variable: `IMPOTS_DATABASE_URL`]
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

    /// File of the log lines; set aside each day [default: standard error] [variable: `IMPOTS_LOG_FILE`]
    #[arg(long, value_name = "FILE")]
    log_file: Option<String>,

    /// Log lines for people or for machines [default: text] [values: text, json] [variable: `IMPOTS_LOG_FORMAT`]
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,

    /// Address or port of `/metrics` for Prometheus; a port alone is one of this machine only [default: off]
    /// [variable: `IMPOTS_METRICS_LISTEN`]
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics_listen: Option<String>,

    /// Proxy in front, an address or a network, whose `X-Forwarded-For` is believed; repeat it for more [default: none]
    /// [variable: `IMPOTS_TRUSTED_PROXIES`, separated by spaces]
    #[arg(long, value_name = "ADDRESS")]
    trusted_proxy: Vec<String>,
}

/// Nothing is shown: keys and passwords are among it.
impl fmt::Debug for ServeArguments {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ServeArguments").finish_non_exhaustive()
    }
}

const AFTER_HELP: &str = "\
Each setting is taken from its flag, else from its variable, else from the settings file, else its default.
A secret key given as a flag can be read by other users of the machine: prefer the variable or the file.
The signal HUP makes the server read the tax parameters of the database and open its log file again; USR1 only opens
the log file again.

Examples:
  impots serve                                   http://127.0.0.1:5000, account admin / admin
  impots serve --csrf off --language en          no token, English first
  impots serve --listen 127.0.0.1:0              any free port
  IMPOTS_SECRET_KEY=… impots serve --sessions redis --redis-url redis://127.0.0.1:6379";

/// Serves until it is told to stop.
pub(crate) fn run(arguments: &ServeArguments) -> anyhow::Result<Exit> {
    let settings = Typed::from_environment()
        .and_then(|environment| Settings::load(&arguments.typed(), &environment))
        .map_err(|error| failure(&error))?;
    // Until the end: dropped, it writes the lines that wait.
    let log = log::start(&settings.operation.log).map_err(|error| failure(&error))?;
    // Only passwords are hashed on blocking threads, each of which keeps the 19 MiB that a hash takes.
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(cores)
        .enable_all()
        .build()
        .context("cannot start the server's threads")?;
    runtime.block_on(serve(settings, log.file()))
}

impl ServeArguments {
    pub(crate) fn typed(&self) -> Typed {
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
            log_file: self.log_file.clone(),
            metrics_listen: self.metrics_listen.clone(),
            trusted_proxies: Some(self.trusted_proxy.clone()).filter(|list| !list.is_empty()),
            mail_password: None,
        }
    }
}

pub(crate) fn failure(error: &ConfigError) -> Failure {
    match error {
        ConfigError::Startup(_) => Failure::ours(error.to_string(), error.hint()),
        ConfigError::Unreadable { .. }
        | ConfigError::Faulty { .. }
        | ConfigError::Invalid { .. }
        | ConfigError::DemonstrationAccountOnNetwork { .. }
        | ConfigError::SecretKeyNeeded => Failure::input(error.to_string(), error.hint()),
    }
}

async fn serve(settings: Settings, log: LogFile) -> anyhow::Result<Exit> {
    // Before anything is announced: a signal right after the announcement must be understood.
    let stop = signals::stop()?;
    let again = signals::Again::new()?;
    let listener = listen("--listen", settings.listen).await?;
    let metrics = match settings.operation.metrics_listen {
        Some(address) => Some(listen("--metrics-listen", address).await?),
        None => None,
    };
    let address = listener.local_addr().context("the listening socket has no address")?;
    let metrics_address = metrics.as_ref().and_then(|it| it.local_addr().ok());
    let state = settings.clone().into_state();
    let state = state.map_err(|error| failure(&error))?;
    again.obey(&state, log);
    let database = match state.database() {
        Some(link) => database::read(link).await?,
        None => DatabaseAtStart::default(),
    };
    if database.is_reached {
        let checked = settings.check_accounts(!database.users.is_empty());
        checked.map_err(|error| failure(&error))?;
    }
    console::tell(&announcement(&settings, &database, address, metrics_address));
    database.warn();
    if state.parts_not_ready().await.contains(&Part::Sessions) {
        console::tell(
            "warning: the sessions cannot be reached yet; answers are 503 until they can",
        );
    }
    let metrics = metrics.map(|listener| {
        let served = impots_web::serve_metrics(listener, state.clone(), std::future::pending());
        tokio::spawn(served)
    });
    impots_web::serve(listener, state, stop).await;
    if let Some(metrics) = metrics {
        metrics.abort();
    }
    console::tell("stopped");
    Ok(Exit::Done)
}

async fn listen(flag: &str, address: SocketAddr) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| not_listening(flag, address, &error))
}

fn not_listening(flag: &str, address: SocketAddr, error: &std::io::Error) -> Failure {
    let hint = match error.kind() {
        ErrorKind::AddrInUse => format!(
            "another program listens there: stop it, or choose another port with `{flag} 127.0.0.1:5001`"
        ),
        ErrorKind::PermissionDenied => {
            format!("ports below 1024 need privileges: choose a higher one with `{flag}`")
        }
        ErrorKind::AddrNotAvailable => {
            format!("this machine has no such address: choose one of its own with `{flag}`")
        }
        _ => format!("choose another address with `{flag}`"),
    };
    Failure::input(format!("cannot listen on `{address}`: {error}"), hint)
}
