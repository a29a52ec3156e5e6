//! What a controller may know of its request: neither headers nor cookies nor formats.

use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;
use impots_protocol::{Language, Payload, ResponseType, Status};

use crate::accounts::Verdict;
use crate::carried::REDISPLAY_FIELD;
use crate::form::Submission;
use crate::parameters::Parameters;
use crate::router::Route;
use crate::session::SessionData;
use crate::state::AppState;

/// What a controller answers; the front controller gives it a format.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) status: Status,
    pub(crate) payload: Payload,
}

impl Outcome {
    pub(crate) fn new(status: Status, payload: Payload) -> Self {
        Self { status, payload }
    }
}

/// A request that is allowed.
pub(crate) struct Call<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) parameters: &'a Parameters,
    pub(crate) route: &'a Route,
    pub(crate) submission: &'a Submission,
    pub(crate) languages: Languages,
    /// Whether user and password are right; `None` for every action but the authentication.
    pub(crate) verdict: Option<Verdict>,
    /// Whether the request came by POST.
    pub(crate) is_posted: bool,
}

impl Call<'_> {
    /// The language of the answer.
    pub(crate) fn language(&self, session: Option<&SessionData>) -> Language {
        self.languages.answer(session)
    }

    /// Whether the form of a page is only shown again, in the other language.
    pub(crate) fn only_redisplays(&self, session: &SessionData) -> bool {
        session.response_type == Some(ResponseType::Html)
            && self.submission.form.first(REDISPLAY_FIELD).is_some()
    }
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
        accepted.and_then(best_language).unwrap_or(default)
    }

    /// The language that the query of a URL asks for, in any case.
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
        let stays = response_type == ResponseType::Html
            || session.response_type != Some(ResponseType::Html);
        self.asked.or(session.language.filter(|_| stays)).unwrap_or(self.fallback)
    }

    fn new_session(self) -> Language {
        self.asked.unwrap_or(self.fallback)
    }
}

/// The best match of an `Accept-Language` header (RFC 9110, section 12.5.4); `None` if it names neither language.
fn best_language(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
        let quality = parts
            .find_map(|part| part.strip_prefix("q="))
            .map_or(1.0, |text| text.parse().unwrap_or(0.0));
        let primary = tag.split('-').next().unwrap_or_default();
        let Ok(language) = primary.parse() else {
            continue;
        };
        if quality > best.map_or(0.0, |(quality, _)| quality) {
            best = Some((quality, language));
        }
    }
    best.map(|(_, language)| language)
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
        ];
        for (header, expected) in cases {
            assert_eq!(best_language(header), expected, "{header}");
        }
    }
}
