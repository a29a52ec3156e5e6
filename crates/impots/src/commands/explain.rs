//! `impots explain`: how the official tax of a household is reached, step by step.
//!
//! The steps and their sentences are those that servers send (`ExplanationText`, docs/PROTOCOL.md, "Explanation"); here they are laid
//! out for a terminal.

mod words;

use clap::Args;
use impots_protocol::{ExplanationText, Field, Simulation, figures, term, typography, year_note};
use impots_rules::{Household, TaxParameters, TaxYear, official};
use serde_json::{Map, Value};

use crate::commands::household_arguments::{Asked, HouseholdArguments, Needed};
use crate::commands::language_argument::LanguageArgument;
use crate::commands::simulate;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::households::Method;
use crate::output::terminal_text::{self, TerminalText};
use words::Words;

/// Explain the official tax of one household, step by step
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    household: HouseholdArguments,

    #[command(flatten)]
    language: LanguageArgument,

    /// Write one JSON object instead of a text
    #[arg(long)]
    json: bool,
}

const AFTER_HELP: &str = "\
Each step shows its numbers, its result and the article of the general tax code (CGI) behind it: with a \
pocket calculator, the tax can be computed again by hand. What the steps add and take off adds up to the tax.

The text is wrapped at the width of the terminal, and plain with NO_COLOR or in a pipe. The JSON object is \
that of `impots simulate --json`, then `note` for a year that needs one, and `explanation`, the list of steps that \
the protocol describes. Beyond wages, only the steps that acted are told. The method is the official one, for the latest tax year unless another is given.

Examples:
  impots explain --married yes --children 2 --salary 50000 --tax-year 2026
  impots explain --married yes --children 0 --salary 30000 --salary2 25000
  impots explain --married no --children 1 --salary 28000 --single-parent --language fr
  impots explain --situation widowed --birth-year 1950 --pension 24000 --gifts-aid 200
  impots explain --married oui --children 3 --salary 200000 --tax-year 2019 --json

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine failed";

/// Computes the steps and prints them.
pub(crate) fn run(arguments: &ExplainArguments) -> anyhow::Result<Exit> {
    let Asked { household, method, language } = arguments.household.asked(Needed::Wages)?;
    let Method::Official(year) = method else {
        return Err(simplified_is_not_explained().into());
    };
    let explanation = official::explain(TaxParameters::of(year), &household);
    let language = arguments.language.or(language);
    let text = ExplanationText::new(&explanation, language);
    // What is to be known of the year stands in the text or the object itself.
    console::tell(&method.sentence(language));
    if arguments.json {
        let simulation = Simulation::official(1, &household, year, &explanation.tax);
        let simulated = simulate::whole_object(&household, &simulation, &method, language);
        terminal_text::print_json(&object(simulated, &text, year)?)?;
    } else {
        let words = Words::of(language);
        let net = explanation.net;
        let mut page = TerminalText::for_stdout();
        page.heading(&words.title(year, net), "");
        write_household(&mut page, &household, &words);
        if let Some(note) = year_note(year, language) {
            page.paragraph(0, note);
        }
        write_steps(&mut page, &text);
        write_sum(&mut page, &text, &words, net);
        page.gap();
        page.paragraph(0, words.notes());
        page.print()?;
    }
    Ok(Exit::Done)
}

/// Version 14's computation of 2019 is no law: no article stands behind its steps.
fn simplified_is_not_explained() -> CommandError {
    CommandError::input(
        "the simplified method has no steps that the law knows: it is not explained",
        "leave out `--method simplified`, or see its figures with `impots simulate`",
    )
}

/// Who is taxed: in a sentence for wage earners, else a line a fact.
fn write_household(page: &mut TerminalText, household: &Household, words: &Words) {
    if household.wages_alone().is_some() {
        return page.paragraph(0, &words.household(household));
    }
    for (fact, number) in household.facts() {
        let (name, value) = words.fact(fact, number);
        page.entry(0, &name, &value);
    }
}

/// Each step with its result, what is computed, the brackets where there are some, and the articles behind it.
fn write_steps(page: &mut TerminalText, text: &ExplanationText) {
    for (position, step) in text.steps.iter().enumerate() {
        page.gap();
        let heading = typography::curly(step.heading);
        page.heading(&format!("{}. {heading}", position + 1), &step.result);
        page.paragraph(INDENT, &typography::curly(&step.formula));
        for detail in &step.details {
            page.entry(2 * INDENT, &typography::curly(&detail.text), &detail.amount);
        }
        if let Some(source) = step.source(text.language) {
            page.paragraph(INDENT, &source);
        }
    }
}

/// What the steps add and take off, down to the tax.
fn write_sum(page: &mut TerminalText, text: &ExplanationText, words: &Words, net: i64) {
    page.gap();
    page.heading(words.sum(), "");
    for step in text.steps.iter().filter(|step| step.contribution != 0) {
        let contribution = figures::signed_euros(step.contribution, text.language);
        page.entry(INDENT, &typography::curly(term(step.name, text.language)), &contribution);
    }
    // The words say whether it is refunded.
    page.entry(INDENT, words.due(net), &figures::euros(net.unsigned_abs(), text.language));
}

/// As wide as the number of a step, its dot and a space.
const INDENT: usize = 3;

/// The object of `impots simulate --json`, then the note of the year and the steps, in the order in which servers send them.
fn object(
    mut object: Map<String, Value>,
    text: &ExplanationText,
    year: TaxYear,
) -> Result<Map<String, Value>, serde_json::Error> {
    let word = |field: Field| field.word(text.language).to_owned();
    if let Some(note) = year_note(year, text.language) {
        object.insert(word(Field::Note), note.into());
    }
    object.insert(word(Field::Explanation), serde_json::to_value(text)?);
    Ok(object)
}
