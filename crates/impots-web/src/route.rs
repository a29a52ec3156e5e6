//! What a URL asks for: `PREFIX/ACTION[/PARAM][/CSRF_TOKEN]` (protocol, section 1).
//!
//! It is read without a session: in `form` mode a token may or may not stand at the end, and whether it may there is decided later,
//! by admission. Nothing is guessed: one segment too many, an empty token or another case is a 404.

use std::borrow::Cow;

use http::Uri;
use impots_protocol::{
    Action, ActionWord, CsrfMode, Message, Method, Parameter, ResponseType, SessionEffect, Status,
};
use percent_encoding::percent_decode_str;

use crate::refusal::Refusal;

/// Longest URL that is looked at, in bytes.
pub(crate) const MAX_URL_BYTES: usize = 8 * 1024;

/// What a URL asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// The word that names the action.
    pub(crate) word: ActionWord,
    /// The type of `init-session` or of an export, the number of `delete-simulation`.
    pub(crate) parameter: Option<String>,
    /// The last segment: in `url` mode that of every client, in `form` mode that of a program of version 14.
    pub(crate) token: Option<String>,
}

impl Route {
    pub(crate) fn action(&self) -> Action {
        self.word.action
    }

    /// Whether a page that has lost its session can post there what was typed into it.
    fn takes_typed_values(&self) -> bool {
        self.action() == Action::InitSessionWithoutCsrftoken && self.leads_to_pages()
    }

    /// Whether it begins a session of pages, or goes on to where one begins.
    pub(crate) fn leads_to_pages(&self) -> bool {
        self.action() == Action::Root
            || (self.action().session_effect() == SessionEffect::Begins
                && self.parameter.as_deref() == Some(ResponseType::Html.word()))
    }
}

/// Reads a path below the prefix, and which action it begins with.
/// The length counts before the action: a path that is too long names one perhaps, and is 414 all the same.
///
/// # Errors
/// 414 for a path that is too long, 404 for one that names nothing.
pub(crate) fn route(
    path: &str,
    begins_with: Option<ActionWord>,
    csrf: CsrfMode,
) -> Result<Route, Refusal> {
    if path.len() > MAX_URL_BYTES {
        return Err(Refusal::new(Status::UrlTooLong, Message::UrlTooLong(MAX_URL_BYTES)));
    }
    let found = begins_with.and_then(|word| find(path, word, csrf));
    found.ok_or_else(|| Refusal::new(Status::UnknownRoute, Message::RouteUnknown))
}

/// The route of a path that begins with a word; none if a segment lacks, is one too many, or cannot be what its place asks for.
fn find(path: &str, word: ActionWord, csrf: CsrfMode) -> Option<Route> {
    let mut segments = path.trim_start_matches('/').split('/').skip(1).map(decode);
    let action = word.action;
    let parameter = match action.parameter() {
        Parameter::Absent => None,
        // In a redirect, browsers would take dots for a step up the path.
        Parameter::Type => {
            Some(segments.next().filter(|text| !matches!(&**text, "" | "." | ".."))?)
        }
        Parameter::Number => Some(segments.next().filter(|text| is_number(text))?),
    };
    let token = if csrf.is_on() && action.carries_token() {
        match segments.next() {
            Some(token) if token.is_empty() => return None,
            token => token,
        }
    } else {
        None
    };
    if segments.next().is_some() {
        return None;
    }
    let [parameter, token] = [parameter, token].map(|text| text.map(Cow::into_owned));
    Some(Route { word, parameter, token })
}

/// The path of a URL below the prefix; none elsewhere.
pub(crate) fn path_below<'a>(prefix: &str, uri: &'a Uri) -> Option<&'a str> {
    let rest = uri.path().strip_prefix(prefix);
    rest.filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The action that a path begins with, or the first segment of one that names none, as an answer can repeat it.
pub(crate) fn begins_with(path: &str) -> Result<ActionWord, String> {
    let segment = decode(path.trim_start_matches('/').split('/').next().unwrap_or_default());
    ActionWord::find(&segment).ok_or_else(|| Message::echo(&segment))
}

