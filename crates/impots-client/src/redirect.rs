//! Where a server may send a client: elsewhere on itself, and a few times only.

use reqwest::Url;
use reqwest::header::{HeaderMap, LOCATION};

use crate::Error;

/// The protocol needs one redirect; proxies may add some.
pub(crate) const MAX_REDIRECTS: usize = 5;

/// Whether an HTTP status is a redirect that is followed with `GET` (RFC 9110, section 15.4).
pub(crate) const fn is_followed(http_status: u16) -> bool {
    matches!(http_status, 301..=303)
}

/// The URL that an answer points to, seen from the URL that was asked for.
///
/// # Errors
/// [`Error::ForeignRedirect`] when it has another scheme, host or port; its path can hold a token and is not told.
pub(crate) fn target(from: &Url, headers: &HeaderMap) -> Result<Url, Error> {
    let target = headers
        .get(LOCATION)
        .and_then(|location| location.to_str().ok())
        .and_then(|location| from.join(location).ok());
    match target {
        Some(target) if target.origin() == from.origin() => Ok(target),
        elsewhere => Err(Error::ForeignRedirect {
            server: from.origin().ascii_serialization(),
            target: elsewhere.map_or_else(
                || "nowhere".to_owned(),
                |target| target.origin().ascii_serialization(),
            ),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn redirect(location: &'static str) -> Result<String, String> {
        let from = Url::parse("http://127.0.0.1:5000/do/init").unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::from_static(location));
        target(&from, &headers).map(|url| url.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn paths_of_the_same_server_are_followed() {
        let expected = Ok("http://127.0.0.1:5000/init-session/json/t".to_owned());
        assert_eq!(redirect("/init-session/json/t"), expected);
        assert_eq!(redirect("http://127.0.0.1:5000/init-session/json/t"), expected);
    }

    #[test]
    fn other_origins_are_refused_without_telling_their_path() {
        for location in [
            "http://127.0.0.1:5001/s3cret",
            "https://127.0.0.1:5000/s3cret",
            "//evil.example/s3cret",
            "javascript:s3cret",
        ] {
            let error = redirect(location).unwrap_err();
            assert!(!error.contains("s3cret"), "{error}");
        }
    }
}
