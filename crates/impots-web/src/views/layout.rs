//! What every page shows around its content: titles, languages, menu.
//!
//! Two ways lead to it: [`Layout::new`] from an answer in a session, [`Layout::public`] without one. A page is had in the other
//! language by a link where nothing can be typed, else by its own form, which is then shown again instead of done.

use impots_protocol::{Action, CsrfMode, Language, Method, ResponseType};
use serde::Serialize;

use super::account_words::Words;
use super::texts::Texts;
use crate::answer::{Answer, with_query};
use crate::hidden_values::{HiddenField, REDISPLAY_FIELD};
use crate::public_page::PublicPage;
use crate::state::AppState;
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
    /// What computes as one types, on the page that can.
    script: Option<String>,
    other_language: OtherLanguage,
    /// The public pages, and the log-in where nobody is logged in.
    public: Vec<MenuLink>,
    /// What version 14's menus have too.
    menu: Vec<Command>,
    /// The way to the account, where somebody is logged in.
    account: Option<MenuLink>,
    /// The public simulator, where there is one.
    simulator: Option<String>,
    footer: Vec<Link>,
}

/// A link of the menu that no menu of version 14 has.
#[derive(Debug, Serialize)]
struct MenuLink {
    label: &'static str,
    href: String,
    is_here: bool,
}

/// A link that is called alike on every page.
#[derive(Debug, Serialize)]
pub(super) struct Link {
    pub(super) label: &'static str,
    pub(super) href: String,
}

/// What a page that needs no session is made of.
#[derive(Clone, Copy)]
pub(crate) struct PublicFrame<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) page: PublicPage,
    pub(crate) language: Language,
    /// In seconds since 1970.
    pub(crate) today: u64,
    /// The address of the server, without a path.
    pub(crate) origin: &'a str,
    /// Of whoever is logged in all the same.
    pub(crate) user: Option<&'a Answer<'a>>,
}

/// The same page in the other language.
#[derive(Debug, Serialize)]
struct OtherLanguage {
    code: &'static str,
    #[serde(flatten)]
    way: LanguageSwitch,
}

/// How a page is had in the other language.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum LanguageSwitch {
    /// By a link, where nothing can be typed.
    Link { href: String },
    /// By sending the form of the page, so that what was typed into it is there again.
    Form {
        /// The `id` of the form.
        form: &'static str,
        action: String,
        /// What tells it from the form's own button.
        field: Option<&'static str>,
    },
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

/// A form of one button, with what it sends.
#[derive(Debug, Serialize)]
pub(super) struct ButtonForm {
    pub(super) target: Target,
    pub(super) fields: Vec<HiddenField>,
}

/// What tells the frame of one page from that of another.
pub(super) struct Frame {
    pub(super) page: &'static str,
    pub(super) title: String,
    /// Whether the title tells of an error.
    pub(super) is_error: bool,
    pub(super) menu: Menu,
    pub(super) other_language: LanguageSwitch,
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
        let prefix = &answer.parts().prefix;
        let error_prefix = if frame.is_error { texts.error_prefix } else { "" };
        Self {
            page: frame.page,
            language: answer.language.code(),
            texts,
            title: format!("{error_prefix}{} – {}", frame.title, texts.site),
            stylesheet: StaticFile::Stylesheet.url(prefix),
            mark: StaticFile::Mark.url(prefix),
            script: None,
            other_language: OtherLanguage {
                code: other(answer.language).code(),
                way: frame.other_language,
            },
            account: (!matches!(frame.menu, Menu::Absent)).then(|| account(answer, frame.page)),
            menu: menu(answer, &frame.menu),
            public: match frame.menu {
                Menu::Absent => guest_menu(answer, frame.page),
                Menu::On(_) | Menu::Full => {
                    of_simulator(answer.request.state, answer.language, None)
                }
            },
            simulator: simulator(answer.request.state, answer.language),
            footer: footer(answer.request.state, answer.language),
        }
    }

    /// The frame of a page that needs no session, which begins with this title and is had in the other language by this query.
    pub(super) fn public(
        frame: PublicFrame<'_>,
        name: &'static str,
        title: &str,
        other_query: &str,
    ) -> Self {
        let PublicFrame { state, page, language, .. } = frame;
        let texts = Texts::of(language);
        let prefix = &state.parts.prefix;
        let href = page.address(prefix, other(language), other_query);
        Self {
            page: name,
            language: language.code(),
            texts,
            title: format!("{title} – {}", texts.site),
            stylesheet: StaticFile::Stylesheet.url(prefix),
            mark: StaticFile::Mark.url(prefix),
            script: (page == PublicPage::Simulator).then(|| StaticFile::Script.url(prefix)),
            other_language: OtherLanguage {
                code: other(language).code(),
                way: LanguageSwitch::Link { href },
            },
            account: frame.user.map(|answer| account(answer, name)),
            menu: frame.user.map_or_else(Vec::new, |answer| menu(answer, &Menu::Full)),
            public: match frame.user {
                Some(_) => of_simulator(state, language, Some(page)),
                None => public_menu(frame),
            },
            simulator: simulator(state, language),
            footer: footer(state, language),
        }
    }
}

/// The address of the simulator, where there is one.
fn simulator(state: &AppState, language: Language) -> Option<String> {
    let path = || PublicPage::Simulator.path(&state.parts.prefix, language);
    state.public.simulator.then(path)
}

