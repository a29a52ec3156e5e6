//! The form of one scenario of a comparison: that of the simulator, sent to the comparison.
//!
//! Its two hidden fields say which scenario it is and what the others are (`comparison/parts.rs`): a form that is sent has nothing
//! else to put them together from.

use serde::Serialize;

use super::page::Page;
use crate::comparison::Word;
use crate::hidden_values::HiddenField;
use crate::questionnaire::Fault;
use crate::views::questions::{Filled, QuestionsView};

/// The scenario that is being changed.
#[derive(Debug, Serialize)]
pub(super) struct ChangeView {
    heading: String,
    /// That the first scenario is what the others are told by.
    hint: Option<&'static str>,
    action: String,
    /// Its number among the scenarios, and the query of them all: fields that nobody sees.
    hidden: [HiddenField; 2],
    name: Named,
    form: QuestionsView,
    /// The comparison as it was.
    back: String,
}

#[derive(Debug, Serialize)]
struct Named {
    name: &'static str,
    value: String,
    /// How it is called without a name.
    hint: String,
}

impl ChangeView {
    pub(super) fn new(page: &Page<'_>, place: usize, faults: &[Fault]) -> Self {
        let language = page.language();
        let scenario = &page.comparison.scenarios[place];
        let unchanged = page.comparison.changing(None);
        let has_others = page.comparison.scenarios.len() > 1;
        let hidden = |word: Word, value| HiddenField { name: word.of(language), value };
        Self {
            heading: format!("{} – {}", page.words.change, page.name_of(place)),
            hint: (place == 0 && has_others).then_some(page.words.change_first),
            action: page.frame.page.path(&page.frame.state.parts.prefix, language),
            hidden: [
                hidden(Word::Scenario, (place + 1).to_string()),
                hidden(Word::Others, unchanged.query(language)),
            ],
            name: Named {
                name: Word::Name.of(language),
                value: scenario.name.clone(),
                hint: page.words.name_hint.replace("{}", &page.name_of_place(place)),
            },
            form: QuestionsView::new(Filled {
                answers: &scenario.answers,
                faults,
                has_result: false,
                language,
                submit: page.words.keep,
            }),
            back: page.href(&unchanged),
        }
    }
}
