//! A person who uses the pages, in one language.

use impots_protocol::Language;

use crate::browser::Browser;

/// Somebody in front of a browser.
pub(crate) struct Visitor<'a> {
    pub(crate) browser: &'a Browser,
    pub(crate) origin: &'a str,
    pub(crate) language: Language,
}

/// An entry of the menu.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry {
    Computation,
    Simulations,
    End,
}

/// What is typed into the form of a computation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Household<'a> {
    /// Empty for the simplified method.
    pub(crate) year: &'a str,
    pub(crate) married: Option<bool>,
    /// One of the list.
    pub(crate) children: &'a str,
    pub(crate) salary: &'a str,
}

impl Visitor<'_> {
    /// Opens the application.
    pub(crate) async fn come(&self) {
        let address = format!("{}/?lang={}", self.origin, self.language);
        self.browser.open(&address).await;
    }

    pub(crate) async fn log_in(&self, user: &str, password: &str) {
        self.browser.fill("#user", user).await;
        self.browser.fill("#password", password).await;
        self.browser.follow("button.main").await;
    }

    /// Comes and logs in.
    pub(crate) async fn enter(&self) {
        self.come().await;
        self.log_in("admin", "admin").await;
        assert_eq!(self.page().await, "computation");
    }

    pub(crate) async fn compute(&self, household: &Household<'_>) {
        self.fill(household).await;
        self.browser.follow("button.main").await;
    }

    /// Computes with a second wage.
    pub(crate) async fn compute_two_wages(&self, household: &Household<'_>, second_salary: &str) {
        self.fill(household).await;
        self.browser.fill("#salary2", second_salary).await;
        self.browser.follow("button.main").await;
    }

    /// Computes as a single parent.
    pub(crate) async fn compute_as_single_parent(&self, household: &Household<'_>) {
        self.fill(household).await;
        self.browser.click("#single_parent").await;
        self.browser.follow("button.main").await;
    }

    /// Opens every group of questions.
    pub(crate) async fn unfold_questions(&self) {
        let script = "document.querySelectorAll('details.fold').forEach(it => { it.open = true; })";
        self.browser.run(script).await;
    }

    /// Opens what is folded, if it is.
    pub(crate) async fn unfold(&self, details: &str) {
        if self.browser.count(&format!("{details}[open]")).await == 0 {
            self.browser.click(&format!("{details} > summary")).await;
        }
    }

    /// Opens all that is folded, and ticks every box that opens questions.
    pub(crate) async fn unfold_all(&self) {
        let script = "document.querySelectorAll('details').forEach(it => { it.open = true; }); \
            document.querySelectorAll('.box > label input').forEach(it => { it.checked = true; })";
        self.browser.run(script).await;
    }

    pub(crate) async fn fill(&self, household: &Household<'_>) {
        self.unfold_questions().await;
        let option = match household.year {
            "" => "#year option:last-child".to_owned(),
            year => format!("#year option[value='{year}']"),
        };
        self.browser.click(&option).await;
        if let Some(married) = household.married {
            let button = if married { "#situation-married" } else { "#situation" };
            self.browser.click(button).await;
        }
        self.browser.click(&format!("#children option[value='{}']", household.children)).await;
        self.browser.fill("#salary", household.salary).await;
    }

    pub(crate) async fn choose(&self, entry: Entry) {
        let position = match entry {
            Entry::Computation => 1,
            Entry::Simulations => 2,
            Entry::End => 3,
        };
        let selector = format!("nav li:nth-child({position} of :has(> .command)) :is(a, button)");
        self.browser.follow(&selector).await;
    }

    /// Deletes the first simulation of the list.
    pub(crate) async fn delete_first(&self) {
        self.browser.follow("td.action :is(a.command, button)").await;
    }

    /// The name of the page: the stem of its template.
    pub(crate) async fn page(&self) -> String {
        self.browser.text("return document.body.className").await
    }

    pub(crate) async fn page_language(&self) -> String {
        let script = "return document.documentElement.lang";
        self.browser.text(script).await
    }

    /// The amount of the result, digits only; empty if there is no result.
    pub(crate) async fn amount(&self) -> String {
        let script = "return document.querySelector('.amount')?.innerText ?? ''";
        let text = self.browser.text(script).await;
        text.chars().filter(char::is_ascii_digit).collect()
    }

    /// The rows of the list, as they are read.
    pub(crate) async fn rows(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('tbody tr')].map(row => row.innerText)";
        let rows = self.browser.run(script).await;
        serde_json::from_value(rows).unwrap()
    }

    /// The token of the hidden fields of `form` mode, else that at the end of the form's address.
    pub(crate) async fn token(&self) -> String {
        let script = "const field = document.querySelector('[name=csrf_token]'); \
                      const action = document.querySelector('form')?.action ?? document.querySelector('nav a.command').href; \
                      const last = action.split('/').pop(); \
                      return field ? field.value : last.split('.').length === 3 ? last : ''";
        self.browser.text(script).await
    }
}
