//! Scenarios side by side, on one scale, with their differences from the first.

use impots_protocol::Language;
use impots_protocol::figures::{euros, signed_euros};

use super::figures;
use super::picture::{Bar, Drawing, Picture, Row};
use super::subject::PictureWords;
use crate::bilingual::{fill, words};

words! {
    /// Scenarios side by side.
    ScenarioWords {
        heading = "Impôt net par an", "Net tax a year";
        /// A summary and a change.
        changed = "{} ({})", "{} ({})";
        /// The name of a scenario and an amount.
        less = "«\u{A0}{}\u{A0}» enlèverait {} d’impôt.", "“{}” would take {} off the tax.";
        more = "«\u{A0}{}\u{A0}» en ajouterait {}.", "“{}” would add {}.";
        same = "L’impôt est le même dans tous les scénarios.", "The tax is the same in all scenarios.";
        one = "Un seul scénario pour l’instant.", "Only one scenario so far.";
    }
}

/// A scenario that is compared.
#[derive(Debug, Clone)]
pub(crate) struct Scenario {
    pub(crate) name: String,
    /// Who is taxed, in a few words, or what is different from the first.
    pub(crate) summary: String,
    /// What is due, in whole euros; negative when it is refunded.
    pub(crate) net: i64,
}

/// The picture of two scenarios or more, the first of which is what the others are compared with.
pub(crate) fn picture(scenarios: &[Scenario], language: Language) -> Picture {
    let words = ScenarioWords::of(language);
    let due = |scenario: &Scenario| scenario.net.max(0).cast_unsigned();
    let most = scenarios.iter().map(due).max().unwrap_or(0);
    let first = scenarios.first().map_or(0, |scenario| scenario.net);
    let rows = scenarios.iter().enumerate().map(|(place, scenario)| {
        let class = if place == 0 { "f-you" } else { "f-tax" };
        let change = figures::change(scenario.net - first, language);
        let note = match place {
            0 => scenario.summary.clone(),
            _ => fill(words.changed, &[&scenario.summary, &change]),
        };
        Row {
            words: scenario.name.clone(),
            figure: signed_euros(scenario.net, language),
            note: Some(note),
            bars: Bar::new(class, (0, due(scenario)), most).into_iter().collect(),
        }
    });
    Picture {
        id: "scenarios",
        heading: words.heading.to_owned(),
        conclusion: conclusion(scenarios, first, language),
        drawing: Drawing::Rows { rows: rows.collect() },
        table: None,
        in_figures: PictureWords::of(language).in_figures,
    }
}

/// What the cheapest and the dearest of the others change.
fn conclusion(scenarios: &[Scenario], first: i64, language: Language) -> String {
    let words = ScenarioWords::of(language);
    let others = || scenarios.iter().skip(1);
    let (Some(least), Some(most)) =
        (others().min_by_key(|it| it.net), others().max_by_key(|it| it.net))
    else {
        return words.one.to_owned();
    };
    let amount = |net: i64| euros((net - first).unsigned_abs(), language);
    let mut sentences = Vec::new();
    if least.net < first {
        sentences.push(fill(words.less, &[&least.name, &amount(least.net)]));
    }
    if most.net > first {
        sentences.push(fill(words.more, &[&most.name, &amount(most.net)]));
    }
    if sentences.is_empty() {
        return words.same.to_owned();
    }
    sentences.join(" ")
}
