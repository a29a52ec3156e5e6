//! Frames of pages for the tests of the views: whatever a user can write is hostile in them.
//!
//! They are no test by themselves: `views/tests.rs` renders each view from what its module makes of them.

use super::{Command, LanguageSwitch, Layout, OtherLanguage, Target, Texts, other};
use crate::form::Form;
use crate::hidden_values::{HiddenField, HiddenValues};
use impots_protocol::Language;

/// What no page may let out as it is.
pub(in crate::views) const HOSTILE: &str = "\"'><script>alert(1)</script>&";

pub(in crate::views) fn layout(language: Language, page: &'static str) -> Layout {
    Layout {
        page,
        language: language.code(),
        texts: Texts::of(language),
        title: format!("{HOSTILE} – {page}"),
        stylesheet: "/do/static/impots.css?v=0".into(),
        mark: "/do/static/impots.svg?v=0".into(),
        script: None,
        other_language: OtherLanguage {
            code: other(language).code(),
            way: match page {
                "simulations" => LanguageSwitch::Link { href: "/do/list?lang=en".into() },
                form => LanguageSwitch::Form {
                    form,
                    action: format!("/do/{HOSTILE}"),
                    field: Some("redisplay").filter(|_| page != "errors"),
                },
            },
        },
        account: Some(super::MenuLink {
            label: HOSTILE,
            href: "/do/account".into(),
            is_here: page == "simulations",
        }),
        menu: vec![Command::Here { label: "here" }, link(), form()],
        public: vec![super::MenuLink {
            label: HOSTILE,
            href: format!("/do/{HOSTILE}"),
            is_here: false,
        }],
        simulator: Some("/do/simulator".into()),
        footer: vec![super::Link { label: "privacy", href: format!("/do/{HOSTILE}") }],
    }
}

pub(in crate::views) fn fields() -> Vec<HiddenField> {
    let typed = [("owner", HOSTILE), ("salary", HOSTILE)];
    HiddenValues::of_form(&Form::new(typed)).hidden_fields(Language::English)
}

pub(in crate::views) fn link() -> Command {
    Command::Link { label: "link", href: format!("/do/list/{HOSTILE}") }
}

pub(in crate::views) fn form() -> Command {
    Command::Form { label: "form", target: target() }
}

pub(in crate::views) fn target() -> Target {
    Target { action: "/do/end".into(), token: Some(HOSTILE.into()) }
}
