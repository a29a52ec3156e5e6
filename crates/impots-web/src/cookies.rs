//! The cookie of a session (RFC 6265; protocol, section 6).

use axum::response::Response;
use cookie::{Cookie, SameSite, time::Duration};
use http::header::{COOKIE, SET_COOKIE};
use http::request::Parts;

use crate::session::CookieChange;

/// Longest cookie, in bytes, with its name and its attributes: browsers drop longer ones without a word.
pub(crate) const MAX_COOKIE_BYTES: usize = 4093;

/// `__Host-` binds the cookie to this host, this scheme and `Path=/`; it needs TLS.
const fn name(tls_in_front: bool) -> &'static str {
    if tls_in_front {
        "__Host-session"
    } else {
        "session"
    }
}

/// The value of the session's cookie.
pub(crate) fn read(head: &Parts, tls_in_front: bool) -> Option<String> {
    let name = name(tls_in_front);
    head.headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// Tells the client what became of its cookie.
pub(crate) fn write(response: &mut Response, change: &CookieChange, tls_in_front: bool) {
    let (value, max_age) = match change {
        CookieChange::Keep => return,
        CookieChange::Set(value) => (value.as_str(), None),
        CookieChange::Clear => ("", Some(Duration::ZERO)),
    };
    let mut cookie = build(value, tls_in_front);
    cookie.set_max_age(max_age);
    if let Ok(header) = cookie.to_string().parse() {
        response.headers_mut().append(SET_COOKIE, header);
    }
}

/// The longest value that leaves the whole cookie within [`MAX_COOKIE_BYTES`].
pub(crate) fn max_value_bytes(tls_in_front: bool) -> usize {
    MAX_COOKIE_BYTES.saturating_sub(build("", tls_in_front).to_string().len())
}

fn build(value: &str, tls_in_front: bool) -> Cookie<'_> {
    Cookie::build((name(tls_in_front), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(tls_in_front)
        .build()
}
