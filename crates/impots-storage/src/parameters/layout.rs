//! JSON as people edit it: a line for each key, a list on one line.

use std::fmt::Write;

use serde_json::{Map, Value};

/// One line for each key, and one at the end.
pub(crate) fn to_lines(file: &Map<String, Value>) -> String {
    let mut text = String::new();
    write_lines(&mut text, file, 1);
    text.push('\n');
    text
}

fn write_lines(text: &mut String, object: &Map<String, Value>, depth: usize) {
    text.push('{');
    for (index, (key, value)) in object.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let indent = "  ".repeat(depth);
        // Writing into a string never fails.
        let _ = write!(text, "{comma}\n{indent}{}: ", to_line(&key.as_str().into()));
        match value {
            Value::Object(object) => write_lines(text, object, depth + 1),
            value => text.push_str(&to_line(value)),
        }
    }
    let _ = write!(text, "\n{}}}", "  ".repeat(depth - 1));
}

/// All of it on one line.
pub(crate) fn to_line(value: &Value) -> String {
    match value {
        Value::Array(list) => {
            let values: Vec<String> = list.iter().map(to_line).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Object(object) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{}: {}", to_line(&key.as_str().into()), to_line(value))
            };
            let entries: Vec<String> = object.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}
