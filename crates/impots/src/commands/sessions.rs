//! `impots sessions`: who is logged in where, and who no longer.

use std::collections::BTreeSet;
use std::path::Path;

use clap::{Args, Subcommand};
use impots_storage::{Database, StoredSession};

use crate::commands::database_arguments::DatabaseArguments;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::output::Sink;
use crate::timestamp;

/// List who is logged in where, and end sessions on every server
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  impots sessions list\n  impots sessions end jeanne")]
pub(crate) struct SessionsArguments {
    #[command(subcommand)]
    command: SessionsCommand,
}

#[derive(Debug, Subcommand)]
enum SessionsCommand {
    List(ListArguments),
    End(EndArguments),
}

/// List the sessions of users, the one used last first
#[derive(Debug, Args)]
#[command(after_help = AFTER_LIST)]
struct ListArguments {
    /// The account whose sessions to list; all of them otherwise
    user: Option<String>,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_LIST: &str = "\
A line has, between tabulators: what the session is called (which opens nothing), the account, the browser coarsely, when its user \
logged in, when it was last used (to the minute). Times are in UTC. A session that begins and ends within a second is not listed, nor \
is one that Flask wrote.

Examples:
  impots sessions list
  impots sessions list jeanne";

/// End sessions within two seconds, on every server and in every store
#[derive(Debug, Args)]
#[command(after_help = AFTER_END)]
struct EndArguments {
    /// The account whose sessions to end
    #[arg(required_unless_present = "everybody")]
    user: Option<String>,

    /// Only the session that `impots sessions list` calls so
    #[arg(long, value_name = "ID", requires = "user")]
    session: Option<String>,

    /// The sessions of all accounts
    #[arg(long, conflicts_with = "user")]
    everybody: bool,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_END: &str = "\
Whoever it was can log in again. `impots users password` and `impots users remove` end the sessions of an account too.

Examples:
  impots sessions end jeanne
  impots sessions end jeanne --session 3kTMd9Zxq1mCwA8sVb2fGg
  impots sessions end --everybody";

/// Runs the command below `sessions`.
pub(crate) fn run(arguments: &SessionsArguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        SessionsCommand::List(arguments) => list(arguments),
        SessionsCommand::End(arguments) => end(arguments),
    }
}

fn list(arguments: &ListArguments) -> anyhow::Result<Exit> {
    let ListArguments { user, database } = arguments;
    let read = async |database: &Database| database.sessions(user.as_deref()).await;
    let sessions = database.work(read)?;
    if sessions.is_empty() {
        console::tell(&format!("no session in `{}`", database.shown()?));
    }
    let mut output = Sink::create(Path::new("-"))?;
    for session in &sessions {
        output.write(&line(session))?;
    }
    output.finish()?;
    Ok(Exit::Done)
}

fn line(session: &StoredSession) -> String {
    let StoredSession { id, user, browser, begun_at, last_used_at } = session;
    let [id, user] = [id, user].map(|it| console::printable_line(it));
    let browser = if browser.is_empty() { "-" } else { browser };
    let [begun, last] = [begun_at, last_used_at].map(|at| timestamp::shown(Some(*at)));
    format!("{id}\t{user}\t{}\t{begun}\t{last}\n", console::printable_line(browser))
}

fn end(arguments: &EndArguments) -> anyhow::Result<Exit> {
    let EndArguments { user, session, database, .. } = arguments;
    let now = timestamp::now();
    let work = async |database: &Database| {
        let listed = database.sessions(user.as_deref()).await?;
        if let (Some(user), Some(session)) = (user, session) {
            let is_there = listed.iter().any(|known| known.id == *session);
            if is_there {
                database.end_sessions(user, Some(session), now).await?;
            }
            return Ok(is_there);
        }
        let names: BTreeSet<String> = if let Some(user) = user {
            [user.clone()].into()
        } else {
            let stored = database.users().await?.into_iter().map(|user| user.name);
            listed.into_iter().map(|session| session.user).chain(stored).collect()
        };
        for name in &names {
            database.end_sessions(name, None, now).await?;
        }
        Ok(true)
    };
    if !database.work(work)? {
        let hint = "`impots sessions list` lists those there are";
        return Err(CommandError::input("no such session of this user", hint).into());
    }
    let whose = user.as_ref().map_or("everybody".to_owned(), |user| format!("user `{user}`"));
    let what = if session.is_some() { "a session" } else { "all sessions" };
    console::tell(&format!("{what} of {whose} ended in `{}`", database.shown()?));
    Ok(Exit::Done)
}
