//! The fields of a form.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Fields in their order; a name can be repeated. The accents of names are composed (Unicode NFC): a Mac may send them apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    pub(crate) fn new(fields: Vec<(String, String)>) -> Self {
        let named = |(name, value): (String, String)| {
            let name = if is_nfc(&name) { name } else { name.nfc().collect() };
            (name, value)
        };
        Self(fields.into_iter().map(named).collect())
    }

    /// The first value of a field: later ones do not count (protocol, section 3).
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// All fields, in their order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether these fields are there, each once, and no others.
    pub(crate) fn is_exactly(&self, names: &[&str]) -> bool {
        self.0.len() == names.len() && names.iter().all(|name| self.first(name).is_some())
    }

    /// The number of different names, save those that do not count.
    pub(crate) fn count_names_except(&self, uncounted: &[&str]) -> usize {
        let mut names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().filter(|name| !uncounted.contains(name)).count()
    }
}
