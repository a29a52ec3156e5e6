//! `impots compare`: the taxes of two or more households side by side, or of a couple jointly and separately.
//!
//! Only by the official method, and only the income tax: what else a couple gains or loses (inheritance, benefits, property) is not
//! known here.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use impots_client::Simulation;
use impots_protocol::{Language, figures};
use impots_rules::couple::{self, Comparison, Separate};
use impots_rules::{Fact, Household, TaxParameters, TaxYear, official};
use serde_json::{Value, json};

use crate::commands::household_arguments::{
    Asked, HouseholdArguments, Needed, fact_flag, split_amount,
};
use crate::commands::language_argument::LanguageArgument;
use crate::commands::method_arguments;
use crate::commands::simulate;
use crate::console;
use crate::exit::{CommandError, Exit};
use crate::output::terminal_text::{self, TerminalText};

/// Compare the taxes of households, or of a couple jointly and separately
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct CompareArguments {
    /// Two or more JSON files of facts, as `--household` reads them; the first one is what the others are compared with
    files: Vec<PathBuf>,

    #[command(flatten)]
    household: HouseholdArguments,

    #[command(flatten)]
    language: LanguageArgument,

    /// Write JSON instead of a text; keys other than those of `simulate --json` are English in both languages
    #[arg(long)]
    json: bool,
}

const AFTER_HELP: &str = "\
With files: what each household pays, and the difference from the first. Without: what a couple of two wage earners pays together, \
and what both would pay as single persons who live together, with every split of the children. Only the income tax is compared.

Examples:
  impots compare now.json later.json
  impots compare --children 2 --salary 24000 --salary2 40000

Exit codes: 0 done, 1 what you gave cannot be used, 2 the machine failed";

/// Computes the taxes and prints them.
pub(crate) fn run(arguments: &CompareArguments) -> anyhow::Result<Exit> {
    let CompareArguments { files, household, .. } = arguments;
    // Of `--salary 50 000` without quotes, `000` would be a file.
    let rest = files.iter().map(|file| file.to_string_lossy()).find(|it| split_amount::is_rest(it));
    if let Some(rest) = rest.filter(|_| household.is_given()) {
        let message = format!("`{rest}` is no file of facts");
        return Err(CommandError::input(message, split_amount::HINT).into());
    }
    match files.as_slice() {
        [] => couple(arguments),
        [_] => Err(CommandError::input(
            "one household has nothing to be compared with",
            "name another file of facts",
        )
        .into()),
        files => households(arguments, files),
    }
}

/// A household that is compared.
struct Compared {
    /// The file, as it was named.
    name: String,
    asked: Asked,
    year: TaxYear,
    /// What is due, in whole euros; below zero it is refunded.
    net: i64,
}

/// Each household in its file, the first one being what the others are compared with. Every file is read before anything is told.
fn households(arguments: &CompareArguments, files: &[PathBuf]) -> anyhow::Result<Exit> {
    let CompareArguments { household, .. } = arguments;
    if household.is_given() {
        let message = "files and arguments of a household are compared together with nothing";
        return Err(CommandError::input(message, "put the facts into a file").into());
    }
    let mut all = Vec::new();
    for file in files {
        let asked = household.of_file(file)?;
        let year = asked.official_year("comparisons")?;
        let net = official::assess(TaxParameters::of(year), &asked.household).net;
        all.push(Compared { name: file.display().to_string(), asked, year, net });
    }
    let language = arguments.language.or(all[0].asked.language);
    for compared in &all {
        console::tell(&format!("{}: {}", compared.name, compared.asked.method.sentence(language)));
    }
    let years: BTreeSet<TaxYear> = all.iter().map(|compared| compared.year).collect();
    // Once for each year, however many files are of it.
    for year in years {
        method_arguments::tell_of_year(year, language);
    }
    if arguments.json {
        let objects: Vec<Value> = all.iter().map(|it| object(it, all[0].net, language)).collect();
        terminal_text::print_json(&objects)?;
    } else {
        page(&all, language).print()?;
    }
    Ok(Exit::Done)
}

/// The object of `impots simulate --json`, then the file, `net` and what `net` is above that of the first household: whole euros.
fn object(compared: &Compared, first: i64, language: Language) -> Value {
    let Compared { asked: Asked { household, method, .. }, year, net, .. } = compared;
    let tax = official::compute(TaxParameters::of(*year), household);
    let simulation = Simulation::official(1, household, *year, &tax);
    let mut object = simulate::whole_object(household, &simulation, method, language);
    object.insert("file".into(), compared.name.clone().into());
    object.insert("net".into(), (*net).into());
    object.insert("difference".into(), (net - first).into());
    Value::Object(object)
}

