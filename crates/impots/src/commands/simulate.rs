//! `impots simulate`: the tax of one household, computed here, by a session of a server (`--server`), or by its API (`--api`).
//!
//! One object holds what was computed, under the names of the wire: it is printed as it is with `--json`, or else as a table with the
//! words of `table.rs`. Of the API's answer, whose names are others, every line is shown under its own.

mod difference;
mod table;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};
use impots_client::{
    ApiError, ApiMethod, Client, Error, Language, ResponseType, Server, ServerError, Simulation,
    Taxpayer,
};
use impots_protocol::{Field, choice_names};
use impots_rules::household::FactKind;
use impots_rules::{Fact, Household, TaxParameters, TaxYear, official, simplified};
use serde_json::{Map, Value};

use crate::client::{AccountArguments, Asker, AskingCommand, TokenArgument};
use crate::commands::household_arguments::{Asked, HouseholdArguments, Needed, fact_flag};
use crate::commands::language_argument::LanguageArgument;
use crate::commands::method_arguments;
use crate::exit::{CommandError, Exit};
use crate::households::{Method, method_column, tax_figures};
use crate::output::terminal_text;
use crate::runtime;

/// Compute the tax of one household
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct SimulateArguments {
    #[command(flatten)]
    household: HouseholdArguments,

    /// Tells what so many euros more of the wage change, or less with a minus
    #[arg(long, value_name = "EUROS", value_parser = difference::parse, conflicts_with_all = ["more2", "server"])]
    more: Option<i64>,

    /// The same for the wage of the second declarant
    #[arg(long, value_name = "EUROS", value_parser = difference::parse, conflicts_with = "server")]
    more2: Option<i64>,

    /// The server that computes; without it, this machine does
    #[arg(long, value_name = "URL")]
    server: Option<Server>,

    /// The server whose API computes, without a session: its answer has every line of the notice, under the API's names
    #[arg(long, value_name = "URL", value_parser = server_of_api, conflicts_with_all = ["server", "more", "more2", "language", "csrf"])]
    api: Option<Server>,

    #[command(flatten)]
    language: LanguageArgument,

    /// Write one JSON object instead of a table
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    account: AccountArguments,

    #[command(flatten)]
    token: TokenArgument,
}

const AFTER_HELP: &str = "\
The words are those of the language of --married: `yes` gives an English table, `oui` a French one; `--language` another. \
Standard error says which tax year and method the figures are of, and so do the table and the JSON object, \
whose other keys are those that servers send. All facts beyond the first three are for the official method; with those beyond \
`--single-parent`, more lines of the notice are told. `--situation` stands for all three.

Examples:
  impots simulate --married yes --children 2 --salary 50000
  impots simulate --married oui --children 2 --salary '50 000 €' --tax-year 2025
  impots simulate --married yes --children 0 --salary 30000 --salary2 25000
  impots simulate --situation divorced --shared-children 1 --pension 12000
  impots simulate --household me.json --more 1000
  impots simulate --married no --children 0 --salary 30000 --json
  impots simulate --married yes --children 2 --salary 50000 --method simplified
  impots simulate --married no --children 0 --salary 30000 --server http://127.0.0.1:5000
  impots simulate --situation widowed --pension 30000 --api http://127.0.0.1:5000

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine or the server failed";

/// The arguments that only a server makes sense of.
const OF_SERVERS: [&str; 4] = ["user", "password", "csrf", "timeout"];

/// Refuses arguments for a server that is not named. In the environment an account may stay for other commands.
pub(crate) fn refuse_idle(matches: &ArgMatches) -> Result<(), CommandError> {
    let is_given =
        |argument: &&str| matches.value_source(argument) == Some(ValueSource::CommandLine);
    if is_given(&"token") && !matches.contains_id("api") {
        let hint = "give `--api` too, or leave `--token` out";
        return Err(CommandError::input("`--token` is for an API, and none is named", hint));
    }
    match OF_SERVERS.into_iter().find(is_given) {
        Some(argument) if !matches.contains_id("server") && !matches.contains_id("api") => {
            Err(CommandError::input(
                format!("`--{argument}` is for a server, and none is named"),
                format!("give `--server` too, or leave `--{argument}` out"),
            ))
        }
        Some(_) | None => Ok(()),
    }
}

