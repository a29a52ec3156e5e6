//! The members of answers, from their schemas.

use serde::Serialize;
use serde_json::Value;

/// A row of the table of an answer's members.
#[derive(Serialize)]
pub(super) struct Member {
    /// Its name behind those of the objects that it stands in: `points[].salary`.
    name: String,
    values: String,
    help: String,
}

/// The objects that every answer repeats: they are told of once.
const REPEATED: [&str; 2] = ["HouseholdTaken", "Model"];

/// The members of an object that answers share.
pub(super) fn members_of(description: &Value, name: &str) -> Vec<Member> {
    let mut members = Vec::new();
    list(description, &description["components"]["schemas"][name], "", 0, &mut members);
    members
}

/// Deepest object whose members are listed.
const MAX_DEPTH: usize = 4;

/// The members of what an operation answers.
pub(super) fn members(description: &Value, operation: &Value) -> Vec<Member> {
    let mut members = Vec::new();
    let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    list(description, schema, "", 0, &mut members);
    members
}

/// Adds the members of a schema behind the names `before` of the objects around it, each name once: two kinds of one answer share most
/// of them.
fn list(
    description: &Value,
    schema: &Value,
    before: &str,
    depth: usize,
    members: &mut Vec<Member>,
) {
    if depth > MAX_DEPTH || referred(schema).is_some_and(|name| REPEATED.contains(&name)) {
        return;
    }
    let schema = resolved(description, schema);
    for kind in ["oneOf", "allOf"] {
        for one in schema[kind].as_array().into_iter().flatten() {
            list(description, one, before, depth + 1, members);
        }
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let name = format!("{before}{name}");
        if !members.iter().any(|known| known.name == name) {
            let help = [member, resolved(description, member)];
            let help = help.into_iter().find_map(|it| it["description"].as_str());
            let help = help.unwrap_or_default().to_owned();
            members.push(Member { values: values(description, member), help, name: name.clone() });
        }
        let items = &resolved(description, member)["items"];
        let (inner, before) = if items.is_null() {
            (member, format!("{name}."))
        } else {
            (items, format!("{name}[]."))
        };
        list(description, inner, &before, depth + 1, members);
    }
}

/// What a member can be.
fn values(description: &Value, schema: &Value) -> String {
    let schema = resolved(description, schema);
    if let Some(names) = schema["enum"].as_array() {
        return names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    }
    match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        _ => "object".to_owned(),
    }
}

/// The name that a schema refers to, the last segment of a pointer into the document.
fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str().and_then(|address| address.rsplit('/').next())
}

/// The schema, or the one that it refers to.
fn resolved<'a>(description: &'a Value, schema: &'a Value) -> &'a Value {
    match referred(schema) {
        Some(name) => &description["components"]["schemas"][name],
        None => schema,
    }
}
