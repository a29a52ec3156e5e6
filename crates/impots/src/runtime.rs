//! The runtime of the commands that ask a server or the database: one thread is enough, as they wait for what they asked. The server
//! has one of its own (`commands/serve.rs`).

use anyhow::Context as _;
use tokio::runtime::Builder;

/// Waits for some work to end.
///
/// # Errors
/// If the system has nothing left to wait with.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    let runtime = Builder::new_current_thread().enable_all().build();
    Ok(runtime.context("cannot start the program's threads")?.block_on(work))
}
