//! Whether a request that changes something comes from one of our own pages.
//!
//! This check comes before the CSRF token and needs no session. It asks the browser, which fills
//! in headers that a page cannot forge: `Sec-Fetch-Site` (W3C Fetch Metadata) and, in browsers
//! without it, `Origin` (RFC 6454). A client that sends neither is no browser: the token alone
//! decides.
//!
//! Version 14 of the protocol also changes state by GET (begin, delete, end). Those are checked
//! like a POST, so that a link, an image or a prefetch of another site cannot reach them.

use http::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use http::{HeaderMap, Method};
use impots_protocol::Effect;

#[cfg(test)]
mod tests;
mod web_origin;

pub use web_origin::{InvalidOrigin, Scheme, WebOrigin};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
/// What browsers send with a prefetch, and what they sent before.
const SEC_PURPOSE: HeaderName = HeaderName::from_static("sec-purpose");
const PURPOSE: HeaderName = HeaderName::from_static("purpose");

/// Which origins are ours, and how strict the check is.
#[derive(Clone, Debug)]
pub struct OriginPolicy {
    /// The scheme that browsers use to reach us: `https` when TLS is in front.
    pub scheme: Scheme,
    /// The origins under which the settings publish the server. They are ours beside the one that
    /// the `Host` header names.
    pub public_origins: Vec<WebOrigin>,
    /// Whether removals only come from our own forms (CSRF mode `form`). They are then refused
    /// when the user typed the address or opened a bookmark (`Sec-Fetch-Site: none`).
    pub removals_come_from_forms: bool,
}

/// Whether a browser followed a link of another site: it navigates, neither for an image nor ahead of a click. A redirect
/// keeps saying so, whatever it leads to; only a request of a page of ours does not.
#[must_use]
pub fn follows_foreign_link(headers: &HeaderMap) -> bool {
    let is = |name: &HeaderName, expected: &[&[u8]]| match only_value(headers, name) {
        Ok(Some(value)) => expected.contains(&value),
        Ok(None) => *name != SEC_FETCH_SITE,
        Err(ForeignOrigin) => false,
    };
    is(&SEC_FETCH_SITE, &[b"cross-site", b"same-site"])
        && is(&SEC_FETCH_MODE, &[b"navigate"])
        && is(&SEC_FETCH_DEST, &[b"document"])
        && ![SEC_PURPOSE, PURPOSE].iter().any(|ahead| headers.contains_key(ahead))
}

/// Two names of what may be the same server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherOrigin {
    /// The header `Origin`.
    pub of_browser: WebOrigin,
    /// The header `Host`, under the scheme that the settings say.
    pub of_server: WebOrigin,
}

impl OtherOrigin {
    /// Whether the browser does without the TLS that the settings say is in front.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        self.of_browser.is_plain_http_of(&self.of_server)
    }
}

/// The request was sent by a page of another site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The request comes from another site.")]
pub struct ForeignOrigin;

impl OriginPolicy {
    /// Decides on a request from its method, the effect of its action and its headers.
    ///
    /// # Errors
    /// When the request would change something and a browser says that it comes from elsewhere.
    /// What a browser never sends (an unknown value, another case, values that contradict each
    /// other) is refused too.
    pub fn check(
        &self,
        method: &Method,
        effect: Effect,
        headers: &HeaderMap,
    ) -> Result<(), ForeignOrigin> {
        if !changes_state(method, effect) {
            return Ok(());
        }
        match only_value(headers, &SEC_FETCH_SITE)? {
            Some(b"same-origin") => Ok(()),
            Some(b"none") if self.accepts_addressed_by_hand(effect) => Ok(()),
            Some(_) => Err(ForeignOrigin),
            None => self.check_origin_header(headers),
        }
    }

    /// Whether a host that a request asks for, with or without a port, is one of ours: published, or this machine itself,
    /// which no other name's owner can make browsers say.
    #[must_use]
    pub fn names_us(&self, authority: &str) -> bool {
        WebOrigin::new(self.scheme, authority).is_ok_and(|named| {
            named.is_loopback() || self.public_origins.iter().any(|own| own.is_on_host_of(&named))
        })
    }

    /// What a refused request tells of the server's own settings: that its sender's browser knows us by another origin than
    /// we do, perhaps because a proxy writes another `Host`. `None` if the browser says itself that the request is another
    /// site's, or names no origin.
    #[must_use]
    pub fn other_origin(&self, headers: &HeaderMap) -> Option<OtherOrigin> {
        if headers.contains_key(SEC_FETCH_SITE) {
            return None;
        }
        let origin = only_value(headers, &ORIGIN).ok()??;
        let of_browser = text(origin).ok()?.parse().ok()?;
        let host = only_value(headers, &HOST).ok()??;
        let of_server = WebOrigin::new(self.scheme, text(host).ok()?).ok()?;
        Some(OtherOrigin { of_browser, of_server })
    }

    fn accepts_addressed_by_hand(&self, effect: Effect) -> bool {
        match effect {
            Effect::Reads | Effect::Changes => true,
            Effect::Removes => !self.removals_come_from_forms,
        }
    }

    fn check_origin_header(&self, headers: &HeaderMap) -> Result<(), ForeignOrigin> {
        let Some(origin) = only_value(headers, &ORIGIN)? else {
            return Ok(());
        };
        let origin = text(origin)?.parse::<WebOrigin>().map_err(|InvalidOrigin| ForeignOrigin)?;
        if self.public_origins.contains(&origin) {
            return Ok(());
        }
        let host = only_value(headers, &HOST)?.ok_or(ForeignOrigin)?;
        match WebOrigin::new(self.scheme, text(host)?) {
            Ok(own) if own == origin => Ok(()),
            Ok(_) | Err(InvalidOrigin) => Err(ForeignOrigin),
        }
    }
}

/// HEAD and OPTIONS never change anything, whatever the action.
fn changes_state(method: &Method, effect: Effect) -> bool {
    let changes_by_get = match effect {
        Effect::Reads => false,
        Effect::Changes | Effect::Removes => method == Method::GET,
    };
    changes_by_get || !method.is_safe()
}

/// The value of a header; repeated values have to agree.
fn only_value<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> Result<Option<&'a [u8]>, ForeignOrigin> {
    let mut values = headers.get_all(name).iter().map(HeaderValue::as_bytes);
    let first = values.next();
    if values.any(|value| Some(value) != first) {
        return Err(ForeignOrigin);
    }
    Ok(first)
}

fn text(value: &[u8]) -> Result<&str, ForeignOrigin> {
    str::from_utf8(value).map_err(|_| ForeignOrigin)
}
