//! The page for people, made of the description for programs: without scripts, and from nowhere else.
//!
//! Both are made once, when the first of them is asked for: neither costs a request more than its bytes, a start waits
//! for neither, and neither can say what the other does not. Their tags are digests of these bytes.

mod page;

use bytes::Bytes;
use impots_protocol::Language;
use utoipa::openapi::OpenApi;

use crate::description::describe;
use crate::settings::ApiSettings;

pub(crate) use page::{problem_page, with_origin};

/// How the pages look.
pub(crate) const STYLE: &[u8] = include_bytes!("documentation/docs.css");

/// The documents of an API, made once.
pub(crate) struct Documents {
    openapi: Bytes,
    pages: [(Language, Bytes); 2],
}

impl Documents {
    /// The documents of the API below a path.
    pub(crate) fn new(operations: OpenApi, base: &str, settings: &ApiSettings) -> Self {
        let described = describe(operations, base, settings.access);
        let value = serde_json::to_value(described).unwrap_or_default();
        let openapi = serde_json::to_vec_pretty(&value).unwrap_or_default();
        let page = |language| page::page(base, &value, settings, language);
        let pages = Language::ALL.map(|language| (language, page(language).into()));
        Self { openapi: openapi.into(), pages }
    }

    /// The description for programs.
    pub(crate) fn openapi(&self) -> Bytes {
        self.openapi.clone()
    }

    /// The page for people, but for where its examples go.
    pub(crate) fn page(&self, language: Language) -> Bytes {
        let found = self.pages.iter().find(|(it, _)| *it == language);
        found.map(|(_, page)| page.clone()).unwrap_or_default()
    }
}
