//! The file `impots.toml`: its keys are those of the table, its values texts with their lines.
//!
//! What is said about a faulty file names the place and what is expected, and repeats nothing that can be a secret put
//! into the wrong place: no unknown key, no value of another form, no value of several lines.

mod form;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use strsim::osa_distance;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::SettingsError;
use super::origin::{Origin, Written};
use super::setting::{Form, Setting};
use super::table;
use form::texts;

/// The largest file that is read, in bytes: far more than every setting takes, and an end for `/dev/zero`.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// What stands in one section `[[…]]`.
pub(super) type Table = BTreeMap<&'static str, Written>;

/// A file and a line of it, from 1.
type Place = (PathBuf, usize);

/// What is wrong with a place of the file, whatever setting it is of.
fn faulty((path, line): Place, reason: impl Into<String>) -> SettingsError {
    SettingsError::Faulty { path, line, key: None, reason: reason.into() }
}

/// The file as it is written.
#[derive(Default)]
pub(super) struct SettingsFile {
    /// By the key of the setting.
    values: BTreeMap<&'static str, Written>,
    /// The sections `[[…]]` of a setting, and where the first stands.
    tables: BTreeMap<&'static str, (Origin, Vec<Table>)>,
    /// Where each section `[…]` stands: that one is there can mean something without any setting in it.
    sections: BTreeMap<&'static str, Place>,
}

impl SettingsFile {
    /// The named file, else `impots.toml` if there is one.
    ///
    /// # Errors
    /// A named file that is not there; one that cannot be read, is too large, is no TOML in UTF-8, or has keys or forms of values that the
    /// table has not.
    pub(super) fn read(named: Option<&str>) -> Result<Self, SettingsError> {
        let path = Path::new(named.unwrap_or(table::DEFAULT_FILE));
        match read_bounded(path) {
            Ok(Some(text)) => Self::parse(path, &text),
            Ok(None) => {
                Err(SettingsError::TooLarge { path: path.to_owned(), max_bytes: MAX_FILE_BYTES })
            }
            Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => {
                Ok(Self::default())
            }
            Err(source) => Err(SettingsError::Unreadable { path: path.to_owned(), source }),
        }
    }

    /// # Errors
    /// Every line that is no TOML; else every key, section and form of a value that the table has not.
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, SettingsError> {
        let source = Source { path: path.to_owned(), text };
        let (document, errors) = DeTable::parse_recoverable(text);
        let faults = errors.iter().map(|error| source.syntax_error(error)).collect();
        let faults = one_a_line(faults);
        if let Some(faults) = SettingsError::all_of(faults) {
            return Err(faults);
        }
        let (mut file, mut faults) = (Self::default(), Vec::new());
        file.take_section(&source, "", document.get_ref(), &mut faults);
        SettingsError::all_of(faults).map_or(Ok(file), Err)
    }

    /// What the file says of a setting, if it says something.
    pub(super) fn find(&self, setting: &Setting) -> Option<&Written> {
        self.values.get(setting.key)
    }

    /// Whether a section is there, with all of its settings.
    ///
    /// # Errors
    /// For the first setting that is missing.
    pub(super) fn has_complete(&self, section: &str) -> Result<bool, SettingsError> {
        let Some(header) = self.sections.get(section) else { return Ok(false) };
        let mut settings = settings_of(section);
        match settings.find(|setting| !self.values.contains_key(setting.key)) {
            Some(missing) => Err(faulty(header.clone(), missing_key(missing))),
            None => Ok(true),
        }
    }

    /// The sections `[[…]]` of a setting, and where the first stands.
    pub(super) fn tables(&self, setting: &Setting) -> Option<&(Origin, Vec<Table>)> {
        self.tables.get(setting.key)
    }

