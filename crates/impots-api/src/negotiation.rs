//! What a client would rather read: a type (RFC 9110, section 12.5.1), a language (section 12.5.4).
//!
//! A type that cannot be had is refused (406), as a program could not read another one; a language that cannot be had is
//! not, as its words are for people and its numbers the same.

use http::HeaderMap;
use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use impots_protocol::{Language, preferred_language, preferred_type};

/// JSON.
pub(crate) const JSON: &str = "application/json";
/// JSON, an object a line.
pub(crate) const NDJSON: &str = "application/x-ndjson";
/// A page.
pub(crate) const HTML: &str = "text/html";

/// The type that a client prefers among those there are, the first of equals; `None` when it takes none of them.
pub(crate) fn preferred(headers: &HeaderMap, types: &[&'static str]) -> Option<&'static str> {
    let lines = headers.get_all(ACCEPT).iter().map(|line| line.to_str().unwrap_or_default());
    preferred_type(&lines.collect::<Vec<_>>(), types)
}

/// The language that a client prefers; the default where it names neither.
pub(crate) fn language(headers: &HeaderMap, default: Language) -> Language {
    // Few programs name any.
    if !headers.contains_key(ACCEPT_LANGUAGE) {
        return default;
    }
    let lines = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
    // Lines of one field are one list (RFC 9110, section 5.3).
    let accepted = lines.collect::<Vec<_>>().join(",");
    preferred_language(&accepted, Some(default)).unwrap_or(default)
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn headers(name: &HeaderName, lines: &[&str]) -> HeaderMap {
        lines.iter().map(|line| (name.clone(), line.parse().unwrap())).collect()
    }

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
            assert_eq!(preferred(&headers(&ACCEPT, &[accepted]), &types), expected, "{accepted}");
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
            ("fr;q=0, *", english),
            ("*, fr;q=0", english),
            ("FR;q=0.000", english),
            ("de, fr;q=0", english),
            ("fr;q=0, en;q=0", french),
            ("fr-CA;q=0", french),
            ("fr;q=0, fr-CA", french),
        ] {
            let headers = headers(&ACCEPT_LANGUAGE, &[accepted]);
            assert_eq!(language(&headers, french), expected, "{accepted}");
        }
        assert_eq!(language(&HeaderMap::new(), english), english);
        let headers = headers(&ACCEPT_LANGUAGE, &["fr;q=0.2", "en"]);
        assert_eq!(language(&headers, french), english);
    }
}
