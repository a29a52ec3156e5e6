//! The part of the page `account` with the simulations that its user keeps.
//!
//! A simulation is shown as it was kept. "Open" leads to the simulator with what was asked, which computes by the parameters of today.

use impots_protocol::{AccountKey, Action, KeptSimulation, Language, all_simulations};
use serde::Serialize;

use super::figures::{day, euros};
use super::layout::{Link, Target};
use super::notice::household_in_words;
use super::texts::Texts;
use crate::answer::Answer;
use crate::export::ExportType;
use crate::public_page::PublicPage;
use crate::questionnaire::{Answers, Remark, household_of};

/// The simulations, and what can be done with them.
#[derive(Debug, Serialize)]
pub(super) struct KeptSimulations {
    rows: Vec<Row>,
    forget: Target,
    /// The field with the number of the one to forget.
    field: &'static str,
    /// Its value for all of them.
    all: &'static str,
    exports: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Row {
    id: i64,
    name: String,
    day: String,
    asked: String,
    tax: String,
    /// The simulator with what was asked, where there is one.
    again: Option<String>,
}

impl KeptSimulations {
    pub(super) fn new(answer: &Answer<'_>, kept: &[KeptSimulation]) -> Self {
        let export = |kind: ExportType, label| Link {
            label,
            href: answer.path(Action::ExportSimulations, Some(kind.word())),
        };
        Self {
            rows: kept.iter().map(|kept| Row::new(answer, kept)).collect(),
            exports: vec![export(ExportType::Csv, "CSV"), export(ExportType::Json, "JSON")],
            ..Self::with(Target::new(answer, Action::ForgetSimulations, None), answer.language)
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn with(forget: Target, language: Language) -> Self {
        Self {
            rows: Vec::new(),
            forget,
            field: AccountKey::Simulation.word(language),
            all: all_simulations(language),
            exports: Vec::new(),
        }
    }

    #[cfg(test)]
    pub(super) fn samples(language: Language) -> [Self; 2] {
        use super::layout::samples::{HOSTILE, target};
        let row = |again| Row {
            id: 7,
            name: HOSTILE.to_owned(),
            day: day(1_764_108_000, language),
            asked: HOSTILE.to_owned(),
            tax: euros(1384, language),
            again,
        };
        let export = Link { label: "CSV", href: HOSTILE.to_owned() };
        let full = Self {
            rows: vec![row(Some(HOSTILE.to_owned())), row(None)],
            exports: vec![export],
            ..Self::with(target(), language)
        };
        [full, Self::with(target(), language)]
    }
}

impl Row {
    fn new(answer: &Answer<'_>, kept: &KeptSimulation) -> Self {
        let language = answer.language;
        let state = answer.request.state;
        let answers =
            Answers::of_simulation(&kept.simulation, Remark::default()).canonical(language);
        let page = PublicPage::Simulator.path(&state.parts.prefix, language);
        Self {
            id: kept.id,
            name: kept.name.clone(),
            day: day(kept.kept_at, language),
            asked: asked(kept, &answers, language),
            tax: euros(kept.simulation.tax, language),
            again: state.public.simulator.then(|| format!("{page}?{}", answers.link(language))),
        }
    }
}

/// The year, the household and its incomes.
fn asked(kept: &KeptSimulation, answers: &Answers, language: Language) -> String {
    let household = match household_of(answers, language) {
        Ok(asked) => household_in_words(&asked, language),
        // Amounts of version 14 that the simulator does not take.
        Err(_) => format!("{}.", euros(kept.simulation.salary, language)),
    };
    let methods = Texts::of(language).methods;
    let simplified = || methods.simplified.to_owned();
    let method = kept.simulation.year.map_or_else(simplified, |year| methods.official.of(year));
    format!("{method}. {household}")
}