    /// Takes what stands in a section, or at the top of the file (`""`); what is faulty goes to the faults, and the rest is read on.
    fn take_section(
        &mut self,
        source: &Source<'_>,
        section: &str,
        table: &DeTable<'_>,
        faults: &mut Vec<SettingsError>,
    ) {
        for (name, value) in in_order(table) {
            let known = settings_of(section).find(|setting| setting.has_name(name.get_ref()));
            let subsection = section_called(name.get_ref()).filter(|_| section.is_empty());
            match (known, subsection, value.get_ref()) {
                (Some(setting), ..) => {
                    faults.extend(self.take_value(source, setting, name, value).err());
                }
                (None, Some(section), DeValue::Table(inner)) => {
                    self.take_section(source, section, inner, faults);
                    self.sections.insert(section, source.place(&value.span()));
                }
                (None, Some(_), _) => {
                    faults.push(faulty(source.place(&name.span()), "a section is expected"));
                }
                (None, None, _) => {
                    let reason = unknown_key(name.get_ref(), section);
                    faults.push(faulty(source.place(&name.span()), reason));
                }
            }
        }
    }

    /// # Errors
    /// A value of another form than the setting has; an incomplete section `[[…]]`.
    fn take_value(
        &mut self,
        source: &Source<'_>,
        setting: &'static Setting,
        name: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<(), SettingsError> {
        let origin = source.origin(&name.span());
        if let Form::Tables(columns) = setting.form {
            let DeValue::Array(elements) = value.get_ref() else {
                return Err(origin.refused(setting, "sections in double brackets are expected"));
            };
            let tables = elements.iter().map(|element| source.table(setting, columns, element));
            let tables = tables.collect::<Result<_, _>>()?;
            self.tables.insert(setting.key, (origin, tables));
        } else {
            let texts = texts(setting.form, value.get_ref());
            let texts = texts.map_err(|expected| origin.refused(setting, expected))?;
            self.values.insert(setting.key, Written { texts, origin });
        }
        Ok(())
    }
}

/// The text of a file, `None` if it is too large.
fn read_bounded(path: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Ok(None);
    }
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|_| io::Error::new(ErrorKind::InvalidData, "it is not UTF-8"))
}

/// The text of a file, to find lines in.
struct Source<'a> {
    path: PathBuf,
    text: &'a str,
}

impl Source<'_> {
    /// The line of a place, from 1.
    fn line(&self, place: &Range<usize>) -> usize {
        self.text.get(..place.start).unwrap_or(self.text).matches('\n').count() + 1
    }

    fn place(&self, place: &Range<usize>) -> Place {
        (self.path.clone(), self.line(place))
    }

    fn origin(&self, place: &Range<usize>) -> Origin {
        let (path, line) = self.place(place);
        Origin::File(path, line)
    }

    /// What the parser says; it repeats nothing of the text.
    fn syntax_error(&self, error: &toml::de::Error) -> SettingsError {
        let start = error.span().map_or(0, |place| place.start).min(self.text.len());
        let line_start = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let key = known_key(line);
        SettingsError::Faulty {
            path: self.path.clone(),
            line: self.line(&(start..start)),
            key: key.map(str::to_owned),
            reason: key
                .and_then(|key| missing_quotes(key, line))
                .unwrap_or_else(|| error.message().to_owned()),
        }
    }

    /// One section `[[…]]`, which has all of its settings.
    fn table(
        &self,
        setting: &'static Setting,
        columns: &'static [Setting],
        element: &Spanned<DeValue<'_>>,
    ) -> Result<Table, SettingsError> {
        let DeValue::Table(inner) = element.get_ref() else {
            let origin = self.origin(&element.span());
            return Err(origin.refused(setting, "sections in double brackets are expected"));
        };
        let mut table = Table::new();
        for (name, value) in in_order(inner) {
            let column = columns.iter().find(|it| it.has_name(name.get_ref()));
            let Some(column) = column else {
                let names = columns.iter().map(|column| column.section_and_name().1);
                return Err(faulty(self.place(&name.span()), one_of(name.get_ref(), names)));
            };
            let origin = self.origin(&name.span());
            let texts = texts(column.form, value.get_ref());
            let texts = texts.map_err(|expected| origin.refused(column, expected))?;
            table.insert(column.key, Written { texts, origin });
        }
        match columns.iter().find(|column| !table.contains_key(column.key)) {
            Some(missing) => Err(faulty(self.place(&element.span()), missing_key(missing))),
            None => Ok(table),
        }
    }
}

