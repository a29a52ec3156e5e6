//! The style sheet, the mark and the script of the pages, embedded in the program.
//!
//! Their URLs carry a version made from their bytes: a browser keeps them for a year and never asks again, and a new
//! program has new URLs.
//!
//! They need no session and no cookie, and are answered by axum's routes (`router.rs`). There is no folder that a path could lead
//! out of: the set is closed, and each file has its route.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderValue, StatusCode};
use sha1::{Digest, Sha1};

/// A file that pages refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StaticFile {
    /// How pages look.
    Stylesheet,
    /// The logo, and the icon of the browser's tab.
    Mark,
    /// What computes as one types.
    Script,
}

/// A year, the longest that RFC 9111 makes sense of; `immutable` (RFC 8246) spares the question on a reload.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Without the current version in the URL: to be asked for again each time.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// No cookie changes the file: a login must not make browsers fetch it again.
const CODING: HeaderValue = HeaderValue::from_static("Accept-Encoding");

/// Marks an answer that is the same for everybody: it names no user and holds no token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfEverybody;

impl StaticFile {
    /// Every file, in the order of its declaration.
    pub(crate) const ALL: [Self; 3] = [Self::Stylesheet, Self::Mark, Self::Script];

    const fn name(self) -> &'static str {
        match self {
            Self::Stylesheet => "impots.css",
            Self::Mark => "impots.svg",
            Self::Script => "impots.js",
        }
    }

    const fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Stylesheet => "text/css; charset=utf-8",
            Self::Mark => "image/svg+xml",
            Self::Script => "text/javascript; charset=utf-8",
        })
    }

    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Stylesheet => include_bytes!("static/impots.css"),
            Self::Mark => include_bytes!("static/impots.svg"),
            Self::Script => include_bytes!("static/impots.js"),
        }
    }

    /// What changes whenever the bytes do.
    fn version(self) -> &'static str {
        static VERSIONS: LazyLock<[String; 3]> = LazyLock::new(|| {
            StaticFile::ALL.map(|file| URL_SAFE_NO_PAD.encode(&Sha1::digest(file.bytes())[..9]))
        });
        &VERSIONS[self as usize]
    }

    /// The path of the file.
    pub(crate) fn path(self, prefix: &str) -> String {
        format!("{prefix}/static/{}", self.name())
    }

    /// Where pages find the file.
    pub(crate) fn url(self, prefix: &str) -> String {
        format!("{}?v={}", self.path(prefix), self.version())
    }

    /// The file, or that the client has it.
    pub(crate) fn answer(self, request: &Request) -> Response {
        #[cfg(test)]
        assert!(request.uri().query() != Some(crate::front_controller::tests::PANICKING), "secret");
        // Weak, as the same file also goes out compressed (RFC 9110, section 8.8.3.3).
        let tag = format!("W/\"{}\"", self.version());
        let known = request.headers().get(IF_NONE_MATCH);
        let mut response = if known.is_some_and(|value| value == tag.as_str()) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            Response::new(Body::from(Bytes::from_static(self.bytes())))
        };
        response.extensions_mut().insert(OfEverybody);
        let current = request.uri().query().and_then(|query| query.strip_prefix("v="));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, self.content_type());
        headers.insert(VARY, CODING);
        let kept = if current == Some(self.version()) { KEPT } else { ASKED_AGAIN };
        headers.insert(CACHE_CONTROL, kept);
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, tag);
        }
        response
    }
}
