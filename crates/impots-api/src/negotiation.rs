//! What a client would rather read: a type (RFC 9110, section 12.5.1), a language (section 12.5.4).

use http::HeaderMap;
use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use impots_protocol::Language;

/// JSON.
pub(crate) const JSON: &str = "application/json";
/// JSON, an object a line.
pub(crate) const NDJSON: &str = "application/x-ndjson";
/// A page.
pub(crate) const HTML: &str = "text/html";

/// The type that a client prefers among those there are, the first of equals; `None` when it takes none of them.
pub(crate) fn preferred(headers: &HeaderMap, types: &[&'static str]) -> Option<&'static str> {
    let mut lines = headers.get_all(ACCEPT).iter().peekable();
    if lines.peek().is_none() {
        return types.first().copied();
    }
    let ranges: Vec<&str> =
        lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).collect();
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
        let parameters = parts.filter_map(|part| part.split_once('='));
        let quality = parameters
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
            .map(|(_, value)| thousandths(value.trim()))
            .next();
        Some((specificity, quality.unwrap_or(1000)))
    });
    matching.max_by_key(|(specificity, _)| *specificity).map_or(0, |(_, quality)| quality)
}

/// A weight of at most three decimals (RFC 9110, section 12.4.2); what is none counts as nothing.
fn thousandths(text: &str) -> u16 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let decimals = decimals.get(..3).unwrap_or(decimals);
    let digits = format!("{whole}{decimals:0<3}");
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|quality: &u16| are_digits && *quality <= 1000).unwrap_or(0)
}

/// The language that a client prefers; the default where it names neither.
pub(crate) fn language(headers: &HeaderMap, default: Language) -> Language {
    let Some(accepted) = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()) else {
        return default;
    };
    let mut best: Option<(u16, Language)> = None;
    for range in accepted.split(',') {
        let (range, quality) = range.split_once(';').unwrap_or((range, ""));
        let primary = range.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let language = if primary == "*" { Some(default) } else { primary.parse().ok() };
        let quality = quality.trim().split_once('=').map_or(1000, |(_, it)| thousandths(it.trim()));
        if let Some(language) = language
            && quality > best.map_or(0, |(quality, _)| quality)
        {
            best = Some((quality, language));
        }
    }
    best.map_or(default, |(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_type_is_the_one_of_the_highest_weight() {
        let types = [JSON, HTML];
        for (accepted, expected) in [
            ("*/*", Some(JSON)),
            ("", Some(JSON)),
            ("text/html,application/xhtml+xml,*/*;q=0.8", Some(HTML)),
            ("application/*;q=0.5, text/html;q=0.4", Some(JSON)),
            ("application/json;q=0, */*;q=0.1", Some(HTML)),
            ("APPLICATION/JSON; charset=utf-8", Some(JSON)),
            ("text/plain", None),
            ("application/json;q=x", None),
            ("garbage", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accepted.parse().unwrap());
            assert_eq!(preferred(&headers, &types), expected, "{accepted}");
        }
        assert_eq!(preferred(&HeaderMap::new(), &types), Some(JSON));
    }

    #[test]
    fn the_preferred_language_is_the_one_of_the_highest_weight() {
        let (french, english) = (Language::French, Language::English);
        for (accepted, expected) in [
            ("en", english),
            ("fr-CA, en;q=0.8", french),
            ("de, en;q=0.3, fr;q=0.2", english),
            ("en;q=0, fr", french),
            ("*", french),
            ("de", french),
            ("en;q=2", french),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, accepted.parse().unwrap());
            assert_eq!(language(&headers, french), expected, "{accepted}");
        }
    }
}
