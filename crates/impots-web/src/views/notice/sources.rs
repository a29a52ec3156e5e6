//! The texts behind a step: those that set its figures for the year.

use impots_rules::TaxYear;
use impots_rules::parameters::{HouseholdKey, ParameterKey, Reference};
use serde::Serialize;

/// A text, with its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Text {
    title: &'static str,
    address: &'static str,
}

/// Most texts that are named at a step.
const MAX_TEXTS: usize = 3;

/// The texts that set the figures of some articles for a tax year.
pub(super) fn of_articles(articles: &[&str], year: TaxYear) -> Vec<Text> {
    let wages = ParameterKey::ALL.into_iter().filter(|key| articles.contains(&key.article()));
    let wages = wages.filter_map(|key| key.source(year)).map(|source| source.references);
    let households = HouseholdKey::ALL.into_iter();
    let households = households.filter(|key| articles.contains(&key.article()));
    let households = households.filter_map(|key| key.source(year)).map(|source| source.references);
    let mut texts: Vec<Text> = Vec::new();
    for reference in wages.chain(households).flatten() {
        if let Some(text) = text(reference)
            && texts.iter().all(|known| known.address != text.address && known.title != text.title)
            && texts.len() < MAX_TEXTS
        {
            texts.push(text);
        }
    }
    texts
}

/// Of public addresses only.
fn text(reference: &Reference) -> Option<Text> {
    let address = reference.address.filter(|address| address.starts_with("https://"))?;
    Some(Text { title: reference.title.unwrap_or(address), address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_step_names_a_text_twice() {
        for key in HouseholdKey::ALL {
            for year in TaxYear::all() {
                let texts = of_articles(&[key.article()], year);
                for (place, text) in texts.iter().enumerate() {
                    let is_twice = texts[..place].iter().any(|known| known.title == text.title);
                    assert!(!is_twice, "{} {year}", text.title);
                }
            }
        }
    }
}