/// The simulator and the comparison, where there are any.
fn of_simulator(state: &AppState, language: Language, here: Option<PublicPage>) -> Vec<MenuLink> {
    let texts = Texts::of(language).commands;
    let links =
        [(PublicPage::Simulator, texts.simulator), (PublicPage::Comparison, texts.comparison)];
    let links = links.into_iter().filter(|_| state.public.simulator);
    links.map(|(page, label)| public_link(state, language, page, label, here)).collect()
}

fn public_link(
    state: &AppState,
    language: Language,
    page: PublicPage,
    label: &'static str,
    here: Option<PublicPage>,
) -> MenuLink {
    MenuLink { label, href: page.path(&state.parts.prefix, language), is_here: here == Some(page) }
}

/// The menu of a page that needs no session, of somebody who has none.
fn public_menu(frame: PublicFrame<'_>) -> Vec<MenuLink> {
    let PublicFrame { state, page, language, .. } = frame;
    strangers_menu(state, language, Some(page), Some(begin_session(state, language)))
}

/// The same on a page of a session; without the log-in where that is the page.
fn guest_menu(answer: &Answer<'_>, page: &'static str) -> Vec<MenuLink> {
    let (state, language) = (answer.request.state, answer.language);
    let log_in = (page != "authentication").then(|| log_in_in(answer, language));
    strangers_menu(state, language, None, log_in)
}

fn strangers_menu(
    state: &AppState,
    language: Language,
    here: Option<PublicPage>,
    log_in: Option<String>,
) -> Vec<MenuLink> {
    let texts = Texts::of(language).commands;
    let glossary = public_link(state, language, PublicPage::Glossary, texts.glossary, here);
    let log_in = log_in.map(|href| MenuLink { label: texts.log_in, href, is_here: false });
    of_simulator(state, language, here).into_iter().chain([glossary]).chain(log_in).collect()
}

/// The way to the account from a page.
fn account(answer: &Answer<'_>, page: &'static str) -> MenuLink {
    MenuLink {
        label: Words::of(answer.language).heading,
        href: answer.path(Action::Account, None),
        is_here: page == "account",
    }
}

/// Where a session of pages begins, for somebody who may have none.
pub(super) fn begin_session(state: &AppState, language: Language) -> String {
    let word = Action::InitSessionWithoutCsrftoken.word(language);
    format!("{}/{word}/{}?lang={language}", state.parts.prefix, ResponseType::Html.word())
}

fn footer(state: &AppState, language: Language) -> Vec<Link> {
    let texts = Texts::of(language).commands;
    let link =
        |page: PublicPage, label| Link { label, href: page.path(&state.parts.prefix, language) };
    let mut links = vec![
        link(PublicPage::Accessibility, texts.accessibility),
        link(PublicPage::Privacy, texts.privacy),
        link(PublicPage::Glossary, texts.glossary),
    ];
    if let Some(href) = state.api_page() {
        // One word in both languages.
        links.push(Link { label: "API", href });
    }
    let report = state.public.report.clone();
    links.extend(report.map(|href| Link { label: texts.report, href }));
    links
}

/// The language that the page is not in.
pub(super) const fn other(language: Language) -> Language {
    match language {
        Language::French => Language::English,
        Language::English => Language::French,
    }
}

impl LanguageSwitch {
    /// The page of an action that only reads.
    pub(super) fn to_page(answer: &Answer<'_>, action: Action) -> Self {
        Self::Link { href: answer.path_in(other(answer.language), action, None) }
    }

    /// The authentication page, where a session begins.
    pub(super) fn to_beginning(answer: &Answer<'_>) -> Self {
        Self::Link { href: log_in_in(answer, other(answer.language)) }
    }

    /// The form of this page, shown again.
    pub(super) fn of_form(answer: &Answer<'_>, form: &'static str, action: Action) -> Self {
        let action = answer.path_in(other(answer.language), action, None);
        Self::Form { form, action, field: Some(REDISPLAY_FIELD) }
    }

    /// The same with a query.
    pub(super) fn with_query(self, query: Option<String>) -> Self {
        match self {
            Self::Link { href } => Self::Link { href: with_query(&href, [query]) },
            Self::Form { form, action, field } => {
                Self::Form { form, action: with_query(&action, [query]), field }
            }
        }
    }
}

/// The authentication page in a language, and from there to the page that was asked for.
pub(super) fn log_in_in(answer: &Answer<'_>, language: Language) -> String {
    let path = answer.path(answer.beginning(), Some(ResponseType::Html.word()));
    let typed = match answer.request.action() {
        Some(asked) if !answer.request.is_posted() => answer.hidden_values().wanting(asked),
        Some(_) | None => answer.hidden_values(),
    };
    with_query(&path, [Some(format!("lang={language}")), typed.next_query(language)])
}

fn menu(answer: &Answer<'_>, menu: &Menu) -> Vec<Command> {
    let here = match menu {
        Menu::Absent => return Vec::new(),
        Menu::On(action) => Some(*action),
        Menu::Full => None,
    };
    let texts = Texts::of(answer.language).commands;
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
        match action.method(answer.parts().csrf) {
            Method::Get => Self::Link { label, href: answer.path(action, parameter) },
            Method::Post => Self::Form { label, target: Target::new(answer, action, parameter) },
        }
    }
}

impl Target {
    pub(super) fn new(answer: &Answer<'_>, action: Action, parameter: Option<&str>) -> Self {
        let token = match answer.parts().csrf {
            CsrfMode::Form => answer.token.clone(),
            CsrfMode::Url | CsrfMode::Off => None,
        };
        Self { action: answer.path(action, parameter), token }
    }
}

#[cfg(test)]
pub(super) mod samples;
