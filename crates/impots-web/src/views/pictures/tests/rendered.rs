//! Pictures as a page shows them, and their tables read again.

use impots_protocol::Language;
use impots_rules::{Household, TaxParameters};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Serialize;

use crate::templates::{Templates, View};
use crate::views::pictures::{Picture, Pictures};

/// The section of a page that shows pictures.
#[derive(Debug, Serialize)]
struct Section<'a> {
    pictures: &'a Pictures,
}

impl View for Section<'_> {
    const TEMPLATE: &'static str = "pictures/section.html";
}

/// Pictures and their HTML.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) pictures: Pictures,
    pub(super) html: String,
}

impl Rendered {
    pub(super) fn of(
        parameters: &TaxParameters,
        household: &Household,
        language: Language,
    ) -> Self {
        let pictures = Pictures::of(parameters, household, language);
        let html = Templates::embedded().render(&Section { pictures: &pictures }).unwrap();
        Self { pictures, html }
    }

    pub(super) fn picture(&self, id: &str) -> Option<&Picture> {
        self.pictures.shown.iter().find(|picture| picture.id == id)
    }

    /// The rows of a picture's table, of its head, body and foot.
    pub(super) fn rows(&self, id: &str) -> Vec<Vec<String>> {
        let table = self.picture(id).and_then(|picture| picture.table.as_ref()).unwrap();
        let head = table.head.iter().map(|name| (*name).to_owned()).collect();
        let rows = table.rows.iter().chain(&table.foot);
        let rows = rows.map(|row| [vec![row.name.clone()], row.cells.clone()].concat());
        [head].into_iter().chain(rows).collect()
    }
}

/// An element and its attributes.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

/// Every element of a piece of HTML that is XML too.
pub(super) fn elements(html: &str) -> Vec<Element> {
    let document = format!("<main>{html}</main>");
    let mut reader = Reader::from_str(&document);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let name = String::from_utf8(attribute.key.as_ref().into()).unwrap();
                    (name, attribute.value.into_owned())
                });
                let attributes = attributes.collect();
                let name = String::from_utf8(start.name().as_ref().into()).unwrap();
                elements.push(Element { name, attributes });
            }
            Event::Eof => return elements,
            _ => {}
        }
    }
}
