//! Pages as a browser reads them.

use scraper::{ElementRef, Html, Selector};

/// An element of a page.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a>(ElementRef<'a>);

impl<'a> Element<'a> {
    /// The value of an attribute; none if it has none.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.0.attr(name)
    }

    /// The text in it, that of its elements among it.
    pub fn text(&self) -> String {
        self.0.text().collect()
    }

    /// The elements in it that a selector of CSS means.
    pub fn select(&self, selector: &str) -> Vec<Self> {
        self.0.select(&parsed(selector)).map(Self).collect()
    }
}

/// How a page is had in the other language: by a link, or by its own form with a button of its own.
#[derive(Debug)]
pub enum LanguageSwitch {
    /// The address.
    Link(String),
    /// What is sent where, if the button has a name: with it.
    Form {
        /// The form's id.
        form: String,
        /// Where it is sent.
        action: String,
        /// The button's name.
        field: Option<String>,
    },
}

/// A page.
#[derive(Debug)]
pub struct Page(Html);

impl Page {
    /// The page that a text of HTML is.
    pub fn read(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// The elements that a selector of CSS means, in their order.
    pub fn select(&self, selector: &str) -> Vec<Element<'_>> {
        self.0.select(&parsed(selector)).map(Element).collect()
    }

    /// The first element that a selector means.
    pub fn first(&self, selector: &str) -> Option<Element<'_>> {
        self.select(selector).into_iter().next()
    }

    /// The element with an id.
    #[track_caller]
    pub fn with_id(&self, id: &str) -> Element<'_> {
        self.first(&format!("[id='{id}']")).unwrap_or_else(|| panic!("no #{id}"))
    }

    /// Whether an element has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.first(&format!(".{class}")).is_some()
    }

    /// The attributes of one name of the elements that a selector means.
    fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let found = self.select(selector);
        found.iter().filter_map(|it| it.attribute(name)).map(str::to_owned).collect()
    }

    /// The texts of the elements that a selector means.
    fn texts(&self, selector: &str) -> Vec<String> {
        self.select(selector).iter().map(|it| it.text().trim().to_owned()).collect()
    }

    /// The language of the page.
    pub fn language(&self) -> Option<&str> {
        self.first("html")?.attribute("lang")
    }

    /// The name of the page: the stem of its template.
    pub fn name(&self) -> String {
        let body = self.first("body").unwrap();
        body.attribute("class").unwrap_or_default().to_owned()
    }

    /// What stands on the browser's tab.
    pub fn title(&self) -> String {
        self.texts("title").remove(0)
    }

    /// The sentences of the alert, or of the protocol on a page of errors.
    pub fn errors(&self) -> Vec<String> {
        self.texts(".alert li, .told li")
    }

    /// The links of the menu and of the table.
    pub fn commands(&self) -> Vec<String> {
        let links = self.attributes("a.command", "href");
        links.into_iter().filter(|href| !href.contains("/init-session/")).collect()
    }

    /// Where the forms are posted.
    pub fn form_actions(&self) -> Vec<String> {
        self.attributes("form", "action")
    }

    /// Every address that a click can lead to.
    pub fn hrefs(&self) -> Vec<String> {
        self.attributes("a", "href")
    }

    /// How the page is had in the other language.
    pub fn language_switch(&self) -> LanguageSwitch {
        let switch = self.first(".language").unwrap();
        let text = |name| switch.attribute(name).map(str::to_owned);
        match text("href") {
            Some(href) => LanguageSwitch::Link(href),
            None => LanguageSwitch::Form {
                form: text("form").unwrap(),
                action: text("formaction").unwrap(),
                field: text("name"),
            },
        }
    }

    /// What a browser sends with a form, its buttons apart.
    pub fn fields_of(&self, form: &str) -> Vec<(String, String)> {
        let sent = "input:not([type=radio], [type=checkbox]), input[checked], option[selected]";
        let fields = self.with_id(form).select(sent).into_iter().filter_map(|field| {
            let select = field.0.ancestors().filter_map(ElementRef::wrap);
            let select =
                select.filter(|it| it.value().name() == "select").find_map(|it| it.attr("name"));
            let name = field.attribute("name").or(select)?;
            Some((name.to_owned(), field.attribute("value").unwrap_or_default().to_owned()))
        });
        fields.collect()
    }

    /// The number of simulations in the table.
    pub fn rows(&self) -> usize {
        self.select("th[scope=row]").len()
    }

    /// The tax of the result, then its key figures: décote, reduction, surcharge and rate by the simplified method.
    pub fn result(&self) -> Vec<String> {
        let card = self.first("section").map(|card| card.select(".amount, dd"));
        card.unwrap_or_default().iter().map(Element::text).collect()
    }

    /// The names of the steps of the explanation, then the names of what adds up to the tax.
    pub fn explanation(&self) -> Vec<String> {
        self.texts(".explanation h3, .explanation dt")
    }

    /// What stands in a field, or is chosen in a list.
    #[track_caller]
    pub fn value(&self, id: &str) -> String {
        let field = self.with_id(id);
        let chosen = field.select("option[selected]").into_iter().next();
        chosen.unwrap_or(field).attribute("value").unwrap_or_default().to_owned()
    }

    /// Whether a box or a button of a choice is ticked.
    #[track_caller]
    pub fn is_checked(&self, id: &str) -> bool {
        self.with_id(id).attribute("checked").is_some()
    }

    /// The sentences that are no faults: what was done, or left out.
    pub fn notices(&self) -> Vec<String> {
        self.texts(".notice")
    }

    /// The token of the hidden field.
    pub fn hidden_token(&self) -> Option<String> {
        self.attributes("input[name=csrf_token]", "value").into_iter().next()
    }
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}
