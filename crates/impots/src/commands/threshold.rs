//! `impots threshold`: from which wage on a household pays tax, and where each rate begins. The wages are found by halving
//! (docs/DECISIONS.md, "Where a rate begins is what halving finds"); here they are asked for and told.

use clap::{Args, ValueEnum};
use impots_protocol::{Language, figures};
use impots_rules::threshold::{Thresholds, thresholds};
use impots_rules::{Household, TaxParameters, TaxYear, WagePath};
use serde_json::{Value, json};

use crate::commands::household_arguments::{Asked, HouseholdArguments, Needed};
use crate::commands::language_argument::LanguageArgument;
use crate::commands::method_arguments;
use crate::exit::{CommandError, Exit};
use crate::output::terminal_text::{self, TerminalText};

/// Tell from which wage on a household pays tax
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ThresholdArguments {
    #[command(flatten)]
    household: HouseholdArguments,

    /// Who earns the wages that grow; without it, both in the proportion of `--salary` and `--salary2`, or else one
    #[arg(long, value_enum)]
    wages: Option<Wages>,

    #[command(flatten)]
    language: LanguageArgument,

    /// Write one JSON object instead of a text; its keys are English in both languages
    #[arg(long)]
    json: bool,
}

/// How wages grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Wages {
    /// All is earned by one
    One,
    /// Both earn half
    Two,
    /// Both earn what they earn now, in proportion
    Entered,
}

const AFTER_HELP: &str = "\
Three questions are often taken for one: from which wage on something is due, the €61 below which nothing is collected included; \
from which on there is a tax before that; from which on there is one before the décote. Each answer is the first such wage, \
in whole euros a year before any deduction, with everything else as given. `--salary` is not needed.

Examples:
  impots threshold --married no --children 0
  impots threshold --married yes --children 2 --wages two
  impots threshold --situation divorcé --shared-children 1 --single-parent --json

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine failed";

/// Finds the wages and prints them.
pub(crate) fn run(arguments: &ThresholdArguments) -> anyhow::Result<Exit> {
    let asked = arguments.household.asked(Needed::Family)?;
    let year = asked.official_year("thresholds")?;
    let Asked { household, method, language } = asked;
    let language = arguments.language.or(language);
    let path = path(&household, arguments.wages)?;
    let found = thresholds(TaxParameters::of(year), &household, path).map_err(|error| {
        CommandError::input(
            error.to_string(),
            "leave that fact out: no one wage is the first with tax beside it",
        )
    })?;
    method_arguments::tell(&method, "", language);
    if arguments.json {
        terminal_text::print_json(&object(&found, year, path))?;
    } else {
        page(&found, year, path, language).print()?;
    }
    Ok(Exit::Done)
}

/// How the wages of the household grow: as it is asked, or else as they were entered.
///
/// # Errors
/// Two wages of one declarant, or a proportion of no wages.
fn path(household: &Household, wages: Option<Wages>) -> Result<WagePath, CommandError> {
    let entered = [household.salary().get(), household.second_salary().get()];
    let wages = wages.unwrap_or(if entered[1] > 0 { Wages::Entered } else { Wages::One });
    match wages {
        Wages::One => Ok(WagePath::ONE),
        Wages::Two if household.is_married() => Ok(WagePath::TWO),
        Wages::Two => Err(CommandError::input(
            "`--wages two` is for two declarants, and there is one",
            "leave it out, or make the household a couple",
        )),
        Wages::Entered => proportion(entered).ok_or_else(|| {
            CommandError::input(
                "`--wages entered` needs wages to take the proportion of",
                "give `--salary` and `--salary2`",
            )
        }),
    }
}

/// The wages of both in a proportion of numbers that 32 bits hold, as the rules take them: both are halved until they do.
fn proportion([first, second]: [u64; 2]) -> Option<WagePath> {
    let mut parts = [first, second];
    while parts.iter().any(|it| *it > u64::from(u32::MAX)) {
        parts = parts.map(|it| it / 2);
    }
    let [first, second] = parts.map(|it| u32::try_from(it).unwrap_or_default());
    (first + second > 0).then_some(WagePath::Together { first, second })
}

/// Wages in whole euros a year, `null` for never; rates as fractions.
fn object(found: &Thresholds, year: TaxYear, path: WagePath) -> Value {
    let rates = found
        .rates
        .iter()
        .map(|start| json!({"rate": start.rate.to_fraction(), "from": start.from}));
    json!({
        "tax_year": year.get(),
        "wages": wages_word(path),
        "first_wage_due": found.due,
        "first_wage_net_tax": found.net,
        "first_wage_gross_tax": found.gross,
        "rates": rates.collect::<Vec<_>>(),
    })
}

/// The word of `--wages` for what was taken.
fn wages_word(path: WagePath) -> &'static str {
    if path == WagePath::ONE {
        "one"
    } else if path == WagePath::TWO {
        "two"
    } else {
        "entered"
    }
}

fn title(path: WagePath, language: Language) -> &'static str {
    let [french, english] = if path == WagePath::ONE {
        [
            "Premier salaire annuel, avant toute déduction, à partir duquel…",
            "First wage of a year, before any deduction, from which on…",
        ]
    } else {
        [
            "Première somme annuelle des deux salaires, avant toute déduction, à partir de laquelle…",
            "First sum of both wages of a year, before any deduction, from which on…",
        ]
    };
    language.pick([french, english])
}

fn page(found: &Thresholds, year: TaxYear, path: WagePath, language: Language) -> TerminalText {
    let collected = TaxParameters::of(year).collection().before_credits;
    let collected = figures::euros(collected.into(), language);
    let net = language.pick([
        "il y a un impôt, avant le seuil de recouvrement de {}",
        "there is a tax, before the {} below which nothing is collected",
    ]);
    let gross = language.pick([
        "il y a un impôt brut, avant la décote",
        "there is a tax of the brackets, before the décote",
    ]);
    let mut page = TerminalText::for_stdout();
    page.heading(title(path, language), "");
    for (text, amount) in [
        (language.pick(["un impôt est dû", "a tax is due"]), found.due),
        (&net.replace("{}", &collected), found.net),
        (gross, found.gross),
    ] {
        let never = || language.pick(["jamais", "never"]).to_owned();
        let amount = amount.map_or_else(never, |amount| figures::euros(amount, language));
        page.entry(0, text, &amount);
    }
    page.gap();
    page.heading(language.pick(["Où commence chaque tranche", "Where each rate begins"]), "");
    for start in &found.rates {
        let rate = figures::percent(start.rate, language);
        page.entry(0, &rate, &figures::euros(start.from, language));
    }
    page
}
