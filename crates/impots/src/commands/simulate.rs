//! `impots simulate`: the tax of one household, computed here or by a server.

use std::io::{self, Write};

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};
use impots_client::{Client, Error, Language, ResponseType, Server, Simulation, Taxpayer};
use impots_protocol::{Field, json};
use impots_rules::{
    FilingStatus, Household, Salary, SimplifiedParameters, TaxParameters, TaxYear, official,
    simplified,
};
use serde_json::{Map, Value};

use crate::commands::client_arguments::AccountArguments;
use crate::commands::compute::tax_year;
use crate::commands::household_arguments::HouseholdArguments;
use crate::compute::Method;
use crate::failure::{Exit, Failure};
use crate::trouble::{Asker, Trouble};

/// Compute the tax of one household
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct SimulateArguments {
    #[command(flatten)]
    household: HouseholdArguments,

    /// The year in which the tax is assessed, for the official method; else as version 14, for 2019
    #[arg(long, value_name = "YEAR", value_parser = tax_year, allow_negative_numbers = true)]
    tax_year: Option<TaxYear>,

    /// The server that computes; without it, this machine does
    #[arg(long, value_name = "URL")]
    server: Option<Server>,

    /// Write one JSON object instead of a table
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    account: AccountArguments,
}

const AFTER_HELP: &str = "\
The words are those of the language of --married: `yes` gives an English table, `oui` a French one. \
Its first line says which method and year the figures are of; --json gives the object that servers send, \
with `salary2` and `single_parent` where there is one. These two are for the official method: give \
--tax-year with them.

Examples:
  impots simulate --married yes --children 2 --salary 50000
  impots simulate --married oui --children 2 --salary 50000 --tax-year 2026
  impots simulate --married yes --children 0 --salary 30000 --salary2 25000 --tax-year 2026
  impots simulate --married no --children 0 --salary 30000 --json
  impots simulate --married no --children 0 --salary 30000 --server http://127.0.0.1:5000

Exit codes: 0 done, 1 what you gave cannot be used, 2 the server failed";

/// The arguments that only a server makes sense of.
const OF_SERVERS: [&str; 4] = ["user", "password", "csrf", "timeout"];

/// Refuses arguments for a server that is not named. In the environment an account may stay for other commands.
pub(crate) fn refuse_idle(matches: &ArgMatches) -> Result<(), Failure> {
    let is_given =
        |argument: &&str| matches.value_source(argument) == Some(ValueSource::CommandLine);
    match OF_SERVERS.into_iter().find(is_given) {
        Some(argument) if !matches.contains_id("server") => Err(Failure::input(
            format!("`--{argument}` is for a server, and none is named"),
            format!("give `--server` too, or leave `--{argument}` out"),
        )),
        Some(_) | None => Ok(()),
    }
}

/// Computes the tax and prints it.
pub(crate) fn run(arguments: &SimulateArguments) -> anyhow::Result<Exit> {
    let language = arguments.household.married.language;
    let taxpayer = taxpayer(arguments)?;
    let simulation = match &arguments.server {
        None => simulate(&taxpayer),
        Some(server) => {
            let client = arguments.account.client(server, ResponseType::Json, language)?;
            ask(client, &taxpayer)?
        }
    };
    let text = if arguments.json {
        json::to_string(&object(&simulation, language))?
    } else {
        let method = method(&simulation, arguments.server.as_ref(), language);
        format!("{method}\n{}", table(&object(&simulation, language)))
    };
    // A reader that has gone does not want the answer.
    writeln!(io::stdout().lock(), "{text}").ok();
    Ok(Exit::Done)
}

/// Who is taxed, and for which year.
fn taxpayer(arguments: &SimulateArguments) -> Result<Taxpayer, Failure> {
    let household = arguments.household.household()?;
    let year = arguments.tax_year;
    match of_official_method(&household) {
        Some(argument) if year.is_none() => Err(Failure::input(
            format!("`{argument}` is for the official method, and no tax year is given"),
            format!("give `--tax-year` too, or leave `{argument}` out"),
        )),
        Some(_) | None => Ok(Taxpayer { household, year }),
    }
}

