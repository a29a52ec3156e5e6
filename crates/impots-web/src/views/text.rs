//! The pages that are read: the words of the tax, what is kept, how far the pages can be used by everybody.

mod accessibility;
mod glossary;
mod privacy;

use serde::Serialize;

use super::layout::{Layout, PublicFrame};
use crate::public_page::PublicPage;
use crate::templates::View;

/// A page of text.
#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    layout: Layout,
    heading: &'static str,
    lead: &'static str,
    sections: Vec<ShownSection>,
}

/// A heading and what stands under it.
#[derive(Debug, Serialize)]
struct ShownSection {
    /// Its `id`, for links.
    id: &'static str,
    heading: &'static str,
    paragraphs: Vec<&'static str>,
}

impl TextView {
    pub(crate) fn new(frame: PublicFrame<'_>) -> Self {
        let written = match frame.page {
            PublicPage::Privacy => privacy::TEXT,
            PublicPage::Accessibility => accessibility::TEXT,
            PublicPage::Glossary | PublicPage::Simulator | PublicPage::Comparison => glossary::TEXT,
        };
        let [heading, lead] = frame.language.pick([written.french, written.english]);
        let sections = written.sections.iter().map(|(id, french, english)| {
            let [heading, text] = frame.language.pick([*french, *english]);
            ShownSection { id, heading, paragraphs: text.split('\n').collect() }
        });
        let sections = sections.collect();
        let layout = Layout::public(frame, "text", heading, "");
        Self { layout, heading, lead, sections }
    }
}

/// A page as it is written: in each language its heading and the sentence below it, then what follows.
struct Written {
    french: [&'static str; 2],
    english: [&'static str; 2],
    sections: &'static [Section],
}

/// The `id` of a section, then its heading and text in French, then in English. Each line of a text is a paragraph.
type Section = (&'static str, [&'static str; 2], [&'static str; 2]);

impl View for TextView {
    const TEMPLATE: &'static str = "text.html";
}
