//! `impots parameters`: the figures of the law, year by year.
//!
//! `show` prints them with their sources, from the program or from the database; what changes the database stands in `exchange.rs`.

mod exchange;
mod names;
mod words;

use clap::{Args, Subcommand};
use impots_protocol::{Language, WireTaxParameters, figures};
use impots_rules::parameters::{
    HouseholdKey, HouseholdValue, ParameterKey, ParameterValue, Source,
};
use impots_rules::{Bracket, ParameterTables, SimplifiedParameters, TaxParameters, TaxYear};
use impots_storage::Database;
use serde_json::Value;

use crate::commands::database_arguments::DatabaseArguments;
use crate::commands::language_argument::LanguageName;
use crate::commands::method_arguments::MethodArguments;
use crate::console;
use crate::exit::Exit;
use crate::households::Method;
use crate::output::terminal_text::TerminalText;
use words::Words;

/// Show the figures of the law, year by year; import, export and reload those of the database
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  impots parameters show --tax-year 2026\n  impots parameters export parameters.json\n  \
                      impots parameters import parameters.json\n  impots parameters reload"
)]
pub(crate) struct ParametersArguments {
    #[command(subcommand)]
    command: ParametersCommand,
}

#[derive(Debug, Subcommand)]
enum ParametersCommand {
    Show(ShowArguments),
    Import(exchange::ImportArguments),
    Export(exchange::ExportArguments),
    Reload(exchange::ReloadArguments),
}

/// Print the scale and every figure of a tax year, with the law behind each
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
struct ShowArguments {
    #[command(flatten)]
    method: MethodArguments,

    /// The language of the words
    #[arg(long, value_enum, default_value = "en")]
    language: LanguageName,

    /// Show the figures of the database, not those of the program; `--database-url` says so too
    #[arg(long)]
    stored: bool,

    #[command(flatten)]
    database: DatabaseArguments,
}

const AFTER_HELP: &str = "\
Each figure stands with its key in brackets, its article of the general tax code (CGI) and the texts that \
set it. They are the figures of the official method for the latest tax year unless another is given, as the program \
holds them; with `--stored`, as the database does: what differs there stands without a source. \
Those of the simplified method stand under the names that version 14 gives them.

Examples:
  impots parameters show
  impots parameters show --method simplified
  impots parameters show --stored
  impots parameters show --tax-year 2019
  impots parameters show --tax-year 2026 --language fr

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine failed";

/// Runs the command below `parameters`.
pub(crate) fn run(arguments: &ParametersArguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        ParametersCommand::Show(arguments) => show(arguments),
        ParametersCommand::Import(arguments) => exchange::import(arguments),
        ParametersCommand::Export(arguments) => exchange::export(arguments),
        ParametersCommand::Reload(arguments) => exchange::reload(arguments),
    }
}

/// Prints the figures of a year. Of the simplified method they are version 14's thirteen, which have no sources.
fn show(arguments: &ShowArguments) -> anyhow::Result<Exit> {
    let language = arguments.language.into();
    let method = arguments.method.method()?;
    let mut page = Page { text: TerminalText::for_stdout(), language, words: Words::of(language) };
    let stored = stored(arguments)?;
    console::tell(&method.sentence(language));
    page.text.heading(&page.words.title(&method), "");
    match (&method, &stored) {
        (Method::Official(year), stored) => {
            let stored = stored.as_ref().map(|tables| tables.official(*year));
            page.official(*year, stored.unwrap_or(TaxParameters::of(*year)));
        }
        (Method::Simplified(_), Some(tables)) => page.simplified(tables.simplified())?,
        (Method::Simplified(embedded), None) => page.simplified(embedded)?,
    }
    page.text.print()?;
    Ok(Exit::Done)
}

/// The figures of the database, if they are asked for.
fn stored(arguments: &ShowArguments) -> anyhow::Result<Option<ParameterTables>> {
    if !arguments.stored && !arguments.database.is_named() {
        return Ok(None);
    }
    let read = async |database: &Database| database.parameters().await;
    Ok(Some(arguments.database.work(read)?))
}