/// The argument that the simplified method, which is that of version 14, does not know.
fn of_official_method(household: &Household) -> Option<&'static str> {
    if household.second_salary() != Salary::ZERO {
        return Some("--salary2");
    }
    match household.filing_status() {
        FilingStatus::SingleParent => Some("--single-parent"),
        FilingStatus::Single | FilingStatus::Married => None,
    }
}

fn simulate(Taxpayer { household, year }: &Taxpayer) -> Simulation {
    if let Some(year) = *year {
        let tax = official::compute(TaxParameters::of(year), household);
        Simulation::official(1, household, year, &tax)
    } else {
        let tax = simplified::compute(&SimplifiedParameters::tax_year_2019(), household);
        Simulation::simplified(1, household, &tax)
    }
}

fn ask(mut client: Client, taxpayer: &Taxpayer) -> anyhow::Result<Simulation> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let simulation: Result<_, Error> = runtime.block_on(async {
        client.init_session().await?;
        client.authenticate_user().await?;
        let simulation = client.calculate_tax(taxpayer).await;
        // The answer is there: an end that fails changes nothing about it.
        client.end_session().await.ok();
        simulation
    });
    Ok(simulation.map_err(|error| Trouble::of(&error, Asker::Simulate).into_failure())?)
}

/// The simulation under its words in a language.
pub(crate) fn object(simulation: &Simulation, language: Language) -> Map<String, Value> {
    let year = simulation.year.map(|year| (Field::Year, year.into()));
    let second_salary = (simulation.second_salary > 0)
        .then(|| (Field::SecondSalary, simulation.second_salary.into()));
    let single_parent =
        simulation.single_parent.then(|| (Field::SingleParent, language.yes_no(true).into()));
    let optional = [year, second_salary, single_parent];
    let entries: [(Field, Value); 8] = [
        (Field::Married, language.yes_no(simulation.married).into()),
        (Field::Children, simulation.children.into()),
        (Field::Salary, simulation.salary.into()),
        (Field::Tax, simulation.tax.into()),
        (Field::Surcharge, simulation.surcharge.into()),
        (Field::Rate, simulation.rate.into()),
        (Field::Discount, simulation.discount.into()),
        (Field::Reduction, simulation.reduction.into()),
    ];
    let named = entries.into_iter().chain(optional.into_iter().flatten());
    named.map(|(field, value)| (field.word(language).to_owned(), value)).collect()
}

/// Which method and year the figures are of. A server can have other parameters than those of version 14.
fn method(simulation: &Simulation, server: Option<&Server>, language: Language) -> String {
    let year = simulation.year.unwrap_or(Method::SIMPLIFIED_YEAR);
    let income_year = year.saturating_sub(1);
    let (method, parameters) = match (simulation.year, server, language) {
        (Some(_), _, Language::French) => ("méthode officielle", ""),
        (Some(_), _, Language::English) => ("official method", ""),
        (None, None, Language::French) => ("méthode simplifiée de la version 14", ""),
        (None, None, Language::English) => ("simplified method of version 14", ""),
        (None, Some(_), Language::French) => {
            ("méthode simplifiée de la version 14", ", sauf autres paramètres du serveur")
        }
        (None, Some(_), Language::English) => {
            ("simplified method of version 14", ", unless the server has other parameters")
        }
    };
    match language {
        Language::French => format!("impôt {year} (revenus {income_year}), {method}{parameters}"),
        Language::English => {
            format!("tax year {year} (income {income_year}), {method}{parameters}")
        }
    }
}

/// A line for each entry, values aligned to the right.
fn table(object: &Map<String, Value>) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let rows: Vec<_> = object.iter().map(|(name, value)| (name, text(value))).collect();
    let width = |texts: &mut dyn Iterator<Item = &String>| {
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let names = width(&mut rows.iter().map(|(name, _)| *name));
    let values = width(&mut rows.iter().map(|(_, value)| value));
    let lines: Vec<_> =
        rows.iter().map(|(name, value)| format!("{name:names$}  {value:>values$}")).collect();
    lines.join("\n")
}
