//! The XML of an answer as the JSON it stands for (protocol, section 2): a repeated element is a list, the rest is text.
//!
//! By hand on a reader of events: what reads XML into types wants to know beforehand which element is a list, and a session may hold one
//! simulation or many.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use serde_json::{Map, Value};

/// Deepest nesting of elements; answers need four.
const MAX_DEPTH: usize = 32;

/// Why a text is not the XML of an answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum XmlError {
    #[error(transparent)]
    Syntax(#[from] quick_xml::Error),
    #[error("the document is not one complete element `root`")]
    Root,
    #[error("elements are nested deeper than {MAX_DEPTH}")]
    TooDeep,
    #[error("it has a document type")]
    DocumentType,
    #[error("the entity `{0}` is unknown")]
    Entity(String),
}

/// An element that is still open.
#[derive(Default)]
struct Element {
    name: String,
    children: Map<String, Value>,
    text: String,
}

/// The content of the element `root`; attributes are ignored, the protocol has none.
pub(crate) fn decode(xml: &str) -> Result<Map<String, Value>, XmlError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event()? {
            Event::Start(start) => push(&mut open, &start)?,
            Event::End(_) => close(&mut open)?,
            Event::Text(text) => append(&mut open, &text.xml10_content()),
            Event::CData(text) => append(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => append(&mut open, &resolve(&reference)?),
            Event::DocType(_) => return Err(XmlError::DocumentType),
            Event::Eof => return root(open),
            Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// Opens an element. The depth is bounded because an answer can come from anybody.
fn push(open: &mut Vec<Element>, start: &BytesStart<'_>) -> Result<(), XmlError> {
    if open.len() > MAX_DEPTH {
        return Err(XmlError::TooDeep);
    }
    open.push(Element { name: start.name().as_ref().to_owned(), ..Element::default() });
    Ok(())
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// The five entities that XML predefines, and characters by their number (XML 1.0, section 4.6).
fn resolve(reference: &BytesRef<'_>) -> Result<String, XmlError> {
    if let Some(character) = reference.resolve_char_ref()? {
        return Ok(character.to_string());
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name)
        .map(str::to_owned)
        .ok_or_else(|| XmlError::Entity(name.into_owned()))
}

/// Hands a finished element to the one around it.
fn close(open: &mut Vec<Element>) -> Result<(), XmlError> {
    let (Some(element), Some(parent)) = (open.pop(), open.last_mut()) else {
        return Err(XmlError::Root);
    };
    let value = if element.children.is_empty() {
        Value::String(element.text)
    } else {
        Value::Object(element.children)
    };
    add(&mut parent.children, element.name, value);
    Ok(())
}

/// The second element of a name makes a list of both; every list here was made so.
fn add(children: &mut Map<String, Value>, name: String, value: Value) {
    match children.get_mut(&name) {
        None => {
            children.insert(name, value);
        }
        Some(Value::Array(items)) => items.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

/// # Errors
/// Elements that are not closed, none or another one at the top, or a `root` without any element.
fn root(open: Vec<Element>) -> Result<Map<String, Value>, XmlError> {
    match <[Element; 1]>::try_from(open) {
        Ok([mut document]) => match (document.children.remove("root"), document.children.len()) {
            (Some(Value::Object(root)), 0) => Ok(root),
            _ => Err(XmlError::Root),
        },
        Err(_) => Err(XmlError::Root),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn decoded(content: &str) -> Value {
        let prolog = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
        Value::Object(decode(&format!("{prolog}<root>{content}</root>")).unwrap())
    }

    #[test]
    fn repeated_elements_are_lists_and_single_ones_are_not() {
        assert_eq!(
            decoded("<état>500</état><r><a>1</a></r><r><a>2</a></r><r></r>"),
            json!({"état": "500", "r": [{"a": "1"}, {"a": "2"}, ""]})
        );
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(
            decoded("<r>a&lt;b&gt;&amp;&#13;&#xE9;<![CDATA[<&]]></r>"),
            json!({"r": "a<b>&\ré<&"})
        );
    }

    #[test]
    fn what_is_not_one_complete_root_is_refused() {
        for xml in [
            "",
            "text",
            "<root>",
            "<root></root>",
            "<root><a></root>",
            "<html><a>1</a></html>",
            "<root><a>1</a></root><root><a>1</a></root>",
            "<root><a>1</a></root></root>",
            "<!DOCTYPE root [<!ENTITY a \"b\">]><root><r>&a;</r></root>",
            "<root><r>&unknown;</r></root>",
        ] {
            assert!(decode(xml).is_err(), "{xml}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let xml = "<a>".repeat(100_000);
        assert!(matches!(decode(&xml), Err(XmlError::TooDeep)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// `scripts/fuzz`: an answer is read or refused.
        #[test]
        fn no_answer_makes_the_reader_of_xml_panic(
            text in "\\PC{0,60}",
            markup in "(<[a-zé]{0,3}>|</[a-zé]{0,3}>|<[a-z]{0,3}/>|&[a-z#0-9x]{0,9};|\\]\\]>|<!\\[CDATA\\[|<!--|-->|<\\?|\\?>|[a-z]|\"|'){0,40}",
        ) {
            for text in [text.clone(), markup.clone(), format!("<root>{markup}{text}</root>")] {
                let _ = decode(&text);
            }
        }
    }
}
