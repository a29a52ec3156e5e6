//! Prints the description of the API for programs.
#![allow(clippy::print_stdout, reason = "what it is for")]

use impots_api::{Access, description};

fn main() -> Result<(), serde_json::Error> {
    let document = serde_json::to_value(description("/api/v1", Access::Public))?;
    println!("{}", serde_json::to_string_pretty(&document)?);
    Ok(())
}
