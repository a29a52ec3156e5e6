//! `impots health`: whether a server can do its work, for those who watch over it: it asks `/health/ready`, without a session.

use std::time::Duration;

use clap::Args;
use impots_client::{Health, Language, Server};

use crate::client::{Asker, AskingCommand};
use crate::exit::{CommandError, Exit};
use crate::output::terminal_text;
use crate::runtime;

/// Ask a server whether it can do its work
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct HealthArguments {
    /// The server's address, with its prefix if it has one
    #[arg(value_name = "URL", default_value = "http://127.0.0.1:5000")]
    server: Server,
}

const AFTER_HELP: &str = "\
The answer is waited for no longer than three seconds. A container's image without a shell or `curl` is probed with it.

Examples:
  impots health
  impots health http://127.0.0.1:5000/impots

Exit codes: 0 the server is ready, 1 what you gave cannot be used, 2 the server is not ready or does not answer";

/// Longer than the server takes to find out, shorter than the patience of those who probe.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Asks, and tells the answer.
pub(crate) fn run(arguments: &HealthArguments) -> anyhow::Result<Exit> {
    let server = &arguments.server;
    match runtime::block_on(Health::of(server, TIMEOUT))?? {
        Ok(health) if health.not_ready.is_empty() => {
            terminal_text::print("ready\n")?;
            Ok(Exit::Done)
        }
        Ok(health) => {
            let parts: Vec<String> =
                health.not_ready.iter().map(|part| format!("`{part}`")).collect();
            let message = format!("{server} is not ready: {}", parts.join(", "));
            Err(CommandError::ours(message, "see the log of the server").into())
        }
        Err(error) => {
            let asker = Asker { command: AskingCommand::Health, language: Language::English };
            Err(asker.told(&error).into())
        }
    }
}
