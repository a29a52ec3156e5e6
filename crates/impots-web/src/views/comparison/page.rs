//! What is asked of the page of a comparison, and how its scenarios are called there.
//!
//! Everything that the page links to is another comparison, written as an address: one more, one less, another one being changed.

use impots_protocol::Language;

use super::words::ComparisonWords;
use crate::comparison::{Comparison, Scenario};
use crate::questionnaire::Asked;
use crate::views::layout::{self, Layout, PublicFrame};

/// A scenario that can be computed.
pub(super) struct Compared<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) name: String,
    pub(super) asked: Asked,
}

/// What is asked for, and in which words.
pub(super) struct Page<'a> {
    pub(super) frame: PublicFrame<'a>,
    pub(super) comparison: &'a Comparison,
    pub(super) words: &'static ComparisonWords,
}

impl Page<'_> {
    pub(super) const fn language(&self) -> Language {
        self.frame.language
    }

    /// The name of a scenario, or the one that its place gives it.
    pub(super) fn name_of(&self, place: usize) -> String {
        let given = self.comparison.scenarios.get(place).map(|scenario| scenario.name.clone());
        given.filter(|name| !name.is_empty()).unwrap_or_else(|| self.name_of_place(place))
    }

    /// The name of a scenario that was given none.
    pub(super) fn name_of_place(&self, place: usize) -> String {
        match place {
            0 => self.words.today.to_owned(),
            _ => self.words.scenario.replace("{}", &(place + 1).to_string()),
        }
    }

    /// The address of a comparison in the language of the page.
    pub(super) fn href(&self, comparison: &Comparison) -> String {
        let query = comparison.query(self.language());
        self.frame.page.address(&self.frame.state.parts.prefix, self.language(), &query)
    }

    pub(super) fn layout(&self, title: &str) -> Layout {
        let other = layout::other(self.language());
        let query = self.comparison.in_language(other).query(other);
        Layout::public(self.frame, "comparison", title, &query)
    }

    /// How many scenarios there are.
    pub(super) const fn heading_of(&self, count: usize) -> &'static str {
        match count {
            0 | 1 => self.words.one,
            2 => self.words.two,
            3 => self.words.three,
            _ => self.words.four,
        }
    }
}
