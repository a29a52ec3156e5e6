//! The cookie of a session (RFC 6265; protocol, section 6).
//!
//! Two cookies are ours: that of the session, whose value is made and read by the store, and that of known browsers
//! (`security/known_browsers.rs`). Here is only known how they are called, how long they may be and which attributes they have.
//! Cookies of others are passed over.

use std::sync::LazyLock;

use axum::response::Response;
use cookie::{Cookie, SameSite, time::Duration};
use http::header::{COOKIE, SET_COOKIE};
use http::request::Parts;

use crate::security::known_browsers::MAX_AGE;

/// What an answer says to the client's cookie.
/// Every answer that changed the session sets it again, even to the same value: clients of version 14 keep the cookies of the last
/// answer alone (protocol, section 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CookieChange {
    /// Nothing.
    Keep,
    /// The value of the cookie from now on.
    Set(String),
    /// The cookie is to be forgotten.
    Clear,
}

/// Longest cookie, in bytes, with its name and its attributes: browsers drop longer ones without a word.
pub(crate) const MAX_COOKIE_BYTES: usize = 4093;

/// Longest name and value together, in bytes, that a browser keeps (RFC 6265bis, section 5.6).
const MAX_PAIR_BYTES: usize = 4096;

/// Most values that are looked at: whoever controls a site of the same domain can add cookies of our name to ours.
const MAX_CANDIDATES: usize = 4;

/// `__Host-` binds the cookie to this host, this scheme and `Path=/`; it needs TLS.
const fn name(tls_in_front: bool) -> &'static str {
    if tls_in_front { "__Host-session" } else { "session" }
}

/// The same for the cookie of known browsers.
const fn browser_name(tls_in_front: bool) -> &'static str {
    if tls_in_front { "__Host-impots-browser" } else { "impots-browser" }
}

/// The values that may be that of the session's cookie, in the order in which they were sent.
pub(crate) fn read(head: &Parts, tls_in_front: bool) -> Vec<String> {
    read_all(head, name(tls_in_front))
}

/// The value of the cookie of known browsers, if one was sent.
pub(crate) fn read_browser(head: &Parts, tls_in_front: bool) -> Option<String> {
    read_all(head, browser_name(tls_in_front)).into_iter().next()
}

/// Lets the client keep the cookie of known browsers. It is sent to this site's own pages alone.
/// `SameSite=Strict`, and not `Lax` as that of the session: no link of another site needs it.
pub(crate) fn write_browser(response: &mut Response, value: &str, tls_in_front: bool) {
    let mut cookie = build(value, tls_in_front);
    cookie.set_name(browser_name(tls_in_front));
    cookie.set_same_site(SameSite::Strict);
    cookie.set_max_age(Duration::seconds(MAX_AGE.try_into().unwrap_or(i64::MAX)));
    if let Ok(header) = cookie.to_string().parse() {
        response.headers_mut().append(SET_COOKIE, header);
    }
}

fn read_all(head: &Parts, name: &str) -> Vec<String> {
    head.headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|header| header.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| value_of(name, pair))
        .take(MAX_CANDIDATES)
        .map(str::to_owned)
        .collect()
}

/// The value of a pair of that name, without the quotes that it may stand in (RFC 6265, section 4.1.1). The other pairs
/// need not be text: they are not ours.
fn value_of<'a>(name: &str, pair: &'a [u8]) -> Option<&'a str> {
    let after_name = pair.trim_ascii().strip_prefix(name.as_bytes())?;
    let value = after_name.trim_ascii_start().strip_prefix(b"=")?.trim_ascii();
    let unquoted = value.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    str::from_utf8(unquoted.unwrap_or(value)).ok()
}

/// Tells the client what became of its cookie.
pub(crate) fn write(response: &mut Response, change: &CookieChange, tls_in_front: bool) {
    let cookie = match change {
        CookieChange::Keep => return,
        // Nearly every answer of a session has one.
        CookieChange::Set(value) => {
            let attributes = &ATTRIBUTES[usize::from(tls_in_front)];
            [name(tls_in_front), "=", value, attributes].concat()
        }
        CookieChange::Clear => {
            let mut cookie = build("", tls_in_front);
            cookie.set_max_age(Duration::ZERO);
            cookie.to_string()
        }
    };
    if let Ok(header) = cookie.try_into() {
        response.headers_mut().append(SET_COOKIE, header);
    }
}

/// What follows the value of a session's cookie, without and with TLS in front.
static ATTRIBUTES: LazyLock<[String; 2]> = LazyLock::new(|| {
    [false, true].map(|tls| {
        let cookie = build("", tls).to_string();
        cookie.split_once('=').map(|(_, rest)| rest.to_owned()).unwrap_or_default()
    })
});

/// The longest value that leaves the whole cookie within [`MAX_COOKIE_BYTES`].
pub(crate) fn max_value_bytes(tls_in_front: bool) -> usize {
    MAX_COOKIE_BYTES.saturating_sub(build("", tls_in_front).to_string().len())
}

/// The longest value that browsers keep: a few bytes more, since they do not count the attributes.
pub(crate) const fn max_kept_value_bytes(tls_in_front: bool) -> usize {
    MAX_PAIR_BYTES.saturating_sub(name(tls_in_front).len())
}

fn build(value: &str, tls_in_front: bool) -> Cookie<'_> {
    Cookie::build((name(tls_in_front), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(tls_in_front)
        .build()
}

#[cfg(test)]
mod tests {
    use http::{HeaderValue, Request};

    use super::*;

    fn values(headers: &[&[u8]]) -> Vec<String> {
        let mut head = Request::new(()).into_parts().0;
        for header in headers {
            let value = HeaderValue::from_bytes(header).unwrap();
            head.headers.append(COOKIE, value);
        }
        read(&head, false)
    }

    #[test]
    fn bytes_of_other_cookies_do_not_hide_ours() {
        assert_eq!(values(&[b"city=Orl\xe9ans; session=a=b ;x"]), ["a=b"]);
        assert_eq!(values(&[b"session=\xe9; session = a"]), ["a"]);
    }

    /// Field fault 19: raw UTF-8 in other cookies, and quotes around ours, are read as the original reads them.
    #[test]
    fn raw_utf_8_and_quotes_are_understood() {
        let header = "ville=Orl\u{e9}ans \u{1f1eb}; session=\"a.b-c\"; pr\u{e9}nom=Zo\u{eb}";
        assert_eq!(values(&[header.as_bytes()]), ["a.b-c"]);
        assert_eq!(values(&[b"session=\"; session=\"\"; session=\"a"]), ["\"", "", "\"a"]);
    }

    #[test]
    fn only_our_name_is_ours() {
        for other in ["sessions=a", "session", "x=session=a", "Session=a", ""] {
            assert!(values(&[other.as_bytes()]).is_empty(), "{other}");
        }
    }

    #[test]
    fn four_values_are_looked_at_in_their_order() {
        let found = values(&[b"session=1; session=2", b"session=3; session=4; session=5"]);
        assert_eq!(found, ["1", "2", "3", "4"]);
    }
}
