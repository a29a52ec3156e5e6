//! The arguments that tell who is taxed: one for each fact, read from the table of facts, or a file of them; and by which method.
//!
//! Whatever way a fact is told, it becomes an entry of one [`HouseholdDocument`], which the protocol reads as it reads a file: so the
//! same household is the same, and the same faults have the same sentences.

mod flags;
mod refused;
mod repeated_key;
pub(crate) mod split_amount;

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, Command, FromArgMatches};
use impots_protocol::{DocumentError, Field, HouseholdDocument, Language, choice_language};
use impots_rules::{Fact, Household, TaxYear};
use serde_json::Value;

use crate::commands::method_arguments::MethodArguments;
use crate::exit::CommandError;
use crate::households::Method;
use crate::input;

pub(crate) use flags::{YesNo, flag as fact_flag};

/// A household as it was given, with what only the official method knows, and the method that is asked for.
#[derive(Debug)]
pub(crate) struct HouseholdArguments {
    married: Option<YesNo>,
    /// A file of facts, which the arguments beside it add to or replace.
    file: Option<PathBuf>,
    /// The text of each fact that has an argument.
    values: Vec<(Fact, String)>,
    method: MethodArguments,
}

/// A household that was read, and by which method its tax is asked for.
pub(crate) struct Asked {
    pub(crate) household: Household,
    pub(crate) method: Method,
    /// Of the words that it is told in.
    pub(crate) language: Language,
}

/// What a command needs to know of a household where no situation is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needed {
    /// Whether it is married, its children and its wages.
    Wages,
    /// The same without wages.
    Family,
    /// The wages of a couple.
    Couple,
}

impl Asked {
    /// The tax year, of the official method.
    ///
    /// # Errors
    /// If the simplified method is asked for, which has no such things.
    pub(crate) fn official_year(&self, things: &str) -> Result<TaxYear, CommandError> {
        match self.method {
            Method::Official(year) => Ok(year),
            Method::Simplified(_) => Err(CommandError::input(
                format!("the simplified method has no {things}"),
                "leave out `--method simplified`",
            )),
        }
    }
}

impl Args for HouseholdArguments {
    fn augment_args(command: Command) -> Command {
        MethodArguments::augment_args(command.args(flags::arguments()))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for HouseholdArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self {
            married: matches.get_one(flags::MARRIED).copied(),
            file: matches.get_one(flags::FILE).cloned(),
            values: flags::values(matches),
            method: MethodArguments::from_arg_matches(matches)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl HouseholdArguments {
    /// The household and the method, for the year of the arguments or else of the file. The year comes first: what a fact may be
    /// depends on it.
    ///
    /// # Errors
    /// What the file holds that is no household, what contradicts what, and what to do about it.
    pub(crate) fn asked(&self, needed: Needed) -> Result<Asked, CommandError> {
        self.refuse_missing(needed)?;
        let document = self.document(needed)?;
        let language = self.language(&document);
        let file = self.file.as_deref();
        let method = self.method.method_for(document.value(Field::Year), file)?;
        let household = household(&document, method.year(), language, file)?;
        Ok(Asked { household, method, language })
    }

    /// The household of a file alone, by the same method.
    ///
    /// # Errors
    /// Those of [`Self::asked`].
    pub(crate) fn of_file(&self, path: &Path) -> Result<Asked, CommandError> {
        let (file, values) = (Some(path.to_owned()), Vec::new());
        Self { married: None, file, values, method: self.method }.asked(Needed::Wages)
    }

    /// Whether any argument tells something of a household.
    pub(crate) fn is_given(&self) -> bool {
        self.married.is_some() || self.file.is_some() || !self.values.is_empty()
    }

    /// Refuses a household without what has always been needed, unless a situation or a file says the rest.
    fn refuse_missing(&self, needed: Needed) -> Result<(), CommandError> {
        let is_told = |fact: Fact| self.values.iter().any(|(known, _)| *known == fact);
        if self.file.is_some() || is_told(Fact::Situation) {
            return Ok(());
        }
        let missing = match needed {
            Needed::Couple if is_told(Fact::Salary) => None,
            Needed::Couple => Some("salary"),
            Needed::Wages | Needed::Family if self.married.is_none() => Some("married"),
            Needed::Wages | Needed::Family if !is_told(Fact::Children) => Some("children"),
            Needed::Wages if !is_told(Fact::Salary) => Some("salary"),
            Needed::Wages | Needed::Family => None,
        };
        match missing {
            Some(name) => {
                Err(CommandError::input(format!("`--{name}` is missing"), "see `--help`"))
            }
            None => Ok(()),
        }
    }

    /// The facts of the file, then those of the arguments, then what goes without saying.
    fn document(&self, needed: Needed) -> Result<HouseholdDocument, CommandError> {
        let mut document =
            self.file.as_deref().map_or_else(|| Ok(HouseholdDocument::default()), read)?;
        if let Some(married) = self.married {
            document.replace(Field::Married, married.language.yes_no(married.yes).to_owned());
        }
        for (fact, text) in &self.values {
            document.replace(Field::from(*fact), text.clone());
        }
        // Two wages are compared of nobody but a couple.
        if self.married.is_none() && self.file.is_none() && needed == Needed::Couple {
            let married = Language::English.yes_no(true).to_owned();
            document.replace(Field::Married, married);
        }
        // A file need not say that there are no children and no wage; arguments must where a tax is asked for, as in version 14.
        if self.file.is_some() || needed != Needed::Wages {
            for field in [Field::Children, Field::Salary] {
                if document.value(field).is_none() {
                    document.replace(field, "0".to_owned());
                }
            }
        }
        // Who says nothing of a spouse declares alone: the first of the situations.
        if self.married.is_none() && document.value(Field::Married).is_none() {
            let situation = document.value(Field::Fact(Fact::Situation));
            let situation = situation.unwrap_or(Fact::Situation.choices()[0]).to_owned();
            document.replace(Field::Fact(Fact::Situation), situation);
        }
        Ok(document)
    }

    /// The language of `--married`, or of the situation, or of the file's names; English where all of them are both.
    fn language(&self, document: &HouseholdDocument) -> Language {
        let situation = self.values.iter().find(|(fact, _)| *fact == Fact::Situation);
        let situation = situation.and_then(|(fact, text)| choice_language(*fact, text));
        let said = self.married.map(|married| married.language).or(situation);
        said.or_else(|| document.language()).unwrap_or(Language::English)
    }
}

/// # Errors
/// Every faulty value of a file, the first one of arguments: whoever types corrects one after the other.
fn household(
    document: &HouseholdDocument,
    year: TaxYear,
    language: Language,
    file: Option<&Path>,
) -> Result<Household, CommandError> {
    match document.request(year, language) {
        Ok(request) => Ok(request.household),
        Err(messages) => Err(refused::failure(&messages, file, language)),
    }
}

/// The facts in a JSON file.
fn read(path: &Path) -> Result<HouseholdDocument, CommandError> {
    let text = input::read_whole(path, "give a file of one household")?;
    let name = path.display();
    let object = match serde_json::from_str(&text) {
        Ok(Value::Object(object)) => object,
        Ok(_) => return Err(refused::no_object(format!("`{name}` holds no JSON object"))),
        Err(error) => return Err(refused::no_object(format!("`{name}` is not JSON: {error}"))),
    };
    // The map has lost the first of two values already.
    let document = match repeated_key::repeated_key(&text) {
        Some(key) => Err(DocumentError::Twice { key }),
        None => HouseholdDocument::of(&object),
    };
    document.map_err(|error| refused::document(path, &error))
}
