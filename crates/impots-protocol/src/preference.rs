//! What a client would rather have, as the fields `Accept` and `Accept-Language` of HTTP weigh it (RFC 9110, section 12.4.2).

use crate::Language;

/// The media type that a client prefers among those there are, the first of equals; `None` when it takes none of them.
///
/// `accepted` are the values of its fields `Accept`; without any, or with empty ones, the client takes the first type.
///
/// ```
/// use impots_protocol::preferred_type;
///
/// let types = ["application/json", "text/html"];
/// assert_eq!(preferred_type(&["text/html, */*;q=0.8"], &types), Some("text/html"));
/// assert_eq!(preferred_type(&["application/*;q=0.5, text/html;q=0.4"], &types), Some("application/json"));
/// assert_eq!(preferred_type(&["text/plain"], &types), None);
/// assert_eq!(preferred_type(&[], &types), Some("application/json"));
/// ```
#[must_use]
pub fn preferred_type(accepted: &[&str], types: &[&'static str]) -> Option<&'static str> {
    let ranges: Vec<&str> = accepted.iter().flat_map(|line| line.split(',')).collect();
    if ranges.iter().all(|range| range.trim().is_empty()) {
        return types.first().copied();
    }
    let mut best = None;
    for known in types {
        let quality = quality(&ranges, known);
        if quality > best.map_or(0, |(quality, _)| quality) {
            best = Some((quality, *known));
        }
    }
    best.map(|(_, known)| known)
}

/// The language that a client prefers, by the value of its field `Accept-Language`; `None` where it names neither.
///
/// `any` is the language that `*` stands for, if it stands for one. Whoever refuses one language (`q=0`) and names none takes the other.
///
/// ```
/// use impots_protocol::{Language, preferred_language};
///
/// assert_eq!(preferred_language("de, en;q=0.5, fr-CA;q=0.8", None), Some(Language::French));
/// assert_eq!(preferred_language("*", None), None);
/// assert_eq!(preferred_language("*, fr;q=0.1", Some(Language::English)), Some(Language::English));
/// assert_eq!(preferred_language("fr;q=0, *", Some(Language::French)), Some(Language::English));
/// ```
#[must_use]
pub fn preferred_language(accepted: &str, any: Option<Language>) -> Option<Language> {
    let ranges: Vec<(String, u16)> = accepted.split(',').map(language_range).collect();
    let other = left_alone(&ranges);
    let mut best: Option<(u16, Language)> = None;
    for (tag, weight) in &ranges {
        let primary = tag.split('-').next().unwrap_or_default();
        let language = if primary == "*" { any.and(other).or(any) } else { primary.parse().ok() };
        if let Some(language) = language
            && *weight > best.map_or(0, |(weight, _)| weight)
        {
            best = Some((*weight, language));
        }
    }
    best.map(|(_, language)| language).or(other)
}

/// A range of languages in lower case, and its weight.
fn language_range(range: &str) -> (String, u16) {
    let mut parts = range.split(';').map(str::trim);
    let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
    (tag, weight(parts))
}

/// The language that is left where the other one is refused.
fn left_alone(ranges: &[(String, u16)]) -> Option<Language> {
    let refused = |language: &Language| {
        ranges.iter().any(|(tag, weight)| *weight == 0 && tag == language.code())
    };
    let mut left = Language::ALL.into_iter().filter(|language| !refused(language));
    left.next().filter(|_| left.next().is_none())
}

/// The quality of a type in thousandths: that of the most specific range that it is in, 0 if it is in none.
fn quality(ranges: &[&str], known: &str) -> u16 {
    let (kind, subtype) = known.split_once('/').unwrap_or_default();
    let matching = ranges.iter().filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let specificity = match parts.next()?.to_ascii_lowercase().split_once('/')? {
            ("*", "*") => 1,
            (found, "*") if found == kind => 2,
            (found, below) if found == kind && below == subtype => 3,
            _ => return None,
        };
        Some((specificity, weight(parts)))
    });
    matching.max_by_key(|(specificity, _)| *specificity).map_or(0, |(_, quality)| quality)
}

/// The weight of a range among what stands after it, in thousandths; all of it where none stands there.
fn weight<'a>(parameters: impl Iterator<Item = &'a str>) -> u16 {
    let mut parameters = parameters.filter_map(|part| part.split_once('='));
    let weight = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    weight.map_or(1000, |(_, text)| thousandths(text.trim()))
}

/// A weight of at most three decimals (RFC 9110, section 12.4.2); what is none counts as nothing.
fn thousandths(text: &str) -> u16 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let decimals = decimals.get(..3).unwrap_or(decimals);
    let digits = format!("{whole}{decimals:0<3}");
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|quality: &u16| are_digits && *quality <= 1000).unwrap_or(0)
}
