//! What the server says when it starts. Its first line has the address, its last one says that all is told: programs that start a
//! server on a free port wait for both (`ServerProcess` in `impots-testing`).

use std::net::SocketAddr;

use impots_web::DEMONSTRATION_ACCOUNT;

use super::database::DatabaseAtStart;
use crate::console;
use crate::settings::{Settings, StoreKind};

/// Longest list of names that is shown whole.
const MAX_NAMES: usize = 5;

/// Where the server listens, who may log in, where things are kept, how to stop it.
pub(super) fn announcement(
    settings: &Settings,
    database: &DatabaseAtStart,
    place: &str,
    metrics: Option<SocketAddr>,
) -> String {
    let sessions = match settings.sessions.store {
        StoreKind::Memory => "in memory, lost when the server stops",
        StoreKind::Cookie => "in a signed cookie",
        StoreKind::Redis => "in Redis",
    };
    let metrics = metrics.map(|address| format!("metrics:  http://{address}/metrics\n"));
    let log = settings.log.file.as_ref();
    let log = log.map(|file| format!("log:      {}\n", file.value.display()));
    let mail = settings.mail.as_ref();
    let mail = mail.map(|mail| format!("mail:     {}\n", mail.recipients()));
    format!(
        "impots {version} listens on {place}{prefix}/\n\
         accounts: {accounts}\n\
         database: {database}\n\
         sessions: {sessions}\n\
         csrf:     {csrf}\n\
         {metrics}{log}{mail}\
         stop:     Ctrl-C",
        version = env!("CARGO_PKG_VERSION"),
        prefix = settings.prefix,
        accounts = accounts(settings, database),
        database = settings.database_url,
        csrf = settings.csrf.word(),
        metrics = metrics.unwrap_or_default(),
        log = log.unwrap_or_default(),
        mail = mail.unwrap_or_default(),
    )
}

/// Who may log in: the users of settings and database under their names, or the demonstration account while there are none.
fn accounts(settings: &Settings, database: &DatabaseAtStart) -> String {
    let stored = database.users.iter().map(String::as_str);
    let mut names: Vec<&str> = settings.user_names().into_iter().chain(stored).collect();
    names.sort_unstable();
    names.dedup();
    match names.len() {
        0 if !database.is_reached => "those of the database, once it can be reached".to_owned(),
        0 => format!(
            "{DEMONSTRATION_ACCOUNT} / {DEMONSTRATION_ACCOUNT} \
             (demonstration: there is no user; only offered on this machine)"
        ),
        count if count > MAX_NAMES => {
            let others = count - MAX_NAMES;
            let first = names[..MAX_NAMES].join(", ");
            format!("{} and {others} more", console::printable_line(&first))
        }
        _ => console::printable_line(&names.join(", ")).into_owned(),
    }
}