/// Computes the tax and prints it.
pub(crate) fn run(arguments: &SimulateArguments) -> anyhow::Result<Exit> {
    let Asked { household, method, language } = arguments.household.asked(Needed::Wages)?;
    let language = arguments.language.or(language);
    refuse_unknown(&household, &method)?;
    if let Some(server) = &arguments.api {
        method_arguments::tell(&method, "", language);
        let answer = ask_api(arguments, server, &household, &method, language)?;
        return print(arguments.json, &answer, || named(&lines(&answer)));
    }
    let more = difference::told([arguments.more, arguments.more2], &household, &method, language)?;
    let simulation = match &arguments.server {
        None => simulate(&household, &method),
        Some(server) => {
            let client = arguments.account.client(server, ResponseType::Json, language)?;
            let taxpayer = Taxpayer { household, year: year(&method) };
            ask(client, &taxpayer, Asker { command: AskingCommand::Simulate, language })?
        }
    };
    let doubt = arguments.server.as_ref().map_or("", |_| doubt(&method, language));
    method_arguments::tell(&method, doubt, language);
    // A server may have other parameters: of its answer nothing more is known than it says.
    let mut object = match &arguments.server {
        Some(_) => object(&simulation, &method, language),
        None => whole_object(&household, &simulation, &method, language),
    };
    object.extend(more);
    print(arguments.json, &object, || table::rows(&object, language))
}

/// Prints an object, as it is or as these rows.
fn print(
    is_json: bool,
    object: &Map<String, Value>,
    rows: impl FnOnce() -> Vec<(String, String)>,
) -> anyhow::Result<Exit> {
    if is_json {
        terminal_text::print_json(object)?;
    } else {
        terminal_text::print(&format!("{}\n", aligned(&rows())))?;
    }
    Ok(Exit::Done)
}

/// Refuses a household that the method does not know.
fn refuse_unknown(household: &Household, method: &Method) -> Result<(), CommandError> {
    match (method, of_official_method(household)) {
        (Method::Simplified(_), Some(argument)) => Err(CommandError::input(
            format!("`{argument}` is for the official method"),
            format!("leave out `{argument}`, or `--method simplified`"),
        )),
        (Method::Simplified(_), None) | (Method::Official(_), _) => Ok(()),
    }
}

/// The year that a request for the official method names; one without it gets the simplified method (tax, "Which one
/// answers").
const fn year(method: &Method) -> Option<TaxYear> {
    match method {
        Method::Simplified(_) => None,
        Method::Official(year) => Some(*year),
    }
}

/// The argument that the simplified method, which is that of version 14, does not know.
fn of_official_method(household: &Household) -> Option<String> {
    let unknown = |(fact, number): &(Fact, u64)| match fact {
        Fact::Children | Fact::Salary => false,
        Fact::Situation => household.wages_alone().is_none() && !household.is_married(),
        _ => *number > 0,
    };
    household.facts().find(unknown).map(|(fact, _)| format!("--{}", fact_flag(fact)))
}

/// Computes here. Its number is 1, as that of the first simulation of a session.
fn simulate(household: &Household, method: &Method) -> Simulation {
    match method {
        Method::Official(year) => {
            let tax = official::compute(TaxParameters::of(*year), household);
            Simulation::official(1, household, *year, &tax)
        }
        Method::Simplified(parameters) => {
            let tax = simplified::compute(parameters, household);
            Simulation::simplified(1, household, &tax)
        }
    }
}

/// Has a server compute in a session that lasts as long as this.
///
/// # Errors
/// What the server or the way to it says, with what to do. The session is ended whatever came of the computation.
fn ask(mut client: Client, taxpayer: &Taxpayer, asker: Asker) -> anyhow::Result<Simulation> {
    let simulation: Result<_, Error> = runtime::block_on(async {
        client.init_session().await?;
        client.authenticate_user().await?;
        let simulation = client.calculate_tax(taxpayer).await;
        // The answer is there: an end that fails changes nothing about it.
        client.end_session().await.ok();
        simulation
    })?;
    Ok(simulation.map_err(|error| asker.told(&error))?)
}

/// The server of an API, whose own address the documents show behind that of the server.
fn server_of_api(text: &str) -> Result<Server, ServerError> {
    let address = text.trim_end_matches('/');
    address.strip_suffix("/api/v1").unwrap_or(address).parse()
}

/// The answer of an API: its object as it came, so that what a later version adds is shown too.
fn ask_api(
    arguments: &SimulateArguments,
    server: &Server,
    household: &Household,
    method: &Method,
    language: Language,
) -> anyhow::Result<Map<String, Value>> {
    let token = arguments.token.token.as_deref();
    let api = arguments.account.api(server, token, language)?;
    let method = year(method).map_or(ApiMethod::Simplified, ApiMethod::Official);
    let tax = runtime::block_on(api.tax(household, method))?;
    Ok(tax.map_err(|error| error_of_api(&error, token.is_some(), language))?.answer)
}

