//! `impots sessions`: who is logged in where, and who no longer.
//!
//! The sessions themselves live elsewhere (memory, cookies, Redis). The database has a list of them, written once a second, and numbers
//! of ends, which every server reads once a second: that is what these commands read and write (docs/DECISIONS.md, "Sessions end by number").

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use impots_storage::{Database, StorageError, StoredSession};
use impots_web::DEMONSTRATION_ACCOUNT;
use strsim::osa_distance;

use crate::commands::database_arguments::DatabaseArguments;
use crate::console;
use crate::exit::{CommandError, Exit};
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
    let user = user.as_deref();
    let sessions = database.work(async |database: &Database| database.sessions(user).await)?;
    database.print_list("session", user, &sessions.iter().map(line).collect::<String>())
}

/// A line of five values between tabulators; names and browsers come from others, and may hold anything.
fn line(session: &StoredSession) -> String {
    let StoredSession { id, user, browser, begun_at, last_used_at } = session;
    let [id, user] = [id, user].map(|it| console::printable_line(it));
    let browser = if browser.is_empty() { "-" } else { browser };
    let [begun, last] = [begun_at, last_used_at].map(|at| timestamp::shown(Some(*at)));
    format!("{id}\t{user}\t{}\t{begun}\t{last}\n", console::printable_line(browser))
}

fn end(arguments: &EndArguments) -> anyhow::Result<Exit> {
    let EndArguments { user, session, database, .. } = arguments;
    let told = match (user, session) {
        (Some(user), Some(session)) => {
            end_one(user, session, database)?;
            format!("a session of user `{user}` ended in `{}`", database.shown()?)
        }
        (Some(user), None) => {
            let count = counted(end_all_of(user, database)?);
            format!("all sessions of user `{user}` ended in `{}`: {count}", database.shown()?)
        }
        (None, _) => {
            let count = counted(end_everybody(database)?);
            format!("all sessions of everybody ended in `{}`: {count}", database.shown()?)
        }
    };
    console::tell(&told);
    Ok(Exit::Done)
}

/// How many of them were listed: one that has just begun is not, and ends with them.
fn counted(count: usize) -> String {
    match count {
        0 => "no session was listed".to_owned(),
        1 => "1 session was listed".to_owned(),
        _ => format!("{count} sessions were listed"),
    }
}

/// Ends one session that is listed.
///
/// # Errors
/// If none of this user is called so: an end of nothing would look like one that was done.
fn end_one(user: &str, session: &str, database: &DatabaseArguments) -> anyhow::Result<()> {
    let work = async |database: &Database| {
        let listed = database.sessions(Some(user)).await?;
        let is_there = listed.iter().any(|known| known.id == *session);
        if is_there {
            database.end_sessions(user, Some(session), timestamp::now()).await?;
        }
        Ok(is_there)
    };
    if database.work(work)? {
        return Ok(());
    }
    let hint = "`impots sessions list` lists those there are";
    Err(CommandError::input("no such session of this user", hint).into())
}

/// Ends whatever sessions a user has; how many of them were listed.
///
/// # Errors
/// If nobody is called so in database, settings or sessions, with the name that was probably meant.
fn end_all_of(user: &str, arguments: &DatabaseArguments) -> anyhow::Result<usize> {
    let is_in_settings = arguments.settings_have(user)?;
    let work = async |database: &Database| {
        let known = names(&database.sessions(None).await?, database).await?;
        let listed = database.sessions(Some(user)).await?.len();
        // Without any user a server lets in the demonstration account.
        let is_demonstration = user == DEMONSTRATION_ACCOUNT && !database.has_users().await?;
        if !known.contains(user) && !is_in_settings && !is_demonstration {
            return Ok(Err(unknown(user, &known)));
        }
        database.end_sessions(user, None, timestamp::now()).await?;
        Ok(Ok(listed))
    };
    Ok(arguments.work(work)??)
}

/// Ends the sessions of all, name by name, as an end is one of a user: of each who has an account, as a session that has just begun
/// is not listed yet, and of each who is listed, as users of settings have no account here.
fn end_everybody(database: &DatabaseArguments) -> anyhow::Result<usize> {
    database.work(async |database: &Database| {
        let listed = database.sessions(None).await?;
        for name in names(&listed, database).await? {
            database.end_sessions(&name, None, timestamp::now()).await?;
        }
        Ok(listed.len())
    })
}

/// Who has a session or an account in the database.
async fn names(
    sessions: &[StoredSession],
    database: &Database,
) -> Result<BTreeSet<String>, StorageError> {
    let stored = database.users().await?.into_iter().map(|user| user.name);
    Ok(sessions.iter().map(|session| session.user.clone()).chain(stored).collect())
}

/// As many letters are wrong in a slip.
const MAX_SLIPS: usize = 2;

/// Why nothing was ended, with the nearest of the known names.
fn unknown(user: &str, known: &BTreeSet<String>) -> CommandError {
    let slips = |name: &&String| osa_distance(user, name);
    let near = known.iter().min_by_key(slips).filter(|name| slips(name) <= MAX_SLIPS);
    let hint = match near {
        Some(name) => format!("did you mean `{}`?", console::printable_line(name)),
        None => "`impots sessions list` lists those there are".to_owned(),
    };
    CommandError::input(format!("no user `{user}`, and no session of theirs"), hint)
}
