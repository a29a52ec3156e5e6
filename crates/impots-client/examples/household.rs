//! The tax of one household, asked of a server: `impots serve`, then
//! `cargo run -p impots-client --example household -- http://127.0.0.1:5000`.

#![allow(clippy::print_stdout, reason = "an example shows what it gets")]

use impots_client::{Client, Language, Taxpayer};
use impots_rules::{Children, Salary, TaxYear};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let server = address
        .as_deref()
        .unwrap_or("http://127.0.0.1:5000")
        .parse()?;
    let mut client = Client::builder(server)
        .credentials("admin", "admin")
        .language(Language::English)
        .build()?;
    client.init_session().await?;
    client.authenticate_user().await?;
    let mut taxpayer = Taxpayer {
        married: true,
        children: Children::new(2)?,
        salary: Salary::new(50_000)?,
        year: None,
    };
    println!("{:?}", client.calculate_tax(&taxpayer).await?);
    taxpayer.year = Some(TaxYear::LATEST);
    println!("{:?}", client.calculate_tax(&taxpayer).await?);
    client.end_session().await?;
    Ok(())
}
