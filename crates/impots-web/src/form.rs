//! The fields of a form.
//!
//! Both types of form become one of these (`submission.rs`). It is never changed, and never stored: sessions keep answers, not fields.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Fields in their order; a name can be repeated. The accents of names are composed (Unicode NFC): a Mac may send them apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// All names and values, one after the other: two allocations, however many fields there are.
    text: String,
    fields: Vec<[Range<usize>; 2]>,
}

impl Form {
    pub(crate) fn new<T: AsRef<str>>(fields: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            form.add(name.as_ref(), value.as_ref());
        }
        form
    }

    fn add(&mut self, name: &str, value: &str) {
        let begin = self.text.len();
        if is_nfc(name) {
            self.text.push_str(name);
        } else {
            self.text.extend(name.nfc());
        }
        let end = self.text.len();
        self.text.push_str(value);
        self.fields.push([begin..end, end..self.text.len()]);
    }

    /// The number of fields.
    pub(crate) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The first value of a field: later ones do not count (protocol, section 3).
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        let is_called =
            |field: &Range<usize>| field.len() == name.len() && self.text(field) == name;
        self.fields.iter().find(|[field, _]| is_called(field)).map(|[_, value]| self.text(value))
    }

    /// All fields, in their order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|[name, value]| (self.text(name), self.text(value)))
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether these fields are there, each once, and no others.
    pub(crate) fn is_exactly(&self, names: &[&str]) -> bool {
        self.len() == names.len() && names.iter().all(|name| self.first(name).is_some())
    }

    /// The number of different names, save those that do not count.
    pub(crate) fn count_names_except(&self, uncounted: &[&str]) -> usize {
        let mut names: Vec<&str> = self.fields().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().filter(|name| !uncounted.contains(name)).count()
    }
}
