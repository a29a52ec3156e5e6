//! Answers that lead elsewhere, or say how to ask.
//!
//! A location is always a path of this server: nothing that a client sent leads elsewhere.

use axum::body::Body;
use axum::response::Response;
use http::header::{ALLOW, CONTENT_TYPE, LOCATION, REFRESH};
use http::{HeaderName, HeaderValue, StatusCode};
use impots_protocol::{Action, ResponseType};

use crate::answer::{Answer, with_query};
use crate::hidden_values::HiddenValues;
use crate::negotiation::Languages;
use crate::outcome::NextPage;

/// Where a redirect leads.
pub(super) fn location(answer: &Answer<'_>, next: NextPage) -> String {
    let request = answer.request;
    let asked = Languages::asked_in(request.query());
    match next {
        NextPage::Computation => {
            let language = asked.unwrap_or(answer.language);
            answer.path_in(language, Action::DisplayTaxCalculation, None)
        }
        NextPage::Beginning => {
            let kind = request.parameter().unwrap_or(ResponseType::Html.word());
            let path = answer.path(answer.beginning(), Some(kind));
            let next = HiddenValues::of_query(request.query()).next_query(answer.language);
            with_query(&path, [asked.map(|language| format!("lang={language}")), next])
        }
    }
}

/// Sends the client on.
pub(super) fn to(status: StatusCode, location: &str) -> Response {
    with_header(status, Body::empty(), LOCATION, location)
}

/// Sends a browser on from a page of ours. The location holds nothing that HTML would have to escape.
pub(super) fn by_page(location: &str) -> Response {
    let page = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>impots</title></head>\
         <body><a href=\"{location}\">impots</a></body></html>\n"
    );
    with_header(StatusCode::OK, Body::from(page), REFRESH, &format!("0; url={location}"))
}

/// The methods of a URL (RFC 9110, section 9.3.7); nothing is granted to other origins.
pub(crate) fn options(allowed: &'static str) -> Response {
    with_header(StatusCode::OK, Body::empty(), ALLOW, allowed)
}

fn with_header(status: StatusCode, body: Body, name: HeaderName, value: &str) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let html = HeaderValue::from_static(ResponseType::Html.content_type());
    response.headers_mut().insert(CONTENT_TYPE, html);
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
