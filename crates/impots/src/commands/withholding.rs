//! `impots withholding`: what is withheld from the pay of a household, and what is left to pay (CGI art. 204 A to 204 N).
//!
//! What a payslip says can differ, and the text says why. Modulation, advances of credits and pay of part of a month are not computed.

mod words;

use clap::Args;
use impots_protocol::{Language, parse_amount};
use impots_rules::law::balance::Balance;
use impots_rules::law::default_rate::DefaultRateGrid;
use impots_rules::law::withholding::{WithholdingRate, monthly_pay_cents};
use impots_rules::withholding::{
    self, FIRST_WITHHELD_TAX_YEAR, RateChoice, Withholding, WithholdingError,
};
use impots_rules::{Day, Household, TaxParameters, TaxYear, official};
use serde_json::{Map, Value, json};

use crate::commands::household_arguments::{Asked, HouseholdArguments, Needed};
use crate::commands::language_argument::LanguageArgument;
use crate::commands::method_arguments;
use crate::exit::{CommandError, Exit};
use crate::output::terminal_text::{self, TerminalText};
use words::{PayKind, Words};

/// Tell what is withheld from the pay of a household
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct WithholdingArguments {
    #[command(flatten)]
    household: HouseholdArguments,

    /// What was withheld in the year of the income, in euros: tells what is left to pay, or refunded
    #[arg(long, value_name = "EUROS", value_parser = withheld)]
    withheld: Option<u64>,

    #[command(flatten)]
    language: LanguageArgument,

    /// Write one JSON object instead of a text; its keys are English in both languages
    #[arg(long)]
    json: bool,
}

const AFTER_HELP: &str = "\
The rates of a tax year are used from 1 September of that year to 31 August of the next one; those of 2018, from January \
to August 2019. A couple has a rate each unless it chooses that of the household: the law's default since September 2025. \
The base is the net taxable pay before the 10% deduction; pensions count. Reductions and credits do not lower the rate.

Beside them stands the default rate, which an employer takes who knows no rate. For a home overseas only that is told.

Examples:
  impots withholding --married yes --children 2 --salary 30000 --salary2 45000
  impots withholding --married no --children 0 --salary 24000 --withheld 1500
  impots withholding --situation veuf --pension 24000 --tax-year 2025 --json

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine failed";

/// More is withheld from no income that is accepted.
const MOST_WITHHELD: u64 = 1_000_000_000;

fn withheld(text: &str) -> Result<u64, impots_protocol::AmountError> {
    parse_amount(text, MOST_WITHHELD)
}

/// What is told of a household.
struct Told {
    year: TaxYear,
    /// The tax of the year in whole euros; below zero it is refunded.
    due: i64,
    /// The rates, or why there are none.
    rates: Result<Withholding, WithholdingError>,
    /// The default rates of each declarant's monthly pay, and since when.
    default: Option<Default>,
    /// What is left, if it is known what was withheld.
    balance: Option<Balance>,
    is_couple: bool,
    pay: PayKind,
}

/// The rates that an employer takes who knows no other, of each declarant.
struct Default {
    /// Since when their grid is in force.
    from: Day,
    rates: [WithholdingRate; 2],
    /// What they withhold from the pay of a month.
    cents: [u64; 2],
}

/// Computes the rates and prints them.
pub(crate) fn run(arguments: &WithholdingArguments) -> anyhow::Result<Exit> {
    let asked = arguments.household.asked(Needed::Wages)?;
    let year = asked.official_year("withholding")?;
    let Asked { household, method, language } = asked;
    let language = arguments.language.or(language);
    let told = told(&household, year, arguments.withheld)?;
    method_arguments::tell(&method, "", language);
    if arguments.json {
        terminal_text::print_json(&object(&told))?;
    } else {
        page(&told, language).print()?;
    }
    Ok(Exit::Done)
}

/// Computes all that is told.
///
/// # Errors
/// A year before the withholding, or a household that has told its taxable income and not what leads to it. A home overseas is no
/// error: its rates are not known, and the default ones are told alone.
fn told(household: &Household, year: TaxYear, withheld: Option<u64>) -> Result<Told, CommandError> {
    let parameters = TaxParameters::of(year);
    let due = official::assess(parameters, household).net;
    let rates = withholding::rates(parameters, household);
    if let Err(
        error @ (WithholdingError::BeforeWithholding { .. } | WithholdingError::TaxableIncomeGiven),
    ) = rates
    {
        let hint = "take a later `--tax-year`, or give what leads to the income";
        return Err(CommandError::input(error.to_string(), hint));
    }
    if withheld.is_some() && year.get() < FIRST_WITHHELD_TAX_YEAR {
        return Err(nothing_was_withheld(year));
    }
    let balance = withheld.map(|withheld| Balance::of(parameters.collection(), due, withheld));
    let default = default_rates(household, year);
    let (is_couple, pay) = (household.is_married(), PayKind::of(household));
    Ok(Told { year, due, rates, default, balance, is_couple, pay })
}

fn nothing_was_withheld(year: TaxYear) -> CommandError {
    CommandError::input(
        format!(
            "`--withheld`: nothing was withheld from the income of {}, the first was that of {}",
            year.income_year(),
            FIRST_WITHHELD_TAX_YEAR - 1
        ),
        format!("leave it out, or take a `--tax-year` from {FIRST_WITHHELD_TAX_YEAR} on"),
    )
}

