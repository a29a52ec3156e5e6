//! An argument for each fact of the table, made when the program starts: a new fact of the rules has one without a line here.

use std::collections::HashSet;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches};
use impots_protocol::{Language, parse_amount, parse_choice, parse_natural, parse_yes_no};
use impots_rules::household::FactKind;
use impots_rules::{Children, Fact, Salary, TaxYear};

use crate::offered::Offered;

/// The argument that says whether two spouses are taxed together.
pub(super) const MARRIED: &str = "married";
/// The argument that names a file of facts.
pub(super) const FILE: &str = "household";
/// The facts that have always had an argument: the help shows them first.
const FIRST: [Fact; 4] = [Fact::Children, Fact::Salary, Fact::Salary2, Fact::SingleParent];
/// What the help calls all the others.
const FURTHER: &str = "Facts that the official method knows";

/// A yes or a no, and the language it is said in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YesNo {
    pub(crate) yes: bool,
    pub(crate) language: Language,
}

/// Reads a yes or a no of either language, which also tells the language of the answer.
fn yes_no(text: &str) -> Result<YesNo, String> {
    let said = |language| parse_yes_no(text, language).map(|yes| YesNo { yes, language });
    let known = Language::ALL.into_iter().find_map(said);
    known.ok_or_else(|| "it is none of `yes`, `no`, `oui`, `non`".to_owned())
}

fn yes_no_words() -> Vec<&'static str> {
    let words = |language: Language| [language.yes_no(true), language.yes_no(false)];
    Language::ALL.into_iter().flat_map(words).collect()
}

/// All arguments of a household.
pub(super) fn arguments() -> impl Iterator<Item = Arg> {
    let further = Fact::ALL.into_iter().filter(|fact| !FIRST.contains(fact)).map(further);
    let first = FIRST.into_iter().map(argument);
    [married()].into_iter().chain(first).chain([file()]).chain(further)
}

fn married() -> Arg {
    Arg::new(MARRIED)
        .long(MARRIED)
        .value_name("YES/NO")
        .value_parser(Offered { parser: yes_no, words: yes_no_words() })
        .hide_possible_values(true)
        .conflicts_with(Fact::Situation.name())
        .help("Whether two spouses are taxed together: yes or no, oui or non")
}

fn file() -> Arg {
    Arg::new(FILE)
        .long(FILE)
        .value_name("FILE")
        .value_parser(clap::value_parser!(std::path::PathBuf))
        .help(
            "A JSON file of facts by their names, which the arguments beside it add to or replace",
        )
}

/// The argument of a fact.
fn argument(fact: Fact) -> Arg {
    let argument = Arg::new(fact.name()).long(flag(fact)).help(help(fact));
    let argument = match fact.kind() {
        FactKind::Flag => return argument.action(ArgAction::SetTrue),
        FactKind::Choice => argument.value_name("NAME").hide_possible_values(true),
        FactKind::Amount => argument.value_name("EUROS"),
        FactKind::Count => argument.value_name("NUMBER"),
        FactKind::BirthYear => argument.value_name("YEAR"),
    };
    argument.value_parser(parser(fact))
}

/// The same with the others, out of the short help.
fn further(fact: Fact) -> Arg {
    // A manual page takes the short help from what is shown in it alone.
    argument(fact).help_heading(FURTHER).hide_short_help(true).long_help(help(fact))
}

/// The name of an argument: `shared-children`.
pub(crate) fn flag(fact: Fact) -> String {
    fact.name().replace('_', "-")
}

/// The help of an argument: the table's sentence, the names of a choice, the boxes of the form. Children and wages, which every short
/// help shows, have plainer sentences, without boxes.
fn help(fact: Fact) -> String {
    match fact {
        Fact::Children => return "Dependent children".to_owned(),
        Fact::Salary => {
            return "The wages of the year, in euros: `50000`, `'50 000 €'`, `50000.50`".to_owned();
        }
        Fact::Salary2 => {
            return "The wages of the second spouse, whose deduction is made apart".to_owned();
        }
        Fact::SingleParent => return fact.help().to_owned(),
        _ => {}
    }
    let choices = match fact.choices() {
        [] => String::new(),
        names => format!(": {}", names.join(", ")),
    };
    let boxes = fact.form_box().replace(' ', ", ");
    // A letter behind the names of choices would look like another name.
    let boxes = if boxes.is_empty() || fact.kind() == FactKind::Choice {
        String::new()
    } else {
        format!(" [{boxes}]")
    };
    format!("{}{choices}{boxes}", fact.help())
}

/// What reads the value of a fact: the text that is accepted, as it was written.
///
/// It is looked at here so that clap names the argument at fault. The bounds are those of the latest year, as the year that is asked
/// for is not known yet; the household is checked against its own.
fn parser(fact: Fact) -> ValueParser {
    let latest = TaxYear::LATEST.income_year();
    let (minimum, maximum) = match fact {
        // A household of wages alone has wider bounds than any other.
        Fact::Salary | Fact::Salary2 => (0, Salary::MAX.cast_signed()),
        Fact::Children => (0, Children::MAX.into()),
        _ => fact.bounds(latest),
    };
    let most = maximum.cast_unsigned();
    match fact.kind() {
        FactKind::Amount => {
            ValueParser::new(move |text: &str| parse_amount(text, most).map(|_| text.to_owned()))
        }
        FactKind::Choice => choice(fact),
        FactKind::Count | FactKind::Flag | FactKind::BirthYear => {
            ValueParser::new(move |text: &str| {
                let number = parse_natural(text, most).ok().and_then(|it| i64::try_from(it).ok());
                let accepted = number.filter(|it| *it >= minimum).map(|_| text.to_owned());
                accepted.ok_or(format!("it is no whole number from {minimum} to {maximum}"))
            })
        }
    }
}

/// What reads a choice, and offers its names in both languages.
fn choice(fact: Fact) -> ValueParser {
    let parser = move |text: &str| {
        let names = fact.choices().join("`, `");
        parse_choice(fact, text).map(|_| text.to_owned()).ok_or(format!("it is none of `{names}`"))
    };
    let mut words = [fact.choices(), fact.french_choices()].concat();
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(*word));
    Offered { parser, words }.into()
}

/// The text of each fact that was given.
pub(super) fn values(matches: &ArgMatches) -> Vec<(Fact, String)> {
    let value = |fact: Fact| match fact.kind() {
        FactKind::Flag => {
            matches.get_flag(fact.name()).then(|| Language::English.yes_no(true).to_owned())
        }
        FactKind::Choice | FactKind::Amount | FactKind::Count | FactKind::BirthYear => {
            matches.get_one::<String>(fact.name()).cloned()
        }
    };
    Fact::ALL.into_iter().filter_map(|fact| Some((fact, value(fact)?))).collect()
}
