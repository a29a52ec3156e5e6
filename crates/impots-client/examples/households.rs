//! Two sessions at once over the same connections, a list of households in each, and what a server says when it refuses:
//! `impots serve`, then `cargo run -p impots-client --example households -- http://127.0.0.1:5000`.

use std::error::Error;

use impots_client::{Client, Language, Server, Taxpayer};
use impots_rules::{Children, Household, Salary};

/// The server that `impots serve` starts.
const DEFAULT_SERVER: &str = "http://127.0.0.1:5000";

#[allow(clippy::print_stdout, reason = "an example shows what it gets")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1);
    let server = address.as_deref().unwrap_or(DEFAULT_SERVER).parse()?;
    println!("{}", run(server).await?.join("\n"));
    Ok(())
}

/// Both sessions, and the sum of their taxes.
pub(crate) async fn run(server: Server) -> Result<Vec<String>, Box<dyn Error>> {
    let client = Client::builder(server)
        .credentials("admin", "admin")
        .language(Language::English)
        .build()?;
    let (some, others) = tokio::join!(
        total(client.another(), &[30_000, 50_000]),
        total(client.another(), &[100_000, 200_000]),
    );
    let sum = some? + others?;
    let refusal = ask_for_the_impossible(client).await?;
    Ok(vec![format!("together: {sum} euros"), refusal])
}

/// The taxes of couples with two children and these salaries, computed in one request.
async fn total(mut session: Client, salaries: &[u64]) -> Result<u64, Box<dyn Error>> {
    session.init_session().await?;
    session.authenticate_user().await?;
    let mut taxpayers = Vec::new();
    for salary in salaries {
        taxpayers.push(Taxpayer {
            household: Household::new(true, Children::new(2)?, Salary::new(*salary)?),
            year: None,
        });
    }
    let simulations = session.calculate_tax_in_bulk_mode(&taxpayers).await?;
    session.end_session().await?;
    Ok(simulations.iter().map(|simulation| simulation.tax).sum())
}

/// Deletes a simulation that is not there: the error has the server's sentences, in the language of the session.
async fn ask_for_the_impossible(mut session: Client) -> Result<String, Box<dyn Error>> {
    session.init_session().await?;
    session.authenticate_user().await?;
    let told = match session.delete_simulation(7).await {
        Ok(left) => format!("{} simulations left", left.len()),
        Err(impots_client::Error::Refused(refusal)) => {
            format!("HTTP {}: {refusal}", refusal.http_status)
        }
        Err(error) => return Err(error.into()),
    };
    session.end_session().await?;
    Ok(told)
}