/// Why an API gave no answer, and what to do about it. Where it says when to ask again, nothing is wrong with what was asked.
fn error_of_api(error: &ApiError, has_token: bool, language: Language) -> CommandError {
    let problem = match error {
        ApiError::Call(error) => {
            let asker = Asker { command: AskingCommand::Api, language };
            return asker.told(error);
        }
        ApiError::Problem(problem) => problem,
    };
    if let Some(seconds) = problem.retry_after {
        let hint = language.pick([format!(
                "réessayer dans {seconds} s ; sans `--api`, `impots simulate` calcule ici, sans serveur"
            ), format!(
                "try again in {seconds} s; `impots simulate` without `--api` computes here, without a server"
            )]);
        return CommandError::ours(problem.to_string(), hint).in_language(language);
    }
    let [french, english] = match (problem.http_status, has_token) {
        (401, false) => [
            "vérifier `--user` et le mot de passe ; IMPOTS_TOKEN prend un jeton à leur place",
            "check `--user` and the password; IMPOTS_TOKEN takes a token in their place",
        ],
        (401, true) => [
            "vérifier le jeton : `impots tokens list` donne la liste de ceux qui existent",
            "check the token: `impots tokens list` lists those there are",
        ],
        _ => [
            "corriger les données, ou voir la page `/api/v1/docs` du serveur",
            "correct the values, or see the server's page `/api/v1/docs`",
        ],
    };
    let hint = language.pick([french, english]);
    CommandError::input(problem.to_string(), hint).in_language(language)
}

/// The figures of an answer, those of its parts under the names of both (`PART.NAME`). The model, which names method and year,
/// was told on standard error.
fn lines(answer: &Map<String, Value>) -> Map<String, Value> {
    let mut lines = Map::new();
    for (name, value) in answer {
        match value {
            Value::Object(_) if name == "model" => {}
            Value::Object(household) if name == "household" => lines.extend(household.clone()),
            Value::Object(part) => {
                lines
                    .extend(part.iter().map(|(it, value)| (format!("{name}.{it}"), value.clone())));
            }
            _ => drop(lines.insert(name.clone(), value.clone())),
        }
    }
    lines
}

/// The simulation under its words in a language, with the method behind the year.
fn object(simulation: &Simulation, method: &Method, language: Language) -> Map<String, Value> {
    let mut object = Map::new();
    for (field, value) in simulation.entries() {
        if field == Field::Id {
            // The year and the method stand in the place of the number that a server gave it.
            object.insert(Field::Year.word(language).to_owned(), method.year().get().into());
            object.insert(method_column(language).to_owned(), method.name().word(language).into());
        } else if ![Field::Year, Field::Household].contains(&field) {
            object.insert(field.word(language).to_owned(), value.to_json(language));
        }
    }
    object
}

/// The same object, between the facts that were given and the further lines of the notice where there are some.
pub(crate) fn whole_object(
    household: &Household,
    simulation: &Simulation,
    method: &Method,
    language: Language,
) -> Map<String, Value> {
    let object = object(simulation, method, language);
    let Method::Official(year) = method else {
        return object;
    };
    if household.wages_alone().is_some() {
        return object;
    }
    let notice = tax_figures::notice(&official::assess(TaxParameters::of(*year), household));
    let names = tax_figures::notice_names(language).map(str::to_owned);
    let mut whole = given(household, language);
    for (name, value) in object {
        whole.entry(name).or_insert(value);
    }
    whole.extend(names.into_iter().zip(notice.map(Value::from)));
    whole
}

/// The facts that were given, under their names.
fn given(household: &Household, language: Language) -> Map<String, Value> {
    let value = |fact: Fact, number: u64| match fact.kind() {
        FactKind::Choice => Value::from(choice(fact, number, language)),
        FactKind::Flag => Value::from(language.yes_no(number > 0)),
        FactKind::Amount | FactKind::Count | FactKind::BirthYear => Value::from(number),
    };
    let named = household
        .facts()
        .map(|(fact, number)| (Field::from(fact).word(language).to_owned(), value(fact, number)));
    named.collect()
}

/// The name of a choice.
fn choice(fact: Fact, number: u64, language: Language) -> &'static str {
    let names = choice_names(fact, language);
    usize::try_from(number).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
}

/// A server can have other parameters for the simplified method than those of version 14.
fn doubt(method: &Method, language: Language) -> &'static str {
    let french = ", sauf autres paramètres du serveur";
    match method {
        Method::Official(_) => "",
        Method::Simplified(_) => {
            language.pick([french, ", unless the server has other parameters"])
        }
    }
}

/// A value without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The entries of an object as they are.
fn named(object: &Map<String, Value>) -> Vec<(String, String)> {
    object.iter().map(|(name, value)| (name.clone(), plain(value))).collect()
}

/// A line for each entry, values aligned to the right.
fn aligned(rows: &[(String, String)]) -> String {
    let width = |texts: &mut dyn Iterator<Item = &String>| {
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let names = width(&mut rows.iter().map(|(name, _)| name));
    let values = width(&mut rows.iter().map(|(_, value)| value));
    let lines: Vec<_> =
        rows.iter().map(|(name, value)| format!("{name:names$}  {value:>values$}")).collect();
    lines.join("\n")
}
