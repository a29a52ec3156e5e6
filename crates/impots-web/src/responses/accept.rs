//! What a client would rather read (RFC 9110, section 12.5.1), where no session says it.

use http::HeaderMap;
use http::header::ACCEPT;
use impots_protocol::ResponseType;

/// A page for a client that prefers HTML to JSON, as browsers do when they navigate; JSON for all others, also for those
/// that take anything.
pub(super) fn preferred(headers: &HeaderMap) -> ResponseType {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    if quality(accepted, "text", "html") > quality(accepted, "application", "json") {
        ResponseType::Html
    } else {
        ResponseType::Json
    }
}

/// The quality of a media type: that of the most specific range that it is in, 0 if it is in none.
fn quality(accepted: &str, kind: &str, subtype: &str) -> f32 {
    let ranges = accepted.split(',').filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let specificity = match parts.next()?.to_ascii_lowercase().split_once('/')? {
            ("*", "*") => 1,
            (found, "*") if found == kind => 2,
            (found, below) if found == kind && below == subtype => 3,
            _ => return None,
        };
        let quality = parts.find_map(|part| part.strip_prefix("q="));
        Some((specificity, quality.map_or(1.0, |text| text.parse().unwrap_or(0.0))))
    });
    let best = ranges.max_by_key(|(specificity, _)| *specificity);
    best.map_or(0.0, |(_, quality)| quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_prefers_a_page_gets_one() {
        let (html, json) = (ResponseType::Html, ResponseType::Json);
        let cases = [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", html),
            ("text/html", html),
            ("TEXT/HTML", html),
            ("text/*", html),
            ("text/html;q=0.5, */*;q=0.1", html),
            ("*/*", json),
            ("", json),
            ("application/json", json),
            ("application/xml", json),
            ("application/json, text/html", json),
            ("text/html;q=0.5, application/json", json),
            ("text/html;q=0, */*", json),
            ("text/html;q=x", json),
            ("text", json),
        ];
        for (accepted, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accepted.parse().unwrap());
            assert_eq!(preferred(&headers), expected, "{accepted}");
        }
        assert_eq!(preferred(&HeaderMap::new()), json);
    }
}
