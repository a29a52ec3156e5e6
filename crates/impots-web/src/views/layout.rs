//! What every page shows around its content: titles, languages, menu.

use impots_protocol::{Action, CsrfMode, Language, Method, ResponseType};
use serde::Serialize;

use super::texts::Texts;
use crate::responses::Answer;
use crate::static_files::StaticFile;

/// The frame of a page.
#[derive(Debug, Serialize)]
pub(super) struct Layout {
    /// The stem of the template; the class of the body.
    page: &'static str,
    language: &'static str,
    texts: &'static Texts,
    /// What stands in the browser's tab.
    title: String,
    stylesheet: String,
    mark: String,
    other_language: OtherLanguage,
    menu: Vec<Command>,
}

/// The same page in the other language.
#[derive(Debug, Serialize)]
struct OtherLanguage {
    code: &'static str,
    href: String,
}

/// Something to press.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Command {
    /// Where the user is already.
    Here { label: &'static str },
    /// A link.
    Link { label: &'static str, href: String },
    /// What changes state in `form` mode: a form of one button.
    Form {
        label: &'static str,
        #[serde(flatten)]
        target: Target,
    },
}

/// Where a form is posted.
#[derive(Debug, Serialize)]
pub(super) struct Target {
    pub(super) action: String,
    /// The hidden field of `form` mode.
    pub(super) token: Option<String>,
}

/// What tells the frame of one page from that of another.
pub(super) struct Frame {
    pub(super) page: &'static str,
    pub(super) title: String,
    /// Whether the title tells of an error.
    pub(super) is_error: bool,
    pub(super) menu: Menu,
    /// The page in the other language.
    pub(super) other_language: String,
}

/// Which menu a page has.
pub(super) enum Menu {
    /// None: there is no user.
    Absent,
    /// Without a link to the page itself.
    On(Action),
    /// With every link.
    Full,
}

impl Layout {
    pub(super) fn new(answer: &Answer<'_>, frame: Frame) -> Self {
        let texts = Texts::of(answer.language);
        let prefix = &answer.state.parts.prefix;
        let error_prefix = if frame.is_error { texts.error_prefix } else { "" };
        Self {
            page: frame.page,
            language: answer.language.code(),
            texts,
            title: format!("{error_prefix}{} – {}", frame.title, texts.site),
            stylesheet: StaticFile::Stylesheet.url(prefix),
            mark: StaticFile::Mark.url(prefix),
            other_language: OtherLanguage {
                code: other(answer.language).code(),
                href: frame.other_language,
            },
            menu: menu(answer, &frame.menu),
        }
    }
}

/// The language that the page is not in.
pub(super) const fn other(language: Language) -> Language {
    match language {
        Language::French => Language::English,
        Language::English => Language::French,
    }
}

/// The page of an action in the other language.
pub(super) fn in_other_language(answer: &Answer<'_>, action: Action) -> String {
    answer.path_in(other(answer.language), action, None)
}

/// The authentication page in a language.
pub(super) fn log_in_in(answer: &Answer<'_>, language: Language) -> String {
    let path = answer.path(answer.beginning(), Some(ResponseType::Html.word()));
    format!("{path}?lang={language}")
}

fn menu(answer: &Answer<'_>, menu: &Menu) -> Vec<Command> {
    let here = match menu {
        Menu::Absent => return Vec::new(),
        Menu::On(action) => Some(*action),
        Menu::Full => None,
    };
    let texts = &Texts::of(answer.language).commands;
    let entries = [
        (Action::DisplayTaxCalculation, texts.computation),
        (Action::ListSimulations, texts.simulations),
        (Action::EndSession, texts.end),
    ];
    let entries = entries.into_iter().map(|(action, label)| {
        if here == Some(action) {
            Command::Here { label }
        } else {
            Command::new(answer, action, None, label)
        }
    });
    entries.collect()
}

impl Command {
    /// A link, or a form if the action is posted.
    pub(super) fn new(
        answer: &Answer<'_>,
        action: Action,
        parameter: Option<&str>,
        label: &'static str,
    ) -> Self {
        match action.method(answer.state.parts.csrf) {
            Method::Get => Self::Link { label, href: answer.path(action, parameter) },
            Method::Post => Self::Form { label, target: Target::new(answer, action, parameter) },
        }
    }
}

impl Target {
    pub(super) fn new(answer: &Answer<'_>, action: Action, parameter: Option<&str>) -> Self {
        let token = match answer.state.parts.csrf {
            CsrfMode::Form => answer.token.clone(),
            CsrfMode::Url | CsrfMode::Off => None,
        };
        Self { action: answer.path(action, parameter), token }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::{Command, Layout, OtherLanguage, Target, Texts, other};
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
            other_language: OtherLanguage {
                code: other(language).code(),
                href: "/do/init-session/html?lang=en".into(),
            },
            menu: vec![Command::Here { label: "here" }, link(), form()],
        }
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
}
