//! A handler that panics (security, fault 23).

use std::collections::HashMap;

use axum::body::Body;
use futures_util::future::join_all;
use http::Request;
use http_body_util::BodyExt;
use impots_protocol::{CsrfMode, Language};
use impots_rules::ParameterTables;
use tower::ServiceExt;

use crate::public_page::PublicPage;
use crate::security::origin::{OriginPolicy, Scheme};
use crate::security::rate_limit::{LoginLimiter, LoginLimits};
use crate::security::signing::SecretKeys;
use crate::static_files::StaticFile;
use crate::{
    Accounts, AppParts, AppState, Clock, Lifetime, Limits, SessionStore, SharedParameters,
};

/// A path, and a query of public pages and static files, that only builds for tests know, and that none of them survives.
pub(crate) const PANICKING: &str = "breaks";

fn state() -> AppState {
    AppState::new(AppParts {
        csrf: CsrfMode::Off,
        language: Language::French,
        prefix: String::new(),
        tls_in_front: false,
        keys: SecretKeys::random().unwrap(),
        sessions: SessionStore::memory(Lifetime::default()),
        accounts: Accounts::new(HashMap::new(), LoginLimiter::new(LoginLimits::default())),
        origins: OriginPolicy {
            scheme: Scheme::Http,
            public_origins: Vec::new(),
            removals_come_from_forms: false,
        },
        parameters: SharedParameters::new(ParameterTables::embedded()),
        database: None,
        limits: Limits::default(),
        clock: Clock::System,
    })
}

/// Of a hundred requests, ten for a path that panics.
async fn assert_one_error_each(panicking: &str, other: &str) {
    let app = crate::app(state());
    let ask = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let (head, body) = app.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        (head.status.as_u16(), String::from_utf8(bytes.to_vec()).unwrap())
    };
    let paths = (0..100).map(|number| if number % 10 == 0 { panicking } else { other });
    for (path, (status, text)) in paths.clone().zip(join_all(paths.map(&ask)).await) {
        if path == panicking {
            assert_eq!(status, 500, "{text}");
            assert!(text.contains("erreur interne, incident n°"), "{text}");
            assert!(!text.contains("secret") && !text.contains("panic"), "{text}");
        } else {
            assert_eq!(status, 200, "{text}");
        }
    }
}

#[tokio::test]
async fn fault_23_a_handler_that_panics_is_one_error_with_a_number_and_others_are_answered() {
    assert_one_error_each(&format!("/{PANICKING}"), "/init-session/json").await;
}

#[tokio::test]
async fn fault_23_a_public_page_that_panics_is_one_error_with_a_number_and_others_are_answered() {
    let simulator = PublicPage::Simulator.path("", Language::French);
    assert_one_error_each(&format!("{simulator}?{PANICKING}"), &simulator).await;
}

#[tokio::test]
async fn fault_23_what_panics_outside_of_every_page_is_a_bare_error() {
    let path = format!("{}?{PANICKING}", StaticFile::Mark.path(""));
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (head, body) = crate::app(state()).oneshot(request).await.unwrap().into_parts();
    assert_eq!(head.status.as_u16(), 500);
    assert_eq!(head.headers["x-content-type-options"], "nosniff");
    assert!(body.collect().await.unwrap().to_bytes().is_empty());
}
