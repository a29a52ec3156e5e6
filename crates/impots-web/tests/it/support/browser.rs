//! A person's browser, without the network.

use impots_protocol::{CsrfMode, Language};
use impots_testing::page::{LanguageSwitch, Page};

use super::{Answer, CREDENTIALS, Client, parts};

/// What Chromium says when it navigates.
pub(crate) const ACCEPTED: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// A browser that shows one page after the other, in any CSRF mode.
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) answer: Answer,
}

impl Browser {
    /// A session that has begun, in a language.
    pub(crate) async fn open(csrf: CsrfMode, language: Language) -> Self {
        Self::open_with(Client::new(parts(csrf)), language).await
    }

    pub(crate) async fn open_with(mut client: Client, language: Language) -> Self {
        client.accepted = Some(ACCEPTED);
        let answer = client.get("/init-session-without-csrftoken/html").await;
        let mut browser = Self { client, answer };
        browser.follow().await;
        if browser.page().language() != Some(language.code()) {
            browser.switch_language(&[]).await;
        }
        browser
    }

    pub(crate) async fn logged_in(csrf: CsrfMode, language: Language) -> Self {
        let mut browser = Self::open(csrf, language).await;
        browser.submit(&CREDENTIALS).await;
        browser.follow().await;
        browser
    }

    pub(crate) fn page(&self) -> Page {
        assert_eq!(self.answer.header("content-type"), Some("text/html; charset=utf-8"));
        Page::read(&self.answer.body)
    }

    pub(crate) async fn visit(&mut self, address: &str) {
        self.answer = self.client.get(address).await;
    }

    /// Goes where the answer leads, if it leads anywhere.
    pub(crate) async fn follow(&mut self) {
        if let Some(location) = self.answer.header("location").map(str::to_owned) {
            self.visit(&location).await;
        }
    }

    /// Fills the form of the page and posts it.
    pub(crate) async fn submit(&mut self, fields: &[(&str, &str)]) {
        let page = self.page();
        let action = page.form_actions().pop().unwrap();
        self.post(&action, page.hidden_token(), fields).await;
    }

    /// Posts these fields as the form of a computation, and no others.
    pub(crate) async fn post_computation(&mut self, fields: &[(&str, &str)]) {
        let page = self.page();
        let action = page.with_id("computation").attribute("action").unwrap();
        self.post(action, page.hidden_token(), fields).await;
    }

    pub(crate) async fn post(
        &mut self,
        action: &str,
        token: Option<String>,
        fields: &[(&str, &str)],
    ) {
        let token = token.as_deref().map(|token| ("csrf_token", token));
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain(token).collect();
        self.answer = self.client.post_form(action, &fields).await;
    }

    /// Types into a form of the page and sends all of it, as a browser does; then goes where the answer leads.
    pub(crate) async fn send(&mut self, form: &str, typed: &[(&str, &str)]) {
        let action = self.page().with_id(form).attribute("action").unwrap().to_owned();
        self.send_to(&action, form, typed).await;
        self.follow().await;
    }

    async fn send_to(&mut self, action: &str, form: &str, typed: &[(&str, &str)]) {
        let shown = self.page().fields_of(form);
        let is_typed = |name: &str| typed.iter().any(|(known, _)| *known == name);
        let kept = shown.iter().filter(|(name, _)| !is_typed(name));
        let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<(&str, &str)> = typed.iter().copied().chain(kept).collect();
        self.answer = self.client.post_form(action, &fields).await;
    }

    /// Types into the form of the page, then asks for the page in the other language.
    pub(crate) async fn switch_language(&mut self, typed: &[(&str, &str)]) {
        match self.page().language_switch() {
            LanguageSwitch::Link(address) => self.visit(&address).await,
            LanguageSwitch::Form { form, action, field } => {
                let button = field.iter().map(|name| (name.as_str(), "1"));
                let typed: Vec<(&str, &str)> = typed.iter().copied().chain(button).collect();
                self.send_to(&action, &form, &typed).await;
                self.follow().await;
            }
        }
    }

    /// Presses what leads to an address that contains a word: a link, or a form of one button.
    pub(crate) async fn press(&mut self, word: &str) {
        let page = self.page();
        let is_it = |address: &String| address.contains(word);
        if let Some(link) = page.commands().into_iter().find(is_it) {
            self.visit(&link).await;
        } else {
            let action = page.form_actions().into_iter().find(is_it).unwrap();
            self.post(&action, page.hidden_token(), &[]).await;
        }
    }

    /// Fills the form of the page, for the simplified method, and posts it.
    pub(crate) async fn compute(&mut self, married: &str, children: &str, salary: &str) {
        let page = self.page();
        let name = |id: &str| page.with_id(id).attribute("name").unwrap().to_owned();
        let names = ["year", "situation", "children", "salary"].map(name);
        let is_married = ["oui", "yes"].contains(&married.to_lowercase().as_str());
        let situation = if is_married { "situation-married" } else { "situation" };
        let situation = page.value(situation);
        let years = page.with_id("year").select("option");
        let simplified = years.last().unwrap().attribute("value").unwrap().to_owned();
        let values = [simplified.as_str(), &situation, children, salary];
        let typed: Vec<_> = names.iter().map(String::as_str).zip(values).collect();
        let action = page.with_id("computation").attribute("action").unwrap().to_owned();
        self.send_to(&action, "computation", &typed).await;
    }
}