/// A line for each household: its file and year, what is due, and how much more or less that is than for the first.
fn page(all: &[Compared], language: Language) -> TerminalText {
    let mut page = TerminalText::for_stdout();
    let first = all[0].net;
    for (place, compared) in all.iter().enumerate() {
        let net = figures::signed_euros(compared.net, language);
        let difference = compared.net - first;
        let sign = if difference > 0 { "+" } else { "" };
        let difference = figures::signed_euros(difference, language);
        let named = language.pick(["différence\u{A0}:", "difference:"]);
        let amount = if place == 0 { net } else { format!("{net} ({named} {sign}{difference})") };
        page.entry(0, &format!("{} ({})", compared.name, compared.year), &amount);
    }
    page
}

/// What two wage earners pay together, and what both would pay as single persons who live together: without box T, which is for who
/// lives alone with children (CGI art. 194, II), and with every split of the children.
fn couple(arguments: &CompareArguments) -> anyhow::Result<Exit> {
    let asked = arguments.household.asked(Needed::Couple)?;
    let year = asked.official_year("comparisons")?;
    let Asked { household, method, language } = asked;
    let language = arguments.language.or(language);
    refuse_further(&household)?;
    let wages = [household.salary(), household.second_salary()];
    let compared = couple::compare(TaxParameters::of(year), household.children(), wages);
    method_arguments::tell(&method, "", language);
    if arguments.json {
        terminal_text::print_json(&couple_object(&compared, year))?;
    } else {
        couple_page(&compared, language).print()?;
    }
    Ok(Exit::Done)
}

/// Refuses a household with more than wages and children: whose a pension or a gift would be in two returns, nobody has told.
fn refuse_further(household: &Household) -> Result<(), CommandError> {
    let known = [Fact::Situation, Fact::Salary, Fact::Salary2, Fact::Children];
    match household.facts().find(|(fact, number)| !known.contains(fact) && *number > 0) {
        Some((fact, _)) => Err(CommandError::input(
            format!("`--{}` is not divided between two returns here", fact_flag(fact)),
            "write each household into a file, and compare the files",
        )),
        None => Ok(()),
    }
}

/// Amounts in whole euros; `gain` is what the joint return saves, below zero what it costs. Several splits can be the best.
fn couple_object(compared: &Comparison, year: TaxYear) -> Value {
    let best: Vec<u16> = compared.best().map(|split| split.children_of_first.get()).collect();
    let separate = compared.separate.iter().map(|split| {
        json!({"children_of_first": split.children_of_first.get(), "taxes": split.taxes, "total": split.total()})
    });
    json!({
        "tax_year": year.get(),
        "joint": compared.joint,
        "separate_best": compared.best_separate(),
        "best_children_of_first": best,
        "gain": compared.gain(),
        "separate": separate.collect::<Vec<_>>(),
    })
}

/// The two totals with the best split of the children, then the difference in words.
fn couple_page(compared: &Comparison, language: Language) -> TerminalText {
    let euros = |amount| figures::euros(amount, language);
    let mut page = TerminalText::for_stdout();
    let [joint, separate, note] = language.pick([
        [
            "Imposition commune, avec tous les enfants",
            "Impositions séparées, deux personnes vivant ensemble",
            "Seul l’impôt sur le revenu est comparé.",
        ],
        [
            "Joint return, with all the children",
            "Separate returns of two persons living together",
            "Only the income tax is compared.",
        ],
    ]);
    page.heading(joint, &euros(compared.joint));
    page.heading(separate, &euros(compared.best_separate()));
    let children = compared.separate.len() - 1;
    for split in compared.best().filter(|_| children > 0) {
        page.paragraph(3, &split_told(split, children, language));
    }
    let [french, english] = match compared.gain() {
        0 => ["Les deux reviennent au même.", "Both come to the same."],
        1.. => ["L’imposition commune fait gagner", "The joint return saves"],
        ..0 => ["L’imposition commune coûte", "The joint return costs"],
    };
    let amount = match compared.gain() {
        0 => String::new(),
        gain => euros(gain.unsigned_abs()),
    };
    page.entry(0, language.pick([french, english]), &amount);
    page.gap();
    page.paragraph(0, note);
    page
}

/// How the children, so many of them, are split between two separate returns, and what each pays.
fn split_told(split: &Separate, children: usize, language: Language) -> String {
    let first = split.children_of_first.get();
    let others = children - usize::from(first);
    let [one, two] = split.taxes.map(|amount| figures::euros(amount, language));
    let [first, others] = [usize::from(first), others].map(|children| match children {
        0 => language.pick(["aucun enfant", "no child"]).to_owned(),
        1 => language.pick(["1 enfant", "1 child"]).to_owned(),
        many => format!("{many} {}", language.pick(["enfants", "children"])),
    });
    language.pick([
        format!("{first} pour le premier, {others} pour le second\u{A0}: {one} + {two}"),
        format!("{first} with the first, {others} with the second: {one} + {two}"),
    ])
}
