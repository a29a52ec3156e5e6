//! In which language and format a request is answered: what its client asks for, and what its session says.
//!
//! Both are needed twice: for refusals before the session is known, by the headers alone, and once it is open. `Accept` decides on
//! a format only where there is no session with a type, and never leads to XML, which is for sessions that asked for it.

use http::HeaderMap;
use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use http::request::Parts;
use impots_protocol::{Language, ResponseType, preferred_language, preferred_type};

use crate::session::SessionData;

/// The format of an answer as it is known before the action: the type of a session that begins, else that of the session
/// there is, else what the client would rather read.
pub(crate) fn format_before(
    head: &Parts,
    begins: Option<ResponseType>,
    session: Option<&SessionData>,
) -> ResponseType {
    let current = || session.and_then(|data| data.response_type);
    begins.or_else(current).unwrap_or_else(|| preferred(&head.headers))
}

/// The languages that a request asks for (protocol, section 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Languages {
    /// Of the word in the URL.
    word: Option<Language>,
    /// Of `?lang=`.
    asked: Option<Language>,
    /// Of `Accept-Language` for a page, else of the settings.
    fallback: Language,
}

impl Languages {
    /// The languages of a request that is answered in a format.
    pub(crate) fn of(
        head: &Parts,
        word: Option<Language>,
        default: Language,
        format: ResponseType,
    ) -> Self {
        Self {
            word,
            asked: Self::asked_in(head.uri.query().unwrap_or_default()),
            fallback: match format {
                ResponseType::Html => Self::guessed(head, default),
                // Programs of version 14 read French keys, and some send a browser's header all the same.
                ResponseType::Json | ResponseType::Xml => default,
            },
        }
    }

    /// The language of a new session of pages when nobody asks for one.
    pub(crate) fn guessed(head: &Parts, default: Language) -> Language {
        let accepted = head.headers.get(ACCEPT_LANGUAGE);
        let accepted = accepted.and_then(|value| value.to_str().ok());
        accepted.and_then(|it| preferred_language(it, None)).unwrap_or(default)
    }

    /// The language that the query of a URL asks for, in any case.
    /// A word that is none is as if it were not there: the link is followed all the same.
    pub(crate) fn asked_in(query: &str) -> Option<Language> {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "lang")
            .and_then(|(_, code)| code.to_ascii_lowercase().parse().ok())
    }

    /// The language of an answer: the word's, else the session's, else that of a new session.
    pub(crate) fn answer(self, session: Option<&SessionData>) -> Language {
        self.word
            .or_else(|| session.and_then(|data| data.language))
            .unwrap_or_else(|| self.new_session())
    }

    /// The language of a session that begins with a type: the one asked for, else what it had, else the best guess. What a
    /// page may have guessed from `Accept-Language` is not passed on to a program.
    pub(crate) fn begin(self, session: &SessionData, response_type: ResponseType) -> Language {
        let stays = response_type == ResponseType::Html || !session.is_of_pages();
        self.asked.or(session.language.filter(|_| stays)).unwrap_or(self.fallback)
    }

    fn new_session(self) -> Language {
        self.asked.unwrap_or(self.fallback)
    }
}

/// What a client would rather read (RFC 9110, section 12.5.1), where no session says it: a page for one that prefers HTML to JSON, as
/// browsers do when they navigate; JSON for all others, also for those that take anything.
fn preferred(headers: &HeaderMap) -> ResponseType {
    let lines = headers.get_all(ACCEPT).iter().map(|line| line.to_str().unwrap_or_default());
    match preferred_type(&lines.collect::<Vec<_>>(), &["application/json", "text/html"]) {
        Some("text/html") => ResponseType::Html,
        Some(_) | None => ResponseType::Json,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_accepted_language_wins() {
        let (french, english) = (Some(Language::French), Some(Language::English));
        let cases = [
            ("fr", french),
            ("en-GB,en;q=0.9", english),
            ("de, en;q=0.5, fr;q=0.8", french),
            ("fr;q=0, en;q=0.1", english),
            ("de", None),
            ("*", None),
            ("", None),
            ("en;q=x, fr;q=0.1", french),
            ("fr;q=0", english),
            ("de, en;q=0, *", french),
        ];
        for (header, expected) in cases {
            assert_eq!(preferred_language(header, None), expected, "{header}");
        }
    }

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
