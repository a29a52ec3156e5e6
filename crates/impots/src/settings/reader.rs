//! Reads settings: flags before variables before the file before the defaults, and keeps what is in force.

use std::collections::BTreeMap;

use super::SettingsError;
use super::arguments::Given;
use super::file::{SettingsFile, Table};
use super::origin::{Origin, Placed, Written};
use super::setting::Setting;
use super::table;
use super::value::Value;

/// Gives whoever needs a setting its value.
pub(crate) struct Reader {
    /// By flags and variables.
    given: BTreeMap<&'static str, Written>,
    file: SettingsFile,
    /// What was asked for so far, as it is shown, and where it stands.
    in_force: BTreeMap<&'static str, (String, Origin)>,
}

/// A setting as it is in force; secrets are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InForce {
    /// Its key in the file, with the section: `session.store`.
    pub(crate) key: &'static str,
    pub(crate) value: String,
    pub(crate) origin: Origin,
}

impl Reader {
    /// Reads the file that is named, if one is.
    ///
    /// # Errors
    /// If the file cannot be read, is no TOML, or has keys or forms of values that the table has not; if a value of a flag or
    /// variable is not UTF-8.
    pub(crate) fn new(given: &Given) -> Result<Self, SettingsError> {
        let given: BTreeMap<_, _> = given.written()?.into_iter().collect();
        let named = given.get(table::CONFIG.key).and_then(|written| written.texts.first());
        let file = SettingsFile::read(named.map(String::as_str))?;
        Ok(Self { given, file, in_force: BTreeMap::new() })
    }

    #[cfg(test)]
    pub(super) fn with_file(text: &str, given: &Given) -> Result<Self, SettingsError> {
        let file = SettingsFile::parse(std::path::Path::new("impots.toml"), text)?;
        let given = given.written()?.into_iter().collect();
        Ok(Self { given, file, in_force: BTreeMap::new() })
    }

    /// The value of a setting that has a default.
    ///
    /// # Errors
    /// If it cannot be read; if there is none.
    pub(crate) fn value<T: Value>(
        &mut self,
        setting: &'static Setting,
    ) -> Result<Placed<T>, SettingsError> {
        let value = self.optional(setting)?;
        value.ok_or_else(|| Origin::Default.refused(setting, "a value is needed"))
    }

    /// The value of a setting that has none unless somebody gives it one.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn optional<T: Value>(
        &mut self,
        setting: &'static Setting,
    ) -> Result<Option<Placed<T>>, SettingsError> {
        let Placed { mut value, origin, .. } = self.list(setting)?;
        Ok(value.pop().map(|value| Placed { value, setting, origin }))
    }

    /// The values of a list, empty if nobody gives it.
    ///
    /// # Errors
    /// For the first that cannot be read.
    pub(crate) fn list<T: Value>(
        &mut self,
        setting: &'static Setting,
    ) -> Result<Placed<Vec<T>>, SettingsError> {
        let list = read(setting, self.written(setting))?;
        let shown: Vec<String> = list.value.iter().map(T::shown).collect();
        self.keep(setting, &shown, &list.origin);
        Ok(list)
    }

    /// The sections `[[…]]` of a setting.
    pub(crate) fn rows(&mut self, setting: &'static Setting) -> Placed<Vec<Row>> {
        let (origin, tables) = match self.file.tables(setting) {
            Some((origin, tables)) => (origin.clone(), tables.clone()),
            None => (Origin::Default, Vec::new()),
        };
        self.keep(setting, &[], &origin);
        Placed { value: tables.into_iter().map(Row).collect(), setting, origin }
    }

    /// Whether a section of the file is there, with all of its settings.
    ///
    /// # Errors
    /// For the first setting that is missing.
    pub(crate) fn has_complete_section(&self, section: &str) -> Result<bool, SettingsError> {
        self.file.has_complete(section)
    }

    /// Lets the report say something else of a setting than its value.
    pub(crate) fn tell(&mut self, setting: &'static Setting, words: &str) {
        if let Some((value, _)) = self.in_force.get_mut(setting.key) {
            words.clone_into(value);
        }
    }

    /// What was read, in the order of the table.
    pub(crate) fn in_force(&self) -> Vec<InForce> {
        let in_force = table::of_file().filter_map(|setting| {
            let (value, origin) = self.in_force.get(setting.key)?.clone();
            Some(InForce { key: setting.key, value, origin })
        });
        in_force.collect()
    }

    /// The text that counts, in the order of precedence. Those behind it are not read, faulty or not.
    fn written(&self, setting: &Setting) -> Written {
        let written = self.given.get(setting.key).or_else(|| self.file.find(setting)).cloned();
        written.unwrap_or_else(|| Written {
            texts: setting.default.iter().map(ToString::to_string).collect(),
            origin: Origin::Default,
        })
    }

    /// Keeps how a setting is shown: what is so without a value, that a secret is given, or the values.
    fn keep(&mut self, setting: &'static Setting, shown: &[String], origin: &Origin) {
        let value = if shown.is_empty() {
            setting.unset.to_owned()
        } else if setting.is_secret {
            "given, not shown".to_owned()
        } else {
            shown.join(", ")
        };
        self.in_force.insert(setting.key, (value, origin.clone()));
    }
}

/// One section `[[…]]`, which has all of its settings.
pub(crate) struct Row(Table);

impl Row {
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn value<T: Value>(
        &self,
        setting: &'static Setting,
    ) -> Result<Placed<T>, SettingsError> {
        let written = self.0.get(setting.key).cloned().unwrap_or_default();
        let Placed { mut value, origin, .. } = read(setting, written)?;
        let value = value.pop().ok_or_else(|| origin.refused(setting, "a value is needed"))?;
        Ok(Placed { value, setting, origin })
    }
}

/// Reads the texts of a setting.
fn read<T: Value>(
    setting: &'static Setting,
    Written { texts, origin }: Written,
) -> Result<Placed<Vec<T>>, SettingsError> {
    let values: Result<Vec<T>, _> = texts.iter().map(|text| T::parse(text)).collect();
    let value = values.map_err(|reason| origin.refused(setting, reason))?;
    Ok(Placed { value, setting, origin })
}