/// What stands in a table, from its first line on.
fn in_order<'a, 'i>(
    table: &'a DeTable<'i>,
) -> Vec<(&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// The settings that a section of the file may have.
fn settings_of(section: &str) -> impl Iterator<Item = &'static Setting> {
    table::of_file().filter(move |setting| setting.section_and_name().0 == section)
}

/// The section of this name, if some setting is in it.
fn section_called(name: &str) -> Option<&'static str> {
    let mut sections = table::of_file().map(|setting| setting.section_and_name().0);
    sections.find(|section| !section.is_empty() && *section == name)
}

fn missing_key(setting: &Setting) -> String {
    format!("missing key `{}`", setting.section_and_name().1)
}

/// What is said of a key that no setting of this section has: at the top of the file, sections are possible too.
fn unknown_key(key: &str, section: &str) -> String {
    let names = table::of_file().filter_map(|setting| match setting.section_and_name() {
        (its_section, name) if its_section == section => Some(name),
        (its_section, _) => section.is_empty().then_some(its_section),
    });
    one_of(key, names)
}

/// How many letters a slip changes at most; a key that is so near to a known one is no secret.
const fn most_slips(name: &str) -> usize {
    match name.len() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// What is said of an unknown key. It is repeated only if it is nearly a known one.
fn one_of(key: &str, names: impl Iterator<Item = &'static str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.dedup();
    let slips = |name: &&&str| osa_distance(key, name);
    let near = names.iter().min_by_key(slips).filter(|name| slips(name) <= most_slips(name));
    if let Some(near) = near {
        return format!("unknown key `{key}`: did you mean `{near}`?");
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("unknown key, expected one of {}", names.join(", "))
}

/// What to write where a text stands without its quotes: `csrf = form`. The text is not repeated: it may be a secret.
fn missing_quotes(key: &str, line: &str) -> Option<String> {
    let (_, value) = line.split_once('=')?;
    let is_bare = value.trim_start().starts_with(|it: char| !"\"'[{".contains(it));
    let setting = table::of_file().find(|setting| setting.key == key || setting.has_name(key))?;
    let is_text = match setting.form {
        Form::Text | Form::OneOrList => true,
        Form::Number | Form::Switch | Form::List | Form::Tables(_) => false,
    };
    let example = match (setting.words.first().copied().or(setting.default), setting.example) {
        (Some(word), _) => format!("\"{word}\""),
        (None, example) => example.to_owned(),
    };
    (is_bare && is_text).then(|| format!("a text stands in quotes, like `{key} = {example}`"))
}

/// The first fault of each line: the parser, going on, finds others in what is left of it.
fn one_a_line(mut faults: Vec<SettingsError>) -> Vec<SettingsError> {
    let line = |fault: &SettingsError| match fault {
        SettingsError::Faulty { line, .. } => Some(*line),
        _ => None,
    };
    faults.dedup_by(|later, earlier| line(later) == line(earlier));
    faults
}

/// The key of a line: `listen`, or `session.store`. Whatever else stands before a `=` may be a piece of a secret.
fn known_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    key.split('.').all(is_in_a_key).then_some(key)
}

/// Whether a word is part of some key of the table: one that is not may be part of a secret.
fn is_in_a_key(word: &str) -> bool {
    let columns = [&table::USER_NAME, &table::USER_PASSWORD_HASH];
    let mut settings = table::of_file().chain(columns);
    settings.any(|setting| setting.key.split('.').any(|part| part == word))
}
