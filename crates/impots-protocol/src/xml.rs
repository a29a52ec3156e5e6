//! The XML of the wire: that of Python's xmltodict, without its ill-formed answers (protocol, sections 2 and 7).
//!
//! Written by hand: the bytes are those of another program, its escapes and its line breaks, which no writer of XML has.

use serde_json::Value;

use crate::Envelope;
use crate::python_text::python_text;

/// The body of an answer (protocol, section 2): the elements are the keys of the JSON in their order, a list is
/// its element again and again, and a list of nothing leaves no trace, so that a client cannot tell it from a
/// key that is missing.
///
/// ```
/// use impots_protocol::{Envelope, Language, Message, Payload, Status, xml};
///
/// let payload = Payload::Sentences(vec![Message::SessionReset]);
/// let (action, language) = ("fin-session", Language::French);
/// let answer = Envelope { action, language, status: Status::SessionEnded, payload: &payload, csrf_token: None };
/// let body = xml::encode(&answer).unwrap();
/// assert!(body.ends_with("<état>400</état><réponse>session réinitialisée</réponse></root>"));
/// ```
///
/// # Errors
/// None that an envelope can cause: the type is that of the JSON encoding, which this one is derived from.
pub fn encode(envelope: &Envelope<'_>) -> Result<String, serde_json::Error> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    write_element(&mut xml, "root", &serde_json::to_value(envelope)?);
    Ok(xml)
}

/// One element; a list repeats it, an empty list writes nothing.
fn write_elements(xml: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(items) => {
            for item in items {
                write_element(xml, name, item);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            write_element(xml, name, value);
        }
    }
}

fn write_element(xml: &mut String, name: &str, value: &Value) {
    xml.push('<');
    xml.push_str(name);
    xml.push('>');
    match value {
        Value::Null => {}
        Value::Bool(boolean) => xml.push_str(if *boolean { "true" } else { "false" }),
        Value::Number(number) => xml.push_str(&number.to_string()),
        Value::String(text) => write_text(xml, text),
        Value::Array(_) => write_text(xml, &python_text(value)),
        Value::Object(entries) => {
            for (key, item) in entries {
                write_elements(xml, &element_name(key), item);
            }
        }
    }
    xml.push_str("</");
    xml.push_str(name);
    xml.push('>');
}

/// Text with `& < >` escaped, and `_` for what XML 1.0 cannot hold (its production 2, `Char`).
fn write_text(xml: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            // A parser would turn a bare carriage return into a line feed (XML 1.0, section 2.11).
            '\r' => xml.push_str("&#13;"),
            '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => {
                xml.push(character);
            }
            _ => xml.push('_'),
        }
    }
}

/// A key as the name of an element, `_` for each character that cannot be in one.
fn element_name(key: &str) -> String {
    let mut name = String::with_capacity(key.len());
    for (position, character) in key.chars().enumerate() {
        let fits = is_name_start(character) || (position > 0 && is_name_part(character));
        name.push(if fits { character } else { '_' });
    }
    if name.is_empty() {
        name.push('_');
    }
    name
}

/// Letters that begin a name in every edition of XML 1.0, without the colon, which namespaces reserve. Python's expat reads
/// names by appendix B of the fourth edition, whose letters those of Unicode 2.0 are; of its scripts these are the ones that
/// somebody may name a key in.
const fn is_name_start(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z'
        // Latin
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{131}' | '\u{134}'..='\u{13E}'
        | '\u{141}'..='\u{148}' | '\u{14A}'..='\u{17E}' | '\u{180}'..='\u{1C3}' | '\u{1CD}'..='\u{1F0}'
        | '\u{1FA}'..='\u{217}' | '\u{1E00}'..='\u{1E9B}' | '\u{1EA0}'..='\u{1EF9}'
        // Greek, Cyrillic
        | '\u{388}'..='\u{38A}' | '\u{38E}'..='\u{3A1}' | '\u{3A3}'..='\u{3CE}'
        | '\u{401}'..='\u{40C}' | '\u{40E}'..='\u{44F}' | '\u{451}'..='\u{45C}' | '\u{45E}'..='\u{481}'
        // Hebrew, Arabic
        | '\u{5D0}'..='\u{5EA}' | '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}'
        // Kana, ideographs, Hangul
        | '\u{3041}'..='\u{3094}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FA5}'
        | '\u{AC00}'..='\u{D7A3}')
}

/// What may follow besides: digits, and accents that stand by themselves.
const fn is_name_part(character: char) -> bool {
    matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{345}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn xml(value: &Value) -> String {
        let mut xml = String::new();
        write_element(&mut xml, "r", value);
        xml
    }

    #[test]
    fn lists_repeat_their_element_and_empty_ones_write_nothing() {
        assert_eq!(xml(&json!({"a": [1, 2], "b": [], "c": ""})), "<r><a>1</a><a>2</a><c></c></r>");
    }

    #[test]
    fn nested_values_are_written_as_xmltodict_writes_them() {
        assert_eq!(
            xml(&json!({"zz": {"a": [1, null, true, 2.0, []], "b": []}})),
            "<r><zz><a>1</a><a></a><a>true</a><a>2.0</a><a>[]</a></zz></r>"
        );
    }

    #[test]
    fn only_three_characters_are_escaped() {
        assert_eq!(xml(&json!("<&>\"' ]]>")), "<r>&lt;&amp;&gt;\"' ]]&gt;</r>");
    }

    #[test]
    fn what_xml_cannot_hold_becomes_an_underscore() {
        assert_eq!(xml(&json!("a\u{0}\u{1}\u{8}\u{FFFE}b\n\t")), "<r>a____b\n\t</r>");
        let keys = json!({"a b<": 1, "1a": 2, "@attr": 3, "#text": 4, "": 5, "é-1": 6, "x:y": 7, "Ș𝒳e\u{301}": 8});
        assert_eq!(
            xml(&keys),
            "<r><a_b_>1</a_b_><_a>2</_a><_attr>3</_attr><_text>4</_text><_>5</_><é-1>6</é-1><x_y>7</x_y><__e\u{301}>8</__e\u{301}></r>"
        );
    }
}
