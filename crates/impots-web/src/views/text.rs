//! The pages that are read: the words of the tax, what is kept, how far the pages can be used by everybody.

mod accessibility;
mod glossary;
mod privacy;

use impots_protocol::Language;
use serde::Serialize;

use super::layout::{Layout, PublicFrame};
use crate::bilingual::pick;
use crate::public_page::PublicPage;
use crate::templates::View;

/// A page of text.
#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    layout: Layout,
    heading: &'static str,
    lead: &'static str,
    sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Debug, Serialize)]
struct Section {
    /// Its `id`, for links.
    id: &'static str,
    heading: &'static str,
    paragraphs: Vec<&'static str>,
}

impl TextView {
    pub(crate) fn new(frame: PublicFrame<'_>) -> Self {
        let (heading, lead, sections) = match frame.page {
            PublicPage::Privacy => privacy::text(frame.language),
            PublicPage::Accessibility => accessibility::text(frame.language),
            PublicPage::Glossary | PublicPage::Simulator | PublicPage::Comparison => {
                glossary::text(frame.language)
            }
        };
        let layout = Layout::public(frame, "text", heading, "");
        Self { layout, heading, lead, sections }
    }
}

/// The heading of a page, the sentence below it, and its sections.
type Text = (&'static str, &'static str, Vec<Section>);

/// The sections of lines: the `id`, then heading and text in French, then in English.
fn sections(
    lines: &[(&'static str, [&'static str; 2], [&'static str; 2])],
    language: Language,
) -> Vec<Section> {
    let section = |(id, french, english): &(&'static str, [&'static str; 2], [&'static str; 2])| {
        let [heading, text] = pick([*french, *english], language);
        Section { id, heading, paragraphs: text.split('\n').collect() }
    };
    lines.iter().map(section).collect()
}

impl View for TextView {
    const TEMPLATE: &'static str = "text.html";
}
