//! Pages as a browser reads them: enough of HTML for our own templates.

use super::Answer;

/// A tag, its attributes, and the text up to the next tag.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) text: String,
}

impl Tag {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|classes| classes.split(' ').any(|known| known == class))
    }
}

/// How a page is had in the other language: by a link, or by its own form with a button of its own.
#[derive(Debug)]
pub(crate) enum LanguageSwitch {
    Link(String),
    Form { form: String, action: String, field: Option<String> },
}

/// A page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) tags: Vec<Tag>,
}

impl Page {
    pub(crate) fn of(answer: &Answer) -> Self {
        Self::read(&answer.body)
    }

    pub(crate) fn read(html: &str) -> Self {
        let tags = html.split('<').skip(1).filter(|rest| !rest.starts_with('!'));
        Self { tags: tags.map(read_tag).collect() }
    }

    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(move |tag| tag.name == name)
    }

    pub(crate) fn with_id(&self, id: &str) -> &Tag {
        let found = self.tags.iter().find(|tag| tag.attribute("id") == Some(id));
        found.unwrap_or_else(|| panic!("no #{id}"))
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.tags.iter().any(|tag| tag.has_class(class))
    }

    /// The name of the page: the stem of its template.
    pub(crate) fn name(&self) -> String {
        let body = self.all("body").next().expect("a page has a body");
        body.attribute("class").unwrap_or_default().to_owned()
    }

    pub(crate) fn title(&self) -> String {
        self.all("title").next().unwrap().text.clone()
    }

    /// The sentences of the alert.
    pub(crate) fn errors(&self) -> Vec<String> {
        let alert = self.tags.iter().skip_while(|tag| !tag.has_class("alert"));
        let items = alert.take_while(|tag| tag.name != "/ul");
        let texts = items.filter(|tag| tag.name == "li" || tag.name == "a");
        let texts = texts.map(|tag| tag.text.trim_end_matches('\n').to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// The links of the menu and of the table.
    pub(crate) fn commands(&self) -> Vec<String> {
        let links = self.all("a").filter(|tag| tag.has_class("command"));
        let links = links.filter_map(|tag| tag.attribute("href").map(str::to_owned));
        links.filter(|href| !href.contains("/init-session/")).collect()
    }

    /// Where the forms are posted.
    pub(crate) fn form_actions(&self) -> Vec<String> {
        let actions = self.all("form").filter_map(|tag| tag.attribute("action"));
        actions.map(str::to_owned).collect()
    }

    /// Every address that a click can lead to.
    pub(crate) fn hrefs(&self) -> Vec<String> {
        let links = self.all("a").filter_map(|tag| tag.attribute("href"));
        links.map(str::to_owned).collect()
    }

    /// How the page is had in the other language.
    pub(crate) fn language_switch(&self) -> LanguageSwitch {
        let switch = self.tags.iter().find(|tag| tag.has_class("language")).unwrap();
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
    pub(crate) fn fields_of(&self, form: &str) -> Vec<(String, String)> {
        let is_it = |tag: &&Tag| tag.name == "form" && tag.attribute("id") == Some(form);
        let inside = self.tags.iter().skip_while(|tag| !is_it(tag));
        let mut select = None;
        let mut fields = Vec::new();
        for tag in inside.take_while(|tag| tag.name != "/form") {
            let value = tag.attribute("value").unwrap_or_default();
            let unchecked = matches!(tag.attribute("type"), Some("radio" | "checkbox"))
                && tag.attribute("checked").is_none();
            match (tag.name.as_str(), tag.attribute("name")) {
                ("input", Some(name)) if !unchecked => fields.push((name, value)),
                ("select", Some(name)) => select = Some(name),
                ("option", _) if tag.attribute("selected").is_some() => {
                    fields.push((select.unwrap(), value));
                }
                _ => {}
            }
        }
        fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The number of simulations in the table.
    pub(crate) fn rows(&self) -> usize {
        self.all("th").filter(|tag| tag.attribute("scope") == Some("row")).count()
    }

    /// The tax of the result, then décote, reduction, surcharge and rate, and the contribution on high incomes if any.
    pub(crate) fn result(&self) -> Vec<String> {
        let card = self.tags.iter().take_while(|tag| tag.name != "/section");
        let values = card.filter(|tag| tag.has_class("amount") || tag.name == "dd");
        values.map(|tag| tag.text.clone()).collect()
    }

    /// The names of the steps of the explanation, then the names of what adds up to the tax.
    pub(crate) fn explanation(&self) -> Vec<String> {
        let folded = self.tags.iter().skip_while(|tag| !tag.has_class("explanation"));
        let folded = folded.take_while(|tag| tag.name != "/details");
        let named = folded.filter(|tag| tag.name == "h3" || tag.name == "dt");
        named.map(|tag| tag.text.clone()).collect()
    }

    /// Whether the fields that few need are shown.
    pub(crate) fn shows_further_fields(&self) -> bool {
        let folded = self.all("details").find(|tag| tag.has_class("more"));
        folded.unwrap().attribute("open").is_some()
    }

    /// The token of the hidden field.
    pub(crate) fn hidden_token(&self) -> Option<String> {
        let field = self.all("input").find(|tag| tag.attribute("name") == Some("csrf_token"))?;
        field.attribute("value").map(str::to_owned)
    }
}

fn read_tag(rest: &str) -> Tag {
    let (inside, text) = rest.split_once('>').unwrap_or((rest, ""));
    let (name, mut left) = inside.split_once([' ', '\n']).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !left.trim().is_empty() {
        let end = left.trim_start().find([' ', '\n', '=']);
        let (attribute, after) = left.trim_start().split_at(end.unwrap_or(left.trim_start().len()));
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap(),
            None => ("", after),
        };
        attributes.push((attribute.to_owned(), unescape(value)));
        left = after;
    }
    Tag { name: name.to_owned(), attributes, text: unescape(text) }
}

fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}
