//! Values inside messages, spelled as the original spells them: its clients compare these sentences.
//!
//! The original writes the Python text of a value: `None`, `True`, `['oui']`, `{'a': 1}`.

use serde_json::Value;

/// The Python `str()` of a JSON value.
pub(crate) fn python_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            let mut text = String::new();
            write_representation(&mut text, value);
            text
        }
    }
}

fn write_representation(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("None"),
        Value::Bool(true) => text.push_str("True"),
        Value::Bool(false) => text.push_str("False"),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(inner) => write_quoted(text, inner),
        Value::Array(items) => {
            text.push('[');
            for (position, item) in items.iter().enumerate() {
                separate(text, position);
                write_representation(text, item);
            }
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            for (position, (key, item)) in entries.iter().enumerate() {
                separate(text, position);
                write_quoted(text, key);
                text.push_str(": ");
                write_representation(text, item);
            }
            text.push('}');
        }
    }
}

fn separate(text: &mut String, position: usize) {
    if position > 0 {
        text.push_str(", ");
    }
}

/// Python prefers single quotes, and double ones around a text that holds single quotes only.
fn write_quoted(text: &mut String, inner: &str) {
    let quote = if inner.contains('\'') && !inner.contains('"') { '"' } else { '\'' };
    text.push(quote);
    for character in inner.chars() {
        match character {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            quoted if quoted == quote => {
                text.push('\\');
                text.push(quoted);
            }
            control if control.is_control() => {
                text.extend(format!("\\x{:02x}", u32::from(control)).chars());
            }
            plain => text.push(plain),
        }
    }
    text.push(quote);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_spelled_as_python_spells_them() {
        let cases = [
            (json!(null), "None"),
            (json!(true), "True"),
            (json!("oui"), "oui"),
            (json!(["oui"]), "['oui']"),
            (json!({"a": 1}), "{'a': 1}"),
            (json!([1, [], 2.0, false]), "[1, [], 2.0, False]"),
            (json!(["l'un", "\"", "'\"", "\u{1}"]), r#"["l'un", '"', '\'"', '\x01']"#),
        ];
        for (value, expected) in cases {
            assert_eq!(python_text(&value), expected);
        }
    }
}