/// The text that grows figure by figure: a heading with the figure's value, then where it comes from.
struct Page {
    text: TerminalText,
    language: Language,
    words: Words,
}

/// Spaces before what is told of the figure above it.
const INDENT: usize = 3;

impl Page {
    /// The figures of a year: eighteen of every household, then those of households with more than wages. What differs from the
    /// program's stands without a source.
    fn official(&mut self, year: TaxYear, parameters: &TaxParameters) {
        let embedded = TaxParameters::of(year);
        for key in ParameterKey::ALL {
            self.text.gap();
            let value = parameters.value(key);
            self.figure(key, value);
            self.origin(key.article(), key.source(year), value == embedded.value(key));
        }
        self.text.gap();
        self.text.heading(self.words.of_households(), "");
        for key in HouseholdKey::ALL {
            self.text.gap();
            let value = parameters.household().get(key);
            self.household_figure(key, value);
            let is_embedded = value == embedded.household().get(key);
            self.origin(key.article(), key.source(year), is_embedded);
        }
    }

    /// A figure of households with more than wages, by its key in files.
    fn household_figure(&mut self, key: HouseholdKey, value: Option<HouseholdValue>) {
        let name = format!("{} [{}]", names::household_name(key, self.language), key.name());
        let value = match value {
            None => self.words.none().to_owned(),
            Some(HouseholdValue::Euros(amount)) => figures::euros(amount.into(), self.language),
            Some(HouseholdValue::Rate(rate)) => figures::percent(rate, self.language),
            Some(HouseholdValue::Years(years)) => self.words.age(years),
            Some(HouseholdValue::Yes(yes)) => self.language.yes_no(yes).to_owned(),
        };
        self.text.heading(&name, &value);
    }

    /// The thirteen figures of version 14, under its names.
    fn simplified(&mut self, parameters: &SimplifiedParameters) -> anyhow::Result<()> {
        let figures = serde_json::to_value(WireTaxParameters::from(parameters))?;
        for (name, value) in figures.as_object().into_iter().flatten() {
            match value {
                Value::Array(values) => {
                    let values: Vec<String> = values.iter().map(Value::to_string).collect();
                    self.text.entry(0, name, &values.join("  "));
                }
                value => self.text.entry(0, name, &value.to_string()),
            }
        }
        Ok(())
    }

    /// A figure of every household; a scale has a line a bracket below its heading.
    fn figure(&mut self, key: ParameterKey, value: Option<ParameterValue<'_>>) {
        let name = format!("{} [{}]", names::name(key, self.language), key.name());
        match value {
            None => self.text.heading(&name, self.words.none()),
            Some(ParameterValue::Euros(amount)) => {
                let amount = figures::euros(amount.into(), self.language);
                self.text.heading(&name, &amount);
            }
            Some(ParameterValue::Rate(rate)) => {
                self.text.heading(&name, &figures::percent(rate, self.language));
            }
            Some(ParameterValue::Brackets(brackets)) => {
                self.text.heading(&name, "");
                self.brackets(brackets);
            }
        }
    }

    /// Each bracket from its lower bound to the next one's, the last without end.
    fn brackets(&mut self, brackets: &[Bracket]) {
        let nexts = brackets[1..].iter().map(|next| Some(next.from));
        for (bracket, to) in brackets.iter().zip(nexts.chain([None])) {
            let range = self.words.range(bracket.from, to);
            let rate = figures::percent(bracket.rate, self.language);
            self.text.entry(INDENT, &range, &rate);
        }
    }

    /// Where a figure comes from: the law's article and texts, or the database, which has no text to name.
    fn origin<Key>(&mut self, article: &str, source: Option<&Source<Key>>, is_embedded: bool) {
        if !is_embedded {
            return self.text.paragraph(INDENT, self.words.database_value());
        }
        let Some(source) = source else { return };
        self.text.paragraph(INDENT, article);
        if let Some(since) = source.since {
            self.text.paragraph(INDENT, &self.words.since(since));
        }
        for reference in source.references {
            let lines = [reference.title, reference.address];
            for line in lines.into_iter().flatten() {
                self.text.paragraph(INDENT, line);
            }
        }
    }
}
