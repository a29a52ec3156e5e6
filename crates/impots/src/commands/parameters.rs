//! `impots parameters`: the figures of the law, year by year.

mod exchange;
mod words;

use clap::{Args, Subcommand};
use impots_protocol::{Language, figures};
use impots_rules::parameters::{ParameterKey, ParameterValue, Source};
use impots_rules::{Bracket, TaxParameters, TaxYear};
use impots_storage::Database;

use crate::commands::compute::tax_year;
use crate::commands::database_arguments::DatabaseArguments;
use crate::commands::language_argument::LanguageName;
use crate::failure::Exit;
use crate::terminal_text::TerminalText;
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
    /// The year in which the tax is assessed, 2015 to 2026: that of the income, plus one
    #[arg(long, value_name = "YEAR", value_parser = tax_year, default_value_t = TaxYear::LATEST)]
    tax_year: TaxYear,

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
set it. They are the figures of the official method, as the program holds them; with `--stored`, as the database does: \
what differs there stands without a source.

Examples:
  impots parameters show
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

fn show(arguments: &ShowArguments) -> anyhow::Result<Exit> {
    let mut page = Page {
        text: TerminalText::for_stdout(),
        language: arguments.language.into(),
        words: Words::of(arguments.language.into()),
    };
    page.text.heading(&page.words.title(arguments.tax_year), "");
    let embedded = TaxParameters::of(arguments.tax_year);
    let parameters = parameters(arguments)?;
    for key in ParameterKey::ALL {
        page.text.gap();
        page.figure(key, parameters.value(key));
        if parameters.value(key) != embedded.value(key) {
            page.text.paragraph(INDENT, page.words.database_value());
        } else if let Some(source) = key.source(arguments.tax_year) {
            page.source(key, source);
        }
    }
    page.text.print()?;
    Ok(Exit::Done)
}

/// The figures that are asked for.
fn parameters(arguments: &ShowArguments) -> anyhow::Result<TaxParameters> {
    if !arguments.stored && !arguments.database.is_named() {
        return Ok(*TaxParameters::of(arguments.tax_year));
    }
    let read = async |database: &Database| database.parameters().await;
    Ok(*arguments.database.work(read)?.official(arguments.tax_year))
}

/// The text that grows figure by figure.
struct Page {
    text: TerminalText,
    language: Language,
    words: Words,
}

const INDENT: usize = 3;

impl Page {
    fn figure(&mut self, key: ParameterKey, value: Option<ParameterValue<'_>>) {
        let name = format!("{} [{}]", self.words.name(key), key.name());
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

    fn brackets(&mut self, brackets: &[Bracket]) {
        let nexts = brackets[1..].iter().map(|next| Some(next.from));
        for (bracket, to) in brackets.iter().zip(nexts.chain([None])) {
            let range = self.words.range(bracket.from, to);
            let rate = figures::percent(bracket.rate, self.language);
            self.text.entry(INDENT, &range, &rate);
        }
    }

    fn source(&mut self, key: ParameterKey, source: &Source) {
        self.text.paragraph(INDENT, key.article());
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
