//! The flags and variables of settings, for clap: it reads them and says which of the two a value comes from. Their values are not
//! looked at here, but for being UTF-8: that is up to whoever needs them.

use std::ffi::OsString;
use std::fmt;

use clap::builder::{OsStringValueParser, ValueParser};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::SettingsError;
use super::origin::{Origin, Written};
use super::setting::{Flag, Form, Setting};
use super::table;
use crate::offered::Offered;

/// Values of flags and variables, not read yet.
#[derive(Clone, Default)]
pub(crate) struct Given(Vec<GivenValue>);

#[derive(Clone)]
/// What was given for one setting: of a list, several values.
struct GivenValue {
    setting: &'static Setting,
    origin: Origin,
    values: Vec<OsString>,
}

/// Nothing is shown: keys and passwords are among it.
impl fmt::Debug for Given {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Given").finish_non_exhaustive()
    }
}

impl Given {
    /// What the flags and variables of some settings say; an empty variable says nothing.
    pub(crate) fn of(matches: &ArgMatches, settings: &'static [Setting]) -> Self {
        let given = settings.iter().filter_map(|setting| match &setting.flag {
            Some(flag) => GivenValue::of_argument(matches, setting, flag),
            None => GivenValue::of_variable_alone(setting),
        });
        Self(given.collect())
    }

    /// Whether a flag sets this.
    pub(crate) fn has_flag(&self, setting: &Setting) -> bool {
        let mut given = self.0.iter().filter(|given| given.setting.key == setting.key);
        given.any(|given| matches!(given.origin, Origin::Flag(_)))
    }

    /// The texts of all.
    ///
    /// # Errors
    /// For what is not UTF-8, whether anybody wants to read it or not.
    pub(super) fn written(&self) -> Result<Vec<(&'static str, Written)>, SettingsError> {
        let written = |given: &GivenValue| Ok((given.setting.key, given.written()?));
        self.0.iter().map(written).collect()
    }

    #[cfg(test)]
    pub(crate) fn with_flag(mut self, setting: &'static Setting, values: &[&str]) -> Self {
        let origin = Origin::Flag(setting.flag.unwrap().name);
        let values = values.iter().map(OsString::from).collect();
        self.0.push(GivenValue { setting, origin, values });
        self
    }

    #[cfg(test)]
    pub(crate) fn with_variable(
        mut self,
        setting: &'static Setting,
        value: impl Into<OsString>,
    ) -> Self {
        self.0.extend(GivenValue::of_value(setting, value.into()));
        self
    }
}

impl GivenValue {
    /// What clap has of a setting. Where there is no flag it reads the variable, as one value; [`Self::written`] splits that of a list.
    fn of_argument(matches: &ArgMatches, setting: &'static Setting, flag: &Flag) -> Option<Self> {
        let mut values = matches.get_many::<OsString>(setting.key)?.cloned();
        if matches.value_source(setting.key)? == ValueSource::EnvVariable {
            return Self::of_value(setting, values.next()?);
        }
        let origin = Origin::Flag(flag.name);
        Some(Self { setting, origin, values: values.collect() })
    }

    /// A password that no flag may have: clap knows nothing of it.
    fn of_variable_alone(setting: &'static Setting) -> Option<Self> {
        Self::of_value(setting, std::env::var_os(setting.variable?)?)
    }

    /// The value of a variable; an empty one counts as none.
    fn of_value(setting: &'static Setting, value: OsString) -> Option<Self> {
        let origin = Origin::Variable(setting.variable?);
        (!value.is_empty()).then(|| Self { setting, origin, values: vec![value] })
    }

    /// The texts; those of a list in a variable stand between spaces.
    ///
    /// # Errors
    /// For what is not UTF-8.
    fn written(&self) -> Result<Written, SettingsError> {
        let text = |value: &OsString| {
            let text = value.to_str().map(str::to_owned);
            text.ok_or_else(|| self.origin.refused(self.setting, "not UTF-8"))
        };
        let texts = self.values.iter().map(text).collect::<Result<Vec<_>, _>>()?;
        // A flag is repeated for more, so that a value of it may have spaces.
        let texts = match (&self.setting.form, &self.origin) {
            (Form::List | Form::OneOrList, Origin::Variable(_)) => {
                let words = texts.iter().flat_map(|text| text.split_whitespace());
                words.map(str::to_owned).collect()
            }
            _ => texts,
        };
        Ok(Written { texts, origin: self.origin.clone() })
    }
}

/// A command with the flags of these settings.
pub(crate) fn augment(command: Command, settings: &'static [Setting]) -> Command {
    settings.iter().filter_map(argument).fold(command, Command::arg)
}

/// The flag of a setting; none for one that stands in the file or a variable alone, as passwords do.
fn argument(setting: &'static Setting) -> Option<Arg> {
    let Flag { name, value } = setting.flag?;
    let text = OsStringValueParser::new();
    let parser: ValueParser = match setting.words {
        [] => text.into(),
        words => Offered { parser: text, words: words.to_vec() }.into(),
    };
    let argument = Arg::new(setting.key)
        .long(name)
        .value_name(value)
        .value_parser(parser)
        .hide_possible_values(true)
        .action(if is_repeated(setting) { ArgAction::Append } else { ArgAction::Set })
        .help(help(setting));
    Some(match setting.variable {
        // The help text names it, and must not show what is in it.
        Some(variable) => argument.env(variable).hide_env(true),
        None => argument,
    })
}

fn is_repeated(setting: &Setting) -> bool {
    match setting.form {
        Form::List | Form::OneOrList => true,
        Form::Text | Form::Number | Form::Switch | Form::Tables(_) => false,
    }
}

/// The help of a flag, made of the table: what it is, its default, its words and its variable.
fn help(setting: &Setting) -> String {
    let is_list = is_repeated(setting);
    let repeat = if is_list { "; repeat it for more" } else { "" };
    let default = match setting.default {
        Some("") => "nothing",
        Some(default) => default,
        None => setting.unset,
    };
    let words = match setting.words {
        [] => String::new(),
        words => format!(" [values: {}]", words.join(", ")),
    };
    let separated = if is_list { ", separated by spaces" } else { "" };
    let variable = setting.variable.map(|name| format!(" [variable: `{name}`{separated}]"));
    let variable = variable.unwrap_or_default();
    format!("{}{repeat} [default: {default}]{words}{variable}", setting.help)
}

/// The flags and variables of every setting.
#[derive(Clone, Debug)]
pub(crate) struct SettingsArguments(pub(crate) Given);

impl FromArgMatches for SettingsArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self(Given::of(matches, table::ALL)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for SettingsArguments {
    fn augment_args(command: Command) -> Command {
        augment(command, table::ALL)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}