/// Whether a text is what the number of a simulation can be in an address: digits alone, of any length.
pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A segment without its `%` escapes; what is not UTF-8 becomes U+FFFD.
fn decode(segment: &str) -> Cow<'_, str> {
    // Nearly every segment is plain, and need not be looked at again byte by byte.
    if !segment.contains('%') {
        return Cow::Borrowed(segment);
    }
    percent_decode_str(segment).decode_utf8_lossy()
}

/// The methods that a route answers, beside OPTIONS.
/// Not the method of the table of actions alone: HEAD reads what GET only reads, and a page that lost its session posts what was
/// typed to where one begins.
#[derive(Clone, Copy)]
struct Methods {
    get: bool,
    head: bool,
    post: bool,
}

impl Methods {
    fn of(route: &Route, csrf: CsrfMode) -> Self {
        let action = route.action();
        // In `form` mode, a program of version 14 deletes and ends by GET, with the token in the URL (protocol, section 5).
        let is_of_version_14 = route.token.is_some() && action.method(CsrfMode::Url) == Method::Get;
        let get = action.method(csrf) == Method::Get || is_of_version_14;
        Self {
            get,
            head: get && action.answers_head(),
            post: action.method(csrf) == Method::Post || route.takes_typed_values(),
        }
    }

    fn contain(self, method: &http::Method) -> bool {
        match *method {
            http::Method::GET => self.get,
            http::Method::HEAD => self.head,
            http::Method::POST => self.post,
            _ => false,
        }
    }

    /// As the header `Allow` lists them.
    const fn list(self) -> &'static str {
        match (self.get, self.head, self.post) {
            (true, true, true) => "HEAD, OPTIONS, GET, POST",
            (true, true, false) => "HEAD, OPTIONS, GET",
            (true, false, true) => "OPTIONS, GET, POST",
            (true, false, false) => "OPTIONS, GET",
            (false, _, true) => "OPTIONS, POST",
            (false, _, false) => "OPTIONS",
        }
    }
}

/// The methods of a route, as the header `Allow` lists them.
pub(crate) fn allowed_methods(route: &Route, csrf: CsrfMode) -> &'static str {
    Methods::of(route, csrf).list()
}

