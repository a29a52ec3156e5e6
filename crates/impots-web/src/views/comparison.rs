//! The page `comparison`: scenarios side by side, what can be added, and the form of the one that is being changed.
//!
//! A scenario with a fault is shown in its form, and no other: side by side they stand once all can be computed.

mod form;
mod page;
mod table;
mod told;
mod words;

use impots_rules::ParameterTables;
use serde::Serialize;

use super::alert::Alert;
use super::layout::{Layout, PublicFrame};
use super::pictures::Picture;
use crate::comparison::{Comparison, Scenario, Suggestion, suggestions};
use crate::public_page::PublicPage;
use crate::questionnaire::{Fault, household_of};
use crate::templates::View;
use form::ChangeView;
use page::{Compared, Page};
use table::ScenariosView;
use words::ComparisonWords;

/// Shown for every address of a comparison.
#[derive(Debug, Serialize)]
pub(crate) struct ComparisonView {
    layout: Layout,
    words: &'static ComparisonWords,
    alert: Alert,
    /// What was left out, and names that nobody knows.
    notices: Vec<String>,
    /// Where a household is entered.
    simulator: String,
    scenarios: Option<ScenariosView>,
    /// The first scenario's couple, apart.
    couple: Option<Picture>,
    /// What can be added; none where there is no room.
    additions: Vec<Link>,
    has_room: bool,
    change: Option<ChangeView>,
}

/// A link of the page.
#[derive(Debug, Serialize)]
struct Link {
    label: String,
    href: String,
}

impl ComparisonView {
    pub(crate) fn new(
        frame: PublicFrame<'_>,
        comparison: &Comparison,
        tables: &ParameterTables,
    ) -> Self {
        let page = Page { frame, comparison, words: ComparisonWords::of(frame.language) };
        let mut all = Vec::new();
        for (place, scenario) in comparison.scenarios.iter().enumerate() {
            match household_of(&scenario.answers, frame.language) {
                Ok(asked) => all.push(Compared { scenario, name: page.name_of(place), asked }),
                Err(faults) => return page.changing(place, &faults),
            }
        }
        match comparison.changing {
            Some(place) => page.changing(place, &[]),
            None => page.compared(&all, tables),
        }
    }

    /// Whether something is wrong with the answers of a scenario.
    pub(crate) fn is_faulty(&self) -> bool {
        !self.alert.is_empty()
    }
}

impl Page<'_> {
    /// What every shape of the page has.
    fn empty(&self, title: &str) -> ComparisonView {
        let prefix = &self.frame.state.parts.prefix;
        ComparisonView {
            layout: self.layout(title),
            words: self.words,
            alert: Alert::default(),
            notices: told::notices(self),
            simulator: PublicPage::Simulator.path(prefix, self.language()),
            scenarios: None,
            couple: None,
            additions: Vec::new(),
            has_room: self.comparison.has_room(),
            change: None,
        }
    }

    /// The page with the form of a scenario.
    fn changing(&self, place: usize, faults: &[Fault]) -> ComparisonView {
        let change = ChangeView::new(self, place, faults);
        let error = if faults.is_empty() { "" } else { self.words.error };
        ComparisonView {
            alert: Alert::of_faults(faults, self.language()),
            change: Some(change),
            ..self.empty(&format!("{error}{} {}", self.words.change, self.name_of(place)))
        }
    }

    /// The page with all scenarios; that of nothing where there is none.
    fn compared(&self, all: &[Compared<'_>], tables: &ParameterTables) -> ComparisonView {
        if all.is_empty() {
            return self.empty(self.words.title);
        }
        let scenarios = ScenariosView::new(self, all, tables);
        let couple = all.first().and_then(|first| {
            let parameters = tables.official(first.asked.year?);
            super::pictures::of_couple(parameters, &first.asked.household, self.language())
        });
        ComparisonView {
            scenarios: Some(scenarios),
            couple,
            additions: self.additions(),
            ..self.empty(&format!(
                "{} {}",
                self.words.title,
                self.heading_of(all.len()).to_lowercase()
            ))
        }
    }

    fn additions(&self) -> Vec<Link> {
        let (Some(first), true) = (self.comparison.scenarios.first(), self.comparison.has_room())
        else {
            return Vec::new();
        };
        let mut links = Vec::new();
        for (suggestion, answers) in suggestions(&first.answers, self.language()) {
            let name = self.name_of_suggestion(suggestion).to_owned();
            let is_new = self.comparison.scenarios.iter().all(|known| known.answers != answers);
            if is_new {
                let more = self.comparison.with(Scenario { name: name.clone(), answers });
                links.push(Link { label: name, href: self.href(&more) });
            }
        }
        let copy = Scenario { name: String::new(), answers: first.answers.clone() };
        let more = self.comparison.with(copy);
        let more = more.changing(Some(self.comparison.scenarios.len()));
        links.push(Link { label: self.words.copy.to_owned(), href: self.href(&more) });
        links
    }

    const fn name_of_suggestion(&self, suggestion: Suggestion) -> &'static str {
        match suggestion {
            Suggestion::Birth => self.words.birth,
            Suggestion::NoChildCare => self.words.no_child_care,
            Suggestion::PartTime => self.words.part_time,
            Suggestion::PartTimeOfOther => self.words.part_time_of_other,
        }
    }
}

impl View for ComparisonView {
    const TEMPLATE: &'static str = "comparison.html";
}
