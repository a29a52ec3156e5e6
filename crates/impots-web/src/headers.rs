//! The headers of every answer (security, "Controls that go with a token in the URL").

use axum::Router;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue};
use tower_http::set_header::SetResponseHeaderLayer;

const EVERY_ANSWER: [(HeaderName, &str); 6] = [
    // Not `no-referrer`, which makes browsers send `Origin: null`.
    (REFERRER_POLICY, "same-origin"),
    (CACHE_CONTROL, "no-store"),
    (VARY, "Cookie, Sec-Fetch-Site"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Two years, as browsers ask for before they preload a host.
const HSTS: &str = "max-age=63072000";

/// Adds the headers to every answer that does not set its own.
pub(crate) fn protect(mut router: Router, tls_in_front: bool) -> Router {
    for (name, value) in EVERY_ANSWER {
        router = router.layer(SetResponseHeaderLayer::if_not_present(
            name,
            HeaderValue::from_static(value),
        ));
    }
    if tls_in_front {
        router = router.layer(SetResponseHeaderLayer::if_not_present(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(HSTS),
        ));
    }
    router
}