/// Refuses a method that the route does not have.
///
/// # Errors
/// 405, with the methods that it has.
pub(crate) fn check_method(
    method: &http::Method,
    route: &Route,
    csrf: CsrfMode,
) -> Result<(), Refusal> {
    let methods = Methods::of(route, csrf);
    if methods.contain(method) {
        return Ok(());
    }
    let name = if methods.get { "GET" } else { "POST" };
    let refusal = Refusal::new(Status::WrongMethod, Message::MethodExpected(name));
    Err(refusal.with_allow(methods.list()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str, csrf: CsrfMode) -> Result<Route, Refusal> {
        route(path, begins_with(path).ok(), csrf)
    }

    fn names(path: &str, csrf: CsrfMode) -> Option<(Action, Option<String>, Option<String>)> {
        read(path, csrf).ok().map(|route| (route.word.action, route.parameter, route.token))
    }

    #[test]
    fn a_path_names_an_action_its_parameter_and_its_token() {
        let (url, off, form) = (CsrfMode::Url, CsrfMode::Off, CsrfMode::Form);
        let (begin, delete) = (Action::InitSession, Action::DeleteSimulation);
        let text = |text: &str| Some(text.to_owned());
        let cases = [
            ("/", url, Some((Action::Root, None, None))),
            ("", url, Some((Action::Root, None, None))),
            ("/init-session/json/x.y.z", url, Some((begin, text("json"), text("x.y.z")))),
            ("/init-session/json", off, Some((begin, text("json"), None))),
            ("/init-session/json", url, Some((begin, text("json"), None))),
            ("/init-session/json/x", off, None),
            ("/init-session/json/x", form, Some((begin, text("json"), text("x")))),
            ("/init-session/json/", form, None),
            ("/lister-simulations/a/b", form, None),
            ("/init-session", url, None),
            ("/init-session/", url, None),
            ("/init-session/%2e%2e/t", url, None),
            ("/init-session-without-csrftoken/json/x", url, None),
            ("/supprimer-simulation/003", off, Some((delete, text("003"), None))),
            ("/supprimer-simulation/%31/t", url, Some((delete, text("1"), text("t")))),
            ("/supprimer-simulation/-1", off, None),
            ("/supprimer-simulation/٤", off, None),
            ("/supprimer-simulation", off, None),
            ("//lister-simulations", off, Some((Action::ListSimulations, None, None))),
            ("/lister-simulations/", url, None),
            ("/lister-simulations/a/b", url, None),
            ("/Lister-simulations", off, None),
            ("/xyz", off, None),
        ];
        for (path, csrf, expected) in cases {
            assert_eq!(names(path, csrf), expected, "{path} in {} mode", csrf.word());
        }
    }

    #[test]
    fn an_escaped_slash_does_not_end_a_segment() {
        let token = read("/lister-simulations/a%2F..%2Fb", CsrfMode::Url).unwrap().token;
        assert_eq!(token.as_deref(), Some("a/../b"));
    }

    fn of(action: Action, token: Option<&str>) -> Route {
        let word = ActionWord::of(action).next().unwrap();
        Route { word, parameter: None, token: token.map(str::to_owned) }
    }

    /// A session of pages begins by GET, or by the POST that takes along what was typed.
    #[test]
    fn only_the_beginnings_of_pages_lead_to_pages_and_one_takes_what_was_typed() {
        for (path, leads_to_pages, takes_typed_values) in [
            ("/", true, false),
            ("/init-session/html", true, false),
            ("/init-session/json", false, false),
            ("/init-session-without-csrftoken/html", true, true),
            ("/init-session-without-csrftoken/xml", false, false),
            ("/lister-simulations", false, false),
            ("/supprimer-simulation/1", false, false),
        ] {
            let route = read(path, CsrfMode::Url).unwrap();
            assert_eq!(route.leads_to_pages(), leads_to_pages, "{path}");
            let posted = check_method(&http::Method::POST, &route, CsrfMode::Url);
            assert_eq!(posted.is_ok(), takes_typed_values, "{path}");
        }
    }

    #[test]
    fn what_is_posted_is_refused_by_get_and_the_other_way_round() {
        for action in Action::ALL {
            let route = of(action, None);
            let posts = action.method(CsrfMode::Url) == Method::Post;
            let allowed = |method| check_method(&method, &route, CsrfMode::Url).is_ok();
            assert_eq!(allowed(http::Method::POST), posts, "{action:?}");
            assert_eq!(allowed(http::Method::GET), !posts, "{action:?}");
            assert!(!allowed(http::Method::PUT) && !allowed(http::Method::DELETE), "{action:?}");
        }
    }

    #[test]
    fn a_path_is_looked_at_up_to_eight_kibibytes() {
        let status = |bytes: usize| {
            read(&format!("/{}", "x".repeat(bytes - 1)), CsrfMode::Off).unwrap_err().status
        };
        assert_eq!(status(MAX_URL_BYTES), Status::UnknownRoute);
        assert_eq!(status(MAX_URL_BYTES + 1), Status::UrlTooLong);
        assert!(read("/lister-simulations", CsrfMode::Off).is_ok());
    }

    #[test]
    fn head_is_refused_where_a_get_changes_something() {
        for action in Action::ALL {
            let route = of(action, None);
            let refused = check_method(&http::Method::HEAD, &route, CsrfMode::Url).is_err();
            let changes = matches!(
                action,
                Action::InitSession | Action::DeleteSimulation | Action::EndSession
            ) || action.method(CsrfMode::Url) == Method::Post;
            assert_eq!(refused, changes, "{action:?}");
        }
    }

    #[test]
    fn in_form_mode_a_token_in_the_url_allows_what_version_14_does_by_get() {
        for action in Action::ALL {
            let [bare, with_token] = [None, Some("x")].map(|token| of(action, token));
            let allowed = |route| check_method(&http::Method::GET, route, CsrfMode::Form).is_ok();
            let removes = matches!(action, Action::DeleteSimulation | Action::EndSession);
            let reads = action.method(CsrfMode::Form) == Method::Get;
            assert_eq!((allowed(&bare), allowed(&with_token)), (reads, reads || removes));
            if removes {
                assert_eq!(allowed_methods(&bare, CsrfMode::Form), "OPTIONS, POST");
                assert_eq!(allowed_methods(&with_token, CsrfMode::Form), "OPTIONS, GET, POST");
            }
        }
    }
}
