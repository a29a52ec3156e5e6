//! The fields of answers, each described once, and the 304 of whatever has an `ETag`.
//!
//! They are added to all operations in one place, as the gate adds most of them to all answers. What keeps browsers from
//! guessing is not described, nor what belongs to a connection.

use std::collections::BTreeMap;

use impots_protocol::Language;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{SchemaType, Type};
use utoipa::openapi::{ObjectBuilder, OpenApi, Ref, RefOr, ResponseBuilder};

use crate::fields::EXPOSED;

/// A field of answers.
struct Field {
    name: &'static str,
    /// What it tells, in a sentence of the document.
    about: &'static str,
    kind: Type,
    /// As it is sent, of a number too.
    example: &'static str,
    /// The answers that have it.
    on: On,
}

/// The answers that have a field.
#[derive(Clone, Copy)]
enum On {
    Every,
    /// All but those to what is refused before it is counted.
    Counted,
    /// The good ones to a question in an address, which can be asked again.
    Tagged,
    /// Those of these statuses.
    Statuses(&'static [&'static str]),
    /// The good ones to a body.
    Posted,
}

/// What is refused before it is counted.
const UNCOUNTED: [&str; 4] = ["414", "421", "431", "501"];

const FIELDS: [Field; 13] = [
    Field {
        name: "Access-Control-Allow-Origin",
        about: "The pages whose scripts may ask: those of every site, as nothing here looks at cookies.",
        kind: Type::String,
        example: "*",
        on: On::Every,
    },
    Field {
        name: "Access-Control-Expose-Headers",
        about: "The fields that a script of another site may read, besides those that it always may.",
        kind: Type::String,
        example: EXPOSED,
        on: On::Every,
    },
    Field {
        name: "Allow",
        about: "The methods that the resource has.",
        kind: Type::String,
        example: "GET, HEAD, OPTIONS",
        on: On::Statuses(&["405"]),
    },
    Field {
        name: "Cache-Control",
        about: "Who may keep the answer, and how long.",
        kind: Type::String,
        example: "private, no-cache",
        on: On::Every,
    },
    Field {
        name: "Content-Language",
        about: "The language of what is for people.",
        kind: Type::String,
        example: Language::English.code(),
        on: On::Every,
    },
    Field {
        name: "ETag",
        about: "The tag of the answer: sent back in `If-None-Match`, it is answered by 304 as long as nothing has changed.",
        kind: Type::String,
        example: "\"q7Yt0mT4y1xv\"",
        on: On::Tagged,
    },
    Field {
        name: "Preference-Applied",
        about: "`handling=strict`, where that was preferred for a list (RFC 7240).",
        kind: Type::String,
        example: "handling=strict",
        on: On::Posted,
    },
    Field {
        name: "RateLimit",
        about: "How many requests are left (`r`), and the seconds until there are all again (`t`); where requests are counted.",
        kind: Type::String,
        example: "\"default\";r=598;t=41",
        on: On::Counted,
    },
    Field {
        name: "RateLimit-Policy",
        about: "How many requests (`q`) there are in so many seconds (`w`); where requests are counted.",
        kind: Type::String,
        example: "\"default\";q=600;w=60",
        on: On::Counted,
    },
    Field {
        name: "Retry-After",
        about: "The seconds after which to send it again.",
        kind: Type::Integer,
        example: "41",
        on: On::Statuses(&["429", "503"]),
    },
    Field {
        name: "Vary",
        about: "The fields of the request that the answer depends on.",
        kind: Type::String,
        example: "Accept-Language",
        on: On::Every,
    },
    Field {
        name: "WWW-Authenticate",
        about: "How to say who asks: `Basic` or `Bearer`, each in a line of its own.",
        kind: Type::String,
        example: "Bearer realm=\"impots\"",
        on: On::Statuses(&["401"]),
    },
    Field {
        name: "X-Request-Id",
        about: "The number of the request, which the log has too.",
        kind: Type::String,
        example: "7f3c1c0e-5b0a-4d1c-9a55-0d1f6a2b3c4d",
        on: On::Every,
    },
];

impl Field {
    fn header(&self) -> Header {
        let is_number = matches!(self.kind, Type::Integer);
        let kind = ObjectBuilder::new().schema_type(SchemaType::Type(self.kind.clone()));
        let number = self.example.parse::<u64>().ok().filter(|_| is_number);
        let example = number.map_or_else(|| self.example.into(), serde_json::Value::from);
        let header =
            HeaderBuilder::new().schema(Some(kind.minimum(is_number.then_some(0)).build()));
        header.description(Some(self.about)).example(Some(example)).build()
    }

    fn is_on(&self, is_posted: bool, status: &str) -> bool {
        match self.on {
            On::Every => true,
            On::Counted => !UNCOUNTED.contains(&status),
            On::Tagged => !is_posted && matches!(status, "200" | "304"),
            On::Statuses(statuses) => statuses.contains(&status),
            On::Posted => is_posted && status == "200",
        }
    }
}

/// Describes the fields of every answer of every operation, and its 304.
pub(super) fn add(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        for (is_posted, operation) in [(false, &mut item.get), (true, &mut item.post)] {
            if let Some(operation) = operation {
                add_to(operation, is_posted);
            }
        }
    }
    let headers = FIELDS.iter().map(|it| (it.name.to_owned(), RefOr::T(it.header())));
    if let Some(components) = &mut document.components {
        components.headers = headers.collect();
    }
}

fn add_to(operation: &mut Operation, is_posted: bool) {
    let responses = &mut operation.responses.responses;
    if !is_posted {
        let unchanged = "What `If-None-Match` names is still the answer";
        let unchanged = ResponseBuilder::new().description(unchanged).build();
        responses.insert("304".to_owned(), unchanged.into());
    }
    for (status, response) in responses {
        if let RefOr::T(response) = response {
            response.headers = of(is_posted, status);
        }
    }
}

/// The fields of an answer.
fn of(is_posted: bool, status: &str) -> BTreeMap<String, RefOr<Header>> {
    let fields = FIELDS.iter().filter(|field| field.is_on(is_posted, status));
    let reference = |name: &str| RefOr::Ref(Ref::new(format!("#/components/headers/{name}")));
    fields.map(|field| (field.name.to_owned(), reference(field.name))).collect()
}
