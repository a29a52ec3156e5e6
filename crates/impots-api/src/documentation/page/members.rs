//! The members of answers, from their schemas.

use impots_protocol::Language;
use serde::Serialize;
use serde_json::Value;

use super::french;

/// A row of the table of an answer's members.
#[derive(Serialize)]
pub(super) struct Member {
    /// Its name behind those of the objects that it stands in: `points[].salary`.
    name: String,
    values: String,
    help: String,
}

impl Member {
    fn told_in(mut self, language: Language) -> Self {
        if language == Language::French
            && let Some(french) = french::member(&self.help)
        {
            french.clone_into(&mut self.help);
        }
        self
    }
}

/// The objects that every answer repeats: they are told of once.
const REPEATED: [&str; 2] = ["HouseholdTaken", "Model"];

/// The members of an object that answers share.
pub(super) fn members_of(description: &Value, name: &str, language: Language) -> Vec<Member> {
    told(description, &description["components"]["schemas"][name], language)
}

/// Deepest object whose members are listed.
const MAX_DEPTH: usize = 4;

/// The members of what an operation answers.
pub(super) fn members(description: &Value, operation: &Value, language: Language) -> Vec<Member> {
    let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    told(description, schema, language)
}

fn told(description: &Value, schema: &Value, language: Language) -> Vec<Member> {
    let mut members = Vec::new();
    list(description, schema, "", 0, &mut members);
    members.into_iter().map(|member| member.told_in(language)).collect()
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
            let help = help_of(description, member).to_owned();
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

/// What is said of a member, where it stands, of the one kind that may be left out, or of its kind.
fn help_of<'a>(description: &'a Value, member: &'a Value) -> &'a str {
    let places = [member, &member["oneOf"][0], resolved(description, member)];
    places.into_iter().find_map(|it| it["description"].as_str()).unwrap_or_default()
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
