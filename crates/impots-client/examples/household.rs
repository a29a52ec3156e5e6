//! The tax of one household, asked of a server by both methods: `impots serve`, then
//! `cargo run -p impots-client --example household -- http://127.0.0.1:5000`.

use std::error::Error;

use impots_client::{Client, Language, Server, Taxpayer};
use impots_rules::{Children, Household, Salary, TaxYear};

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

/// A session from its beginning to its end.
pub(crate) async fn run(server: Server) -> Result<Vec<String>, Box<dyn Error>> {
    let mut client = Client::builder(server)
        .credentials("admin", "admin")
        .language(Language::English)
        .build()?;
    client.init_session().await?;
    client.authenticate_user().await?;
    let household = Household::new(true, Children::new(2)?, Salary::new(50_000)?);
    let mut lines = Vec::new();
    for year in [None, Some(TaxYear::LATEST)] {
        let taxpayer = Taxpayer { household, year };
        let simulation = client.calculate_tax(&taxpayer).await?;
        let method = year.map_or("version 14".to_owned(), |year| year.to_string());
        lines.push(format!("{method}: {} euros", simulation.tax));
    }
    client.end_session().await?;
    Ok(lines)
}
