//! Every view, rendered from its samples in every language, keeps what pages promise.

use std::path::Path;

use impots_protocol::Language;
use impots_testing::page::Page;
use serde_json::Value;

use super::layout::samples::HOSTILE;
use super::texts::Texts;
use super::{
    AccountView, AuthenticationView, CodeView, ComputationView, ErrorsView, Samples,
    SimulationsView,
};
use crate::account_fault::AccountFault;
use crate::templates::Templates;

/// Every page that can be shown, with its language.
fn pages() -> Vec<(Language, String)> {
    let mut pages = Vec::new();
    for language in Language::ALL {
        render::<AuthenticationView>(language, &mut pages);
        render::<ComputationView>(language, &mut pages);
        render::<SimulationsView>(language, &mut pages);
        render::<ErrorsView>(language, &mut pages);
        render::<AccountView>(language, &mut pages);
        render::<CodeView>(language, &mut pages);
    }
    pages
}

fn render<V: Samples>(language: Language, pages: &mut Vec<(Language, String)>) {
    let templates = Templates::embedded();
    for sample in V::samples(language) {
        let page = templates.render(&sample).unwrap();
        pages.push((language, page));
    }
}

#[test]
fn every_view_renders_in_every_language() {
    for (language, page) in pages() {
        assert!(page.trim_start().starts_with("<!doctype html>"), "{page}");
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        assert_eq!(page.matches("<h1>").count(), 1, "{page}");
        assert_eq!(page.matches("<main ").count(), 1);
        assert!(!page.contains("{{") && !page.contains("{%"), "{page}");
        let written = page.replace("preserveAspectRatio=\"none\"", "");
        assert!(!written.contains(">none<") && !written.contains("\"none\""), "{page}");
    }
}

#[test]
fn fault_21_no_value_is_ever_markup() {
    for (_, page) in pages() {
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains(HOSTILE));
        // None is without its quotes escaped, which could end the attribute that it stands in.
        let hostile = HOSTILE.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;");
        let hostile = hostile.replace('<', "&lt;").replace('>', "&gt;");
        let [of_any, whole] = ["&lt;script&gt;", &hostile].map(|it| page.matches(it).count());
        assert!(of_any > 0 && of_any == whole, "{page}");
    }
}

#[test]
fn pages_are_written_as_a_person_would() {
    for (_, page) in pages() {
        assert!(!page.contains("&#x"), "{page}");
        assert!(page.lines().all(|line| !line.is_empty() && line.trim_end() == line), "{page}");
        assert!(page.lines().all(|line| !line.starts_with("</li>")), "{page}");
    }
}

/// Marks that stand behind a space in French and have a common one, which a line can break at, or none.
fn marks_without_their_space(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let is_right = |word: &str| {
        let before = word.trim_end_matches([':', ';', '?', '!']);
        // The name of a field of HTTP is written as it is.
        before.len() == word.len()
            || before.ends_with(['\u{a0}', '\u{202f}'])
            || word == "Authorization:"
    };
    words.iter().filter(|word| !is_right(word)).map(ToString::to_string).collect()
}

/// The texts in a value.
fn collect(value: &Value, texts: &mut Vec<String>) {
    if let Some(text) = value.as_str() {
        texts.push(text.to_owned());
    }
    let elements = value.as_array().into_iter().flatten();
    let members = value.as_object().into_iter().flat_map(|map| map.values());
    elements.chain(members).for_each(|it| collect(it, texts));
}

#[test]
fn no_french_mark_lacks_its_space() {
    for (language, page) in pages() {
        let text = Page::read(&page).first("body").unwrap().text().replace(HOSTILE, "");
        let faults = if language == Language::French {
            marks_without_their_space(&text)
        } else {
            Vec::new()
        };
        assert_eq!(faults, [""; 0], "{text}");
    }
    let mut sentences: Vec<String> =
        AccountFault::ALL.map(|fault| fault.sentence(Language::French)).into();
    collect(&serde_json::to_value(Texts::of(Language::French)).unwrap(), &mut sentences);
    for sentence in sentences {
        assert_eq!(marks_without_their_space(&sentence), [""; 0], "{sentence}");
    }
    assert_eq!(marks_without_their_space("un: deux : trois\u{a0}: quatre\u{202f}!"), ["un:", ":"]);
}

#[test]
fn nothing_on_a_page_needs_more_than_its_policy_allows() {
    for (_, page) in pages() {
        for forbidden in ["<style", "style=", " onclick", " onload", "javascript:", "=\"http://"] {
            assert!(!page.contains(forbidden), "{forbidden} in {page}");
        }
        // Of other sites only links and texts speak, and those are not told where one comes from.
        for (place, _) in page.match_indices("=\"https://") {
            let rest = page[place..].split('>').next().unwrap();
            let is_link = page[..place].ends_with("<a href") && rest.contains("rel=\"noreferrer\"");
            assert!(is_link, "{rest}");
        }
    }
}

#[test]
fn ids_are_unique_and_every_reference_has_its_target() {
    for (_, page) in pages() {
        let ids = values_of(&page, "id");
        for (position, id) in ids.iter().enumerate() {
            assert!(!ids[position + 1..].contains(id), "{id} twice in {page}");
        }
        let references = ["for", "aria-describedby", "aria-labelledby"]
            .iter()
            .flat_map(|name| values_of(&page, name))
            .flat_map(|value| value.split(' ').map(str::to_owned).collect::<Vec<_>>());
        let fragments = values_of(&page, "href")
            .into_iter()
            .filter_map(|href| href.strip_prefix('#').map(str::to_owned));
        for reference in references.chain(fragments) {
            assert!(ids.contains(&reference), "no {reference} in {page}");
        }
    }
}

#[test]
fn at_most_one_element_asks_for_the_focus() {
    for (_, page) in pages() {
        assert!(page.matches(" autofocus").count() <= 1, "{page}");
    }
}

#[test]
fn templates_on_disk_are_those_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/templates");
    let (on_disk, embedded) = (Templates::reloaded_from(&folder), Templates::embedded());
    for view in ComputationView::samples(Language::French) {
        let pages = [&on_disk, &embedded].map(|templates| templates.render(&view).unwrap());
        assert_eq!(pages[0], pages[1]);
    }
}

/// The values of an attribute, in their order.
fn values_of(page: &str, attribute: &str) -> Vec<String> {
    let opening = format!(" {attribute}=\"");
    page.split(&opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}
