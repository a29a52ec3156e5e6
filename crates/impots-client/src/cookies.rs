//! The cookies of one session.
//!
//! A client speaks to one origin only, so the attributes `Domain` and `Path` have nothing to decide here (RFC 6265,
//! section 5.3); what is left of them is a name and a value.

use std::collections::BTreeMap;
use std::fmt;

use cookie::Cookie;
use reqwest::header::{HeaderMap, HeaderValue, SET_COOKIE};

/// The cookies that a server has set; each answer adds to them, replaces some or removes some.
#[derive(Default)]
pub(crate) struct Cookies(BTreeMap<String, Kept>);

struct Kept {
    value: String,
    /// Only for channels that nobody can listen to.
    secure: bool,
}

impl fmt::Debug for Cookies {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

impl Cookies {
    /// Keeps what an answer sets; headers that are no cookies are skipped (RFC 6265, section 5.2).
    pub(crate) fn keep(&mut self, headers: &HeaderMap) {
        for header in headers.get_all(SET_COOKIE) {
            let parsed = header.to_str().ok().map(Cookie::parse);
            if let Some(Ok(cookie)) = parsed {
                self.set(&cookie);
            }
        }
    }

    fn set(&mut self, cookie: &Cookie<'_>) {
        if is_removal(cookie) {
            self.0.remove(cookie.name());
        } else {
            let kept =
                Kept { value: cookie.value().to_owned(), secure: cookie.secure().unwrap_or(false) };
            self.0.insert(cookie.name().to_owned(), kept);
        }
    }

    /// The header to send, over a channel that is safe from listeners or not.
    pub(crate) fn header(&self, safe_channel: bool) -> Option<HeaderValue> {
        let pairs: Vec<String> = self
            .0
            .iter()
            .filter(|(_, kept)| safe_channel || !kept.secure)
            .map(|(name, kept)| format!("{name}={}", kept.value))
            .collect();
        let mut header = HeaderValue::from_str(&pairs.join("; ")).ok()?;
        header.set_sensitive(true);
        (!pairs.is_empty()).then_some(header)
    }
}

/// A server removes a cookie with a lifetime of nothing, or a date at the beginning of time.
fn is_removal(cookie: &Cookie<'_>) -> bool {
    match (cookie.max_age(), cookie.expires_datetime()) {
        (Some(age), _) => !age.is_positive(),
        (None, Some(date)) => date.unix_timestamp() <= 0,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(set: &[&'static str], safe_channel: bool) -> Option<String> {
        let mut cookies = Cookies::default();
        for line in set {
            let mut headers = HeaderMap::new();
            headers.append(SET_COOKIE, HeaderValue::from_static(line));
            cookies.keep(&headers);
        }
        let header = cookies.header(safe_channel)?;
        header.to_str().ok().map(str::to_owned)
    }

    #[test]
    fn a_newer_value_replaces_the_one_before() {
        let set = ["session=a; HttpOnly; Path=/", "other=x", "session=b"];
        assert_eq!(sent(&set, false).as_deref(), Some("other=x; session=b"));
    }

    #[test]
    fn removed_cookies_are_not_sent() {
        for removal in ["session=; Max-Age=0", "session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"] {
            assert_eq!(sent(&["session=a", removal], false), None, "{removal}");
        }
    }

    #[test]
    fn secure_cookies_travel_on_safe_channels_only() {
        let set = ["__Host-session=a; Secure; Path=/"];
        assert_eq!(sent(&set, false), None);
        assert_eq!(sent(&set, true).as_deref(), Some("__Host-session=a"));
    }

    #[test]
    fn values_are_not_shown() {
        let mut cookies = Cookies::default();
        cookies.set(&Cookie::new("session", "s3cret"));
        let shown = format!("{cookies:?} {:?}", cookies.header(false));
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}