/// The default rates on the day that the year's own rates begin to be used.
fn default_rates(household: &Household, year: TaxYear) -> Option<Default> {
    // Rates of a tax year are used from 1 September (CGI art. 204 H); those of 2018 began with the withholding, in January.
    let day = Day::new(year.get(), 9, 1).ok()?.max(Day::new(2019, 1, 1).ok()?);
    let grid = DefaultRateGrid::of(day).ok()?;
    let pay = withholding::pay(household).map(monthly_pay_cents);
    let rate = |pay| grid.rate(household.overseas(), pay).ok();
    let rates = [rate(pay[0])?, rate(pay[1])?];
    let cents = [rates[0].withheld_cents(pay[0]), rates[1].withheld_cents(pay[1])];
    Some(Default { from: grid.from, rates, cents })
}

/// The object of `--json`. A name says its unit: rates are in tenths of a percent, as the law has them, monthly amounts in cents, all
/// else in whole euros. Where there are two numbers, they are of the first and of the second declarant.
fn object(told: &Told) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("tax_year".into(), told.year.get().into());
    object.insert("tax_due".into(), told.due.into());
    if let Ok(rates) = &told.rates {
        object.extend(rates_object(rates));
    }
    if let Some(Default { from, rates, cents }) = &told.default {
        let tenths = rates.map(WithholdingRate::tenths);
        let value = json!({"since": from.to_string(), "rates_tenths": tenths, "cents": cents});
        object.insert("default_rate".into(), value);
    }
    if let Some(balance) = told.balance {
        object.insert("balance".into(), balance_object(balance));
    }
    object
}

/// The rates, when they are used, and what each withholds from a month's pay; why there are no individual ones is a sentence.
fn rates_object(rates: &Withholding) -> Map<String, Value> {
    let mut object = Map::new();
    let mut monthly = Map::new();
    let base = rates.pay.map(monthly_pay_cents);
    monthly.insert("base_cents".into(), json!(base));
    let household = rates.monthly_cents([rates.household; 2]);
    monthly.insert("household_cents".into(), json!(household));
    object.insert("household_rate_tenths".into(), rates.household.tenths().into());
    match rates.individual {
        Ok(individual) => {
            let tenths = individual.map(WithholdingRate::tenths);
            object.insert("individual_rates_tenths".into(), json!(tenths));
            monthly.insert("individual_cents".into(), json!(rates.monthly_cents(individual)));
        }
        Err(reason) => {
            object.insert("no_individual_rates".into(), reason.to_string().into());
        }
    }
    let default = match rates.by_default() {
        RateChoice::Household => "household",
        RateChoice::Individual => "individual",
    };
    object.insert("default".into(), default.into());
    let (from, until) = (rates.period.from.to_string(), rates.period.until.to_string());
    object.insert("applies".into(), json!({"from": from, "until": until}));
    object.insert("monthly".into(), Value::Object(monthly));
    object
}

/// What is left, by how it is paid. What is too little to be paid or refunded is told with its amount all the same.
fn balance_object(balance: Balance) -> Value {
    match balance {
        Balance::Even => json!({"kind": "even", "euros": 0}),
        Balance::AtOnce { euros } => json!({"kind": "at_once", "euros": euros}),
        Balance::InFour { euros } => {
            json!({"kind": "in_four", "euros": euros, "each_cents": balance.instalment_cents()})
        }
        Balance::NotCollected { euros } => json!({"kind": "not_collected", "euros": euros}),
        Balance::Refund { euros } => json!({"kind": "refund", "euros": euros}),
        Balance::NotRefunded { euros } => json!({"kind": "not_refunded", "euros": euros}),
    }
}

/// The rates, the default rate, and what is left if that was asked.
fn page(told: &Told, language: Language) -> TerminalText {
    let words = Words { language, is_couple: told.is_couple, pay: told.pay };
    let mut page = TerminalText::for_stdout();
    page.heading(&words.title(told.year), "");
    match &told.rates {
        Ok(rates) => write_rates(&mut page, rates, &words),
        Err(_) => page.paragraph(0, words.overseas()),
    }
    if let Some(default) = &told.default {
        page.gap();
        page.heading(&words.default_rate(default.from), "");
        write_declarants(&mut page, default.rates, default.cents, &words);
    }
    if let Some(balance) = told.balance {
        page.gap();
        page.heading(&words.due(), &words.signed(told.due));
        page.paragraph(0, &words.balance(balance));
    }
    page.gap();
    page.paragraph(0, words.notes());
    page
}

/// The rate of the household, then of a couple those of each, or why there are none.
fn write_rates(page: &mut TerminalText, rates: &Withholding, words: &Words) {
    page.paragraph(0, &words.period(rates.period.from, rates.period.until));
    page.gap();
    page.heading(&words.household_rate(rates.household), "");
    let household = [rates.household; 2];
    write_declarants(page, household, rates.monthly_cents(household), words);
    if !words.is_couple {
        return;
    }
    page.gap();
    match rates.individual {
        Ok(individual) => {
            page.heading(&words.individual(rates.by_default()), "");
            write_declarants(page, individual, rates.monthly_cents(individual), words);
        }
        Err(_) => page.paragraph(0, words.no_individual()),
    }
}

/// A line for each declarant: a rate, and what it withholds in a month, in cents.
fn write_declarants(
    page: &mut TerminalText,
    rates: [WithholdingRate; 2],
    cents: [u64; 2],
    words: &Words,
) {
    let declarants = if words.is_couple { 2 } else { 1 };
    for (place, (rate, cents)) in rates.into_iter().zip(cents).take(declarants).enumerate() {
        page.entry(0, &words.declarant(place, rate), &words.about(cents));
    }
}
