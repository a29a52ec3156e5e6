//! The sentences of an explanation in a language: templates of `fr.rs` and `en.rs`, where `{0}`, `{1}`… are the places of figures.

use impots_rules::explanation::{CeilingOf, Reason, ShareOf, StepName};

use super::phrase::Phrase;
use super::{en, fr};
use crate::Language;

/// What a sentence is: of wage earners, or with a reason of its own.
pub(super) fn phrase(phrase: Phrase, language: Language) -> &'static str {
    match language {
        Language::French => fr::phrase(phrase),
        Language::English => en::phrase(phrase),
    }
}

pub(super) const fn reason(reason: Reason, language: Language) -> &'static str {
    match language {
        Language::French => fr::reason(reason),
        Language::English => en::reason(reason),
    }
}

/// For whom shares are, or why.
pub(super) const fn share_of(of: ShareOf, language: Language) -> &'static str {
    match language {
        Language::French => fr::share_of(of),
        Language::English => en::share_of(of),
    }
}

/// For which shares a part of their ceiling is.
pub(super) const fn ceiling_of(of: CeilingOf, language: Language) -> &'static str {
    match language {
        Language::French => fr::ceiling_of(of),
        Language::English => en::ceiling_of(of),
    }
}

/// The name of a step in a language.
#[must_use]
pub const fn heading(name: StepName, language: Language) -> &'static str {
    match language {
        Language::French => fr::heading(name),
        Language::English => en::heading(name),
    }
}

/// The name of a step where what it adds and takes off is added up; that of the last one stands under the sum.
#[must_use]
pub const fn term(name: StepName, language: Language) -> &'static str {
    match (name, language) {
        (StepName::Collection, Language::French) => "Trop peu pour être perçu ou rendu",
        (StepName::Collection, Language::English) => "Too little to be collected or refunded",
        _ => heading(name, language),
    }
}

/// A figure as it is written, and whether French counts it as one: so are those below two.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) is_one: bool,
}

/// A template with figures in its places, `{0}`; `{0?est|sont}` is one of two words, by the number of the figure.
pub(super) fn fill(template: &str, figures: &[Told]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, place)) = rest.split_once('{') {
        let (place, after) = place.split_once('}').unwrap_or((place, ""));
        let (place, words) = place.split_once('?').unwrap_or((place, ""));
        let figure = place.parse::<usize>().ok().and_then(|place| figures.get(place));
        text.push_str(before);
        text.push_str(match (figure, words.split_once('|')) {
            (Some(figure), None) => &figure.text,
            (Some(figure), Some((one, _))) if figure.is_one => one,
            (Some(_), Some((_, many))) => many,
            (None, _) => "",
        });
        rest = after;
    }
    text.push_str(rest);
    text
}
